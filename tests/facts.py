"""Whether two formats of a result say the same: words and numbers, whatever stands around them."""

from __future__ import annotations

import html
import re

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.asked import Result


def table(result: Result, width: int = 80, *, details: bool = False, ascii_only: bool = False, color: bool = False) -> str:
    """A result on a terminal."""
    text = render(result, "table", details=details, style=Style(width=width, ascii_only=ascii_only, color=color))
    assert isinstance(text, str)
    return text


def markdown(result: Result, *, details: bool = False) -> str:
    """A result in Markdown."""
    text = render(result, "markdown", details=details)
    assert isinstance(text, str)
    return text


def only_on_a_terminal(result: Result, *, details: bool) -> set[str]:
    """Words and numbers that a wide terminal shows and Markdown does not."""
    plain = html.unescape(re.sub(r"\\(?=[^\w\s])", "", markdown(result, details=details)))
    return _words(table(result, 400, details=details)) - _words(plain)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[+−]?\w[\w./:-]*\w|[+−]?\w", text.replace("**", " ").replace("*", " ").replace("`", " ")))
