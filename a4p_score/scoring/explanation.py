"""A score as a sum over its evidence: shares and contributions of docs/method.md 4, and the exact score without an item."""

from __future__ import annotations

from dataclasses import replace
from math import floor, fsum
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.explanation import Borrowed, Breakdown, CitedSource, Effect, Explanation, ItemExplanation, Standing, Target
from a4p_score.scoring.cautions import publishers
from a4p_score.scoring.confidence import agreement, confidence, evidence_level
from a4p_score.scoring.draws import draws_of
from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.scorecard import Options, assemble, draw_areas, interval, score, work
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.explanation import Place
    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard
    from a4p_score.scoring.scorecard import Working


def explain(
    profile: Profile, framework: Framework, options: Options | None = None, target: Target | None = None, place: Place | None = None
) -> Explanation:
    """Take the score of a mission, pillar, commitment or item apart. `place` is where the item stands in its file."""
    options, target = options or Options(), target or Target()
    workings = work(profile, framework, options)
    card = assemble(profile, framework, options, workings, draw_areas(workings, profile, framework.method, options))
    parts: list[Breakdown] = []
    item: ItemExplanation | None = None
    if target.kind == "item":
        item = _item(str(target.id), workings, card, profile, framework, options)
    elif target.kind == "commitment":
        parts = [
            _commitment(number, working, pillar, profile, framework, options)
            for working, pillar in zip(workings, card.pillars, strict=True)
            for number, commitment in enumerate(working.area.commitments)
            if commitment.id == target.id
        ]
    else:
        parts = [_pillar(pillar) for pillar in card.pillars if target.id in (None, pillar.id)]
    told = [entry for part in parts for entry in (*part.items, *part.without_weight)] + ([item.item] if item else [])
    cited = {name for entry in told for name in entry.sources}
    return Explanation(
        framework=card.framework,
        profile=card.profile,
        mission=card.mission,
        as_of=card.as_of,
        known_by=card.known_by,
        view=card.view,
        actors=card.actors,
        draws=card.draws,
        seed=card.seed,
        target=target,
        reason=None if parts or item else _why_nothing(target, card, profile),
        overall=card.overall,
        parts=tuple(parts),
        item=replace(item, place=place) if item else None,
        sources=tuple(source for source in card.sources if source.id in cited),
    )


def _why_nothing(target: Target, card: Scorecard, profile: Profile) -> str:
    for gap in card.not_mandated:
        if gap.commitment == target.id:
            return f"not mandated: {gap.reason.rstrip('.')}."
    commitment = next((item.commitment for item in profile.evidence if item.id == target.id), target.id)
    return f"{commitment} stands in no group of the view {card.view}."


def _standing(pillar: PillarScore) -> Standing:
    return Standing(score=pillar.score, reason=pillar.reason, interval=pillar.interval, band=pillar.band, confidence=pillar.confidence)


