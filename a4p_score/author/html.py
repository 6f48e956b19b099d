"""The text of web pages, by lxml, event by event: no tree is built, so nesting costs nothing. Nothing is fetched or run."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

_SILENT = frozenset(("script", "style", "template", "head", "svg", "math", "object", "select", "textarea"))
_LINES = frozenset(
    (
        "address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr li main nav ol p pre section summary table tbody tfoot thead tr ul"
    ).split()
)
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_PIECE = 1 << 16


def text_of(data: bytes) -> str:
    """What a reader of a page sees, a line a block, a tab before a cell."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True)
    body = decoded(data).encode("utf-8", "replace")
    for start in range(0, len(body), _PIECE):
        parser.feed(body[start : start + _PIECE])
    if not body.strip():
        return ""
    found: str = parser.close()
    return found


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, as UTF-8 where they are that, by the page's own word for it, or else as Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data, 0, 4_096)
        try:
            return data.decode(named[1].decode("ascii") if named else "cp1252", "replace")
        except (LookupError, UnicodeError):
            return data.decode("cp1252", "replace")


class _Reader:
    """Takes the parser's events. A raised number is a note: it is set apart from the number before it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent = 0
        self._raised = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - the parser hands them over
        self._silent += tag in _SILENT
        self._raised += tag == "sup"
        if tag in _LINES or tag in _CELLS:
            self._parts.append("\n" if tag in _LINES else "\t")

    def end(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._raised -= tag == "sup"
        if tag in _LINES:
            self._parts.append("\n")

    def data(self, data: str) -> None:
        if self._silent > 0:
            return
        if self._raised > 0 and data[:1].isdigit() and self._parts and self._parts[-1][-1:].isdigit():
            self._parts.append(" ")
        self._parts.append(_BLANKS.sub(" ", data))

    def comment(self, text: str) -> None:
        """Nobody reads it."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nobody reads it."""

    def close(self) -> str:
        return "".join(self._parts)
