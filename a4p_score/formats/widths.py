"""How wide the columns of a printed table stand: what their texts need, estimated, for printers that must know it beforehand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_COMFORT = 3
"""The place in _SIZES of the last size to which a table shrinks so that its texts wrap less; the rest are for those that do not fit."""

_LONGEST = 20
"""Longer runs of letters and digits may break anywhere: no column can wait for them."""

_PIECES = re.compile(r"\S*?[-–./_]|\S+")
_NARROW, _BROAD = frozenset("fijlrtI.,;:'|!()[] "), frozenset("mwMW%@—…")
_MOST_COUNTED = 45.0
"""Em up to which a text counts when columns share the room, so that a long one leaves something; what is left goes to the long."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in em: `least` to break no word, `most` to break no line."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of a table's text and the widths of its columns, in points."""

    size: float
    widths: tuple[float, ...]


def need(text: str, *, whole: bool = False) -> Need:
    """The need of a line of text; a `whole` one never wraps."""
    most = width(text)
    if whole:
        return Need(most, most)
    return Need(max((width(piece[:_LONGEST]) for piece in _PIECES.findall(text)), default=0.0), min(most, _MOST_COUNTED))


def fit(needs: Sequence[Need], room: float, gap: float) -> Fit:
    """Columns that fill the room, `gap` points of each without text: in the largest size in which no word breaks and few lines do.

    Where even the smallest is too large, all columns shrink alike.
    """
    free = room - gap * len(needs)
    least = sum(one.least for one in needs)
    wanted = [one.most - one.least for one in needs]
    size = next((size for size in _SIZES[: _COMFORT + 1] if (least + sum(wanted) / 2) * size <= free), _SIZES[_COMFORT])
    size = next((smaller for smaller in _SIZES if smaller <= size and least * smaller <= free), _SIZES[-1])
    if least * size > free:
        return Fit(size, tuple(gap + free * one.least / least for one in needs))
    spare = free - least * size
    given = min(spare, sum(wanted) * size)
    takers = [one.most >= _MOST_COUNTED for one in needs]
    takers = takers if any(takers) else [True] * len(needs)
    rest = (spare - given) / sum(takers)
    return Fit(
        size,
        tuple(
            gap + one.least * size + (given * more / sum(wanted) if more else 0.0) + rest * takes
            for one, more, takes in zip(needs, wanted, takers, strict=True)
        ),
    )


def with_breaks(text: str, mark: str) -> str:
    """Text with a mark wherever a word may break that a column may not hold."""
    return " ".join(mark.join(_broken(word, mark)) if len(word) > _LONGEST else word for word in text.split(" "))


def _broken(word: str, mark: str) -> list[str]:
    return [mark.join(piece) if len(piece) > _LONGEST else piece for piece in _PIECES.findall(word)]


def width(text: str) -> float:
    """The width of a line in em: a little more than it takes in common faces."""
    return sum(map(_advance, text)) + 0.2


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.32
    if character in _BROAD:
        return 0.88
    if character.isascii():
        return 0.66 if character.isupper() else 0.51
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6
