"""Briefings: the scorecard of a mission with what a page about it needs, put together from the other analyses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a4p_score.model.asked import FrameworkRef
from a4p_score.model.briefing import Bottom, Briefing, Briefings, Covered, DrawnPillar, Seen, Strong, Weighed
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.diff import diff
from a4p_score.scoring.gaps import THIN, find_gaps
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
from a4p_score.scoring.sensitivity import Analysis, sensitivity
from a4p_score.scoring.weakness import publishers, way_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from a4p_score.model.briefing import Cover, Direction
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile, Source
    from a4p_score.model.scorecard import Caution, Scorecard, SideScore

STRONGEST, GAPS = 2, 3
"""Items each way, and look-ups, on page one."""

THINNED = 1_000
"""Draws of each pillar that a page may hold."""

NEUTRAL = 50
_LAST = ("later-evidence", "part-of-the-evidence", "closed")
_DIRECTIONS: dict[int, Direction] = {1: "for", -1: "against", 0: "mixed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What stands on a briefing beside the scores: a scorecard from before, the mission's reply, draws to weigh, the command."""

    before: Scorecard | None = None
    reply: str | None = None
    what_if: bool = False
    command: str = ""


def brief(profile: Profile, framework: Framework, options: Options, wanted: Wanted) -> Briefing:
    """The briefing of one mission. UsageError at a date before the agenda, when nothing can be scored."""
    options = replace(options, as_of=options.at(profile))
    card = score(profile, framework, options)
    front = card.side(options.side)
    asked = Analysis(as_of=options.as_of, seed=options.seed, side=front.id)
    hangs = sensitivity([profile], framework, asked)
    strongest_for, strongest_against = (tuple(_strongest(front, way)) for way in (1, -1))
    return Briefing(
        framework=card.framework,
        as_of=card.as_of,
        seed=card.seed,
        mission=card.mission,
        card=card,
        side=front.id,
        bottom=tuple(_bottom(side, profile.source_by_id) for side in card.sides),
        balances=tuple(_balances(card)),
        seen=tuple(_seen(card)),
        covered=tuple(_covered(card, framework)),
        strongest_for=strongest_for,
        strongest_against=strongest_against,
        cautions=tuple(_cautions(card, front)),
        gaps=find_gaps(profile, framework, options).gaps[:GAPS],
        verdicts=hangs.missions[0].verdicts,
        weight_range=hangs.weight_ranges[0],
        sources=_numbered((*strongest_for, *strongest_against), card, front),
        diff=None if wanted.before is None else diff(wanted.before, card, side=front.id),
        reply=wanted.reply,
        command=wanted.command,
        draws=tuple(_draws(profile, framework, options, front.id)) if wanted.what_if else (),
    )


def briefs(
    profiles: Sequence[Profile],
    framework: Framework,
    options: Options,
    wanted: Mapping[str, Wanted],
    command: str,
    tick: Callable[[], None] = lambda: None,
) -> Briefings:
    """Briefings of several missions at one date, the latest of their own unless one is asked for; `wanted` is by mission."""
    options = replace(options, as_of=options.as_of or max(profile.as_of for profile in profiles))
    comparison = compare(profiles, framework, options)
    made = []
    for profile in sorted(profiles, key=lambda profile: profile.id):
        made.append(brief(profile, framework, options, wanted[profile.id]))
        tick()
    return Briefings(
        framework=FrameworkRef.of(framework),
        as_of=comparison.as_of,
        seed=comparison.seed,
        comparison=comparison,
        missions=tuple(made),
        command=command,
    )


def _bottom(side: SideScore, sources: Mapping[str, Source]) -> Bottom:
    scored = [item for pillar in side.pillars for item in pillar.scored]
    known = [(pillar, pillar.interval) for pillar in side.pillars if pillar.interval is not None]
    return Bottom(
        side=side.id,
        items=len(scored),
        publishers=len(publishers(scored, sources)),
        newest=max((pillar.newest for pillar in side.pillars if pillar.newest), default=None),
        above=tuple(pillar.name for pillar, shown in known if shown.low > NEUTRAL),
        below=tuple(pillar.name for pillar, shown in known if shown.high < NEUTRAL),
        unsure=tuple(pillar.name for pillar in side.pillars if pillar.confidence in ("very low", "low")),
    )


