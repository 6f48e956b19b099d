"""A score as a sum over its evidence: shares and contributions of docs/method.md 4, and the exact score without an item or a source."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.explanation import Borrowed, Breakdown, Explanation, Standing, Target
from a4p_score.scoring.confidence import agreement, confidence, evidence_level
from a4p_score.scoring.draws import draws_of
from a4p_score.scoring.explained import Explained, explain_item, explain_source, standing
from a4p_score.scoring.overall import interval
from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.scorecard import Options, draw_areas, side_score, work
from a4p_score.scoring.states import assess
from a4p_score.scoring.weakness import publishers
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.explanation import Place
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import ItemScore, PillarScore, SideScore
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.posterior import Posterior
    from a4p_score.scoring.states import Assessed


def explain(
    profile: Profile, framework: Framework, options: Options | None = None, target: Target | None = None, place: Place | None = None
) -> Explanation:
    """Take the score of a mission, pillar, commitment, item or source apart. `place` is where the item stands in its file."""
    options, target = options or Options(), target or Target()
    assessed = assess(profile, framework, options.horizon(profile))
    side: str | None = framework.side(options.side).id
    if target.kind == "item":
        side = next((entry.side for entry in assessed if entry.item.id == target.id), side)
    elif target.kind == "source":
        side = None
    parts: list[Breakdown] = []
    item, source = None, None
    scored = _scored(side, profile, framework, options, assessed) if side is not None else None
    if target.kind == "item" and side is not None and scored is not None:
        item = explain_item(str(target.id), Explained(profile, framework, options, assessed), side, *scored)
    elif target.kind == "source":
        sides = [(name.id, *_scored(name.id, profile, framework, options, assessed)) for name in framework.sides]
        source = explain_source(str(target.id), Explained(profile, framework, options, assessed), sides)
    elif target.kind == "commitment" and scored is not None:
        parts = [
            _commitment(number, working, pillar, profile, framework, options)
            for working, pillar in zip(scored[0], scored[1].pillars, strict=True)
            for number, commitment in enumerate(working.area.commitments)
            if commitment.id == target.id
        ]
    elif scored is not None:
        parts = [_pillar(pillar) for pillar in scored[1].pillars if target.id in (None, pillar.id)]
    told = [entry for part in parts for entry in (*part.items, *part.without_weight)] + ([item.item] if item else [])
    told += [entry for effect in (source.effects if source else ()) for entry in effect.items] + list(
        source.without_weight if source else ()
    )
    cited = {name for entry in told for name in entry.sources}
    return Explanation(
        framework=FrameworkRef.of(framework),
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        as_of=str(options.at(profile)),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        voice=options.voice,
        draws=options.draws or framework.method.draws,
        seed=framework.method.seed if options.seed is None else options.seed,
        side=side,
        target=target,
        reason=None if parts or item or source else _why_nothing(target, profile, framework, options, assessed),
        overall=scored[1].overall if scored is not None else None,
        parts=tuple(parts),
        item=replace(item, place=place) if item else None,
        source=source,
        sources=tuple(sorted((found for found in profile.sources if found.id in cited), key=lambda found: found.id)),
    )


def _scored(
    side: str, profile: Profile, framework: Framework, options: Options, assessed: Sequence[Assessed]
) -> tuple[list[Working], SideScore]:
    workings = work(profile, framework, options, side, assessed)
    return workings, side_score(side, profile, framework, options, workings, draw_areas(workings, profile, framework.method, options))


def _why_nothing(target: Target, profile: Profile, framework: Framework, options: Options, assessed: Sequence[Assessed]) -> str:
    if target.kind == "source":
        return f"no item cites {target.id}."
    name = next((entry.item.commitment for entry in assessed if entry.item.id == target.id), target.id)
    for gap in profile.not_mandated:
        if gap.commitment == name:
            return f"not mandated: {gap.reason.rstrip('.')}."
    commitment = framework.commitment_by_id.get(str(name))
    side = framework.side(options.side)
    if target.kind == "commitment" and commitment is not None and commitment.criterion(side.id) is None:
        others = [other.name.lower() for other in framework.sides if commitment.criterion(other.id) is not None]
        return f"{name} asks nothing about {side.name.lower()}; it does about {' and '.join(others)} (--side)."
    return f"{name} stands in no group of the view {options.view}."


def _pillar(pillar: PillarScore) -> Breakdown:
    scored = _by_contribution(pillar.scored)
    known = pillar.prior_share is not None
    return Breakdown(
        kind="pillar",
        id=pillar.id,
        name=pillar.name,
        pillar=pillar.id,
        question=None,
        weight=pillar.weight,
        standing=standing(pillar),
        evidence_weight=pillar.evidence_weight,
        pool=pillar.pool,
        prior_share=pillar.prior_share,
        borrowed=None,
        sum_of_shares=fsum([pillar.prior_share or 0.0, *(item.share for item in scored)]) if known else None,
        sum_of_contributions=fsum(item.contribution for item in scored) if known else None,
        items=scored,
        without_weight=_weightless(pillar.items),
    )


def _by_contribution(items: Iterable[ItemScore]) -> tuple[ItemScore, ...]:
    return tuple(sorted(items, key=lambda item: (-abs(item.contribution), item.id)))


def _weightless(items: Iterable[ItemScore]) -> tuple[ItemScore, ...]:
    return tuple(sorted((item for item in items if item.state != "scored"), key=lambda item: (item.state, item.id)))


def _commitment(number: int, working: Working, pillar: PillarScore, profile: Profile, framework: Framework, options: Options) -> Breakdown:
    """mu_c is the score of a pillar in which this commitment has all the weight: the same shares with u_c = 1 take it apart."""
    commitment, summary = working.area.commitments[number], pillar.commitments[number]
    own = [item for item in pillar.items if item.commitment == commitment.id]
    criterion = commitment.criterion(working.area.side)
    empty = Breakdown(
        kind="commitment",
        id=commitment.id,
        name=commitment.name,
        pillar=pillar.id,
        question=criterion.question if criterion else None,
        weight=summary.weight,
        standing=Standing(
            score=None, reason=pillar.reason or "no scored evidence, and no prior in its place", interval=None, band=None, confidence=None
        ),
        evidence_weight=0.0,
        pool=pillar.pool,
        prior_share=None,
        borrowed=None,
        sum_of_shares=None,
        sum_of_contributions=None,
        items=(),
        without_weight=_weightless(own),
    )
    if working.posterior is None or working.posterior.u[number] == 0:
        return empty
    evidence, method = working.evidence, framework.method
    u = np.eye(len(pillar.commitments))[number]
    alone = posterior(evidence.commitment, evidence.rating, working.weights.w, u, constants(method))
    contribution = 100 * alone.share * (evidence.rating - 0.5)
    rows = {entry.item.id: row for row, entry in enumerate(evidence.items)}
    scored = _by_contribution(
        replace(item, share=float(alone.share[rows[item.id]]), contribution=float(contribution[rows[item.id]]))
        for item in own
        if item.id in rows
    )
    others = evidence.commitment != number
    borrowed = Borrowed(items=int(others.sum()), share=fsum(alone.share[others]), contribution=fsum(contribution[others]))
    return replace(
        empty,
        standing=_standing_alone(alone, working, number, scored, profile, framework, options),
        evidence_weight=summary.evidence_weight,
        prior_share=float(alone.prior_share),
        borrowed=borrowed,
        sum_of_shares=fsum([float(alone.prior_share), borrowed.share, *(item.share for item in scored)]),
        sum_of_contributions=fsum([borrowed.contribution, *(item.contribution for item in scored)]),
        items=scored,
    )


def _standing_alone(  # noqa: PLR0913, PLR0917 - all of a commitment's own
    alone: Posterior,
    working: Working,
    number: int,
    scored: Sequence[ItemScore],
    profile: Profile,
    framework: Framework,
    options: Options,
) -> Standing:
    """The score of a commitment with its interval, from a stream of its own, and the confidence in its own evidence."""
    area, evidence, method = working.area, working.evidence, framework.method
    seed = method.seed if options.seed is None else options.seed
    names = (profile.id, area.side, options.view, area.id, area.commitments[number].id)
    shown = interval(draws_of(alone, options.draws or method.draws, seed, *names), method.interval)
    own = evidence.commitment == number
    said = len(publishers(scored, profile.source_by_id))
    how_much = evidence_level(float(working.weights.w[own].sum()) / method.item_strength, said)
    statements = len(np.unique(evidence.groups["series"][own]))
    agrees = agreement(evidence.rating[own], working.weights.w[own], statements, said) if scored else None
    return Standing(
        score=float(alone.score),
        reason=None,
        interval=shown,
        band=framework.band(float(alone.score)),
        confidence=confidence(how_much, agrees, shown.high - shown.low) if agrees else None,
    )
