"""What becomes of a mission's scores when one thing changes: a source is left out, a constant moves, another variant judges."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from a4p_score.model.scorecard import OVERALL
from a4p_score.model.sensitivity import Change, ConstantEffect, Reason, VariantEffect, Verdict, WithoutEffect
from a4p_score.scoring.leaving import leaving_each, rows_citing
from a4p_score.scoring.points import closed_form, scores_at, with_overall
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.fields import Level
    from a4p_score.model.framework import Framework, Method
    from a4p_score.model.profile import Profile
    from a4p_score.model.sensitivity import Constant
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.points import PointScores
    from a4p_score.scoring.states import Assessed

MIDDLE = 50.0
_PLACES = 9
_FLOOR: dict[Level, float] = {"input": 2 / 6, "activity": 2 / 6, "output": 1 / 6}
"""The least rating of bad news of a level, the mirror image of the ceiling on good news."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mission at the date of the analysis, on one side: its closed forms and its scores as they stand."""

    profile: Profile
    workings: list[Working]
    base: PointScores
    framework: Framework

    @property
    def method(self) -> Method:
        """The constants of the framework."""
        return self.framework.method

    @property
    def scored(self) -> list[Working]:
        """The pillars that have a score."""
        return [working for working in self.workings if working.posterior is not None]

    def changed(self, pillars: dict[str, float | None], coverages: dict[str, float] | None = None) -> PointScores:
        """The scores when some pillars have another one."""
        coverage = {working.area.id: working.area.coverage for working in self.workings} | (coverages or {})
        return with_overall(self.workings, {**self.base.pillars, **pillars}, coverage, self.method)

    def changes(self, after: PointScores) -> tuple[Change, ...]:
        """Every pillar and the overall, compared with the scores as they stand."""
        found = [
            _change(w.area.id, self.base.pillars[w.area.id], after.pillars[w.area.id], why_none(w), self.framework) for w in self.workings
        ]
        return (*found, _change(OVERALL, self.base.overall, after.overall, after.withheld, self.framework))


def why_none(working: Working) -> str:
    """Why a pillar has no score."""
    return "no scored evidence" if working.area.commitments else "not mandated"


def band_of(score: float | None, framework: Framework) -> str | None:
    """The band of a score, where there is one."""
    return None if score is None else framework.band(score)


def _change(name: str, before: float | None, after: float | None, reason: str | None, framework: Framework) -> Change:
    change = None if before is None or after is None else after - before
    return Change(id=name, score=after, change=change, reason=reason if after is None else None, band=band_of(after, framework))


# --- one source, or one publisher, at a time ------------------------------------------------------------------------------------


def leave_out(case: Case, what: Literal["source", "publisher"]) -> tuple[WithoutEffect, ...]:
    """The effect of each source, or publisher: the largest change of a pillar first, and the loss of a pillar's score before any."""
    sources = case.profile.source_by_id
    cited = {name for working in case.scored for entry in working.evidence.items for name in entry.item.sources}
    names = sorted(cited if what == "source" else {sources[name].publisher for name in cited})
    by = None if what == "source" else sources
    leaving = {working.area.id: rows_citing(working.evidence, names, by) for working in case.scored}
    c = constants(case.method)
    left_with = {w.area.id: leaving_each(w.evidence, w.area.u, c, leaving[w.area.id]) for w in case.scored}
    found = []
    for row, name in enumerate(names):
        scores = {
            pillar: (None if math.isnan(points[row]) else float(points[row])) if len(leaving[pillar][row]) else case.base.pillars[pillar]
            for pillar, (points, _) in left_with.items()
        }
        left = case.changed(scores, {pillar: float(shares[row]) for pillar, (_, shares) in left_with.items()})
        sizes = {pillar: _size(score, left.pillars[pillar]) for pillar, score in case.base.pillars.items() if score is not None}
        effect = WithoutEffect(
            name=name,
            items=sum(len(rows[row]) for rows in leaving.values()),
            coverage=left.coverage,
            most=max(sizes, key=lambda pillar: sizes[pillar]),
            changes=case.changes(left),
        )
        found.append((sorted(-size for size in sizes.values()), name, effect))
    return tuple(effect for *_, effect in sorted(found, key=lambda entry: entry[:2]))


