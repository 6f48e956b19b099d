"""The way from one score of a pillar to another, in steps whose points add up to the change exactly.

The score of a pillar is 50 plus the contributions of its items (docs/method.md 4), whatever the evidence and the constants. Between two
scorecards lie states of the pillar that have a closed form each; the points of a step are the difference of two such forms, so that the
steps add up. Their order is fixed, and part of their meaning:

    removed    the items go that the first side alone scores
    crowded    the others are counted anew: how many share a source (m), or an event (e)
    framework  the constants of the second side come, one by one in the order of docs/method.md, then its weights and mandate
    aged       the as-of date moves
    re-graded  the items take the grades of the second side
    added      the items come that the second side alone scores

So a removed item weighs what the first scorecard says of it, an added one what the second says, and all between is about the items that
both score. An item's part is the change of its contribution. What a step does to items that it is not about, whose share of the pillar
grows or shrinks, stands beside them as the effect on other items.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.dates import Period
from a4p_score.model.diff import KINDS, OTHERS, Change, Kind, Part, Step
from a4p_score.model.framework import CONSTANTS, FACTORS
from a4p_score.model.profile import Evidence, Item
from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.states import Assessed
from a4p_score.scoring.weights import DAYS_A_YEAR, constants, tabulate, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard
    from a4p_score.scoring.weights import Floats, PillarEvidence

ROUNDED = 12
"""Decimals of a number in a scorecard's JSON. A scorecard fresh from its profile is taken as its file would hold it."""

LEAST = 1e-15
"""Of a weight: one that rounding took to 0 is still one."""

NOISE = 1e-11
"""Points that are nothing but rounding."""

GRADES = (
    *("commitment", "actor", "rating", "direction", "strength", "indicator", "value"),
    *dict.fromkeys(name for factor in FACTORS for name in factor.fields),
)
"""What an item's rating and weight come from."""


@dataclass(frozen=True)
class Half:
    """One side of a pillar that has scored items; `commitments` are those of both sides."""

    card: Scorecard
    pillar: PillarScore
    commitments: tuple[str, ...]

    @cached_property
    def items(self) -> dict[str, ItemScore]:
        """The scored items by id."""
        return {item.id: item for item in self.pillar.scored}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of this side by id."""
        return {source.id: source for source in self.card.sources}

    @property
    def method(self) -> Method:
        """The constants of this side."""
        return self.card.framework.method

    @property
    def as_of(self) -> date:
        """The date of this side."""
        return date.fromisoformat(self.card.as_of)

    def state(self, other: Half) -> _State:
        """The pillar as this side scores it."""
        return _State(self.table(self.items), self.u(other), self.method)

    def table(self, kept: Collection[str]) -> PillarEvidence:
        """The columns of the items that are `kept`, each crowded as it is among all of this side."""
        full = self._tabulated(self.items)
        rows = [row for row, name in enumerate(_ids(full)) if name in kept]
        return replace(self._tabulated(kept), same_source=full.same_source[rows], same_event=full.same_event[rows])

    def _tabulated(self, names: Collection[str]) -> PillarEvidence:
        assessed = [_assessed(item) for name, item in sorted(self.items.items()) if name in names]
        return tabulate(assessed, self.commitments, self.sources, self.as_of)

    def u(self, other: Half) -> Floats:
        """The weights of the commitments. Those that this side leaves unsaid, as without a prior an empty one has none, the other says."""
        told = told_weights(self.pillar, self.method)
        if self.method.commitment_prior == 0:
            told = {**told_weights(other.pillar, other.method), **told}
        return np.array([told.get(name, 0.0) for name in self.commitments])


def _assessed(item: ItemScore) -> Assessed:
    given = {f.name: getattr(item, f.name) for f in fields(Item)}
    rating = None if item.rating is None else round(item.rating, ROUNDED)
    return Assessed(Evidence(**given), item.state, item.reason, rating)


def told_weights(pillar: PillarScore, method: Method) -> dict[str, float]:
    """The weights that a pillar tells of, as shares of all its mandated commitments."""
    everything = method.commitment_prior > 0 or pillar.score is None
    of_all = 1.0 if everything else round(pillar.coverage, ROUNDED)
    return {c.id: max(round(c.weight, ROUNDED) * of_all, LEAST) for c in pillar.commitments if everything or c.scored_items}


@dataclass(frozen=True, slots=True)
class _State:
    """A pillar at some point of the way."""

    evidence: PillarEvidence
    u: Floats
    method: Method

    def contributions(self) -> dict[str, float]:
        """Of each item, in points away from 50."""
        evidence = self.evidence
        if not len(evidence):
            return {}
        c = constants(self.method)
        found = posterior(evidence.commitment, evidence.rating, weigh(evidence, c).w, self.u, c)
        each = 100 * found.share * (evidence.rating - 0.5)
        return dict(zip(_ids(evidence), each.tolist(), strict=True))


def _ids(evidence: PillarEvidence) -> list[str]:
    return [entry.item.id for entry in evidence.items]


def exact_score(card: Scorecard, pillar: PillarScore) -> float | None:
    """The score that a pillar's items give, not rounded; None without scored items. ValueError or LookupError for impossible items."""
    if not pillar.scored:
        return None
    half = Half(card, pillar, tuple(c.id for c in pillar.commitments))
    if len(half.items) < len(pillar.scored):
        raise ValueError("an item stands twice in a pillar")
    return 50 + math.fsum(half.state(half).contributions().values())


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
    state: _State
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
    yield _Leg("removed", state, _crossing(before, after, [name for name in before.items if name not in kept]))

    state = replace(state, evidence=_among_new_siblings(old, new))
    yield _Leg("crowded", state, dict(_crowding(old, state.evidence)))

    for leg in _framework_legs(state, before, after):
        state = leg.state
        yield leg

    years = (after.as_of - before.as_of).days / DAYS_A_YEAR
    # An item that will be re-dated may end after the new date until it is: then it is new, not newer than new.
    state = replace(state, evidence=replace(state.evidence, age=np.maximum(old.age + years, 0.0)))
    ages = state.method.half_life_years is not None and years != 0
    yield _Leg("aged", state, dict(_ageing(old, state.evidence)) if ages else {})

    state = replace(after.state(before), evidence=new)
    graded = {name: _regraded(before, before.items[name], after, after.items[name]) for name in kept}
    yield _Leg("re-graded", state, {name: changes for name, changes in graded.items() if changes})

    yield _Leg("added", after.state(before), _crossing(before, after, [name for name in after.items if name not in kept]))


