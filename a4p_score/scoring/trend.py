"""A mission scored at one date after another: each moment is the scorecard of that date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.trend import Arrival, Moment, Trend
from a4p_score.scoring.scorecard import cell, draw_areas, side_score, work
from a4p_score.scoring.states import assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from a4p_score.model.dates import Step
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import ItemScore, PillarScore
    from a4p_score.scoring.scorecard import Options

MOST = 400
"""Dates that a trend may have."""


def dates(start: date, end: date, step: Step) -> list[date]:
    """From `start` in steps, counted from `start` so that month ends do not creep, and `end` as the last; UsageError beyond MOST."""
    found = list(islice(_before(start, end, step), MOST))
    if len(found) == MOST:
        raise UsageError(f"{start} to {end} every {step} is more than {MOST} dates: choose a longer step with --every")
    return [*found, end]


def _before(start: date, end: date, step: Step) -> Iterator[date]:
    day, times = start, 0
    while day < end:
        yield day
        times += 1
        try:
            day = step.after(start, times)
        except (OverflowError, ValueError):  # past the year 9999
            return


def trend(  # noqa: PLR0913 - each is a choice of its own
    profile: Profile,
    framework: Framework,
    options: Options,
    step: Step,
    *,
    start: date | None = None,
    end: date | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> Trend:
    """The scores of one side of a mission from `start` (the agenda's, or the first scored item's) to `end`.

    When no end is given it is the profile's own date, or the last item's if that is later: all evidence is covered. `tick` is called
    after each date with the number of them all.
    """
    name = framework.side(options.side).id
    end = end or max([profile.as_of, *_ends(profile, framework, replace(options, as_of=date.max), name)])
    if start is None:
        start = min([end, framework.agenda_start or min(_ends(profile, framework, replace(options, as_of=end), name), default=end)])
    if start > end:
        raise UsageError(f"the trend would start at {start}, after its end at {end}: give --from an earlier date or --to a later one")
    moments: list[Moment] = []
    before: dict[str, Arrival] = {}
    days = dates(start, end, step)
    for day in days:
        now = replace(options, as_of=day)
        workings = work(profile, framework, now, name)
        scored = side_score(name, profile, framework, now, workings, draw_areas(workings, profile, framework.method, now))
        arrived = {item.id: _arrival(item, pillar) for pillar in reversed(scored.pillars) for item in pillar.scored}
        moments.append(
            Moment(
                as_of=str(day),
                overall=scored.overall,
                pillars=tuple(cell(pillar) for pillar in scored.pillars),
                entered=_missing(arrived, before),
                left=_missing(before, arrived),
            )
        )
        before = arrived
        tick(len(days))
    return Trend(
        framework=FrameworkRef.of(framework),
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        start=str(start),
        as_of=str(end),
        every=str(step),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        voice=options.voice,
        draws=options.draws or framework.method.draws,
        seed=framework.method.seed if options.seed is None else options.seed,
        side=name,
        pillars=tuple(pillar.name for pillar in scored.pillars),
        moments=tuple(moments),
    )


def _ends(profile: Profile, framework: Framework, options: Options, side: str) -> list[date]:
    """When the periods of the items end that are scored on a side by a date; a standing fact is there from its start."""
    entries = [entry for entry in assess(profile, framework, options.horizon(profile)) if entry.state == "scored" and entry.side == side]
    return [entry.item.observed.start if entry.item.standing else entry.item.observed.end for entry in entries]


def _missing(these: Mapping[str, Arrival], those: Iterable[str]) -> tuple[Arrival, ...]:
    """What is in these and not in those, by id."""
    known = set(those)
    return tuple(item for name, item in sorted(these.items()) if name not in known)


def _arrival(item: ItemScore, pillar: PillarScore) -> Arrival:
    return Arrival(
        id=item.id,
        commitment=item.commitment,
        pillar=pillar.id,
        observed=str(item.observed),
        rating=0.5 if item.rating is None else item.rating,
        points=item.contribution,
        finding=item.finding,
        sources=item.sources,
    )
