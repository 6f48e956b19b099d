"""From a profile to a scorecard: the only way in which a mission is scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.lazily import lazily
from a4p_score.model.profile import Item
from a4p_score.model.scorecard import CommitmentScore, ItemScore, Later, LeftOut, PillarCell, PillarScore, Scorecard, SideScore
from a4p_score.scoring.areas import ageing_until, areas, work_area
from a4p_score.scoring.cautions import about_side, about_the_whole, main_thing
from a4p_score.scoring.confidence import agreement, confidence, evidence_level
from a4p_score.scoring.draws import Draws, draws_of
from a4p_score.scoring.footing import Footing
from a4p_score.scoring.options import Options as Options  # noqa: PLC0414 - where it is looked for
from a4p_score.scoring.overall import interval, overall
from a4p_score.scoring.states import Assessed, assess
from a4p_score.scoring.voices import no_voices, voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Method
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Agreement, Factors
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.posterior import Posterior


_OF_ITEM = tuple(field.name for field in fields(Item))
_its = attrgetter(*_OF_ITEM)


def score(profile: Profile, framework: Framework, options: Options | None = None) -> Scorecard:
    """The scorecard of a mission under a framework, with what a reader must know before quoting it."""
    options = options or Options()
    assessed = assess(profile, framework, options.horizon(profile))
    workings = {side.id: work(profile, framework, options, side.id, assessed) for side in framework.sides}
    sides = tuple(
        side_score(side, profile, framework, options, found, draw_areas(found, profile, framework.method, options))
        for side, found in workings.items()
    )
    used = [one for found in workings.values() for one in found]
    cited = {name for one in used for name in one.evidence.sources}
    cited |= {name for one in used for entry in one.area.items if entry.state != "scored" for name in entry.item.sources}
    cited |= {fact.source for fact in profile.mission.facts}
    as_of = options.at(profile)
    card = Scorecard(
        framework=FrameworkRef.of(framework),
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        as_of=str(as_of),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        voice=options.voice,
        draws=options.draws or framework.method.draws,
        seed=framework.method.seed if options.seed is None else options.seed,
        sides=sides,
        later=_later(assessed, profile.as_of),
        not_mandated=tuple(
            LeftOut(commitment=gap.commitment, reason=gap.reason, name=framework.commitment_by_id[gap.commitment].name)
            for gap in sorted(profile.not_mandated, key=lambda gap: gap.commitment)
        ),
        sources=tuple(sorted((source for source in profile.sources if source.id in cited), key=lambda source: source.id)),
        warnings=(),
    )
    return replace(card, warnings=about_the_whole(card))


def _later(assessed: Sequence[Assessed], own: date) -> Later | None:
    """The items that a later date would count: by the profile's own date when that shows them all."""
    ends = [entry.item.observed.start if entry.item.standing else entry.item.observed.end for entry in assessed if entry.state == "future"]
    return Later(items=len(ends), as_of=str(max(own, *ends))) if ends else None


def side_score(
    side: str, profile: Profile, framework: Framework, options: Options, workings: Sequence[Working], drawn: Mapping[str, Draws]
) -> SideScore:
    """One side from the closed forms and draws of its areas."""
    at = ageing_until(profile.mission, options.at(profile))
    footings = [Footing(working, profile.source_by_id) for working in workings]
    found = [pillar_score(on, framework, drawn.get(on.working.area.id)) for on in footings]
    pillars = tuple(replace(pillar, main=main_thing(on, pillar, framework.method, at)) for on, pillar in zip(footings, found, strict=True))
    made = SideScore(
        id=side,
        name=framework.side(side).name,
        overall=overall(pillars, framework, options.view, drawn),
        pillars=pillars,
        warnings=(),
    )
    return replace(made, warnings=about_side(made, footings, framework.agenda_start, at))


