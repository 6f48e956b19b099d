"""Whether a figure of an item stands in a text: exactly, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from a4p_score.author.figures import Amount, Figure, Symbol, figures_in
from a4p_score.author.normalise import clean
from a4p_score.author.spoken_dates import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOGETHER = 500
"""Characters within which the numbers of one figure, such as `82 of 796`, have to stand. Its dates may stand anywhere."""
Place = tuple[int, int]
_CURRENCIES = ("$", "€", "£")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands, all places; or, where it does not, which part of it the text lacks (None: they stand too far apart).

    `parts` are the numbers, dates and symbols of the figure.
    """

    places: tuple[Place, ...]
    parts: tuple[Figure, ...] = ()
    lacking: Figure | None = None

    @property
    def counts(self) -> bool:
        """Whether it is made of numbers alone."""
        return bool(self.parts) and all(isinstance(part.readings[0], Amount) for part in self.parts)


class TextFigures:
    """The figures of one text, found again by what they say."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def all(self) -> list[Figure]:
        """Every figure, in order."""
        return figures_in(self.text)

    @cached_property
    def _amounts(self) -> dict[tuple[Fraction, bool], list[tuple[str, Place]]]:
        found: dict[tuple[Fraction, bool], list[tuple[str, Place]]] = defaultdict(list)
        for figure in self.all:
            for reading in figure.readings:
                if isinstance(reading, Amount):
                    found[reading.value, reading.ordinal].append((reading.unit, (figure.start, figure.end)))
        return found

    @cached_property
    def _symbols(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for figure in self.all:
            for reading in figure.readings:
                if isinstance(reading, Symbol):
                    found[reading.text].append((figure.start, figure.end))
        return found

    @cached_property
    def _days(self) -> dict[Day, list[Place]]:
        found: dict[Day, list[Place]] = defaultdict(list)
        for figure in self.all:
            for reading in figure.readings:
                if isinstance(reading, Day):
                    found[reading].append((figure.start, figure.end))
        return found

    def places(self, wanted: Figure) -> list[Place]:
        """Where a figure stands, whichever way it is printed there."""
        return sorted(set(chain.from_iterable(self._of(reading) for reading in wanted.readings)))

    def _of(self, reading: Amount | Symbol | Day) -> Iterator[Place]:
        if isinstance(reading, Symbol):
            yield from self._symbols.get(reading.text, ())
        elif isinstance(reading, Day):
            yield from chain.from_iterable(places for day, places in self._days.items() if reading.stands_in(day))
            if reading.year and not reading.month:
                yield from self._of(Amount(Fraction(reading.year)))
            elif reading.year and reading.day and next(self._of(Day(reading.year)), None):
                yield from self._days.get(Day(None, reading.month, reading.day), ())  # reports leave the year of a day to the reader
        else:
            yield from self.of_value(reading)
            if not reading.unit and not reading.ordinal and reading.value in _YEARS:
                yield from chain.from_iterable(places for day, places in self._days.items() if day.year == reading.value)

    def of_value(self, amount: Amount) -> list[Place]:
        """Where a number of this value, kind and unit stands."""
        found = self._amounts.get((amount.value, amount.ordinal), ())
        return [place for unit, place in found if _same_unit(amount.unit, unit)]

    def standing(self, wanted: str) -> Standing:
        """Whether a figure stands here: every number, date and symbol of it, its numbers together; words alone stand as they are."""
        wanted = clean(wanted)
        parts = tuple(figures_in(wanted, wanted=True))
        if not parts:
            return Standing(tuple(_phrase(wanted, self.text)))
        places = [self.places(part) for part in parts]
        for part, found in zip(parts, places, strict=True):
            if not found:
                return Standing((), parts, part)
        numbers = [found for part, found in zip(parts, places, strict=True) if not isinstance(part.readings[0], Day)]
        return Standing(tuple(_together(numbers or places[:1])), parts)


def _same_unit(wanted: str, said: str) -> bool:
    """A bare number may have any unit, and a sum of money none where a table's head has it; per cent have to be said."""
    return wanted == said or (not wanted and said != "label") or (wanted in _CURRENCIES and not said)


def _together(parts: list[list[Place]]) -> Iterator[Place]:
    """The places of the rarest part that have all the others near them, each part at a place of its own: 6/6 is not in 6/3."""
    rarest, *others = sorted(parts, key=len)
    for place in rarest:
        chosen = [place]
        for places in others:
            free = [other for other in _near(places, place[0]) if other not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda other: abs(other[0] - place[0])))
        else:
            yield min(start for start, _ in chosen), max(end for _, end in chosen)


def _near(places: list[Place], position: int) -> list[Place]:
    return places[bisect_left(places, (position - TOGETHER, 0)) : bisect_left(places, (position + TOGETHER, 0))]


def _phrase(wanted: str, text: str) -> Iterator[Place]:
    words: Iterable[str] = map(re.escape, re.findall(r"\w+", wanted))
    if pattern := r"\W+".join(words):
        yield from (match.span() for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE))
