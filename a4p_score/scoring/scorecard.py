"""From a profile to a scorecard: the only way in which a mission is scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.profile import Item
from a4p_score.model.scorecard import (
    CommitmentScore,
    Interval,
    ItemScore,
    LeftOut,
    Overall,
    PillarCell,
    PillarScore,
    Scorecard,
)
from a4p_score.scoring.cautions import cautions
from a4p_score.scoring.confidence import agreement, confidence, evidence_level
from a4p_score.scoring.draws import Draws, combined, draws_of
from a4p_score.scoring.gate import beside
from a4p_score.scoring.posterior import Posterior, central, posterior
from a4p_score.scoring.states import Assessed, Horizon, assess
from a4p_score.scoring.weights import PillarEvidence, Weights, constants, tabulate, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Commitment, Framework, Method
    from a4p_score.model.profile import Profile
    from a4p_score.scoring.weights import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the same profile can be scored for. None means the profile's, or the framework's, own value."""

    as_of: date | None = None
    known_by: date | None = None
    actors: tuple[str, ...] = ()
    view: str = PILLARS_VIEW
    draws: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A pillar, or a group of another view: its mandated commitments and all its items."""

    id: str
    name: str
    weight: float
    commitments: tuple[Commitment, ...]
    items: tuple[Assessed, ...]


@dataclass(frozen=True, slots=True)
class Working:
    """The closed form of one area: its table, weights and posterior; None where nothing is scored."""

    area: Area
    evidence: PillarEvidence
    weights: Weights
    posterior: Posterior | None


def score(profile: Profile, framework: Framework, options: Options | None = None) -> Scorecard:
    """The scorecard of a mission under a framework, with what a reader must know before quoting it."""
    options = options or Options()
    workings = work(profile, framework, options)
    card = assemble(profile, framework, options, workings, draw_areas(workings, profile, framework.method, options))
    return replace(card, warnings=cautions(card, framework.agenda_start))


def assemble(
    profile: Profile, framework: Framework, options: Options, workings: Sequence[Working], drawn: Mapping[str, Draws]
) -> Scorecard:
    """The scorecard from the closed forms and draws of its areas, still without cautions."""
    method = framework.method
    pillars = tuple(pillar_score(working, profile, framework, drawn.get(working.area.id)) for working in workings)
    cited = {source for pillar in pillars for item in pillar.items for source in item.sources} | {
        fact.source for fact in profile.mission.facts
    }
    left_out = sorted(profile.not_mandated, key=lambda gap: gap.commitment)
    return Scorecard(
        framework=FrameworkRef.of(framework),
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        as_of=str(options.as_of or profile.as_of),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        draws=options.draws or method.draws,
        seed=method.seed if options.seed is None else options.seed,
        overall=_overall(pillars, framework, options, drawn),
        pillars=pillars,
        not_mandated=tuple(LeftOut(commitment=gap.commitment, reason=gap.reason) for gap in left_out),
        sources=tuple(sorted((source for source in profile.sources if source.id in cited), key=lambda source: source.id)),
        warnings=(),
    )


def work(profile: Profile, framework: Framework, options: Options) -> list[Working]:
    """The closed form of every area, in the order of the framework."""
    as_of = options.as_of or profile.as_of
    assessed = assess(profile, framework, Horizon(as_of, options.known_by, tuple(sorted(options.actors))))
    return [_work(area, profile, framework.method, as_of) for area in areas(profile, framework, assessed, options.view)]


def areas(profile: Profile, framework: Framework, assessed: Sequence[Assessed], view: str = PILLARS_VIEW) -> list[Area]:
    """The pillars, or another view's groups, with the commitments that are mandated. A commitment may stand in several groups."""
    left_out = {gap.commitment for gap in profile.not_mandated}
    groups = framework.pillars if view == PILLARS_VIEW else framework.views[view]
    by_commitment: dict[str, list[Assessed]] = {}
    for entry in assessed:
        by_commitment.setdefault(entry.item.commitment, []).append(entry)
    found = []
    for group in groups:
        members = tuple(c for c in framework.commitments if group.id in c.groups(view) and c.id not in left_out)
        items = sorted((entry for c in members for entry in by_commitment.get(c.id, ())), key=lambda entry: entry.item.id)
        found.append(Area(group.id, group.name, getattr(group, "weight", 1.0), members, tuple(items)))
    return found


