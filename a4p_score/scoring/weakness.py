"""Tests of weakness of a list of items: of a pillar for its cautions, of a commitment for its gaps. One thing is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from a4p_score.model.fields import Level
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore

STALE_YEARS = 2
BEFORE_OUTPUTS: tuple[Level, ...] = ("input", "activity")
BEFORE_OUTCOMES: tuple[Level, ...] = ("input", "activity", "output")


def way_of(item: ItemScore) -> int:
    """1 for, -1 against, 0 for a rating of 1/2."""
    rating = 0.5 if item.rating is None else item.rating
    return (rating > 0.5) - (rating < 0.5)


def one_sided(items: Sequence[ItemScore]) -> int:
    """1 when some items speak for and none against, -1 the other way round, otherwise 0."""
    ways = {way_of(item) for item in items} - {0}
    return ways.pop() if len(ways) == 1 else 0


def publishers(items: Sequence[ItemScore], sources: Mapping[str, Source]) -> set[str]:
    """Who published the sources of the items."""
    return {sources[name].publisher for item in items for name in item.sources}


def self_reported(items: Sequence[ItemScore], sources: Mapping[str, Source]) -> list[ItemScore]:
    """The items that rest on the mission's own word alone."""
    return [item for item in items if all(sources[name].relation == "self" for name in item.sources)]


def only_levels(items: Sequence[ItemScore], levels: Collection[Level]) -> bool:
    """Whether no item reaches beyond some levels of the results chain."""
    return all(item.level in levels for item in items)


def is_stale(newest: date, at: date) -> bool:
    """Whether more than `STALE_YEARS` calendar years lie between; to the day is not more."""
    leap_day = at.month == 2 and at.day == 29
    return newest < at.replace(year=max(at.year - STALE_YEARS, 1), day=28 if leap_day else at.day)
