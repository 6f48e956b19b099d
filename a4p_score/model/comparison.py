"""Several missions side by side. Probabilities are shares of paired posterior draws."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Overall, PillarCell, Points


@record
class MissionRow:
    """One mission of a comparison."""

    profile: ProfileRef
    mission: Mission
    overall: Overall
    pillars: tuple[PillarCell, ...]
    newest_evidence: str | None
    not_mandated: tuple[str, ...]

    @property
    def cells(self) -> tuple[PillarCell | Overall, ...]:
        """The pillars, then the overall."""
        return (*self.pillars, self.overall)


@record
class Pairs:
    """P(row > column) for each pair of missions that have a score in a pillar or overall; the diagonal is null."""

    id: str
    missions: tuple[str, ...]
    probability: tuple[tuple[float | None, ...], ...]


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
class Comparison(Asked):
    """Missions at one date, under one framework."""

    schema: Literal["a4p-score/comparison/1"] = "a4p-score/comparison/1"
    pillars: tuple[str, ...]
    missions: tuple[MissionRow, ...]
    pairs: tuple[Pairs, ...]
    ranks: tuple[Rank, ...]
    warnings: tuple[Caution, ...]
