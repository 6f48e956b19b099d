"""What a reader of a scorecard must know before quoting it: IEG's list of why ratings get downgraded, turned into tests.

None changes a score. For each pillar there is one main thing to know: the first of a fixed list that holds.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.scorecard import Caution
from a4p_score.scoring.leaving import citing, scores_without
from a4p_score.scoring.weakness import (
    BEFORE_OUTCOMES,
    BEFORE_OUTPUTS,
    STALE_YEARS,
    is_stale,
    largest_publisher,
    one_sided,
    only_levels,
    self_reported,
)
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard, SideScore
    from a4p_score.scoring.areas import Working

HANGS = 8.0
"""Points: a score that one item or source moves by more hangs on it."""
HALF = 0.5
APART = 20.0
"""Points between the UN's own word and the outside word from which it matters who speaks."""
_FEW = 3
"""Items that it takes to call a pillar one-sided in a sentence of its own."""
_CANDIDATES = 40
"""Items and sources with the largest shares that are left out one by one: those beyond cannot move a score far."""


# --- the main thing to know -----------------------------------------------------------------------------------------------------


def main_thing(working: Working, pillar: PillarScore, sources: Mapping[str, Source], method: Method, at: date) -> Caution | None:
    """The first that holds of what a reader of a pillar's score must know; None where nothing does."""
    if pillar.score is None:
        return Caution(code="no-evidence", message=pillar.reason or "no scored evidence")
    return next((found for test in (_hangs_on_one, _one_way) if (found := test(working, pillar, method))), None) or next(
        _others(pillar, sources, at), None
    )


def _hangs_on_one(working: Working, pillar: PillarScore, method: Method) -> Caution | None:
    """One item or source without which the score would be another by more than `HANGS` points, or would not be."""
    evidence, found = working.evidence, working.posterior
    if found is None or pillar.score is None:
        return None
    rows = np.argsort(-found.share, kind="stable")[:_CANDIDATES]
    items = [evidence.items[row].item.id for row in rows]
    leading = {name for row in rows for name in evidence.items[row].item.sources}
    cited = citing(evidence, names := sorted(leading))
    shares = cited @ found.share
    largest = np.argsort(-shares, kind="stable")[:_CANDIDATES]
    one_item = np.arange(len(evidence)) == rows[:, None]
    one_source = cited[largest]
    many = one_source.sum(axis=1) > 1  # a source of one item is that item
    what = [("item", name) for name in items] + [("source", names[place]) for place in largest[many]]
    kept = ~np.concatenate([one_item, one_source[many]])
    after = scores_without(evidence, working.area.u, constants(method), kept)
    moves = np.where(np.isnan(after), np.inf, np.abs(after - pillar.score)).round(9)
    furthest = int(np.argmax(moves))
    if not moves[furthest] > HANGS:
        return None
    kind, name = what[furthest]
    if np.isinf(moves[furthest]):
        return Caution(code="hangs-on-one", message=f"rests on one {kind}", subject=name)
    by = float(pillar.score - after[furthest])
    return Caution(code="hangs-on-one", message=f"one {kind} moves it by {abs(by):.0f} points", subject=name, value=by)


def _one_way(working: Working, pillar: PillarScore, method: Method) -> Caution | None:  # noqa: ARG001 - the form of these tests
    way = one_sided(pillar.scored)
    if way == 0:
        return None
    word, code = ("against", "one-sided-for") if way > 0 else ("for", "one-sided-against")
    return Caution(code=code, message=f"nothing counts {word}: look for it")


def _others(pillar: PillarScore, sources: Mapping[str, Source], at: date) -> Iterator[Caution]:
    publisher, share = largest_publisher(pillar.scored, sources)
    if share > HALF:
        yield Caution(
            code="one-publisher", message=f"{100 * share:.0f} % of the weight is one publisher's", subject=publisher, value=100 * share
        )
    if pillar.newest is not None and is_stale(date.fromisoformat(pillar.newest), at):
        yield Caution(code="stale", message=f"newest evidence is of {pillar.newest[:7]}", subject=pillar.newest)
    un, outside = pillar.voices.un.mean, pillar.voices.outside.mean
    if un is not None and outside is not None and abs(un - outside) > APART:
        yield Caution(code="voices-differ", message=f"mean rating {un:.0f} in the UN's word, {outside:.0f} in others'", value=un - outside)
    if only_levels(pillar.scored, BEFORE_OUTPUTS):
        yield Caution(code="inputs-only", message="inputs and activities only")


