"""What moved between two scorecards of one mission, and which items moved it.

Points are of a pillar's score and, unlike scores in a scorecard, not rounded to 4 decimals: the parts of a step add up to the step, and the
steps to the change, to 1e-9.
"""

from __future__ import annotations

import math
from typing import Literal, get_args

from a4p_score.model.asked import FrameworkRef, Generator, ProfileRef, Result
from a4p_score.model.fields import Voice, record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Overall, PillarCell

Kind = Literal["removed", "to another side", "crowded", "framework", "aged", "re-graded", "from another side", "added"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The steps from one scorecard to the other, in the order in which they are taken."""

OTHERS = "effect on other items"

Status = Literal["scored twice", "newly scored", "no longer scored", "not scored"]


@record
class Change:
    """Something that differs: a grade, a constant, a weight, a state. Null where there is none, as before an item was in the profile."""

    what: str
    before: float | str | None
    after: float | str | None


@record
class Part:
    """The points of one item in a step: `what` is its finding. Without an item, those of a constant, or the effect on all other items."""

    item: str | None
    commitment: str | None
    what: str
    observed: str | None
    sources: tuple[str, ...]
    points: float
    changes: tuple[Change, ...]


@record
class Step:
    """One step from the score before to the score after; its parts, the items first, those that moved most first."""

    kind: Kind
    points: float
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[Part, ...]:
        """The parts that are items."""
        return tuple(part for part in self.parts if part.item is not None)

    @property
    def rest(self) -> tuple[Part, ...]:
        """The parts that are not: constants, and the effect on other items."""
        return tuple(part for part in self.parts if part.item is None)

    def beyond(self, most: int) -> float:
        """The points of all items but the `most` that moved furthest."""
        return math.fsum(part.points for part in self.items[most:])


@record
class PillarChange:
    """A pillar in both; null where a framework does not have it. Without two scores there is no change, and nothing to take apart."""

    id: str
    name: str
    status: Status
    before: PillarCell | None
    after: PillarCell | None
    change: float | None
    steps: tuple[Step, ...] | None


@record
class Made:
    """What one of the two scorecards was made from and asked for, and its overall."""

    generator: Generator
    framework: FrameworkRef
    profile: ProfileRef
    as_of: str
    known_by: str | None
    actors: tuple[str, ...]
    voice: Voice | None
    draws: int
    seed: int
    overall: Overall


@record
class Diff(Result):
    """One `side` of two scorecards of one mission. `change` is that of the overall; `framework` what differs in the measure itself."""

    schema: Literal["a4p-score/diff/2"] = "a4p-score/diff/2"
    mission: Mission
    view: str
    side: str
    before: Made
    after: Made
    change: float | None
    pillars: tuple[PillarChange, ...]
    framework: tuple[Change, ...]
    warnings: tuple[Caution, ...]

    @property
    def differs(self) -> tuple[str, ...]:
        """What the two differ in, in words."""
        before, after = self.before, self.after
        pairs = (
            ("the as-of date", before.as_of, after.as_of),
            ("the profile", before.profile.sha256, after.profile.sha256),
            ("the framework", before.framework.sha256, after.framework.sha256),
            ("the known-by date", before.known_by, after.known_by),
            ("the actors asked for", before.actors, after.actors),
            ("the voice asked for", before.voice, after.voice),
        )
        return tuple(name for name, one, other in pairs if one != other)

    def furthest(self, way: int) -> tuple[PillarChange, Step, Part] | None:
        """The item that moved its pillar furthest in one step, upwards (1) or downwards (-1), with the step and the pillar."""
        moved = [
            (pillar, step, part) for pillar in self.pillars for step in pillar.steps or () for part in step.items if part.points * way > 0
        ]
        return max(moved, key=lambda found: (abs(found[2].points), found[2].item), default=None)
