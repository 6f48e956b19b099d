"""What the scores hang on: single sources, the weights of the pillars, the constants of the method (docs/method.md 7).

Closed forms only. Rank acceptability is that of SMAA-2 (Lahdelma and Salminen 2001), over weights that are uniform on the simplex.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.framework import CONSTANTS, TABLES
from a4p_score.model.scorecard import OVERALL, Caution
from a4p_score.model.sensitivity import (
    Change,
    Constant,
    ConstantEffect,
    Crossing,
    MissionSensitivity,
    PointScore,
    RankShares,
    Sensitivity,
    SobolDesign,
    SourceEffect,
    Unranked,
    WeightRange,
)
from a4p_score.scoring import variance
from a4p_score.scoring.points import PointScores, pillar_score, pillar_tables, point_scores, scores_at, with_overall
from a4p_score.scoring.posterior import generator
from a4p_score.scoring.scorecard import aggregate, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Method
    from a4p_score.model.profile import Profile
    from a4p_score.scoring.points import PillarTable
    from a4p_score.scoring.weights import Floats

WEIGHT_DRAWS = 10_000
_PLACES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to try. None is the latest of the profiles' own dates, the framework's seed, and no Sobol indices."""

    as_of: date | None = None
    seed: int | None = None
    weight_draws: int = WEIGHT_DRAWS
    samples: int | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """A mission at the date of the analysis: its tables and its scores as they stand."""

    profile: Profile
    tables: list[PillarTable]
    base: PointScores


def sensitivity(
    profiles: Sequence[Profile], framework: Framework, asked: Asked | None = None, tick: Callable[[], None] = lambda: None
) -> Sensitivity:
    """The whole analysis, missions sorted by id; `tick` is called after each mission."""
    asked = asked or Asked()
    method = framework.method
    as_of = asked.as_of or max(profile.as_of for profile in profiles)
    seed = method.seed if asked.seed is None else asked.seed
    constants = tried(method)
    cases = []
    for profile in sorted(profiles, key=lambda profile: profile.id):
        tables = pillar_tables(profile, framework, as_of)
        cases.append(_Case(profile, tables, point_scores(tables, method)))
    weights = generator(seed, "sensitivity", "weights").dirichlet(np.ones(len(framework.pillars)), asked.weight_draws)
    drawn = {case.profile.id: overall_under(weights, case.tables, case.base, method.aggregation) for case in cases}
    ranks, unranked, warnings = _ranks(cases, drawn, method.min_coverage)
    missions = []
    for case in cases:
        missions.append(_mission(case, framework, as_of, constants, seed, asked.samples))
        tick()
    return Sensitivity(
        framework=FrameworkRef.of(framework),
        as_of=str(as_of),
        seed=seed,
        weight_draws=asked.weight_draws,
        constants=constants,
        missions=tuple(missions),
        weight_ranges=tuple(_range(case, drawn[case.profile.id], method) for case in cases),
        ranks=ranks,
        unranked=unranked,
        sobol=_design(asked.samples, len(constants)),
        warnings=warnings,
    )


def _design(samples: int | None, constants: int) -> SobolDesign | None:
    if samples is None:
        return None
    return SobolDesign(
        samples=samples, evaluations=samples * (constants + 2), resamples=variance.RESAMPLES, level=variance.CONFIDENCE_LEVEL
    )


def _mission(
    case: _Case, framework: Framework, as_of: date, constants: Sequence[Constant], seed: int, samples: int | None
) -> MissionSensitivity:
    effects = [_constant(case, constant, framework) for constant in constants]
    return MissionSensitivity(
        profile=ProfileRef.of(case.profile),
        mission=case.profile.mission,
        coverage=case.base.coverage,
        scores=tuple(_scores(case, framework)),
        sources=tuple(effect for _, effect in sorted(_sources(case, framework, as_of), key=lambda found: (found[0], found[1].source))),
        constants=tuple(sorted(effects, key=lambda effect: (-effect.swing, CONSTANTS.index(effect.id)))),
        crossings=tuple(_crossings(case, framework, constants, effects)),
        variance=() if samples is None else variance.variances(case.tables, case.base, framework.method, constants, seed, samples),
    )


