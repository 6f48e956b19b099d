"""A mission's scores through time, by as-of date."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Overall, PillarCell


@record
class Arrival:
    """An item that came to be scored, or left: what it says, and which way (`rating` from 0 to 1).

    `points` is what it contributes to its pillar on the date it came, or contributed on the last date before it left.
    """

    id: str
    commitment: str
    pillar: str
    observed: str
    rating: float
    points: float
    finding: str
    sources: tuple[str, ...]


@record
class Moment:
    """The scores at one date: the same numbers as a scorecard of that date.

    `entered` are the items scored here but not at the date before (at the first date: all that are scored), `left` the reverse.
    """

    as_of: str
    overall: Overall
    pillars: tuple[PillarCell, ...]
    entered: tuple[Arrival, ...]
    left: tuple[Arrival, ...]


@record
class Trend(Asked):
    """Scores of one `side` from `start` to `as_of`, `every` so many days (d), months (m) or years (y), and at `as_of` whatever the step.

    `known_by` is one date for all moments: what had happened by each date, as it was known then.
    """

    schema: Literal["a4p-score/trend/2"] = "a4p-score/trend/2"
    side: str
    profile: ProfileRef
    mission: Mission
    start: str
    every: str
    pillars: tuple[str, ...]
    moments: tuple[Moment, ...]