def _work(area: Area, profile: Profile, method: Method, as_of: date) -> Working:
    scored = [entry for entry in area.items if entry.state == "scored"]
    evidence = tabulate(scored, [c.id for c in area.commitments], profile.source_by_id, as_of)
    c = constants(method)
    weights = weigh(evidence, c)
    if not scored:
        return Working(area, evidence, weights, None)
    u = np.array([commitment.weight for commitment in area.commitments])
    return Working(area, evidence, weights, posterior(evidence.commitment, evidence.rating, weights.w, u, c))


def draw_areas(workings: Sequence[Working], profile: Profile, method: Method, options: Options) -> dict[str, Draws]:
    """Posterior draws in [0, 1] of every scored area; the same for a mission alone and in a comparison."""
    count = options.draws or method.draws
    seed = method.seed if options.seed is None else options.seed
    return {
        working.area.id: draws_of(working.posterior, count, seed, profile.id, options.view, working.area.id)
        for working in workings
        if working.posterior is not None
    }


def pillar_score(working: Working, profile: Profile, framework: Framework, drawn: Draws | None) -> PillarScore:
    """The score of one area; `drawn` are its draws, None where nothing is scored."""
    area, found, method = working.area, working.posterior, framework.method
    unscored = PillarScore(
        id=area.id,
        name=area.name,
        weight=area.weight,
        score=None,
        reason="no scored evidence" if area.commitments else "not mandated",
        interval=None,
        band=None,
        confidence=None,
        evidence=None,
        agreement=None,
        n=0.0,
        publishers=0,
        coverage=_coverage(area),
        evidence_weight=0.0,
        prior_share=None,
        pool=None,
        commitments=_commitments(working),
        items=_items(working),
    )
    if found is None or drawn is None:
        return unscored
    n = found.W / method.item_strength
    publishers = len({profile.source_by_id[source].publisher for entry in working.evidence.items for source in entry.item.sources})
    how_much, agrees = evidence_level(n, publishers), agreement(working.evidence.rating, working.weights.w)
    return replace(
        unscored,
        score=float(found.score),
        reason=None,
        interval=interval(drawn, method.interval),
        band=framework.band(float(found.score)),
        confidence=confidence(how_much, agrees),
        evidence=how_much,
        agreement=agrees,
        n=n,
        publishers=publishers,
        evidence_weight=found.W,
        prior_share=float(found.prior_share),
        pool=float(found.M),
    )


def cell(pillar: PillarScore) -> PillarCell:
    """A pillar's score with what it rests on, without its items."""
    shared = {field.name: getattr(pillar, field.name) for field in fields(PillarCell) if field.name != "scored_items"}
    return PillarCell(**shared, scored_items=len(pillar.scored))


def _coverage(area: Area) -> float:
    """The weighted share of mandated commitments that have a scored item."""
    covered = {entry.item.commitment for entry in area.items if entry.state == "scored"}
    total = sum(c.weight for c in area.commitments)
    return sum(c.weight for c in area.commitments if c.id in covered) / total if total else 0.0


def _commitments(working: Working) -> tuple[CommitmentScore, ...]:
    area, found = working.area, working.posterior
    total = sum(c.weight for c in area.commitments)
    scored = Counter(entry.item.commitment for entry in area.items if entry.state == "scored")
    all_items = Counter(entry.item.commitment for entry in area.items)
    return tuple(
        CommitmentScore(
            id=c.id,
            name=c.name,
            weight=float(found.u[row]) if found else c.weight / total,
            score=100 * float(found.mu[row]) if found and found.u[row] > 0 else None,
            evidence_weight=float(found.W_c[row]) if found else 0.0,
            scored_items=scored[c.id],
            other_items=all_items[c.id] - scored[c.id],
        )
        for row, c in enumerate(area.commitments)
    )


