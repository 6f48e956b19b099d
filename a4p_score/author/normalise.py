"""Text as it is compared: one form for spaces, dashes, quotation marks and letters, whatever a page was set with.

Digits, signs and the order of words are never touched, except that groups of digits lose a thin space between them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END_HYPHEN = re.compile("[\x02\ufffe]\n?")  # how PDFium writes a hyphen that ends a line
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FOOTNOTE = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+")
_GROUPS = re.compile("(?<![\\d.,])(\\d{1,3})((?:[\u00a0\u2004-\u200a\u202f]\\d{3})+)(?!\\d)", re.ASCII)
_THIN = re.compile("[\u00a0\u2004-\u200a\u202f]")
_MIXED = re.compile("(?<=[0-9])[\u00bc-\u00be]")
_AFTER_POINT = {"\u00bc": ".25", "\u00bd": ".5", "\u00be": ".75"}
_FRACTIONS = {
    "\u00bc": " one quarter ",
    "\u00bd": " one half ",
    "\u00be": " three quarters ",
    "\u2153": " one third ",
    "\u2154": " two thirds ",
}
_FRACTION = re.compile("[\u00bc-\u00be\u2153\u2154]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2012\u2013\u2014\u2015", "–"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        "\u2044": "/",
    }
)
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_LINES = re.compile(r" ?\n[ \n]*")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-\n(?=[^\W\d_A-Z])")
_BROKEN_PAIR = re.compile(r"(?<=\w)-\n(?=\w)")
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))


def clean(text: str) -> str:
    """The text in NFKC with plain blanks, dashes and quotation marks; lines stay lines, words broken at their ends are whole again.

    Raised digits are notes, not part of the number before them. Idempotent.
    """
    text = _LINE_END_HYPHEN.sub("-\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.isascii():
        text = _FOOTNOTE.sub(" ", _UNSEEN.sub("", text))
        text = _GROUPS.sub(lambda match: _THIN.sub("", match.group()), text)
        text = _MIXED.sub(lambda match: _AFTER_POINT[match.group()], text)
        text = _FRACTION.sub(lambda match: _FRACTIONS[match.group()], text)
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_ALIKE))
    text = _AROUND_LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
    text = _BROKEN_WORD.sub(lambda match: match[1] + ("-" if match[1].lower() in _TENS else ""), text)
    return _BROKEN_PAIR.sub("-", text)


@dataclass(frozen=True, slots=True)
class Body:
    """The pages of a text in one piece. `starts` says where each page begins in it."""

    text: str
    starts: tuple[int, ...]

    def page_at(self, position: int) -> int:
        """The page, from 1, that a position lies on."""
        return bisect_right(self.starts, position)

    def around(self, start: int, end: int, reach: int = 70) -> str:
        """What stands around a place, on one line, cut at whole words."""
        low, high = max(0, start - reach), min(len(self.text), end + reach)
        before, after = self.text[low:start], self.text[end:high]
        before = f"… {before.partition(' ')[2]}" if low and " " in before else before
        after = f"{after.rpartition(' ')[0]} …" if high < len(self.text) and " " in after else after
        return " ".join(f"{before}{self.text[start:end]}{after}".split())


def joined(pages: Sequence[str]) -> Body:
    """Clean pages in one piece, a line apart."""
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return Body("\n".join(pages), tuple(starts))


_EDGE = 2
_PAGE_NUMBER = re.compile(r"\W*(page )?#(\W*(of|/)?\W*#)?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+", re.ASCII)


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers and the lines that most of them begin or end with, so that a sentence goes on over the break."""
    if len(pages) < 2:
        return list(pages)
    split = [page.split("\n") for page in pages]
    often = Counter(shape for lines in split for shape in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    running = {shape for shape, times in often.items() if times >= max(2, len(pages) / 2) or _PAGE_NUMBER.fullmatch(shape)}
    return ["\n".join(_inner(lines, running)) for lines in split]


def _inner(lines: list[str], running: set[str]) -> list[str]:
    first, last = 0, len(lines)
    while first < min(_EDGE, last) and _shape(lines[first]) in running:
        first += 1
    while last > max(first, len(lines) - _EDGE) and _shape(lines[last - 1]) in running:
        last -= 1
    return lines[first:last]


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line[:200])
