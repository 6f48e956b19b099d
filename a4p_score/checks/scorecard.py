"""What a reader of a scorecard must know before quoting it: IEG's list of why ratings get downgraded, turned into checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from a4p_score.model.dates import parse_period
from a4p_score.model.scorecard import Caution
from a4p_score.scoring.comparison import STALE_YEARS, is_stale, newest_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from a4p_score.model.framework import Framework
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard

_FEW = 3
"""Items that it takes to call a pillar one-sided."""


def checked(card: Scorecard, framework: Framework) -> Scorecard:
    """The scorecard with its warnings."""
    return replace(card, warnings=(*_by_pillar(card), *_zero_counts(card), *_time(card, framework)))


def _by_pillar(card: Scorecard) -> Iterator[Caution]:
    self_reported = {source.id for source in card.sources if source.relation == "self"}

    def only_self(item: ItemScore) -> bool:
        return all(source in self_reported for source in item.sources)

    tests: tuple[tuple[str, str, Callable[[PillarScore], bool]], ...] = (
        ("one-sided-for", "nothing counts against the mission in {}: look for counter-evidence", lambda p: _one_sided(p, 1)),
        ("one-sided-against", "nothing counts in favour of the mission in {}: look for counter-evidence", lambda p: _one_sided(p, -1)),
        (
            "self-reported",
            "more than half of the weight rests on the mission's own word in {}",
            lambda p: sum(i.weight for i in p.scored if only_self(i)) > p.evidence_weight / 2,
        ),
        ("one-publisher", "all evidence comes from one publisher in {}", lambda p: p.publishers == 1),
        (
            "no-outcome",
            "no evidence of outcomes or impact in {}: inputs, activities and outputs alone say little of effect",
            lambda p: not any(i.level in ("outcome", "impact") for i in p.scored),
        ),
    )
    for code, message, applies in tests:
        names = [pillar.name for pillar in card.pillars if pillar.scored and applies(pillar)]
        if names:
            yield Caution(code=code, message=message.format(", ".join(names)))


def _one_sided(pillar: PillarScore, side: int) -> bool:
    ratings = [item.rating or 0.0 for item in pillar.scored]
    return len(ratings) >= _FEW and all((r - 0.5) * side >= 0 for r in ratings) and any(r != 0.5 for r in ratings)


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


def _time(card: Scorecard, framework: Framework) -> Iterator[Caution]:
    items = {item.id: item for pillar in card.pillars for item in pillar.items}.values()
    scored = [item for item in items if item.state == "scored"]
    newest = newest_evidence(card)
    if newest is not None and is_stale(newest, date.fromisoformat(card.as_of)):
        yield Caution(code="stale", message=f"the newest evidence ended {newest}, more than {STALE_YEARS} years before {card.as_of}")
    begun = [item for item in scored if framework.starts_after(parse_period(item.observed).start)]
    if begun:
        yield Caution(
            code="began-before-agenda",
            message=f"{len(begun)} scored {_items(len(begun))} began before {framework.agenda_start}: no proof of the agenda's effect",
        )
    future = sum(item.state == "future" for item in items)
    if future:
        yield Caution(code="later-evidence", message=f"{future} {_items(future)} of later date in the profile, not scored at {card.as_of}")


def _items(many: int) -> str:
    return "item" if many == 1 else "items"
