"""The way from one score of a pillar to another, in steps whose points add up to the change exactly.

The score of a pillar is 50 plus the contributions of its items (docs/method.md 4), whatever the evidence and the constants. Between two
scorecards lie states of the pillar that have a closed form each; the points of a step are the difference of two such forms, so that the
steps add up. Their order is fixed, and part of their meaning:

    removed            the items go that the first scorecard alone scores
    to another side    those go that the second scorecard has on another side: their actor is another
    crowded            the others are counted anew: how many share a source, an event or a series
    framework          the constants of the second scorecard come, one by one in the order of `CONSTANTS`, then its weights and mandate
    aged               the as-of date moves
    re-graded          the items take the grades of the second scorecard
    from another side  the items come that the first scorecard has on another side
    added              the items come that the second scorecard alone scores

So a removed item weighs what the first scorecard says of it, an added one what the second says, and all between is about the items that
both score. An item's part is the change of its contribution. What a step does to items that it is not about, whose share of the pillar
grows or shrinks, stands beside them as the effect on other items.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from a4p_score.model.dates import Period
from a4p_score.model.diff import KINDS, OTHERS, Change, Kind, Part, Step
from a4p_score.model.framework import CONSTANTS, FACTORS
from a4p_score.scoring.halves import COUNTS, Half, State, ids, told_weights
from a4p_score.scoring.weights import age_of, series_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Item
    from a4p_score.model.scorecard import ItemScore, PillarScore
    from a4p_score.scoring.weights import PillarEvidence

NOISE = 1e-11
"""Points that are nothing but rounding."""

GRADES = (
    *("commitment", "actor", "rating", "direction", "strength", "indicator", "value"),
    *dict.fromkeys(name for factor in FACTORS for name in factor.fields),
)
"""What an item's rating and weight come from."""


def take_apart(before: Half, after: Half) -> tuple[float, tuple[Step, ...]]:
    """The change of a pillar with a score on both sides, and the steps that it is made of."""
    at = first = before.state(after).contributions()
    parts: dict[Kind, list[Part]] = {kind: [] for kind in KINDS}
    for leg in _way(before, after):
        reached = leg.state.contributions()
        moved = {name: reached.get(name, 0.0) - at.get(name, 0.0) for name in {**at, **reached}}
        parts[leg.kind] += _parts(leg, moved, before.items | after.items)
        at = reached
    steps = tuple(
        Step(kind=kind, points=math.fsum(part.points for part in found), parts=tuple(found)) for kind, found in parts.items() if found
    )
    return math.fsum((*at.values(), *(-points for points in first.values()))), steps


@dataclass(frozen=True, slots=True)
class _Leg:
    """A step, or a constant's part of one: the state that it leads to, the items that it is about, or the constant."""

    kind: Kind
    state: State
    about: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    constant: str | None = None
    changes: tuple[Change, ...] = ()


def _parts(leg: _Leg, moved: Mapping[str, float], items: Mapping[str, ItemScore]) -> Iterator[Part]:
    if leg.constant is not None:
        yield _unbound(leg.constant, math.fsum(moved.values()), leg.changes)
        return
    for name in sorted(leg.about, key=lambda name: (-abs(moved[name]), name)):
        item = items[name]
        yield Part(
            item=name,
            commitment=item.commitment,
            what=item.finding,
            observed=str(item.observed),
            sources=item.sources,
            points=moved[name],
            changes=leg.about[name],
        )
    others = math.fsum(points for name, points in moved.items() if name not in leg.about)
    if abs(others) > NOISE:
        yield _unbound(OTHERS, others)


def _unbound(what: str, points: float, changes: tuple[Change, ...] = ()) -> Part:
    return Part(item=None, commitment=None, what=what, observed=None, sources=(), points=points, changes=changes)


def _way(before: Half, after: Half) -> Iterator[_Leg]:
    """The legs of the way, in the order of `KINDS`."""
    kept = before.items.keys() & after.items.keys()
    old, new = before.table(kept), after.table(kept)
    state = replace(before.state(after), evidence=old)
    gone, moved = _apart([name for name in before.items if name not in kept], after)
    with_moved = before.table({*kept, *moved}) if moved else old
    yield _Leg("removed", replace(state, evidence=with_moved), _crossing(before, after, gone))
    yield _Leg("to another side", state, _crossing(before, after, moved))

    state = replace(state, evidence=_among_new_siblings(old, new))
    yield _Leg("crowded", state, dict(_crowding(old, state.evidence)))

    for leg in _framework_legs(state, before, after):
        state = leg.state
        yield leg

    age = np.array([age_of(entry.item, after.at) for entry in old.items], dtype=np.float64)
    state = replace(state, evidence=replace(state.evidence, age=age))
    ages = state.method.half_life_years is not None and before.at != after.at
    yield _Leg("aged", state, dict(_ageing(old, state.evidence)) if ages else {})

    state = replace(after.state(before), evidence=new)
    graded = {name: _regraded(before, before.items[name], after, after.items[name]) for name in kept}
    yield _Leg("re-graded", state, {name: changes for name, changes in graded.items() if changes})

    come, moved = _apart([name for name in after.items if name not in kept], before)
    with_moved = after.table({*kept, *moved}) if moved else new
    yield _Leg("from another side", replace(state, evidence=with_moved), _crossing(before, after, moved))
    yield _Leg("added", after.state(before), _crossing(before, after, come))


