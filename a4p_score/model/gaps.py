"""Where the evidence is weak, and what looking there could change."""

from __future__ import annotations

from typing import Literal, get_args

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import Actor, Credibility, Level, Relation, Reliability, Strength, record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Confidence, Interval, LeftOut, Points, State

Weakness = Literal["none", "thin", "one-sided", "stale", "self-reported", "one-publisher", "inputs-only"]
WEAKNESSES: tuple[Weakness, ...] = get_args(Weakness)


@record
class Hypothetical:
    """The item that every gap is rescored with, once for and once against; `why` says why it is this one. It is written nowhere."""

    actor: Actor
    reliability: Reliability
    relation: Relation
    credibility: Credibility
    level: Level
    strength: Strength
    observed: str
    why: str


@record
class Unscored:
    """The items of a commitment that carry no weight, by state, and why."""

    state: State
    items: tuple[str, ...]
    reasons: tuple[str, ...]


@record
class Outlook:
    """A pillar's score as it stands, or as it would stand; `width` is its interval's, in points. All null without scored evidence."""

    score: Points | None
    interval: Interval | None
    width: Points | None
    confidence: Confidence | None


@record
class Looking:
    """The value of looking: a pillar's score now, and with one hypothetical item for or against.

    `swing` is the difference between the two, in points of the pillar; `value` is that times the pillar's share of the overall weight.
    """

    now: Outlook
    with_for: Outlook
    with_against: Outlook
    swing: Points
    pillar_weight: float
    value: Points


@record
class Gap:
    """A mandated commitment whose scored evidence is weak. `n` counts ideal items; an item rated 1/2 is neither for nor against."""

    commitment: str
    name: str
    pillar: str
    pillar_name: str
    weaknesses: tuple[Weakness, ...]
    n: float
    items_for: int
    items_mixed: int
    items_against: int
    publishers: int
    unscored: tuple[Unscored, ...]
    question: str | None
    typical_sources: str | None
    looking: Looking

    @property
    def scored_items(self) -> int:
        """How many items carry weight."""
        return self.items_for + self.items_mixed + self.items_against


@record
class Gaps(Asked):
    """The gaps of one side of a mission, or of one `pillar` of it, the biggest value of looking first.

    `sound` are the commitments without weakness.
    """

    schema: Literal["a4p-score/gaps/2"] = "a4p-score/gaps/2"
    side: str
    profile: ProfileRef
    mission: Mission
    pillar: str | None
    hypothetical: Hypothetical
    gaps: tuple[Gap, ...]
    sound: tuple[str, ...]
    not_mandated: tuple[LeftOut, ...]

    @property
    def mandated(self) -> int:
        """How many commitments were looked at."""
        return len(self.gaps) + len(self.sound)