def _crossing(before: Half, after: Half, names: Collection[str]) -> dict[str, tuple[Change, ...]]:
    """Why items count on one side only: their state, or else the commitment that took them to another pillar."""
    old, new = ({item.id: item for pillar in half.card.pillars for item in pillar.items} for half in (before, after))
    crossed: dict[str, tuple[Change, ...]] = {}
    for name in names:
        one, other = old.get(name), new.get(name)
        if one is None or other is None or one.state != other.state:
            crossed[name] = (Change(what="state", before=one.state if one else None, after=other.state if other else None),)
        else:
            crossed[name] = _regraded(before, one, after, other)
    return crossed


def _among_new_siblings(old: PillarEvidence, new: PillarEvidence) -> PillarEvidence:
    """The kept items with the m and e of the second side; those that change their first source or event count as re-graded instead."""
    pairs = [(one.item, other.item) for one, other in zip(old.items, new.items, strict=True)]
    source = np.array([one.sources[0] == other.sources[0] for one, other in pairs], dtype=np.bool_)
    event = np.array([one.same_event == other.same_event for one, other in pairs], dtype=np.bool_)
    return replace(
        old,
        same_source=np.where(source, new.same_source, old.same_source),
        same_event=np.where(event, new.same_event, old.same_event),
    )


def _crowding(old: PillarEvidence, new: PillarEvidence) -> Iterator[tuple[str, tuple[Change, ...]]]:
    columns = (("items of its source", old.same_source, new.same_source), ("items of its event", old.same_event, new.same_event))
    for row, name in enumerate(_ids(old)):
        changes = tuple(
            Change(what=what, before=float(was[row]), after=float(now[row])) for what, was, now in columns if was[row] != now[row]
        )
        if changes:
            yield name, changes


def _ageing(old: PillarEvidence, new: PillarEvidence) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for name, was, now in zip(_ids(old), old.age, new.age, strict=True):
        yield name, (Change(what="age in years", before=float(was), after=float(now)),)


def _framework_legs(state: _State, before: Half, after: Half) -> Iterator[_Leg]:
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


def _text(value: float | str | Period | tuple[str, ...] | None) -> float | str | None:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if isinstance(value, Period) else value


def same(one: object, other: object) -> bool:
    """Whether two values are the same but for the rounding of a file."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other
