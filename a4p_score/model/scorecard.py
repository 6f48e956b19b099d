"""Results. Each carries its working, so that output only has to format; each is also its own JSON document.

Scores, intervals and contributions are in points from 0 to 100; weights in pseudo-observations; shares, coverage, ratings and factors
are fractions. Floats are rounded only when they are written: to 4 decimals where the type says `Points`, to 12 elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import Aggregation, record
from a4p_score.model.profile import Item, Mission, Source


@dataclass(frozen=True, slots=True)
class Decimals:
    """How many decimals a number is written with in JSON."""

    places: int


Points = Annotated[float, Decimals(4)]

OVERALL = "overall"
"""The name of the score over all pillars, where pillars go by their ids."""

State = Literal["scored", "context", "baseline", "future", "unpublished", "excluded"]
Confidence = Literal["very low", "low", "medium", "high", "very high"]
EvidenceLevel = Literal["limited", "medium", "robust"]
Agreement = Literal["low", "medium", "high"]


@record
class Interval:
    """A central credible interval of the posterior: `level` of the draws lie from `low` to `high`."""

    low: Points
    high: Points
    level: float


@record
class Caution:
    """Something a reader of the score must know; never a change of the score."""

    code: str
    message: str


@record
class Factors:
    """The factors of a weight, by their symbols in method.md 3: w = S q k l t d."""

    S: float
    q: float
    k: float
    l: float  # noqa: E741
    t: float
    d: float


@record
class ItemScore(Item):
    """One item of evidence with its part in its pillar's score; weight 0 and a reason when it has none."""

    state: State
    reason: str | None
    rating: float | None
    weight: float
    factors: Factors | None
    share: float
    contribution: float


@record
class CommitmentScore:
    """One mandated commitment: `weight` is u, normalised within the pillar; `evidence_weight` is W_c.

    Without scored items `score` is the pillar's pool, and `scored_items` is 0.
    """

    id: str
    name: str
    weight: float
    score: Points | None
    evidence_weight: float
    scored_items: int
    other_items: int


@record
class PillarScore:
    """A pillar, or a group of another view. `n` counts ideal items, `publishers` distinct ones; without evidence the score is null."""

    id: str
    name: str
    weight: float
    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None
    evidence: EvidenceLevel | None
    agreement: Agreement | None
    n: float
    publishers: int
    coverage: float
    evidence_weight: float
    prior_share: float | None
    pool: float | None
    commitments: tuple[CommitmentScore, ...]
    items: tuple[ItemScore, ...]

    @property
    def scored(self) -> tuple[ItemScore, ...]:
        """The items that carry weight."""
        return tuple(item for item in self.items if item.state == "scored")


@record
class Overall:
    """The score over the scored pillars, or the reason why it is withheld."""

    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    coverage: float
    aggregation: Aggregation


@record
class PillarCell:
    """A mission's score in one pillar, with what it rests on."""

    id: str
    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None
    scored_items: int
    publishers: int
    coverage: float


@record
class LeftOut:
    """A commitment outside the mission's mandate."""

    commitment: str
    reason: str


@record
class Scorecard(Asked):
    """All that is known of a mission's delivery at a date, and how it is known."""

    schema: Literal["a4p-score/scorecard/1"] = "a4p-score/scorecard/1"
    profile: ProfileRef
    mission: Mission
    overall: Overall
    pillars: tuple[PillarScore, ...]
    not_mandated: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    warnings: tuple[Caution, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The mandated commitments without scored evidence."""
        return tuple(dict.fromkeys(c.id for pillar in self.pillars for c in pillar.commitments if not c.scored_items))

    def strongest(self, side: int) -> tuple[PillarScore, ItemScore] | None:
        """The item that moves its pillar furthest from 50, upwards (side 1) or downwards (side -1), and that pillar."""
        moved = [(pillar, item) for pillar in self.pillars for item in pillar.scored if item.contribution * side > 0]
        return max(moved, key=lambda found: (abs(found[1].contribution), found[1].id), default=None)
