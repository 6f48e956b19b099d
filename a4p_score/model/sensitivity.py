"""How far scores hang on single sources, on the pillars' weights and on the constants of the method (docs/method.md 7).

All scores here are point scores (closed forms), made to be compared with each other; a scorecard has their intervals and confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from a4p_score.model.asked import Framed, ProfileRef
from a4p_score.model.fields import FORBID_UNKNOWN_KEYS
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Decimals, Interval, Points

Index = Annotated[float, Decimals(4)]
"""A Sobol index: the share of a score's variance that goes back to a constant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointScore:
    """The score of a pillar, or of `overall`, as it stands; null with the reason when there is none."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    name: str
    score: Points | None
    reason: str | None
    band: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one score: `score` after, and how many points that is above (+) or below (-) the score as it stands."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    score: Points | None
    change: Points | None
    reason: str | None
    band: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEffect:
    """A mission without one source: every item that cites it is removed, `items` of them scored; `coverage` is what remains.

    `most` is the pillar that loses its score, or else changes most.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    source: str
    items: int
    coverage: float
    most: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A constant of the method and the values tried for it. Of a table (`scale` power) they are powers of all its factors.

    `base` is the framework's value: 1 for a table, null where ageing is switched off.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    scale: Literal["value", "power"]
    base: float | None
    low: float
    high: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantEffect:
    """The scores with one constant at its low and at its high value; `swing` is the widest span of any score, that of `most`.

    A constant that moves nothing has a swing of 0 and no `most`.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    most: str | None
    swing: Points
    low: tuple[Change, ...]
    high: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A score that one constant alone, at `value`, would carry from its band into another."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    constant: str
    value: float
    band: str
    to: str
    change: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantIndices:
    """First and total order Sobol indices of a constant, each with its bootstrap interval."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    constant: str
    first: Index
    first_low: Index
    first_high: Index
    total: Index
    total_low: Index
    total_high: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """A score while all constants vary at once over their ranges: the span and standard deviation of it, and what they go back to."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    reason: str | None
    span: Interval | None
    deviation: Points | None
    indices: tuple[ConstantIndices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionSensitivity:
    """One mission: sources and constants with the largest effect first; `scores` ends with `overall`."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    profile: ProfileRef
    mission: Mission
    coverage: float
    scores: tuple[PointScore, ...]
    sources: tuple[SourceEffect, ...]
    constants: tuple[ConstantEffect, ...]
    crossings: tuple[Crossing, ...]
    variance: tuple[Variance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRange:
    """The overall score of a mission at the framework's weights, and its interval over random weights of the pillars."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    mission: str
    score: Points | None
    reason: str | None
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShares:
    """Rank acceptability: the share of random weights under which a mission holds rank 1, 2, ...; equals share the better rank."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    mission: str
    expected: Points
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unranked:
    """A mission without a rank, and why."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    mission: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SobolDesign:
    """How the indices were estimated: Saltelli's design of `samples` x (constants + 2) evaluations, bootstrap of `resamples`."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    samples: int
    evaluations: int
    resamples: int
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity(Framed):
    """What hangs on what, for missions at one date under one framework. `ranks` come best expected rank first."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    schema: Literal["a4p-score/sensitivity/1"] = "a4p-score/sensitivity/1"
    weight_draws: int
    constants: tuple[Constant, ...]
    missions: tuple[MissionSensitivity, ...]
    weight_ranges: tuple[WeightRange, ...]
    ranks: tuple[RankShares, ...]
    unranked: tuple[Unranked, ...]
    sobol: SobolDesign | None
    warnings: tuple[Caution, ...]
