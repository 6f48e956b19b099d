"""Several missions side by side, on one side of their scorecards. Probabilities are shares of paired posterior draws."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Overall, PillarCell, Points


@record
class SideCells:
    """A mission's scores on one side; `newest_evidence` is the end of the latest scored item's period."""

    id: str
    overall: Overall
    pillars: tuple[PillarCell, ...]
    newest_evidence: str | None

    @property
    def cells(self) -> tuple[PillarCell | Overall, ...]:
        """The pillars, then the overall."""
        return (*self.pillars, self.overall)


@record
class MissionRow:
    """One mission of a comparison: the side that is compared first, then the others, to be read beside it."""

    profile: ProfileRef
    mission: Mission
    sides: tuple[SideCells, ...]
    not_mandated: tuple[str, ...]

    @property
    def compared(self) -> SideCells:
        """The side that is compared."""
        return self.sides[0]


@record
class Told:
    """Two missions that can be told apart: with this `probability` (from 0.9 on) the first scores above the second."""

    higher: str
    lower: str
    probability: float


@record
class Pairs:
    """P(row > column) for each pair of missions that have draws in a pillar or overall; the diagonal is null.

    `told` are the pairs that can be told apart, the surest first, of `pairs` in all. Of many missions `told` has the surest alone, and
    `probability` is empty unless it was asked for.
    """

    id: str
    missions: tuple[str, ...]
    probability: tuple[tuple[float | None, ...], ...]
    told: tuple[Told, ...]
    pairs: int


@record
class Rank:
    """The distribution of a mission's rank (1 is first) over the draws: `low` to `high` holds 90 % of it."""

    id: str
    mission: str
    expected: Points
    low: int
    high: int
    first: float


@record
class BandCount:
    """How many missions have a score in a band."""

    band: str
    missions: int


@record
class Spread:
    """How the scores of many missions are spread in a pillar or overall, in points: quartiles, and the median width of their intervals.

    `missions` have a score there; `apart` of `pairs` of missions can be told apart.
    """

    id: str
    missions: int
    lower: Points | None
    median: Points | None
    upper: Points | None
    width: Points | None
    bands: tuple[BandCount, ...]
    apart: int
    pairs: int


@record
class Summary:
    """Many missions in short. `highest` and `lowest` are the ids at both ends of the scores `by` a pillar or overall: not a ranking."""

    spreads: tuple[Spread, ...]
    by: str | None
    highest: tuple[str, ...]
    lowest: tuple[str, ...]


@record
class Comparison(Asked):
    """Missions at one date, under one framework, on one `side`; of many missions with a `summary`."""

    schema: Literal["a4p-score/comparison/2"] = "a4p-score/comparison/2"
    side: str
    pillars: tuple[str, ...]
    missions: tuple[MissionRow, ...]
    pairs: tuple[Pairs, ...]
    ranks: tuple[Rank, ...]
    warnings: tuple[Caution, ...]
    summary: Summary | None = None
