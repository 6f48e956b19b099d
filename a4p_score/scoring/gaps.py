"""Weaknesses of the evidence, commitment by commitment, and what one more item could change: the value of looking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.model.dates import Period
from a4p_score.model.gaps import Gap, Gaps, Hypothetical, Looking, Outlook, Unscored, Weakness
from a4p_score.model.profile import Evidence, Source
from a4p_score.scoring.cautions import one_sided, only_levels, publishers, self_reported, side_of
from a4p_score.scoring.confidence import SUMMED
from a4p_score.scoring.scorecard import Options, draw_areas, pillar_score, score, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import CommitmentScore, ItemScore, PillarScore

THIN = 0.5
"""Below so many ideal items the evidence is thin."""

HYPOTHETICAL = Hypothetical(
    reliability="A",
    relation="independent",
    credibility=2,
    level="outcome",
    strength="major",
    observed="the as-of date",
    why="the best that one search can find: a reliable source with no part in it, on outcomes, not yet confirmed by a second publisher",
)
"""Best case on purpose: what looking is worth at most. Credibility 1 would take two publishers, so two finds."""

_MARK = "(hypothetical)"
"""Id of the item and its source, and the publisher. No profile can hold it: an id there is made of a-z, 0-9 and hyphens."""


def find_gaps(profile: Profile, framework: Framework, options: Options | None = None, pillar: str | None = None) -> Gaps:
    """The weak commitments of a mission, or of one pillar, in the order in which looking pays."""
    options = options or Options()
    as_of = options.as_of or profile.as_of
    if framework.starts_after(as_of):
        raise UsageError(f"nothing can be scored at {as_of}: the agenda starts {framework.agenda_start}; ask for a later date with --as-of")
    card = score(profile, framework, options)
    total = sum(area.weight for area in card.pillars if area.commitments)
    found: list[Gap] = []
    sound: list[str] = []
    for area in card.pillars:
        for commitment in area.commitments if pillar in (None, area.id) else ():
            scored = [item for item in area.scored if item.commitment == commitment.id]
            weaknesses = tuple(_weaknesses(scored, commitment.evidence_weight / framework.method.item_strength, profile.source_by_id))
            if weaknesses:
                looking = _look(framework.commitment_by_id[commitment.id], area, area.weight / total, profile, framework, options)
                found.append(_gap(area, commitment, weaknesses, looking, profile, framework))
            else:
                sound.append(commitment.id)
    return Gaps(
        framework=card.framework,
        profile=card.profile,
        mission=card.mission,
        as_of=card.as_of,
        known_by=card.known_by,
        view=card.view,
        actors=card.actors,
        draws=card.draws,
        seed=card.seed,
        pillar=pillar,
        hypothetical=replace(HYPOTHETICAL, observed=card.as_of),
        gaps=tuple(sorted(found, key=lambda gap: (-round(gap.looking.value, 9), gap.commitment))),
        sound=tuple(sound),
        not_mandated=tuple(gap for gap in card.not_mandated if pillar in (None, framework.commitment_by_id[gap.commitment].pillar)),
    )


def _gap(
    pillar: PillarScore,
    commitment: CommitmentScore,
    weaknesses: tuple[Weakness, ...],
    looking: Looking,
    profile: Profile,
    framework: Framework,
) -> Gap:
    asked = framework.commitment_by_id[commitment.id]
    items = [item for item in pillar.items if item.commitment == commitment.id]
    scored = [item for item in items if item.state == "scored"]
    sides = [side_of(item) for item in scored]
    return Gap(
        commitment=commitment.id,
        name=commitment.name,
        pillar=pillar.id,
        pillar_name=pillar.name,
        weaknesses=weaknesses,
        n=commitment.evidence_weight / framework.method.item_strength,
        items_for=sides.count(1),
        items_mixed=sides.count(0),
        items_against=sides.count(-1),
        publishers=len(publishers(scored, profile.source_by_id)),
        unscored=tuple(_unscored(items)),
        question=asked.question,
        typical_sources=asked.typical_sources,
        looking=looking,
    )


def _weaknesses(scored: Sequence[ItemScore], n: float, sources: Mapping[str, Source]) -> Iterator[Weakness]:
    if not scored:
        yield "none"
        return
    if n < THIN - SUMMED:
        yield "thin"
    if one_sided(scored):
        yield "one-sided"
    if all(item.factors is not None and item.factors.t < 0.5 for item in scored):  # t = 1/2 is the age of one half-life
        yield "stale"
    if len(self_reported(scored, sources)) == len(scored):
        yield "self-reported"
    if len(publishers(scored, sources)) == 1:
        yield "one-publisher"
    if only_levels(scored, ("input", "activity")):
        yield "inputs-only"


def _unscored(items: Sequence[ItemScore]) -> Iterator[Unscored]:
    rest = [item for item in items if item.state != "scored"]
    for state in sorted({item.state for item in rest}):
        of_state = [item for item in rest if item.state == state]
        reasons = sorted({item.reason for item in of_state if item.reason})
        yield Unscored(state=state, items=tuple(item.id for item in of_state), reasons=tuple(reasons))


def _look(commitment: Commitment, pillar: PillarScore, weight: float, profile: Profile, framework: Framework, options: Options) -> Looking:
    raised, lowered = (
        _rescored(with_hypothetical(profile, commitment, options, advances=advances), framework, options, pillar.id)
        for advances in (True, False)
    )
    swing = _points(raised) - _points(lowered)
    return Looking(
        now=_outlook(pillar),
        with_for=_outlook(raised),
        with_against=_outlook(lowered),
        swing=swing,
        pillar_weight=weight,
        value=swing * weight,
    )


def _points(pillar: PillarScore) -> float:
    if pillar.score is None:
        raise ValueError(f"{pillar.id} has no score although the hypothetical item is in it")
    return pillar.score


def with_hypothetical(profile: Profile, commitment: Commitment, options: Options, *, advances: bool) -> Profile:
    """A copy of the profile with one hypothetical item about a commitment, from a source and publisher of its own."""
    as_of = options.as_of or profile.as_of
    known = options.known_by or as_of
    source = Source(
        id=_MARK,
        title=_MARK,
        publisher=_MARK,
        published=_day(known),
        reliability=HYPOTHETICAL.reliability,
        relation=HYPOTHETICAL.relation,
    )
    item = Evidence(
        id=_MARK,
        commitment=commitment.id,
        finding=_MARK,
        actor=commitment.binds[0],
        direction="advances" if advances else "hinders",
        strength=HYPOTHETICAL.strength,
        level=HYPOTHETICAL.level,
        observed=_day(as_of),
        credibility=HYPOTHETICAL.credibility,
        sources=(source.id,),
    )
    return replace(profile, sources=(*profile.sources, source), evidence=(*profile.evidence, item))


def _day(day: date) -> Period:
    return Period(day, day, str(day))


def _rescored(profile: Profile, framework: Framework, options: Options, pillar: str) -> PillarScore:
    """One pillar scored as `score` would: its draws come from a stream of its own, so the others can be left out."""
    working = next(working for working in work(profile, framework, options) if working.area.id == pillar)
    drawn = draw_areas([working], profile, framework.method, options)
    return pillar_score(working, profile, framework, drawn.get(pillar))


def _outlook(pillar: PillarScore) -> Outlook:
    interval = pillar.interval
    width = interval.high - interval.low if interval else None
    return Outlook(score=pillar.score, interval=interval, width=width, confidence=pillar.confidence)