def _scores(case: _Case, framework: Framework) -> Iterator[PointScore]:
    for table in case.tables:
        score = case.base.pillars[table.id]
        reason = None if score is not None else _why_none(table)
        yield PointScore(id=table.id, name=table.name, score=score, reason=reason, band=_band(score, framework))
    overall = case.base.overall
    yield PointScore(id=OVERALL, name="Overall", score=overall, reason=case.base.withheld, band=_band(overall, framework))


def _why_none(table: PillarTable) -> str:
    return "no scored evidence" if len(table.u) else "not mandated"


def _band(score: float | None, framework: Framework) -> str | None:
    return None if score is None else framework.band(score)


def _changes(case: _Case, after: PointScores, framework: Framework) -> tuple[Change, ...]:
    """Every pillar and the overall, compared with the mission's scores as they stand."""
    changes = [_change(t.id, case.base.pillars[t.id], after.pillars[t.id], _why_none(t), framework) for t in case.tables]
    return (*changes, _change(OVERALL, case.base.overall, after.overall, after.withheld, framework))


def _change(name: str, before: float | None, after: float | None, reason: str | None, framework: Framework) -> Change:
    change = None if before is None or after is None else after - before
    return Change(id=name, score=after, change=change, reason=reason if after is None else None, band=_band(after, framework))


# --- one source at a time -------------------------------------------------------------------------------------------------------


def _sources(case: _Case, framework: Framework, as_of: date) -> Iterator[tuple[list[float], SourceEffect]]:
    """Each source's effect with its place: the largest change of a pillar first, and the loss of a pillar's score before any."""
    cited = {source for table in case.tables for entry in table.evidence.items for source in entry.item.sources}
    for source in sorted(cited):
        tables = [table.without(source, case.profile.source_by_id, as_of) for table in case.tables]
        scores = {
            old.id: case.base.pillars[old.id] if new is old else pillar_score(new, framework.method)
            for old, new in zip(case.tables, tables, strict=True)
        }
        after = with_overall(tables, scores, framework.method)
        sizes = {name: _size(score, after.pillars[name]) for name, score in case.base.pillars.items() if score is not None}
        effect = SourceEffect(
            source=source,
            items=sum(len(old.evidence) - len(new.evidence) for old, new in zip(case.tables, tables, strict=True)),
            coverage=after.coverage,
            most=max(sizes, key=lambda name: sizes[name]),
            changes=_changes(case, after, framework),
        )
        yield sorted(-size for size in sizes.values()), effect


def _size(before: float, after: float | None) -> float:
    """How large a change is, rounded so that equal changes are equal."""
    return math.inf if after is None else round(abs(after - before), _PLACES)


# --- weights of the pillars -----------------------------------------------------------------------------------------------------


def overall_under(weights: Floats, tables: Sequence[PillarTable], scores: PointScores, aggregation: str) -> Floats | None:
    """The overall, in points, under each row of `weights` (a column a pillar), over the scored pillars; None without any."""
    scored = [place for place, table in enumerate(tables) if scores.pillars[table.id] is not None]
    if not scored:
        return None
    theta = np.array([scores.pillars[tables[place].id] for place in scored], dtype=np.float64) / 100
    return 100 * aggregate(theta, weights[:, scored], aggregation)


def _range(case: _Case, drawn: Floats | None, method: Method) -> WeightRange:
    shown = interval(drawn / 100, method.interval) if drawn is not None and case.base.overall is not None else None
    return WeightRange(mission=case.profile.id, score=case.base.overall, reason=case.base.withheld, interval=shown)


