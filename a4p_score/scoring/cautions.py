"""What a reader of a scorecard must know before quoting it: IEG's list of why ratings get downgraded, turned into tests.

None changes a score. For each pillar there is one main thing to know: the first of a fixed list that holds.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.scorecard import Caution
from a4p_score.scoring.leaving import citing, leaving_each
from a4p_score.scoring.weakness import BEFORE_OUTCOMES, BEFORE_OUTPUTS, STALE_YEARS, is_stale
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a4p_score.model.framework import Method
    from a4p_score.model.scorecard import PillarScore, Scorecard, SideScore
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.footing import Footing

HANGS = 8.0
"""Points: a score that one item or source moves by more hangs on it."""
HALF = 0.5
APART = 20.0
"""Points between the UN's own word and the outside word from which it matters who speaks."""
_FEW = 3
"""Items that it takes to call a pillar one-sided in a sentence of its own."""
_CANDIDATES = 40
"""Items and sources with the largest shares that are left out one by one: those beyond cannot move a score far."""
_CELLS = 100_000
"""Items times cases up to which each case is counted anew, as the published scores were."""


# --- the main thing to know -----------------------------------------------------------------------------------------------------


def main_thing(footing: Footing, pillar: PillarScore, method: Method, at: date) -> Caution | None:
    """The first that holds of what a reader of a pillar's score must know; None where nothing does."""
    if pillar.score is None:
        return Caution(code="no-evidence", message=pillar.reason or "no scored evidence")
    return _hangs_on_one(footing.working, pillar, method) or _one_way(footing) or next(_others(footing, pillar, at), None)


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
    of_source = [np.flatnonzero(cited[place]) for place in largest]
    several = [len(rows_of) > 1 for rows_of in of_source]  # a source of one item is that item
    what = [("item", name) for name in items] + [("source", names[place]) for place in largest[several]]
    leaving = [*rows[:, None], *(rows_of for rows_of, more in zip(of_source, several, strict=True) if more)]
    after, _ = leaving_each(evidence, working.area.u, constants(method), leaving, cells=_CELLS)
    moves = np.where(np.isnan(after), np.inf, np.abs(after - pillar.score)).round(9)
    furthest = int(np.argmax(moves))
    if not moves[furthest] > HANGS:
        return None
    kind, name = what[furthest]
    if np.isinf(moves[furthest]):
        return Caution(code="hangs-on-one", message=f"rests on one {kind}", subject=name)
    by = float(pillar.score - after[furthest])
    return Caution(code="hangs-on-one", message=f"one {kind} moves it by {abs(by):.0f} points", subject=name, value=by)


def _one_way(footing: Footing) -> Caution | None:
    if footing.way == 0:
        return None
    word, code = ("against", "one-sided-for") if footing.way > 0 else ("for", "one-sided-against")
    return Caution(code=code, message=f"nothing counts {word}: look for it")


def _others(footing: Footing, pillar: PillarScore, at: date) -> Iterator[Caution]:
    publisher, share = footing.largest_publisher()
    if share > HALF:
        yield Caution(
            code="one-publisher", message=f"{100 * share:.0f} % of the weight is one publisher's", subject=publisher, value=100 * share
        )
    if pillar.newest is not None and is_stale(date.fromisoformat(pillar.newest), at):
        yield Caution(code="stale", message=f"newest evidence is of {pillar.newest[:7]}", subject=pillar.newest)
    un, outside = pillar.voices.un.mean, pillar.voices.outside.mean
    if un is not None and outside is not None and abs(un - outside) > APART:
        yield Caution(code="voices-differ", message=f"mean rating {un:.0f} in the UN's word, {outside:.0f} in others'", value=un - outside)
    if footing.only_levels(BEFORE_OUTPUTS):
        yield Caution(code="inputs-only", message="inputs and activities only")


# --- cautions about a side, and about the whole ---------------------------------------------------------------------------------


def about_side(side: SideScore, footings: Sequence[Footing], agenda_start: date | None, at: date) -> tuple[Caution, ...]:
    """All cautions about one side of a scorecard, aged until `at`; `footings` are those of its pillars."""
    return (*_by_pillar(side, footings), *_zero_counts(footings), *_time(side, footings, agenda_start, at))


def _by_pillar(side: SideScore, footings: Sequence[Footing]) -> Iterator[Caution]:
    tests: tuple[tuple[str, str, Callable[[PillarScore, Footing], bool]], ...] = (
        ("one-sided-for", "nothing counts against in {}: look for counter-evidence", lambda _, on: _way(on) == 1),
        ("one-sided-against", "nothing counts in favour in {}: look for counter-evidence", lambda _, on: _way(on) == -1),
        (
            "self-reported",
            "more than half of the weight rests on the mission's own word in {}",
            lambda p, on: sum(on.working.weights.w[on.rest_on(("self",))].tolist()) > p.evidence_weight * HALF,
        ),
        ("one-publisher", "all evidence comes from one publisher in {}", lambda p, _: p.publishers == 1),
        (
            "no-outcome",
            "no evidence of outcomes or impact in {}: inputs, activities and outputs alone say little of effect",
            lambda _, on: on.only_levels(BEFORE_OUTCOMES),
        ),
    )
    for code, message, applies in tests:
        names = [pillar.name for pillar, on in zip(side.pillars, footings, strict=True) if on.items and applies(pillar, on)]
        if names:
            yield Caution(code=code, message=message.format(", ".join(names)))


def _way(footing: Footing) -> int:
    """The way in which alone there is evidence, in a pillar with enough items to expect both."""
    return footing.way if footing.items >= _FEW else 0


def _zero_counts(footings: Sequence[Footing]) -> Iterator[Caution]:
    """Zero reports can mean few acts or few ways to report: they must not stand alone."""
    zero: dict[str, bool] = {}
    called: dict[str, str] = {}
    for footing in footings:
        evidence = footing.working.evidence
        for place, commitment in enumerate(footing.working.area.commitments):
            rows = np.flatnonzero(evidence.commitment == place)
            if len(rows):
                alone = bool((evidence.rating[rows] == 1).all()) and all(evidence.items[row].item.value == 0 for row in rows)
                zero[commitment.id] = alone and zero.get(commitment.id, True)
                called[commitment.id] = commitment.name
    names = [called[name] for name, alone in sorted(zero.items()) if alone]
    if names:
        rest = "rests" if len(names) == 1 else "rest"
        message = f"{'; '.join(names)} {rest} on counts of zero alone: few cases, or few ways to report them"
        yield Caution(code="zero-counts-alone", message=message)


def _time(side: SideScore, footings: Sequence[Footing], agenda_start: date | None, at: date) -> Iterator[Caution]:
    newest = max((date.fromisoformat(pillar.newest) for pillar in side.pillars if pillar.newest is not None), default=None)
    if newest is not None and is_stale(newest, at):
        yield Caution(code="stale", message=f"the newest evidence ended {newest}, more than {STALE_YEARS} years before {at}")
    begun = 0
    if agenda_start is not None:
        items = (entry.item for footing in footings for entry in footing.working.evidence.items)
        begun = len({item.id for item in items if item.observed.start < agenda_start and not item.standing})
    if begun:
        yield Caution(
            code="began-before-agenda",
            message=f"{begun} scored {_items(begun)} began before {agenda_start}: no proof of the agenda's effect",
            value=begun,
        )


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
