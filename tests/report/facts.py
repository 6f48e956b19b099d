"""Whether Markdown tells all that a terminal does."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

from a4p_score.formats import render
from a4p_score.formats.style import Style

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)|<(https://[^>]*)>")
_AROUND = "*|#.,;:()[]"


def as_text(result: Any, width: int = 80, *, details: bool = False, **style: Any) -> str:
    """A result on a terminal."""
    return str(render(result, "table", details=details, style=Style(width=width, **style)))


def as_markdown(result: Any, *, details: bool = False) -> str:
    """A result as Markdown."""
    return str(render(result, "markdown", details=details))


def lost_in_markdown(result: Any) -> Counter[str]:
    """The words of a wide terminal that Markdown has not as often."""
    bare = html.unescape(re.sub(r"\\([^\w\s])", r"\1", _LINK.sub(r"\1\2", as_markdown(result))))
    return _words(as_text(result, 400)) - _words(bare)


def _words(text: str) -> Counter[str]:
    return Counter(word for piece in text.split() if (word := piece.strip(_AROUND)))