def work(
    profile: Profile, framework: Framework, options: Options, side: str | None = None, assessed: Sequence[Assessed] | None = None
) -> list[Working]:
    """The closed form of every area of a side (the one of the options when none is named), in the order of the framework.

    `assessed` are the items to take, all of the profile when they are not given.
    """
    found = assess(profile, framework, options.horizon(profile)) if assessed is None else assessed
    at = ageing_until(profile.mission, options.at(profile))
    all_areas = areas(profile, framework, found, framework.side(options.side if side is None else side).id, options.view)
    return [work_area(area, profile, framework.method, at) for area in all_areas]


def draw_areas(workings: Sequence[Working], profile: Profile, method: Method, options: Options) -> dict[str, Draws]:
    """Posterior draws in [0, 1] of every scored area; the same for a mission alone and in a comparison."""
    count = options.draws or method.draws
    seed = method.seed if options.seed is None else options.seed
    return {
        working.area.id: draws_of(working.posterior, count, seed, profile.id, working.area.side, options.view, working.area.id)
        for working in workings
        if working.posterior is not None
    }


def pillar_score(footing: Footing, framework: Framework, drawn: Draws | None) -> PillarScore:
    """The score of one area, still without the main thing to know; `drawn` are its draws, None where nothing is scored.

    Its items are made when they are first looked at.
    """
    working = footing.working
    area, found = working.area, working.posterior
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
        statements=0,
        publishers=0,
        newest=None,
        coverage=area.coverage,
        evidence_weight=0.0,
        prior_share=None,
        pool=None,
        voices=no_voices(),
        main=None,
        commitments=_commitments(working),
        items=lazily(lambda: _items(working)),
    )
    if found is None or drawn is None:
        return unscored
    statements, publishers = working.evidence.statements, footing.publishers
    return replace(
        unscored,
        **measured(
            found,
            drawn,
            framework,
            agrees=agreement(working.evidence.rating, working.weights.w, statements, publishers),
            statements=statements,
            publishers=publishers,
        ),
        newest=str(max(entry.item.observed.end for entry in working.evidence.items)),
        voices=voices(footing),
    )


def measured(
    found: Posterior, drawn: Draws, framework: Framework, *, agrees: Agreement, statements: int, publishers: int
) -> dict[str, Any]:
    """What a scored pillar shows of its posterior, by the names of `AreaScore`; its items may be at hand or only their sums."""
    n = found.W / framework.method.item_strength
    how_much = evidence_level(n, publishers)
    shown = interval(drawn, framework.method.interval)
    score = float(found.score)
    return {
        "score": score,
        "reason": None,
        "interval": shown,
        "band": framework.band(score),
        "confidence": confidence(how_much, agrees, shown.high - shown.low),
        "evidence": how_much,
        "agreement": agrees,
        "n": n,
        "statements": statements,
        "publishers": publishers,
        "evidence_weight": found.W,
        "prior_share": float(found.prior_share),
        "pool": float(found.M),
    }


def cell(pillar: PillarScore) -> PillarCell:
    """A pillar's score with what it rests on, without its items."""
    shared = {field.name: getattr(pillar, field.name) for field in fields(PillarCell) if field.name != "scored_items"}
    return PillarCell(**shared, scored_items=len(pillar.scored))


def _commitments(working: Working) -> tuple[CommitmentScore, ...]:
    area, found = working.area, working.posterior
    total = sum(c.weight for c in area.commitments)
    scored = Counter(entry.item.commitment for entry in area.scored)
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
    """Every item with its part in the score; the scored ones stand in the order of the table."""
    found, w = working.posterior, working.weights.w
    share = [0.0] * len(w) if found is None else found.share.tolist()
    parts = zip(w.tolist(), working.weights.of_each(), share, strict=True)
    return tuple(_item(entry, *next(parts)) if entry.state == "scored" else _item(entry) for entry in working.area.items)


def _item(entry: Assessed, weight: float = 0.0, factors: Factors | None = None, share: float = 0.0) -> ItemScore:
    return ItemScore(
        **dict(zip(_OF_ITEM, _its(entry.item), strict=True)),
        state=entry.state,
        reason=entry.reason,
        rating=entry.rating,
        weight=weight,
        factors=factors,
        share=share,
        contribution=0.0 if factors is None else 100 * share * ((entry.rating or 0.0) - 0.5),
    )
