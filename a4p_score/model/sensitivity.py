"""How far scores hang on single sources, on the pillars' weights and on the constants of the method (docs/method.md 7).

What becomes of a score is a point score (a closed form), made to be compared with the score as it stands.
"""

from __future__ import annotations

from typing import Annotated, Literal

from a4p_score.model.asked import Framed, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Caution, Confidence, Decimals, Interval, Points

Index = Annotated[float, Decimals(4)]
"""A Sobol index: the share of a score's variance that goes back to a constant."""


@record
class PointScore:
    """The score of a pillar, or of `overall`, as it stands; null with the reason when there is none.

    The interval of an overall may stand without its score; only pillars have a confidence.
    """

    id: str
    name: str
    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None


@record
class Change:
    """What becomes of one score: `score` after, and how many points that is above (+) or below (-) the score as it stands."""

    id: str
    score: Points | None
    change: Points | None
    reason: str | None
    band: str | None


@record
class WithoutEffect:
    """A mission without one source, or one publisher: every item that cites it is removed, `items` of them scored.

    `coverage` is what remains; `most` is the pillar that loses its score, or else changes most.
    """

    name: str
    items: int
    coverage: float
    most: str
    changes: tuple[Change, ...]


@record
class Constant:
    """A constant of the method and the values tried for it. Of a table (`scale` power) they are powers of all its factors.

    `base` is the framework's value: 1 for a table, 0 for one that is neutral and tried in powers of another; null where ageing is
    switched off.
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
class Variant:
    """Another way to judge, as a whole, and why it is tried."""

    id: Literal["symmetric"]
    why: str


@record
class VariantEffect:
    """The scores under a variant; `swing` is the widest change of any score, that of `most`."""

    id: str
    most: str | None
    swing: Points
    changes: tuple[Change, ...]


@record
class Reason:
    """One thing on which a score hangs: left out, or moved to `value`, it carries the score into another band or across 50.

    `score` and `band` are what would be then; a score that would be lost is null.
    """

    kind: Literal["source", "publisher", "constant"]
    name: str
    value: float | None
    score: Points | None
    change: Points | None
    band: str | None
    crosses_50: bool


@record
class Verdict:
    """Whether a score holds when one source or publisher is left out, or one constant moved within its range; else on what it hangs.

    The largest change stands first. `fragile` is null where there is no score.
    """

    id: str
    fragile: bool | None
    reasons: tuple[Reason, ...]


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
    """One mission: what has the largest effect stands first; `scores` and `verdicts` end with `overall`."""

    profile: ProfileRef
    mission: Mission
    coverage: float
    scores: tuple[PointScore, ...]
    verdicts: tuple[Verdict, ...]
    sources: tuple[WithoutEffect, ...]
    publishers: tuple[WithoutEffect, ...]
    constants: tuple[ConstantEffect, ...]
    variants: tuple[VariantEffect, ...]
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
    """What hangs on what on one side, for missions at one date under one framework.

    `ranks` come best expected rank first, and only when asked for.
    """

    schema: Literal["a4p-score/sensitivity/2"] = "a4p-score/sensitivity/2"
    side: str
    weight_draws: int
    constants: tuple[Constant, ...]
    variants: tuple[Variant, ...]
    missions: tuple[MissionSensitivity, ...]
    weight_ranges: tuple[WeightRange, ...]
    ranks: tuple[RankShares, ...]
    unranked: tuple[Unranked, ...]
    sobol: SobolDesign | None
    warnings: tuple[Caution, ...]
