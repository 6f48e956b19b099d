"""What a reader of a scorecard must know before quoting it: IEG's list of why ratings get downgraded, turned into tests.

The tests of weakness take a list of items: of a pillar here, of a commitment in `scoring.gaps`. None changes a score.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from a4p_score.model.scorecard import Caution

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from a4p_score.model.fields import Level
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard

STALE_YEARS = 2
_FEW = 3
"""Items that it takes to call a pillar one-sided."""

_BEFORE_OUTCOMES: tuple[Level, ...] = ("input", "activity", "output")


def cautions(card: Scorecard, agenda_start: date | None) -> tuple[Caution, ...]:
    """All cautions about a scorecard."""
    return (*_by_pillar(card), *_zero_counts(card), *_time(card, agenda_start))


# --- tests of weakness ----------------------------------------------------------------------------------------------------------


def side_of(item: ItemScore) -> int:
    """1 for, -1 against, 0 for a rating of 1/2."""
    rating = 0.5 if item.rating is None else item.rating
    return (rating > 0.5) - (rating < 0.5)


def one_sided(items: Sequence[ItemScore]) -> int:
    """1 when some items speak for and none against, -1 the other way round, otherwise 0."""
    sides = {side_of(item) for item in items} - {0}
    return sides.pop() if len(sides) == 1 else 0


def publishers(items: Sequence[ItemScore], sources: Mapping[str, Source]) -> set[str]:
    """Who published the sources of the items."""
    return {sources[name].publisher for item in items for name in item.sources}


def self_reported(items: Sequence[ItemScore], sources: Mapping[str, Source]) -> list[ItemScore]:
    """The items that rest on the mission's own word alone."""
    return [item for item in items if all(sources[name].relation == "self" for name in item.sources)]


def only_levels(items: Sequence[ItemScore], levels: Collection[Level]) -> bool:
    """Whether no item reaches beyond some levels of the results chain."""
    return all(item.level in levels for item in items)


def newest_evidence(card: Scorecard) -> date | None:
    """The day on which the latest of the scored items ended; None without any."""
    return max((item.observed.end for pillar in card.pillars for item in pillar.scored), default=None)


def is_stale(newest: date, as_of: date) -> bool:
    """Whether more than `STALE_YEARS` calendar years lie between; to the day is not more."""
    leap_day = as_of.month == 2 and as_of.day == 29
    return newest < as_of.replace(year=max(as_of.year - STALE_YEARS, 1), day=28 if leap_day else as_of.day)


# --- cautions -------------------------------------------------------------------------------------------------------------------


def _by_pillar(card: Scorecard) -> Iterator[Caution]:
    sources = {source.id: source for source in card.sources}
    tests: tuple[tuple[str, str, Callable[[PillarScore], bool]], ...] = (
        ("one-sided-for", "nothing counts against the mission in {}: look for counter-evidence", lambda p: _side(p) == 1),
        ("one-sided-against", "nothing counts in favour of the mission in {}: look for counter-evidence", lambda p: _side(p) == -1),
        (
            "self-reported",
            "more than half of the weight rests on the mission's own word in {}",
            lambda p: sum(i.weight for i in self_reported(p.scored, sources)) > p.evidence_weight / 2,
        ),
        ("one-publisher", "all evidence comes from one publisher in {}", lambda p: p.publishers == 1),
        (
            "no-outcome",
            "no evidence of outcomes or impact in {}: inputs, activities and outputs alone say little of effect",
            lambda p: only_levels(p.scored, _BEFORE_OUTCOMES),
        ),
    )
    for code, message, applies in tests:
        names = [pillar.name for pillar in card.pillars if pillar.scored and applies(pillar)]
        if names:
            yield Caution(code=code, message=message.format(", ".join(names)))


def _side(pillar: PillarScore) -> int:
    """The side that alone has evidence, in a pillar with enough items to expect both."""
    return one_sided(pillar.scored) if len(pillar.scored) >= _FEW else 0


def _zero_counts(card: Scorecard) -> Iterator[Caution]:
    """Zero reports can mean few acts or few ways to report: they must not stand alone."""
    items: dict[str, list[ItemScore]] = {}
    for pillar in card.pillars:
        for item in pillar.scored:
            items.setdefault(item.commitment, []).append(item)
    names = [name for name, found in sorted(items.items()) if all(i.value == 0 and i.rating == 1 for i in found)]
    if names:
        yield Caution(
            code="zero-counts-alone", message=f"{', '.join(names)} rests on counts of zero alone: few cases, or few ways to report them"
        )


def _time(card: Scorecard, agenda_start: date | None) -> Iterator[Caution]:
    items = {item.id: item for pillar in card.pillars for item in pillar.items}.values()
    newest = newest_evidence(card)
    if newest is not None and is_stale(newest, date.fromisoformat(card.as_of)):
        yield Caution(code="stale", message=f"the newest evidence ended {newest}, more than {STALE_YEARS} years before {card.as_of}")
    begun = sum(item.state == "scored" and agenda_start is not None and item.observed.start < agenda_start for item in items)
    if begun:
        yield Caution(
            code="began-before-agenda",
            message=f"{begun} scored {_items(begun)} began before {agenda_start}: no proof of the agenda's effect",
        )
    future = sum(item.state == "future" for item in items)
    if future:
        yield Caution(code="later-evidence", message=f"{future} {_items(future)} of later date in the profile, not scored at {card.as_of}")


def _items(many: int) -> str:
    return "item" if many == 1 else "items"
