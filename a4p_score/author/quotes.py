"""Quotes against texts: what stands there word for word, and what stands there nearly.

Compared are letters and digits in their order, with the signs that change a number: case, blanks, line ends, hyphens and quotation marks
are not part of what is said.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.author.figures import figures_in
from a4p_score.author.normalise import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.author.figures import Reading

NEAR = 85.0
"""The least similarity, of 100, that is near."""
_MARGIN = 15
"""Characters beyond a near quote in which its numbers and their units may end."""
_SIGNS = frozenset(".,/%$€£-–")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands. `score` is its similarity, 100 word for word; `numbers` is false where a number in it is another one."""

    start: int
    end: int
    score: float
    numbers: bool = True


class Quotable:
    """A clean text, ready to look for quotes in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key, self._at = _keyed(text)

    def find(self, exact: str, prefix: str | None = None, suffix: str | None = None) -> Found | None:
        """The place of a quote, that between its prefix and suffix before any other; None where nothing is near."""
        wanted, before, after = (_keyed(clean(part or ""))[0] for part in (exact, prefix, suffix))
        if not wanted:
            return None
        first = None
        for start in self._occurrences(wanted):
            end = start + len(wanted)
            if start >= len(before) and self.key.startswith(before, start - len(before)) and self.key.startswith(after, end):
                return self._found(start, end, 100.0)
            first = start if first is None else first
        if first is not None:  # the words stand, but not where the selector says
            return self._near(before + wanted + after, exact) or self._found(first, first + len(wanted), NEAR)
        return self._near(wanted, exact)

    def _occurrences(self, wanted: str) -> Iterator[int]:
        start = self.key.find(wanted)
        while start >= 0:
            yield start
            start = self.key.find(wanted, start + 1)

    def _found(self, start: int, end: int, score: float, *, numbers: bool = True) -> Found:
        return Found(self._at[start], self._at[end - 1] + 1, score, numbers)

    def _near(self, wanted: str, exact: str) -> Found | None:
        from rapidfuzz import fuzz  # noqa: PLC0415

        aligned = fuzz.partial_ratio_alignment(wanted, self.key, score_cutoff=NEAR)
        if aligned is None or aligned.dest_end <= aligned.dest_start:
            return None
        found = self._found(aligned.dest_start, aligned.dest_end, round(min(aligned.score, 99.9), 1))
        said = _readings(self.text[max(0, found.start - _MARGIN) : found.end + _MARGIN])
        return Found(found.start, found.end, found.score, numbers=_readings(clean(exact)) <= said)


def _readings(text: str) -> set[Reading]:
    return {figure.readings[0] for figure in figures_in(text, wanted=True)}


def _keyed(text: str) -> tuple[str, array[int]]:
    """What is compared of a text, and where each character of it stands."""
    key: list[str] = []
    at = array("I")
    blank = False
    for position, character in enumerate(text):
        if character.isalnum():
            if blank and character.isdigit() and key and key[-1].isdigit():
                key.append(" ")  # 12 300 is not 12300 here: only figures may say so
                at.append(position)
            for lower in character.casefold():
                key.append(lower)
                at.append(position)
            blank = False
        elif character in _SIGNS and _changes_a_number(text, position, character):
            key.append("-" if character == "–" else character)
            at.append(position)
            blank = False
        else:
            blank = True
    return "".join(key), at


def _changes_a_number(text: str, position: int, sign: str) -> bool:
    """Whether a sign belongs to a number: a point, comma, stroke or dash between digits, a currency before, a per cent after one."""
    return sign in "%$€£" or (text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit())
