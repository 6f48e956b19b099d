"""Which place of a text a finding is about. The finding is a paraphrase: it helps to locate a number, and proves nothing."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from a4p_score.author.figures import Amount, Figure, Symbol, figures_in
from a4p_score.author.normalise import clean
from a4p_score.author.spoken_dates import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a4p_score.author.standing import Place, TextFigures

REACH = 220
"""Characters on either side of a number within which the words of a finding are looked for."""
LIKELY = 20.0
"""The least fit, of 100, at which another number is taken for the one that is wanted."""
SURE = 40.0
"""The least fit at which another number counts although the wanted one stands elsewhere, where fit is this many times lower:"""
SURER = 2.5
MOST_PLACES = 5_000
"""Places of one number that are compared: more stand only in texts made to be slow."""
_STEM = 6
_ABSENT = 0.3
"""The weight of a word that the text does not have: of a paraphrase that says little."""
_WORD = re.compile(r"[^\W\d_]{4,}|\b(?:19|20)\d\d\b")
_COMMON = frozenset("that this with from have were been which their there they than then into over under about after before while".split())
_COUNTED = re.compile(r"[^\w\n]{0,3}(?:of (?:the )?)?([^\W\d_]{3,})")


@dataclass(frozen=True, slots=True)
class Instead:
    """The number that stands where the wanted one was looked for; `fit` is how much of the finding stands around it, of 100."""

    place: Place
    fit: float


class TextWords:
    """Where the words of a text stand, by their stems."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(text.lower()):
            self.places[_stem(match.group())].append(match.start())


class Finding:
    """The words of a finding and of its figures, and where they stand in one text; a word that is rare in the text says more."""

    def __init__(self, finding: str, figures: Sequence[str], words: TextWords) -> None:
        self._texts = [clean(text) for text in (*figures, finding)]
        self._parts = [(text, part) for text in self._texts for part in figures_in(text, wanted=True)]
        stems = {_stem(word) for text in self._texts for word in _WORD.findall(text.lower()) if word not in _COMMON}
        self._places = {stem: places for stem in stems if (places := words.places.get(stem))}
        self._weights = {stem: 1 / math.log2(2 + len(places)) for stem, places in self._places.items()}
        self._all = sum(self._weights.values()) + _ABSENT * (len(stems) - len(self._places)) or 1.0

    def fit(self, place: Place) -> float:
        """How much of the finding stands around a place, from 0 to 100: what is near counts more than what is further off."""
        found = 0.0
        for stem, places in self._places.items():
            if (distance := _distance(places, place)) < REACH:
                found += self._weights[stem] * (1 - distance / REACH)
        return 100 * found / self._all

    def best(self, places: Sequence[Place]) -> Place:
        """The place that fits best, the first of equals."""
        return max(places[:MOST_PLACES], key=self.fit)

    def says(self, other: Amount) -> bool:
        """Whether a number is one of the finding's own."""
        return any(other in part.readings for _, part in self._parts)

    def counted(self, figure: Figure) -> set[str]:
        """What a number counts, in the finding and in the figure: the stem of the word after it."""
        return {word for text, part in self._parts if set(part.readings) & set(figure.readings) and (word := _counted(text, part.end))}


def _stem(word: str) -> str:
    return word[:_STEM]


def _counted(text: str, end: int) -> str | None:
    match = _COUNTED.match(text, end)
    return _stem(match[1].lower()) if match else None


def _distance(positions: Sequence[int], place: Place) -> float:
    """From a place to the nearest of some positions."""
    after = bisect_left(positions, place[1])
    before = positions[after - 1] if after else -math.inf
    return max(0, min(place[0] - before, (positions[after] if after < len(positions) else math.inf) - place[1]))


# --- a number that is not there -------------------------------------------------------------------------------------------------


def instead_of(lacking: Figure, finding: Finding, figures: TextFigures, known: Iterable[Place] = ()) -> Instead | None:
    """The number of the same kind that stands where the finding points to; `known` places are those of other figures of the item."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - of an extra, whose lack `require_author` tells

    taken = set(known)
    wanted = _digits(lacking)
    best: tuple[float, Instead] | None = None
    for other in figures.all:
        place = (other.start, other.end)
        if place in taken or not _alike(lacking, other):
            continue
        alike = Levenshtein.normalized_similarity(wanted, _digits(other))
        if alike < 0.5 and not _of_one_size(lacking, other):
            continue
        fit = finding.fit(place)
        if fit >= LIKELY and (best is None or fit + 60 * alike > best[0]):
            best = fit + 60 * alike, Instead(place, round(fit, 1))
    return best[1] if best else None


def _alike(one: Figure, other: Figure) -> bool:
    """Whether one could be a slip for the other: both dates, both symbols, or numbers of one kind."""
    mine, theirs = one.readings[0], other.readings[0]
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        same_unit = mine.unit == theirs.unit or ((not mine.unit or not theirs.unit) and theirs.unit != "label")
        return same_unit and mine.ordinal == theirs.ordinal
    return isinstance(mine, Day) == isinstance(theirs, Day) and isinstance(mine, Symbol) == isinstance(theirs, Symbol)


def _of_one_size(one: Figure, other: Figure) -> bool:
    """Whether two numbers are at most five times apart; dates and symbols have no size."""
    mine, theirs = one.readings[0], other.readings[0]
    return isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.value <= 5 * theirs.value and theirs.value <= 5 * mine.value


def _digits(figure: Figure) -> str:
    """A figure as digits, to be compared with others."""
    reading = figure.readings[0]
    if isinstance(reading, Amount):
        return _decimal(reading.value)
    return reading.text if isinstance(reading, Symbol) else f"{reading.year or ''}-{reading.month or ''}-{reading.day or ''}"


def _decimal(value: Fraction) -> str:
    return f"{float(value):.12g}"


# --- a number that stands by chance ---------------------------------------------------------------------------------------------


def slip_of(wanted: Figure, standing: Sequence[Place], finding: Finding, figures: TextFigures) -> Instead | None:
    """A number one digit off where the finding points, when the wanted one stands elsewhere only: 13 town halls, and 12 villages.

    Small numbers stand in any long text. Another one is meant when it counts the same thing, or has far more of the finding around it.
    """
    amount = wanted.readings[0]
    if not isinstance(amount, Amount):
        return None
    counted = finding.counted(wanted)
    if any(_counted(figures.text, end) in counted for _, end in standing):
        return None
    here = finding.fit(finding.best(standing))
    best: Instead | None = None
    for other in _one_digit_off(amount):
        for place in () if finding.says(other) else figures.of_value(other)[:MOST_PLACES]:
            fit = finding.fit(place)
            same_thing = fit >= max(LIKELY, here) and _counted(figures.text, place[1]) in counted
            plainly = amount.value >= 10 and fit >= max(SURE, SURER * here)
            if (same_thing or plainly) and (best is None or fit > best.fit):
                best = Instead(place, round(fit, 1))
    return best


def _one_digit_off(amount: Amount) -> Iterator[Amount]:
    digits = _decimal(amount.value)
    for place, digit in enumerate(digits):
        for other in "0123456789" if digit.isdigit() and "e" not in digits else "":
            changed = digits[:place] + other + digits[place + 1 :]
            if other != digit and (changed[0] != "0" or digits[0] == "0" or changed.startswith("0.")):
                yield Amount(Fraction(changed), amount.unit, amount.ordinal)
