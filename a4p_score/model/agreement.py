"""How far independent coders of the same evidence agree, field by field: Krippendorff's alpha, and the items that divide them."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Framed, ProfileRef
from a4p_score.model.fields import Actor, Direction, Level, Scope, Strength, record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import State

Field = Literal["direction", "actor", "strength", "level", "scope", "rating"]
Metric = Literal["nominal", "ordinal", "interval"]

AIMS: dict[Field, float] = {"direction": 0.80, "actor": 0.85, "strength": 0.67, "level": 0.70, "scope": 0.60, "rating": 0.85}
"""The alpha, pooled over missions, that the codebook aims at; a shortfall is reported, never repaired."""

FEWEST = 20
"""Items from which an interval is given: resampling fewer makes it too narrow to be believed. A convention."""


@record
class AlphaInterval:
    """A percentile interval over the resamples in which alpha is defined (`resamples` of them); few items cannot give one."""

    low: float
    high: float
    level: float
    resamples: int


@record
class Alpha:
    """Krippendorff's alpha (1 perfect agreement, 0 chance, below 0 worse) over some of the items; null for a `reason`.

    `items` have at least two codings of the field and count; `ratings` are those codings. `too_few` items have fewer.
    """

    id: str
    name: str
    alpha: float | None
    reason: str | None
    interval: AlphaInterval | None
    reading: str | None
    items: int
    ratings: int
    coders: int
    too_few: int


@record
class FieldAgreement:
    """The agreement on one field of the codings, over all items, and by side, pillar and mission.

    `met` says whether the overall alpha reaches the codebook's `aim`; null without alpha.
    """

    field: Field
    metric: Metric
    values: tuple[str, ...]
    aim: float
    met: bool | None
    overall: Alpha
    sides: tuple[Alpha, ...]
    pillars: tuple[Alpha, ...]
    missions: tuple[Alpha, ...]


@record
class Coded:
    """One coder's judgement with its rating; null for context, and for what the coder left open."""

    coder: str
    direction: Direction
    strength: Strength | None
    level: Level | None
    actor: Actor | None
    scope: Scope | None
    rating: float | None


@record
class CodedItem:
    """An item with codings: the adjudicated judgement that the score uses beside their spread.

    `steps` is the distance of the lowest and the highest coding on the scale of seven ratings; `outside` says that the item's own rating
    lies beyond both. `disagreement` is the item's mean squared difference of ratings over that expected by chance: weighted by ratings,
    it averages to 1 - alpha over all items.
    """

    mission: str
    id: str
    side: str
    commitment: str
    finding: str
    state: State
    direction: Direction | None
    strength: Strength | None
    level: Level
    actor: Actor
    scope: Scope | None
    rating: float | None
    codings: tuple[Coded, ...]
    lowest: float | None
    highest: float | None
    steps: int | None
    outside: bool
    disagreement: float | None


@record
class CodedMission:
    """A mission whose codings are pooled with those of the others."""

    profile: ProfileRef
    mission: Mission


@record
class CoderAgreement(Framed):
    """The agreement of the coders of some missions; `items` has the most divided first."""

    schema: Literal["a4p-score/agreement/2"] = "a4p-score/agreement/2"
    missions: tuple[CodedMission, ...]
    resamples: int
    coders: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    items: tuple[CodedItem, ...]
