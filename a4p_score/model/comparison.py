"""Several missions side by side. Probabilities are shares of paired posterior draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import FORBID_UNKNOWN_KEYS
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Confidence, Interval, Overall, Points

OVERALL = "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarCell:
    """A mission's score in one pillar, with what it rests on."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None
    scored_items: int
    publishers: int
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow:
    """One mission of a comparison."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """P(row > column) for each pair of missions that have a score in a pillar or overall; the diagonal is null."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    missions: tuple[str, ...]
    probability: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The distribution of a mission's rank (1 is first) over the draws: `low` to `high` holds 90 % of it."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    mission: str
    expected: Points
    low: int
    high: int
    first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Asked):
    """Missions at one date, under one framework."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    schema: Literal["a4p-score/comparison/1"] = "a4p-score/comparison/1"
    pillars: tuple[str, ...]
    missions: tuple[MissionRow, ...]
    pairs: tuple[Pairs, ...]
    ranks: tuple[Rank, ...]
    warnings: tuple[Caution, ...]
