"""A briefing: all that one page on a mission says, and all that it rests on. Nothing is left for the report to compute."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Framed
from a4p_score.model.comparison import Comparison
from a4p_score.model.diff import Diff
from a4p_score.model.fields import Day, record
from a4p_score.model.gaps import Gap
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, ItemScore, Points, Scorecard
from a4p_score.model.sensitivity import Verdict, WeightRange

Direction = Literal["for", "against", "mixed"]
Cover = Literal["none", "thin", "sound", "not mandated"]


@record
class Weighed:
    """What the scored items of a pillar add to 50 and take away from it, both counted upwards from 0, and how many do."""

    side: str
    pillar: str
    gained: Points
    lost: Points
    items_for: int
    items_against: int


@record
class Covered:
    """The evidence on a commitment on one side: `n` counts ideal items; below half of one it is thin."""

    side: str
    pillar: str
    commitment: str
    name: str
    state: Cover
    items: int
    n: float


@record
class Seen:
    """A scored item in time: the first and last day of its period, which way it speaks, and its weight in pseudo-observations."""

    item: str
    side: str
    pillar: str
    observed: str
    start: Day
    end: Day
    direction: Direction
    weight: float


@record
class Strong:
    """One of the items that move their pillars furthest."""

    pillar: str
    pillar_name: str
    item: ItemScore


@record
class Bottom:
    """What the bottom line of a side says, by rule: how much there is, and which pillars lie wholly above or below 50."""

    side: str
    items: int
    publishers: int
    newest: str | None
    above: tuple[str, ...]
    below: tuple[str, ...]
    unsure: tuple[str, ...]


@record
class DrawnPillar:
    """Some of a pillar's draws in tenths of a point, for a page that weighs pillars otherwise; none without a score."""

    pillar: str
    draws: tuple[int, ...]


@record
class Briefing(Framed):
    """One mission on one page, with the delivery in front.

    `sources` are the ids of all cited sources in the order of their numbers, those of page one first. `reply` is the mission's own answer,
    `command` what makes the page again. `draws` are there only for a page on which pillars may be weighed otherwise.
    """

    schema: Literal["a4p-score/briefing/1"] = "a4p-score/briefing/1"
    mission: Mission
    card: Scorecard
    side: str
    bottom: tuple[Bottom, ...]
    balances: tuple[Weighed, ...]
    seen: tuple[Seen, ...]
    covered: tuple[Covered, ...]
    strongest_for: tuple[Strong, ...]
    strongest_against: tuple[Strong, ...]
    cautions: tuple[Caution, ...]
    gaps: tuple[Gap, ...]
    verdicts: tuple[Verdict, ...]
    weight_range: WeightRange
    sources: tuple[str, ...]
    diff: Diff | None
    reply: str | None
    command: str
    draws: tuple[DrawnPillar, ...]


@record
class Briefings(Framed):
    """Several missions at one date: side by side, then each on a page of its own."""

    schema: Literal["a4p-score/briefings/1"] = "a4p-score/briefings/1"
    comparison: Comparison
    missions: tuple[Briefing, ...]
    command: str
