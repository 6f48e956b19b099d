"""Markdown, for reports. Text of a profile is escaped: no markup, no HTML, no links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a4p_score.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
_SAFE_BETWEEN = re.compile(r"(?<=\w)\\([-_])(?=\w)|\\([()-])")


def md(text: str) -> str:
    """Text that shows as it stands: Markdown, HTML and bare links have no effect."""
    escaped = _SPECIAL.sub(r"\\\1", words.plain(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _SAFE_BETWEEN.sub(lambda match: match[1] or match[2], escaped)  # hyphens and brackets within a line need no escape
    return escaped.replace("://", "&#58;//")


def row(*cells: str) -> str:
    """One row of a table."""
    return "| " + " | ".join(cells) + " |"


def grid(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> list[str]:
    """A table; the columns in `right` are numbers."""
    right = set(right)
    return [row(*columns), row(*("---:" if column in right else "---" for column in columns)), *(row(*cells) for cells in rows)]