def _apart(names: Collection[str], other: Half) -> tuple[list[str], list[str]]:
    """Of items that one scorecard alone scores here: those that changed their state, and those that the other has on another side."""
    moved = [name for name in names if name in other.elsewhere]
    return [name for name in names if name not in moved], moved


def _crossing(before: Half, after: Half, names: Collection[str]) -> dict[str, tuple[Change, ...]]:
    """Why items count in one scorecard only: their state, or else the actor or commitment that took them elsewhere."""
    old, new = ({**half.elsewhere, **half.here} for half in (before, after))
    crossed: dict[str, tuple[Change, ...]] = {}
    for name in names:
        one, other = old.get(name), new.get(name)
        if one is None or other is None or one.state != other.state:
            crossed[name] = (Change(what="state", before=one.state if one else None, after=other.state if other else None),)
        else:
            crossed[name] = _regraded(before, one, after, other)
    return crossed


def _shared(item: Item) -> dict[str, object]:
    """What an item shares with those that each column counts."""
    series = series_of(item)
    return {"same_source": (item.sources[0], series), "same_event": item.same_event, "same_series": series}


def _among_new_siblings(old: PillarEvidence, new: PillarEvidence) -> PillarEvidence:
    """The kept items with the counts of the second scorecard; those that share something else there count as re-graded instead."""
    pairs = [(_shared(one.item), _shared(other.item)) for one, other in zip(old.items, new.items, strict=True)]
    counts = {}
    for name in COUNTS:
        still = np.array([one[name] == other[name] for one, other in pairs], dtype=np.bool_)
        counts[name] = np.where(still, getattr(new, name), getattr(old, name))
    return replace(old, **counts)


def _crowding(old: PillarEvidence, new: PillarEvidence) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for row, name in enumerate(ids(old)):
        pairs = [(what, getattr(old, column)[row], getattr(new, column)[row]) for column, what in COUNTS.items()]
        changes = tuple(Change(what=what, before=float(was), after=float(now)) for what, was, now in pairs if was != now)
        if changes:
            yield name, changes


def _ageing(old: PillarEvidence, new: PillarEvidence) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for name, was, now in zip(ids(old), old.age, new.age, strict=True):
        yield name, (Change(what="age in years", before=float(was), after=float(now)),)


def _framework_legs(state: State, before: Half, after: Half) -> Iterator[_Leg]:
    for name in CONSTANTS:
        changes = tuple(constant_changes(name, before.method, after.method))
        if changes:
            state = replace(state, method=replace(state.method, **{name: getattr(after.method, name)}))
            yield _Leg("framework", state, constant=name, changes=changes)
    changes = tuple(weight_changes(before.pillar, before.method, after.pillar, after.method))
    if changes:
        yield _Leg("framework", replace(state, u=after.u(before)), constant="weights and mandate", changes=changes)


def constant_changes(name: str, before: Method, after: Method) -> Iterator[Change]:
    """How a constant, or the entries of a table of factors, differ."""
    one, other = getattr(before, name), getattr(after, name)
    if isinstance(one, dict):
        yield from (Change(what=f"{name} {key}", before=one[key], after=other[key]) for key in one if not same(one[key], other[key]))
    elif not same(one, other):
        yield Change(what=name, before=one, after=other)


def weight_changes(one: PillarScore, before: Method, other: PillarScore, after: Method) -> Iterator[Change]:
    """Commitments whose weight within the pillar differs, or that one side does not judge."""
    was, now = told_weights(one, before), told_weights(other, after)
    judged = {c.id for c in one.commitments}, {c.id for c in other.commitments}
    for name in dict.fromkeys(c.id for pillar in (one, other) for c in pillar.commitments):
        if (name in judged[0]) != (name in judged[1]):
            words = ["judged" if name in side else "not judged" for side in judged]
            yield Change(what=name, before=words[0], after=words[1])
        elif name in was and name in now and not same(was[name], now[name]):
            yield Change(what=f"weight of {name}", before=was[name], after=now[name])


def _regraded(before: Half, one: ItemScore, after: Half, other: ItemScore) -> tuple[Change, ...]:
    """How an item, or a source that it cites, is graded otherwise."""
    changes = [
        Change(what=name.replace("_", " "), before=_text(getattr(one, name)), after=_text(getattr(other, name)))
        for name in GRADES
        if not same(getattr(one, name), getattr(other, name))
    ]
    changes += [
        Change(what=f"{grade} of {name}", before=was, after=now)
        for name in one.sources
        if name in other.sources
        for grade in ("reliability", "relation")
        if (was := getattr(before.sources[name], grade)) != (now := getattr(after.sources[name], grade))
    ]
    return tuple(changes)


def _text(value: Any) -> float | str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    found: float | str | None = str(value) if isinstance(value, Period) else value
    return found


def same(one: object, other: object) -> bool:
    """Whether two values are the same but for the rounding of a file."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other
