"""What the scores of a side hang on: single sources, the weights of the pillars, the constants of the method (docs/method.md 7).

Closed forms; only the scores as they stand are drawn for. Rank acceptability is that of SMAA-2 (Lahdelma and Salminen 2001), over weights
that are uniform on the simplex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.framework import CONSTANTS, TABLES
from a4p_score.model.scorecard import OVERALL, Caution
from a4p_score.model.sensitivity import (
    Constant,
    MissionSensitivity,
    PointScore,
    RankShares,
    Sensitivity,
    SobolDesign,
    Unranked,
    Variant,
    WeightRange,
)
from a4p_score.scoring import variance
from a4p_score.scoring.effects import Case, constant_effect, leave_out, symmetric, verdicts
from a4p_score.scoring.overall import aggregate, interval
from a4p_score.scoring.points import point_scores
from a4p_score.scoring.posterior import generator
from a4p_score.scoring.scorecard import Options, draw_areas, side_score, work
from a4p_score.scoring.weights import tried_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Method
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import SideScore
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.points import PointScores
    from a4p_score.scoring.weights import Floats

WEIGHT_DRAWS = 10_000
SYMMETRIC = Variant(
    id="symmetric",
    why="the ceiling on good news of inputs, activities and outputs put on bad news, too, and all levels weighed alike: "
    "as it stands, the method weighs against good news on purpose",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What to try. None is the latest of the profiles' own dates, the framework's seed, no Sobol indices, and the headline side."""

    as_of: date | None = None
    seed: int | None = None
    weight_draws: int = WEIGHT_DRAWS
    samples: int | None = None
    side: str | None = None
    rank: bool = False


def sensitivity(
    profiles: Sequence[Profile], framework: Framework, asked: Analysis | None = None, tick: Callable[[], None] = lambda: None
) -> Sensitivity:
    """The whole analysis, missions sorted by id; `tick` is called after each mission."""
    asked = asked or Analysis()
    method = framework.method
    as_of = asked.as_of or max(profile.as_of for profile in profiles)
    seed = method.seed if asked.seed is None else asked.seed
    side = framework.side(asked.side).id
    constants = tried(method)
    cases = []
    for profile in sorted(profiles, key=lambda profile: profile.id):
        workings = work(profile, framework, Options(as_of=as_of), side)
        cases.append(Case(profile, workings, point_scores(workings, method), framework))
    weights = generator(seed, "sensitivity", "weights").dirichlet(np.ones(len(framework.pillars)), asked.weight_draws)
    drawn = {case.profile.id: overall_under(weights, case.workings, case.base, method.aggregation) for case in cases}
    ranks, unranked, warnings = _ranks(cases, drawn, method.min_coverage) if asked.rank else ((), (), ())
    missions = []
    for case in cases:
        options = Options(as_of=as_of, seed=asked.seed)
        drawn_for = draw_areas(case.workings, case.profile, method, options)
        stands = side_score(side, case.profile, framework, options, case.workings, drawn_for)
        missions.append(_mission(case, stands, constants, seed, asked.samples))
        tick()
    return Sensitivity(
        framework=FrameworkRef.of(framework),
        as_of=str(as_of),
        seed=seed,
        side=side,
        weight_draws=asked.weight_draws,
        constants=constants,
        variants=(SYMMETRIC,),
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


def _mission(case: Case, stands: SideScore, constants: Sequence[Constant], seed: int, samples: int | None) -> MissionSensitivity:
    effects = [constant_effect(case, constant) for constant in constants]
    sources, publishers = leave_out(case, "source"), leave_out(case, "publisher")
    return MissionSensitivity(
        profile=ProfileRef.of(case.profile),
        mission=case.profile.mission,
        coverage=case.base.coverage,
        scores=tuple(_scores(case, stands)),
        verdicts=tuple(verdicts(case, sources, publishers, constants, effects)),
        sources=sources,
        publishers=publishers,
        constants=tuple(sorted(effects, key=lambda effect: (-effect.swing, CONSTANTS.index(effect.id)))),
        variants=(symmetric(case, SYMMETRIC.id),),
        variance=() if samples is None else variance.variances(case.workings, case.base, case.method, constants, seed, samples),
    )


def _scores(case: Case, stands: SideScore) -> Iterator[PointScore]:
    for pillar in stands.pillars:
        yield PointScore(
            id=pillar.id,
            name=pillar.name,
            score=case.base.pillars[pillar.id],
            reason=pillar.reason,
            interval=pillar.interval,
            band=pillar.band,
            confidence=pillar.confidence,
        )
    whole = stands.overall
    yield PointScore(
        id=OVERALL,
        name="Overall",
        score=case.base.overall,
        reason=whole.reason,
        interval=whole.interval,
        band=whole.band,
        confidence=None,
    )


# --- constants of the method ----------------------------------------------------------------------------------------------------


def tried(method: Method) -> tuple[Constant, ...]:
    """The constants that have a range in the framework, in the order of `CONSTANTS`."""
    return tuple(_tried(method, name) for name in CONSTANTS if name in method.ranges)


def _tried(method: Method, name: str) -> Constant:
    within = method.ranges[name]
    table = name in TABLES
    base = _power(method, name) if table else getattr(method, name)
    return Constant(id=name, scale="power" if table else "value", base=base, low=within.low, high=within.high, why=within.why)


def _power(method: Method, name: str) -> float:
    """At which power of the table that is tried the framework's own stands: its first, or the 0th of a neutral one."""
    return 1.0 if tried_table(method, name) == getattr(method, name) else 0.0


# --- weights of the pillars -----------------------------------------------------------------------------------------------------


def overall_under(weights: Floats, workings: Sequence[Working], scores: PointScores, aggregation: str) -> Floats | None:
    """The overall, in points, under each row of `weights` (a column a pillar), over the scored pillars; None without any."""
    scored = [place for place, working in enumerate(workings) if scores.pillars[working.area.id] is not None]
    if not scored:
        return None
    theta = np.array([scores.pillars[workings[place].area.id] for place in scored], dtype=np.float64) / 100
    return 100 * aggregate(theta, weights[:, scored], aggregation)


def _range(case: Case, drawn: Floats | None, method: Method) -> WeightRange:
    shown = interval(drawn / 100, method.interval) if drawn is not None and case.base.overall is not None else None
    return WeightRange(mission=case.profile.id, score=case.base.overall, reason=case.base.withheld, interval=shown)


def _ranks(
    cases: Sequence[Case], drawn: Mapping[str, Floats | None], needed: float
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
        missing = ", ".join(working.area.name for working in case.workings if case.base.pillars[working.area.id] is None)
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