def _size(before: float, after: float | None) -> float:
    """How large a change is, rounded so that equal changes are equal."""
    return math.inf if after is None else round(abs(after - before), _PLACES)


# --- constants, and the symmetric variant ---------------------------------------------------------------------------------------


def constant_effect(case: Case, constant: Constant) -> ConstantEffect:
    """The scores with one constant at its low and at its high value."""
    low, high = (case.changes(after) for after in _at(case, constant.id, (constant.low, constant.high)))
    swings = {down.id: _swing(down, up) for down, up in zip(low, high, strict=True)}
    most = max(swings, key=lambda name: swings[name])
    return ConstantEffect(id=constant.id, most=most if swings[most] else None, swing=swings[most], low=low, high=high)


def _at(case: Case, constant: str, values: Sequence[float]) -> Iterator[PointScores]:
    """The scores of a mission with one constant at each of some values."""
    if not case.scored:
        yield from (case.base for _ in values)
        return
    for column in scores_at(case.scored, case.method, {constant: np.array(values)}).T:
        pillars = column[:-1].tolist()  # the last is the overall
        yield case.changed(dict(zip((working.area.id for working in case.scored), pillars, strict=True)))


def _swing(*ends: Change) -> float:
    """From end to end, with the score as it stands in between."""
    moves = (0.0, *(end.change or 0.0 for end in ends))
    return round(max(moves) - min(moves), _PLACES)


def symmetric(case: Case, name: str) -> VariantEffect:
    """The scores when bad news has the ceiling of good news, and all levels weigh alike."""
    c = {**constants(case.method), "level": np.ones_like(constants(case.method)["level"])}
    scores = {}
    for working in case.scored:
        evidence = working.evidence
        floor = np.array([_least(entry) for entry in evidence.items])
        judged = replace(working, evidence=replace(evidence, rating=np.maximum(evidence.rating, floor)))
        scores[working.area.id] = float(closed_form(judged, c))
    changes = case.changes(case.changed(dict(scores)))
    swings = {change.id: _swing(change) for change in changes}
    most = max(swings, key=lambda pillar: swings[pillar])
    return VariantEffect(id=name, most=most if swings[most] else None, swing=swings[most], changes=changes)


def _least(entry: Assessed) -> float:
    return _FLOOR.get(entry.item.level, 0.0) if entry.item.direction == "hinders" else 0.0


# --- what a score hangs on ------------------------------------------------------------------------------------------------------


def verdicts(
    case: Case,
    sources: Sequence[WithoutEffect],
    publishers: Sequence[WithoutEffect],
    tried: Sequence[Constant],
    effects: Sequence[ConstantEffect],
) -> Iterator[Verdict]:
    """For each pillar and the overall, whether it holds, and if not, on what it hangs: the largest change first."""
    trials: list[tuple[Literal["source", "publisher", "constant"], str, float | None, tuple[Change, ...]]] = [
        *(("source", effect.name, None, effect.changes) for effect in sources),
        *(("publisher", effect.name, None, effect.changes) for effect in publishers),
    ]
    for constant, effect in zip(tried, effects, strict=True):
        trials += [("constant", constant.id, constant.low, effect.low), ("constant", constant.id, constant.high, effect.high)]
    scores = {**case.base.pillars, OVERALL: case.base.overall}
    for place, (name, score) in enumerate(scores.items()):
        if score is None:
            yield Verdict(id=name, fragile=None, reasons=())
            continue
        reasons = [
            Reason(
                kind=kind,
                name=what,
                value=value,
                score=change.score,
                change=change.change,
                band=change.band,
                crosses_50=change.score is not None and (score - MIDDLE) * (change.score - MIDDLE) < 0,
            )
            for kind, what, value, changes in trials
            if _carries((change := changes[place]), score, case.framework)
        ]
        reasons.sort(key=lambda reason: (-_size(score, reason.score), reason.kind, reason.name, reason.value or 0.0))
        yield Verdict(id=name, fragile=bool(reasons), reasons=tuple(reasons))


def _carries(change: Change, score: float, framework: Framework) -> bool:
    """Whether a change takes a score away, into another band, or across the middle."""
    if change.score is None:
        return True
    return change.band != framework.band(score) or (score - MIDDLE) * (change.score - MIDDLE) < 0