def _items(working: Working) -> tuple[ItemScore, ...]:
    rows = iter(range(len(working.evidence)))
    return tuple(_item(entry, working, next(rows) if entry.state == "scored" else None) for entry in working.area.items)


def _item(entry: Assessed, working: Working, row: int | None) -> ItemScore:
    """An item with its part in the score; `row` is its place in the table of scored items."""
    item, found = entry.item, working.posterior
    share = float(found.share[row]) if found is not None and row is not None else 0.0
    return ItemScore(
        **{field.name: getattr(item, field.name) for field in fields(Item)},
        state=entry.state,
        reason=entry.reason,
        rating=entry.rating,
        weight=float(working.weights.w[row]) if row is not None else 0.0,
        factors=working.weights.of(row) if row is not None else None,
        share=share,
        contribution=100 * share * ((entry.rating or 0.0) - 0.5) if row is not None else 0.0,
    )


def _overall(pillars: Sequence[PillarScore], framework: Framework, options: Options, drawn: Mapping[str, Draws]) -> Overall:
    mandated = [pillar for pillar in pillars if pillar.commitments]
    coverage = mandated_coverage([(pillar.weight, pillar.coverage) for pillar in mandated])
    scored = {pillar.id: pillar.score for pillar in mandated if pillar.score is not None}
    aggregation = framework.method.aggregation
    withheld = why_withheld(coverage, len(scored), framework.method.min_coverage, options.view)
    if withheld:
        return Overall(score=None, reason=withheld, interval=None, band=None, coverage=coverage, aggregation=aggregation)
    v = np.array([pillar.weight for pillar in mandated if pillar.id in scored])
    value = float(aggregate(np.array(list(scored.values()))[:, None] / 100, v, aggregation)[0]) * 100
    whole = combined([drawn[name] for name in scored], lambda theta: aggregate(theta, v, aggregation))
    return Overall(
        score=value,
        reason=None,
        interval=interval(whole, framework.method.interval),
        band=framework.band(value),
        coverage=coverage,
        aggregation=aggregation,
    )


def mandated_coverage(pillars: Sequence[tuple[float, float]]) -> float:
    """The coverage of a mission, from 0 to 1, given the weight and the coverage of each pillar with a mandated commitment."""
    total = sum(weight for weight, _ in pillars)
    return sum(weight * coverage for weight, coverage in pillars) / total if total else 0.0


def why_withheld(coverage: float, scored: int, needed: float, view: str = PILLARS_VIEW) -> str | None:
    """Why there is no overall score; None when there is one. `scored` counts the pillars that have a score."""
    if view != PILLARS_VIEW:
        return "an overall score is taken over the pillars; in this view a commitment can count more than once"
    if not scored:
        return "no pillar has scored evidence"
    if coverage < needed - 1e-12:
        covered = beside(100 * coverage, (100 * needed,))
        return f"evidence covers {covered} % of the mandated commitments; {100 * needed:g} % are needed"
    return None


def aggregate(theta: Floats, v: Floats, aggregation: str) -> Floats:
    """The overall of pillars (rows of `theta`, in [0, 1]) under weights `v`: their arithmetic or geometric mean.

    Many draws of one weighting, or many weightings (rows of `v`) of one draw.
    """
    v = v / v.sum(axis=-1, keepdims=True)
    if aggregation == "arithmetic":
        mean: Floats = v @ theta
        return mean
    with np.errstate(divide="ignore"):  # a pillar at 0 makes the geometric mean 0
        product: Floats = np.exp(v @ np.log(theta))
    return product


def interval(draws: Floats | Draws, level: float) -> Interval:
    """The central interval of draws in [0, 1], in points."""
    low, high = draws.central(level) if isinstance(draws, Draws) else central(draws, level)
    return Interval(low=100 * low, high=100 * high, level=level)
