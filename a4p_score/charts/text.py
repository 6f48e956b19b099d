"""How wide text is, at most, and how it fits: wrapped, or shortened where it must be.

Widths are those of the wider of DejaVu Sans and Liberation Sans (the metrics of Helvetica and Arial), so that whatever sans-serif face a
reader has, nothing runs into its neighbour.
"""

from __future__ import annotations

import re
import unicodedata

from a4p_score.report.words import plain

_REGULAR = (
    *(32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56),
    *(102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56),
    *(50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84),
)
_BOLD = (
    *(35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 62),
    *(100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 56),
    *(50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84),
)
"""Hundredths of the size, for the characters from space to tilde."""

_OTHERS = {"–": 56, "−": 84, "·": 38, "\u2018": 38, "\u2019": 38, "“": 66, "”": 66, "…": 100}
_MARK, _WIDEST = 13, 126
_ELLIPSIS = "…"
_BREAK = re.compile(r" |(?<=\w)-(?=\w)")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The most room that a line of text takes at a size."""
    return sum(map(_bold if bold else _regular, plain(text))) * size / 100


def _regular(character: str) -> int:
    return _advance(character, _REGULAR)


def _bold(character: str) -> int:
    return _advance(character, _BOLD)


def _advance(character: str, table: tuple[int, ...]) -> int:
    if " " <= character <= "~":
        return table[ord(character) - 32]
    if character in _OTHERS:
        return _OTHERS[character]
    parts = unicodedata.normalize("NFKD", character)
    if parts != character:
        return sum(_advance(part, table) for part in parts)
    return _MARK if unicodedata.combining(character) else _WIDEST


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text where it fits, else its beginning with an ellipsis."""
    text = plain(text)
    if width(text, size, bold=bold) <= room:
        return text
    left = room - width(_ELLIPSIS, size, bold=bold)
    kept = 0
    for character in text:
        left -= width(character, size, bold=bold)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + _ELLIPSIS


def wrap(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """At most `most` lines, each within `room`, broken at spaces and behind hyphens; what does not fit is shortened."""
    lines: list[str] = []
    rest = plain(text)
    while rest and len(lines) < most - 1:
        ends = [match.end() for match in _BREAK.finditer(rest)] + [len(rest)]
        fitting = [end for end in ends if width(rest[:end].rstrip(), size, bold=bold) <= room]
        if not fitting:
            break
        lines.append(rest[: fitting[-1]].rstrip())
        rest = rest[fitting[-1] :]
    return [*lines, shorten(rest, room, size, bold=bold)] if rest else lines