# --- cautions about a side, and about the whole ---------------------------------------------------------------------------------


def about_side(side: SideScore, sources: Mapping[str, Source], agenda_start: date | None, at: date) -> tuple[Caution, ...]:
    """All cautions about one side of a scorecard, aged until `at`."""
    return (*_by_pillar(side, sources), *_zero_counts(side), *_time(side, agenda_start, at))


def _by_pillar(side: SideScore, sources: Mapping[str, Source]) -> Iterator[Caution]:
    tests: tuple[tuple[str, str, Callable[[PillarScore], bool]], ...] = (
        ("one-sided-for", "nothing counts against in {}: look for counter-evidence", lambda p: _way(p) == 1),
        ("one-sided-against", "nothing counts in favour in {}: look for counter-evidence", lambda p: _way(p) == -1),
        (
            "self-reported",
            "more than half of the weight rests on the mission's own word in {}",
            lambda p: sum(i.weight for i in self_reported(p.scored, sources)) > p.evidence_weight * HALF,
        ),
        ("one-publisher", "all evidence comes from one publisher in {}", lambda p: p.publishers == 1),
        (
            "no-outcome",
            "no evidence of outcomes or impact in {}: inputs, activities and outputs alone say little of effect",
            lambda p: only_levels(p.scored, BEFORE_OUTCOMES),
        ),
    )
    for code, message, applies in tests:
        names = [pillar.name for pillar in side.pillars if pillar.scored and applies(pillar)]
        if names:
            yield Caution(code=code, message=message.format(", ".join(names)))


def _way(pillar: PillarScore) -> int:
    """The way in which alone there is evidence, in a pillar with enough items to expect both."""
    return one_sided(pillar.scored) if len(pillar.scored) >= _FEW else 0


def _zero_counts(side: SideScore) -> Iterator[Caution]:
    """Zero reports can mean few acts or few ways to report: they must not stand alone."""
    items: dict[str, list[ItemScore]] = {}
    for pillar in side.pillars:
        for item in pillar.scored:
            items.setdefault(item.commitment, []).append(item)
    called = {part.id: part.name for pillar in side.pillars for part in pillar.commitments}
    zeros = [called[name] for name, found in sorted(items.items()) if all(i.value == 0 and i.rating == 1 for i in found)]
    if zeros:
        rest = "rests" if len(zeros) == 1 else "rest"
        message = f"{'; '.join(zeros)} {rest} on counts of zero alone: few cases, or few ways to report them"
        yield Caution(code="zero-counts-alone", message=message)


def _time(side: SideScore, agenda_start: date | None, at: date) -> Iterator[Caution]:
    newest = newest_evidence(side)
    if newest is not None and is_stale(newest, at):
        yield Caution(code="stale", message=f"the newest evidence ended {newest}, more than {STALE_YEARS} years before {at}")
    scored = {item.id: item for pillar in side.pillars for item in pillar.scored}.values()
    begun = sum(agenda_start is not None and item.observed.start < agenda_start and not item.standing for item in scored)
    if begun:
        yield Caution(
            code="began-before-agenda",
            message=f"{begun} scored {_items(begun)} began before {agenda_start}: no proof of the agenda's effect",
            value=begun,
        )


def newest_evidence(side: SideScore) -> date | None:
    """The day on which the latest of the scored items ended; None without any."""
    return max((item.observed.end for pillar in side.pillars for item in pillar.scored), default=None)


def about_the_whole(card: Scorecard) -> tuple[Caution, ...]:
    """Cautions about both sides: what was left out of them, and why."""
    return tuple(_of_whole(card))


def _of_whole(card: Scorecard) -> Iterator[Caution]:
    if card.part is not None:
        yield Caution(code="part-of-the-evidence", message=f"made from {card.part}")
    closed = card.mission.closed
    if closed is not None and str(closed) <= card.as_of:
        yield Caution(code="closed", message=f"the mission closed on {closed}: its evidence has aged until then", subject=str(closed))
    if card.later is not None:
        many = card.later.items
        yield Caution(
            code="later-evidence",
            message=f"{many} {_items(many)} of later date, not scored at {card.as_of}; --as-of {card.later.as_of} counts them",
            subject=card.later.as_of,
            value=many,
        )


def _items(many: int) -> str:
    return "item" if many == 1 else "items"
