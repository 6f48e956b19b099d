"""A mission scored at one date after another: each moment is the scorecard of that date."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.model.trend import Arrival, Moment, Trend
from a4p_score.scoring.scorecard import cell, score
from a4p_score.scoring.states import Assessed, Horizon, assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Evidence, Profile
    from a4p_score.scoring.scorecard import Options

MOST = 400
"""Dates that a trend may have."""

_STEP = re.compile(r"([1-9]\d{0,3})([dmy])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """So many days (d), months (m) or years (y)."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def after(self, start: date, times: int) -> date:
        """`start` and so many steps. A month without that day ends earlier: 2020-01-31 and a month is 2020-02-29.

        OverflowError or ValueError past the calendar's end.
        """
        many = self.count * times
        if self.unit == "d":
            return start + timedelta(days=many)
        years, month = divmod(start.month - 1 + many * (12 if self.unit == "y" else 1), 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def parse_step(text: str) -> Step:
    """Read `3m`, `1y` or `10d`; ValueError for anything else."""
    match = _STEP.fullmatch(text)
    if match is None:
        msg = f"{text[:80]!r} is not a step: write 3m, 6m, 1y or 30d"
        raise ValueError(msg)
    return Step(int(match[1]), match[2])


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


def trend(
    profile: Profile, framework: Framework, options: Options, step: Step, *, start: date | None = None, end: date | None = None
) -> Trend:
    """The scores of a mission from `start` (the agenda's, or the first scored item's) to `end` (the profile's own date)."""
    end = end or profile.as_of
    if start is None:
        start = min(end, framework.agenda_start or _first(profile, framework, replace(options, as_of=end)) or end)
    if start > end:
        raise UsageError(f"the trend would start at {start}, after its end at {end}: give --from an earlier date or --to a later one")
    moments: list[Moment] = []
    before: dict[str, Arrival] = {}
    for day in dates(start, end, step):
        now = replace(options, as_of=day)
        scored = {e.item.id: _arrival(e.item, e.rating) for e in _scored(profile, framework, now) if e.rating is not None}
        card = score(profile, framework, now)
        moments.append(
            Moment(
                as_of=card.as_of,
                overall=card.overall,
                pillars=tuple(cell(pillar) for pillar in card.pillars),
                entered=_missing(scored, before),
                left=_missing(before, scored),
            )
        )
        before = scored
    return Trend(
        framework=card.framework,
        profile=card.profile,
        mission=card.mission,
        start=str(start),
        as_of=card.as_of,
        every=str(step),
        known_by=card.known_by,
        view=card.view,
        actors=card.actors,
        draws=card.draws,
        seed=card.seed,
        pillars=tuple(pillar.name for pillar in card.pillars),
        moments=tuple(moments),
    )


def _scored(profile: Profile, framework: Framework, options: Options) -> list[Assessed]:
    horizon = Horizon(options.as_of or profile.as_of, options.known_by, options.actors)
    return [entry for entry in assess(profile, framework, horizon) if entry.state == "scored"]


def _first(profile: Profile, framework: Framework, options: Options) -> date | None:
    return min((entry.item.observed.end for entry in _scored(profile, framework, options)), default=None)


def _missing(these: Mapping[str, Arrival], those: Iterable[str]) -> tuple[Arrival, ...]:
    """What is in these and not in those, by id."""
    known = set(those)
    return tuple(item for name, item in sorted(these.items()) if name not in known)


def _arrival(item: Evidence, rating: float) -> Arrival:
    return Arrival(
        id=item.id,
        commitment=item.commitment,
        pillar=item.commitment.partition(".")[0],
        observed=str(item.observed),
        rating=rating,
        finding=item.finding,
        sources=item.sources,
    )