def _pillar(pillar: PillarScore) -> Breakdown:
    scored = _by_contribution(pillar.scored)
    known = pillar.prior_share is not None
    return Breakdown(
        kind="pillar",
        id=pillar.id,
        name=pillar.name,
        pillar=pillar.id,
        weight=pillar.weight,
        standing=_standing(pillar),
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
    empty = Breakdown(
        kind="commitment",
        id=commitment.id,
        name=commitment.name,
        pillar=pillar.id,
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
    alone = posterior(evidence.commitment, evidence.rating, working.weights.w, np.eye(len(pillar.commitments))[number], constants(method))
    contribution = 100 * alone.share * (evidence.rating - 0.5)
    rows = {entry.item.id: row for row, entry in enumerate(evidence.items)}
    scored = _by_contribution(
        replace(item, share=float(alone.share[rows[item.id]]), contribution=float(contribution[rows[item.id]]))
        for item in own
        if item.id in rows
    )
    others = evidence.commitment != number
    borrowed = Borrowed(items=int(others.sum()), share=fsum(alone.share[others]), contribution=fsum(contribution[others]))
    seed = method.seed if options.seed is None else options.seed
    drawn = draws_of(alone, options.draws or method.draws, seed, profile.id, options.view, pillar.id, commitment.id)
    agrees = agreement(evidence.rating[~others], working.weights.w[~others]) if scored else None
    how_much = evidence_level(summary.evidence_weight / method.item_strength, len(publishers(scored, profile.source_by_id)))
    return replace(
        empty,
        standing=Standing(
            score=float(alone.score),
            reason=None,
            interval=interval(drawn, method.interval),
            band=framework.band(float(alone.score)),
            confidence=confidence(how_much, agrees) if agrees else None,
        ),
        evidence_weight=summary.evidence_weight,
        prior_share=float(alone.prior_share),
        borrowed=borrowed,
        sum_of_shares=fsum([float(alone.prior_share), borrowed.share, *(item.share for item in scored)]),
        sum_of_contributions=fsum([borrowed.contribution, *(item.contribution for item in scored)]),
        items=scored,
    )


def _item(
    name: str, workings: Sequence[Working], card: Scorecard, profile: Profile, framework: Framework, options: Options
) -> ItemExplanation | None:
    found = [
        (working, pillar, item) for working, pillar in zip(workings, card.pillars, strict=True) for item in pillar.items if item.id == name
    ]
    if not found:
        return None
    item = found[0][2]
    commitment = framework.commitment_by_id[item.commitment]
    level = nearest_level(commitment, item.rating) if item.state == "scored" else None
    effects: tuple[Effect, ...] = ()
    if item.state == "scored":
        rest = replace(profile, evidence=tuple(entry for entry in profile.evidence if entry.id != name))
        after = {pillar.id: pillar for pillar in score(rest, framework, options).pillars}
        effects = tuple(_effect(working, pillar, scored, after[pillar.id]) for working, pillar, scored in found)
    return ItemExplanation(
        item=item,
        commitment_name=commitment.name,
        rubric_level=level,
        rubric_top=max(commitment.rubric, default=None),
        rubric_text=None if level is None else commitment.rubric.get(level),
        sources=_cited(item, profile, framework),
        place=None,
        effects=effects,
    )


def nearest_level(commitment: Commitment, rating: float | None) -> int | None:
    """The level of the rubric (0 to 4) that lies nearest to a rating, the higher one of two; None without rubric or rating."""
    if rating is None or not commitment.rubric:
        return None
    return floor(max(commitment.rubric) * rating + 0.5)


def _cited(item: ItemScore, profile: Profile, framework: Framework) -> tuple[CitedSource, ...]:
    """The sources in the order in which the item cites them; the first of the best ones is marked."""
    method = framework.method
    sources = [profile.source_by_id[name] for name in item.sources]
    qualities = [method.reliability[source.reliability] * method.relation[source.relation] for source in sources]
    best = qualities.index(max(qualities))
    return tuple(
        CitedSource(
            source=source,
            reliability=method.reliability[source.reliability],
            relation=method.relation[source.relation],
            quality=quality,
            best=number == best,
        )
        for number, (source, quality) in enumerate(zip(sources, qualities, strict=True))
    )


def _effect(working: Working, pillar: PillarScore, item: ItemScore, without: PillarScore) -> Effect:
    evidence = working.evidence
    row = next(row for row, entry in enumerate(evidence.items) if entry.item.id == item.id)
    others = [entry.item for entry in evidence.items if entry.item.id != item.id]
    return Effect(
        pillar=pillar.id,
        name=pillar.name,
        factors=working.weights.of(row),
        weight=item.weight,
        age=float(evidence.age[row]),
        same_source=tuple(other.id for other in others if other.sources[0] == item.sources[0]),
        same_event=tuple(other.id for other in others if item.same_event is not None and other.same_event == item.same_event),
        share=item.share,
        contribution=item.contribution,
        with_item=_standing(pillar),
        without_item=_standing(without),
    )