def _ranks(
    cases: Sequence[_Case], drawn: Mapping[str, Floats | None], needed: float
) -> tuple[tuple[RankShares, ...], tuple[Unranked, ...], tuple[Caution, ...]]:
    """Ranks of the missions whose overall is not withheld; of all with a score, and a warning, when fewer than two are left."""
    if len(cases) < 2:
        return (), (), ()
    ranked = [case for case in cases if case.base.overall is not None]
    warnings = []
    if len(ranked) < 2:
        covered, ranked = len(ranked), [case for case in cases if drawn[case.profile.id] is not None]
        ranked = ranked if len(ranked) >= 2 else []
        warnings.append(_low_coverage(covered, len(cases), needed, shown=bool(ranked)))
    for case in ranked:
        missing = ", ".join(table.name for table in case.tables if case.base.pillars[table.id] is None)
        if missing:
            message = f"{case.profile.mission.acronym}: its overall leaves out {missing}, where it has no score"
            warnings.append(Caution(code="missing-pillar", message=message))
    overall = {case.profile.id: points for case in ranked if (points := drawn[case.profile.id]) is not None}
    unranked = (
        Unranked(mission=case.profile.id, reason=case.base.withheld or "no other mission can be ranked")
        for case in cases
        if case.profile.id not in overall
    )
    return tuple(rank_acceptability(overall)), tuple(unranked), tuple(warnings)


def _low_coverage(covered: int, many: int, needed: float, *, shown: bool) -> Caution:
    then = "the ranks are over whatever pillars are scored: do not rely on them" if shown else "there are no ranks to show"
    message = (
        f"coverage is too low for ranks: {covered} of {many} missions with evidence on {100 * needed:.0f} % of what is mandated; {then}"
    )
    return Caution(code="low-coverage", message=message)


def rank_acceptability(overall: Mapping[str, Floats]) -> list[RankShares]:
    """The share of draws in which each mission holds each rank: 1 + the number of missions strictly above it (SMAA-2)."""
    scores = np.array(list(overall.values()))
    found = []
    for mission, own in overall.items():
        row = 1 + (scores > own).sum(axis=0)
        shares = np.bincount(row, minlength=len(scores) + 1)[1:] / row.size
        found.append(RankShares(mission=mission, expected=float(row.mean()), shares=tuple(shares.tolist())))
    return sorted(found, key=lambda entry: (entry.expected, entry.mission))


# --- constants of the method ----------------------------------------------------------------------------------------------------


def tried(method: Method) -> tuple[Constant, ...]:
    """The constants that have a range in the framework, in the order of docs/method.md."""
    return tuple(_tried(method, name) for name in CONSTANTS if name in method.ranges)


def _tried(method: Method, name: str) -> Constant:
    within = method.ranges[name]
    table = name in TABLES
    base = 1.0 if table else getattr(method, name)
    return Constant(id=name, scale="power" if table else "value", base=base, low=within.low, high=within.high, why=within.why)


def _constant(case: _Case, constant: Constant, framework: Framework) -> ConstantEffect:
    low, high = (_changes(case, after, framework) for after in _at(case, framework.method, constant.id, (constant.low, constant.high)))
    swings = {down.id: _swing(down, up) for down, up in zip(low, high, strict=True)}
    most = max(swings, key=lambda name: swings[name])
    return ConstantEffect(id=constant.id, most=most if swings[most] else None, swing=swings[most], low=low, high=high)


def _at(case: _Case, method: Method, constant: str, values: Sequence[float]) -> Iterator[PointScores]:
    """The scores of a mission with one constant at each of some values."""
    scored = [table for table in case.tables if case.base.pillars[table.id] is not None]
    if not scored:
        yield from (case.base for _ in values)
        return
    for column in scores_at(scored, method, {constant: np.array(values)}).T:
        after = dict(zip((table.id for table in scored), column.tolist(), strict=False))  # the last is the overall
        yield with_overall(case.tables, {**case.base.pillars, **after}, method)


def _swing(low: Change, high: Change) -> float:
    """From end to end, with the score as it stands in between."""
    ends = (0.0, low.change or 0.0, high.change or 0.0)
    return round(max(ends) - min(ends), _PLACES)


def _crossings(case: _Case, framework: Framework, constants: Sequence[Constant], effects: Sequence[ConstantEffect]) -> Iterator[Crossing]:
    for score in _scores(case, framework):
        for constant, effect in zip(constants, effects, strict=True):
            for value, changes in ((constant.low, effect.low), (constant.high, effect.high)):
                after = next(change for change in changes if change.id == score.id)
                if after.change is not None and score.band is not None and after.band is not None and after.band != score.band:
                    yield Crossing(id=score.id, constant=constant.id, value=value, band=score.band, to=after.band, change=after.change)
