"""Weaknesses of the evidence, commitment by commitment, and what one more item could change: the value of looking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.model.dates import Period
from a4p_score.model.gaps import Gap, Gaps, Hypothetical, Looking, Outlook, Unscored, Weakness
from a4p_score.model.profile import Evidence, Source
from a4p_score.scoring.confidence import SUMMED
from a4p_score.scoring.footing import Footing
from a4p_score.scoring.scorecard import Options, draw_areas, pillar_score, score, work
from a4p_score.scoring.weakness import BEFORE_OUTPUTS, one_sided, only_levels, publishers, self_reported, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Side
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import CommitmentScore, ItemScore, PillarScore

THIN = 0.5
"""Below so many ideal items the evidence is thin."""

_MARK = "(hypothetical)"
"""Id of the item and its source, and the publisher. No profile can hold it: an id there is made of a-z, 0-9 and hyphens."""


def hypothetical(options: Options, side: Side, as_of: date) -> Hypothetical:
    """The best item that one search can find on a side, among what is asked for. Credibility 1 would take two publishers: two finds."""
    actors = [actor for actor in side.actors if not options.actors or actor in options.actors]
    if not actors:
        raise UsageError(f"no actor asked for stands on {side.name.lower()}, where {', '.join(side.actors)} do")
    inside = options.voice == "un"
    return Hypothetical(
        actor=actors[0],
        reliability="A",
        relation="un-system" if inside else "independent",
        credibility=2,
        level="outcome",
        strength="major",
        observed=str(as_of),
        why="the best that one search can find: a reliable source "
        + ("of the UN system" if inside else "with no part in it")
        + ", on outcomes, not yet confirmed by a second publisher",
    )


def find_gaps(profile: Profile, framework: Framework, options: Options | None = None, pillar: str | None = None) -> Gaps:
    """The weak commitments of one side of a mission, or of one pillar, in the order in which looking pays."""
    options = options or Options()
    as_of, judged = options.at(profile), framework.side(options.side)
    if framework.starts_after(as_of):
        raise UsageError(f"nothing can be scored at {as_of}: the agenda starts {framework.agenda_start}; ask for a later date with --as-of")
    tried = hypothetical(options, judged, as_of)
    card = score(profile, framework, options)
    areas = card.side(judged.id).pillars
    total = sum(area.weight for area in areas if area.commitments)
    found: list[Gap] = []
    sound: list[str] = []
    for area in areas:
        for commitment in area.commitments if pillar in (None, area.id) else ():
            scored = [item for item in area.scored if item.commitment == commitment.id]
            weaknesses = tuple(_weaknesses(scored, commitment.evidence_weight / framework.method.item_strength, profile.source_by_id))
            if weaknesses:
                look = _Look(profile, framework, options, judged.id, tried, as_of)
                found.append(_gap(area, commitment, weaknesses, look.at(commitment.id, area, area.weight / total), look))
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
        voice=card.voice,
        draws=card.draws,
        seed=card.seed,
        side=judged.id,
        pillar=pillar,
        hypothetical=tried,
        gaps=tuple(sorted(found, key=lambda gap: (-round(gap.looking.value, 9), gap.commitment))),
        sound=tuple(sound),
        not_mandated=tuple(gap for gap in card.not_mandated if pillar in (None, framework.commitment_by_id[gap.commitment].pillar)),
    )


def _gap(pillar: PillarScore, commitment: CommitmentScore, weaknesses: tuple[Weakness, ...], looking: Looking, look: _Look) -> Gap:
    asked = look.framework.commitment_by_id[commitment.id]
    criterion = asked.criterion(look.side)
    items = [item for item in pillar.items if item.commitment == commitment.id]
    scored = [item for item in items if item.state == "scored"]
    ways = [way_of(item) for item in scored]
    return Gap(
        commitment=commitment.id,
        name=commitment.name,
        pillar=pillar.id,
        pillar_name=pillar.name,
        weaknesses=weaknesses,
        n=commitment.evidence_weight / look.framework.method.item_strength,
        items_for=ways.count(1),
        items_mixed=ways.count(0),
        items_against=ways.count(-1),
        publishers=len(publishers(scored, look.profile.source_by_id)),
        unscored=tuple(_unscored(items)),
        question=criterion.question if criterion else None,
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
    if only_levels(scored, BEFORE_OUTPUTS):
        yield "inputs-only"


def _unscored(items: Sequence[ItemScore]) -> Iterator[Unscored]:
    rest = [item for item in items if item.state != "scored"]
    for state in sorted({item.state for item in rest}):
        of_state = [item for item in rest if item.state == state]
        reasons = sorted({item.reason for item in of_state if item.reason})
        yield Unscored(state=state, items=tuple(item.id for item in of_state), reasons=tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Look:
    """What it takes to rescore a mission with one hypothetical item."""

    profile: Profile
    framework: Framework
    options: Options
    side: str
    tried: Hypothetical
    as_of: date

    def at(self, commitment: str, pillar: PillarScore, weight: float) -> Looking:
        """What one more item on a commitment could change; `weight` is the pillar's share of the overall."""
        about = {item.commitment for item in pillar.items} | {found.id for found in pillar.commitments}
        own = replace(
            self.profile,
            evidence=tuple(item for item in self.profile.evidence if item.commitment in about),
            series=tuple(block for block in self.profile.series if block.commitment in about),
        )
        raised, lowered = (self._rescored(own, commitment, pillar.id, advances=advances) for advances in (True, False))
        swing = _points(raised) - _points(lowered)
        return Looking(
            now=_outlook(pillar),
            with_for=_outlook(raised),
            with_against=_outlook(lowered),
            swing=swing,
            pillar_weight=weight,
            value=swing * weight,
        )

    def _rescored(self, own: Profile, commitment: str, pillar: str, *, advances: bool) -> PillarScore:
        """One pillar, from the items of its `own`, scored as `score` would."""
        more = self.with_hypothetical(commitment, advances=advances, among=own)
        workings = work(more, self.framework, self.options, self.side)
        working = next(working for working in workings if working.area.id == pillar)
        drawn = draw_areas([working], more, self.framework.method, self.options)
        return pillar_score(Footing(working, more.source_by_id), self.framework, drawn.get(pillar))

    def with_hypothetical(self, commitment: str, *, advances: bool, among: Profile | None = None) -> Profile:
        """A copy of the profile, or a part of it, with one hypothetical item on a commitment, from a source and publisher of its own."""
        tried = self.tried
        source = Source(
            id=_MARK,
            title=_MARK,
            publisher=_MARK,
            published=_day(self.options.known_by or self.as_of),
            reliability=tried.reliability,
            relation=tried.relation,
        )
        item = Evidence(
            id=_MARK,
            commitment=commitment,
            finding=_MARK,
            actor=tried.actor,
            direction="advances" if advances else "hinders",
            strength=tried.strength,
            level=tried.level,
            observed=_day(self.as_of),
            credibility=tried.credibility,
            sources=(source.id,),
        )
        found = among or self.profile
        return replace(found, sources=(*found.sources, source), evidence=(*found.evidence, item))


def _points(pillar: PillarScore) -> float:
    if pillar.score is None:
        raise ValueError(f"{pillar.id} has no score although the hypothetical item is in it")
    return pillar.score


def _day(day: date) -> Period:
    return Period(day, day, str(day))


def _outlook(pillar: PillarScore) -> Outlook:
    interval = pillar.interval
    width = interval.high - interval.low if interval else None
    return Outlook(score=pillar.score, interval=interval, width=width, confidence=pillar.confidence)
