"""a4p-score: how a United Nations peacekeeping mission has delivered on Action for Peacekeeping.

    import a4p_score as a4p
    card = a4p.score("kosovo", as_of="2020-01-31")

The names in `__all__` are the public API (docs/python.md); they are imported when they are used, so that `--help` stays quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from a4p_score.version import __version__ as __version__

if TYPE_CHECKING:
    from a4p_score.api import (
        add_item,
        add_source,
        agreement,
        cite,
        compare,
        diff,
        explain,
        framework,
        gaps,
        import_table,
        missions,
        new,
        profile,
        read,
        score,
        sensitivity,
        trend,
        validate,
        verify,
        write,
    )
    from a4p_score.errors import A4PError, InputError, OutputError, UsageError

__all__ = [
    "A4PError",
    "InputError",
    "OutputError",
    "UsageError",
    "add_item",
    "add_source",
    "agreement",
    "cite",
    "compare",
    "diff",
    "explain",
    "framework",
    "gaps",
    "import_table",
    "missions",
    "new",
    "profile",
    "read",
    "score",
    "sensitivity",
    "trend",
    "validate",
    "verify",
    "write",
]

_ERRORS = frozenset(("A4PError", "InputError", "OutputError", "UsageError"))


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module("a4p_score.errors" if name in _ERRORS else "a4p_score.api"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
