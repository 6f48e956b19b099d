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
    """Something a reader of the score must know; never a change of the score.

    `code` names the kind. `subject` is the item, source or publisher at fault and `value` its number, in points, per cent or items,
    where there is one.
    """

    code: str
    message: str
    subject: str | None = None
    value: Points | int | None = None


@record
class Factors:
    """The factors of a weight, by their symbols in method.md 3; `model.framework.FACTORS` says what they are."""

    S: float
    q: float
    k: float
    l: float  # noqa: E741
    g: float
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
class VoiceScore:
    """The weighted mean rating of the items in one voice, from 0 to 100, without a prior; null without items."""

    mean: Points | None
    items: int


@record
class Voices:
    """Whether a score depends on who speaks: the UN's own word (every source the mission or the UN system) and the outside word."""

    un: VoiceScore
    outside: VoiceScore


@record
class AreaScore:
    """What is said of a pillar whether its items are at hand or only their sums; `PillarScore` says what the numbers are."""

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
    statements: int
    publishers: int
    newest: str | None
    coverage: float
    evidence_weight: float
    prior_share: float | None
    pool: float | None
    voices: Voices


@record
class PillarScore(AreaScore):
    """A pillar, or a group of another view, on one side. Without evidence the score is null, for a `reason`.

    `n` counts ideal items, `statements` a series as one, `publishers` distinct ones. `items` holds also what carries no weight, on any
    commitment of the pillar; `commitments` are those with a question on this side. `main` is the main thing to know about the score.
    """

    main: Caution | None
    commitments: tuple[CommitmentScore, ...]
    items: tuple[ItemScore, ...]

    @property
    def scored(self) -> tuple[ItemScore, ...]:
        """The items that carry weight."""
        return tuple(item for item in self.items if item.state == "scored")


@record
class Overall:
    """The score over the scored pillars of a side. With too little coverage the interval stands alone, or nothing, for a `reason`."""

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
    newest: str | None
    coverage: float


@record
class SideScore:
    """One side of a scorecard: all scores that are made from the conduct of its actors."""

    id: str
    name: str
    overall: Overall
    pillars: tuple[PillarScore, ...]
    warnings: tuple[Caution, ...]

    def __getitem__(self, name: str) -> PillarScore:
        return self.pillar(name)

    def pillar(self, name: str) -> PillarScore:
        """A pillar, or a group of another view, by its id; KeyError for one that is not there."""
        return {pillar.id: pillar for pillar in self.pillars}[name]

    @property
    def missing(self) -> tuple[str, ...]:
        """The mandated commitments without scored evidence."""
        return tuple(dict.fromkeys(c.id for pillar in self.pillars for c in pillar.commitments if not c.scored_items))

    def strongest(self, way: int) -> tuple[PillarScore, ItemScore] | None:
        """The item that moves its pillar furthest from 50, upwards (1) or downwards (-1), and that pillar."""
        moved = [(pillar, item) for pillar in self.pillars for item in pillar.scored if item.contribution * way > 0]
        return max(moved, key=lambda found: (abs(found[1].contribution), found[1].id), default=None)


@record
class LeftOut:
    """A commitment outside the mission's mandate; exports of 2.0 have no name of it."""

    commitment: str
    reason: str
    name: str = ""


@record
class Later:
    """Items of the profile that end after the date of the scorecard, and the first date that would count them all."""

    items: int
    as_of: str


@record
class Scorecard(Asked):
    """All that is known of a mission at a date, and how it is known: its delivery first, then the conditions. Never added up."""

    schema: Literal["a4p-score/scorecard/2"] = "a4p-score/scorecard/2"
    profile: ProfileRef
    mission: Mission
    sides: tuple[SideScore, ...]
    later: Later | None
    not_mandated: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    warnings: tuple[Caution, ...]

    def __getitem__(self, pillar: str) -> PillarScore:
        return self.side().pillar(pillar)

    def side(self, name: str | None = None) -> SideScore:
        """A side by its id, the headline when none is named; KeyError for one that is not there."""
        return self.sides[0] if name is None else {side.id: side for side in self.sides}[name]
