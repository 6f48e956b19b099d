"""How far scores hang on single sources, on the pillars' weights and on the constants of the method (docs/method.md 7).

All scores here are point scores (closed forms), made to be compared with each other; a scorecard has their intervals and confidence.
"""

from __future__ import annotations

from typing import Annotated, Literal

from a4p_score.model.asked import Framed, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Decimals, Interval, Points

Index = Annotated[float, Decimals(4)]
"""A Sobol index: the share of a score's variance that goes back to a constant."""


@record
class PointScore:
    """The score of a pillar, or of `overall`, as it stands; null with the reason when there is none."""

    id: str
    name: str
    score: Points | None
    reason: str | None
    band: str | None


@record
class Change:
    """What becomes of one score: `score` after, and how many points that is above (+) or below (-) the score as it stands."""

    id: str
    score: Points | None
    change: Points | None
    reason: str | None
    band: str | None


@record
class SourceEffect:
    """A mission without one source: every item that cites it is removed, `items` of them scored; `coverage` is what remains.

    `most` is the pillar that loses its score, or else changes most.
    """

    source: str
    items: int
    coverage: float
    most: str
    changes: tuple[Change, ...]


@record
class Constant:
    """A constant of the method and the values tried for it. Of a table (`scale` power) they are powers of all its factors.

    `base` is the framework's value: 1 for a table, null where ageing is switched off.
    """

    id: str
    scale: Literal["value", "power"]
    base: float | None
    low: float
    high: float
    why: str


@record
class ConstantEffect:
    """The scores with one constant at its low and at its high value; `swing` is the widest span of any score, that of `most`.

    A constant that moves nothing has a swing of 0 and no `most`.
    """

    id: str
    most: str | None
    swing: Points
    low: tuple[Change, ...]
    high: tuple[Change, ...]


@record
class Crossing:
    """A score that one constant alone, at `value`, would carry from its band into another."""

    id: str
    constant: str
    value: float
    band: str
    to: str
    change: Points


@record
class ConstantIndices:
    """First and total order Sobol indices of a constant, each with its bootstrap interval."""

    constant: str
    first: Index
    first_low: Index
    first_high: Index
    total: Index
    total_low: Index
    total_high: Index


@record
class Variance:
    """A score while all constants vary at once over their ranges: the span and standard deviation of it, and what they go back to."""

    id: str
    reason: str | None
    span: Interval | None
    deviation: Points | None
    indices: tuple[ConstantIndices, ...]


@record
class MissionSensitivity:
    """One mission: sources and constants with the largest effect first; `scores` ends with `overall`."""

    profile: ProfileRef
    mission: Mission
    coverage: float
    scores: tuple[PointScore, ...]
    sources: tuple[SourceEffect, ...]
    constants: tuple[ConstantEffect, ...]
    crossings: tuple[Crossing, ...]
    variance: tuple[Variance, ...]


@record
class WeightRange:
    """The overall score of a mission at the framework's weights, and its interval over random weights of the pillars."""

    mission: str
    score: Points | None
    reason: str | None
    interval: Interval | None


@record
class RankShares:
    """Rank acceptability: the share of random weights under which a mission holds rank 1, 2, ...; equals share the better rank."""

    mission: str
    expected: Points
    shares: tuple[float, ...]


@record
class Unranked:
    """A mission without a rank, and why."""

    mission: str
    reason: str


@record
class SobolDesign:
    """How the indices were estimated: Saltelli's design of `samples` x (constants + 2) evaluations, bootstrap of `resamples`."""

    samples: int
    evaluations: int
    resamples: int
    level: float


@record
class Sensitivity(Framed):
    """What hangs on what, for missions at one date under one framework. `ranks` come best expected rank first."""

    schema: Literal["a4p-score/sensitivity/1"] = "a4p-score/sensitivity/1"
    weight_draws: int
    constants: tuple[Constant, ...]
    missions: tuple[MissionSensitivity, ...]
    weight_ranges: tuple[WeightRange, ...]
    ranks: tuple[RankShares, ...]
    unranked: tuple[Unranked, ...]
    sobol: SobolDesign | None
    warnings: tuple[Caution, ...]