def _balances(card: Scorecard) -> Iterator[Weighed]:
    for side in card.sides:
        for pillar in side.pillars:
            moved = [item.contribution for item in pillar.scored]
            if moved:
                gained, lost = [points for points in moved if points > 0], [-points for points in moved if points < 0]
                yield Weighed(
                    side=side.id,
                    pillar=pillar.id,
                    gained=sum(gained, 0.0),
                    lost=sum(lost, 0.0),
                    items_for=len(gained),
                    items_against=len(lost),
                )


def _seen(card: Scorecard) -> Iterator[Seen]:
    for side in card.sides:
        for pillar in side.pillars:
            for item in pillar.scored:
                yield Seen(
                    item=item.id,
                    side=side.id,
                    pillar=pillar.id,
                    observed=item.observed.text,
                    start=item.observed.start,
                    end=item.observed.end,
                    direction=_DIRECTIONS[way_of(item)],
                    weight=item.weight,
                )


def _covered(card: Scorecard, framework: Framework) -> Iterator[Covered]:
    """Every commitment of the framework on each side that asks about it, in the framework's order."""
    left_out = {gap.commitment for gap in card.not_mandated}
    for side in card.sides:
        found = {one.id: one for pillar in side.pillars for one in pillar.commitments}
        for asked in framework.commitments:
            if asked.criterion(side.id) is None:
                continue
            one = found.get(asked.id)
            n = one.evidence_weight / framework.method.item_strength if one else 0.0
            items = one.scored_items if one else 0
            state: Cover = "not mandated" if asked.id in left_out else "none" if not items else "thin" if n < THIN else "sound"
            yield Covered(side=side.id, pillar=asked.pillar, commitment=asked.id, name=asked.name, state=state, items=items, n=n)


def _strongest(side: SideScore, way: int) -> Iterator[Strong]:
    """The items that move their pillars furthest one way."""
    moved = [(pillar, item) for pillar in side.pillars for item in pillar.scored if item.contribution * way > 0]
    for pillar, item in sorted(moved, key=lambda found: (-abs(found[1].contribution), found[1].id))[:STRONGEST]:
        yield Strong(pillar=pillar.id, pillar_name=pillar.name, item=item)


def _cautions(card: Scorecard, front: SideScore) -> Iterator[Caution]:
    """Those of the side in front, then those of the whole; what a first line says anyway stands last."""
    yield from sorted((*front.warnings, *card.warnings), key=lambda caution: caution.code in _LAST)


def _numbered(strongest: Iterable[Strong], card: Scorecard, front: SideScore) -> tuple[str, ...]:
    """The cited sources as they come: on page one, then item by item on the side in front and on the others, then those of facts."""
    sides = (front, *(side for side in card.sides if side.id != front.id))
    first = [source for strong in strongest for source in strong.item.sources]
    rest = [source for side in sides for pillar in side.pillars for item in pillar.items for source in item.sources]
    return tuple(dict.fromkeys((*first, *rest, *(fact.source for fact in card.mission.facts))))


def _draws(profile: Profile, framework: Framework, options: Options, side: str) -> Iterator[DrawnPillar]:
    """Evenly spaced draws of each scored pillar, in tenths of a point: they come in no order, so any of them will do."""
    drawn = draw_areas(work(profile, framework, options, side), profile, framework.method, options)
    for pillar, found in drawn.items():
        chunk = next(iter(found))
        step = max(len(chunk) // THINNED, 1)
        yield DrawnPillar(pillar=pillar, draws=tuple(round(1000 * float(value)) for value in chunk[::step][:THINNED]))
