"""A score taken apart, exactly: 50 and the contributions of the items make the score; shares of the items and of the prior make 1.

Scores and contributions are in points and, unlike in a scorecard, not rounded to 4 decimals, so that the sums can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission, Source
from a4p_score.model.scorecard import Confidence, Factors, Interval, ItemScore, Overall


@record
class Target:
    """What is explained: the whole mission, a pillar (or a group of another view), a commitment, an item or a source.

    A mission has no id here.
    """

    kind: Literal["mission", "pillar", "commitment", "item", "source"] = "mission"
    id: str | None = None


@record
class Standing:
    """A score with what must stand beside it; null with the reason where there is none."""

    score: float | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None


@record
class Borrowed:
    """What a commitment's score takes from the evidence on the rest of its pillar, through the pool."""

    items: int
    share: float
    contribution: float


@record
class Breakdown:
    """The score of a pillar or of a commitment (mu) as a sum.

    `items` are the scored ones, the largest contribution first; of a commitment its own. `sum_of_shares` is theirs, the prior's and what
    is borrowed: 1. `sum_of_contributions` is theirs and what is borrowed: the score less 50. The prior stands at 50 and contributes 0.
    """

    kind: Literal["pillar", "commitment"]
    id: str
    name: str
    pillar: str
    question: str | None
    weight: float
    standing: Standing
    evidence_weight: float
    pool: float | None
    prior_share: float | None
    borrowed: Borrowed | None
    sum_of_shares: float | None
    sum_of_contributions: float | None
    items: tuple[ItemScore, ...]
    without_weight: tuple[ItemScore, ...]

    def pulling(self, side: int) -> tuple[ItemScore, ...]:
        """The items that move the score upwards (side 1), downwards (side -1) or not at all (side 0), the largest first."""
        return tuple(item for item in self.items if (item.contribution > 0) - (item.contribution < 0) == side)

    @property
    def items_share(self) -> float:
        """The share of all its items together."""
        return share_of(self.items)


def points_of(items: Iterable[ItemScore]) -> float:
    """What items contribute together, in points."""
    return fsum(item.contribution for item in items)


def share_of(items: Iterable[ItemScore]) -> float:
    """The share of a score that items hold together."""
    return fsum(item.share for item in items)


@record
class CitedSource:
    """A source with its grades as factors; `quality` is their product, and the best source makes the item's q."""

    source: Source
    reliability: float
    relation: float
    quality: float
    best: bool


@record
class Place:
    """Where an item stands in its profile: the file's name, without its folder, and the line, from 1."""

    file: str
    line: int


@record
class Effect:
    """What an item does in one pillar (or group): its weight factor by factor, and the scores with and without it.

    `age` is in years; `same_source`, `same_event` and `same_series` are the other items of the pillar that share its first source, its
    event or its series; `statements` is how many statements share the first source, this one included.
    """

    pillar: str
    name: str
    factors: Factors
    weight: float
    age: float
    same_source: tuple[str, ...]
    same_event: tuple[str, ...]
    same_series: tuple[str, ...]
    statements: int
    share: float
    contribution: float
    with_item: Standing
    without_item: Standing


@record
class ItemExplanation:
    """One item, on its actor's side: what it says, on whose word, how it is judged, and what it does to the score.

    Without weight it has no effects. `question` and the rubric are those of the side.
    """

    side: str
    item: ItemScore
    commitment_name: str
    question: str | None
    rubric_level: int | None
    rubric_top: int | None
    rubric_text: str | None
    sources: tuple[CitedSource, ...]
    place: Place | None
    effects: tuple[Effect, ...]


@record
class SourceEffect:
    """What a source does in one pillar of a side: the items that cite it, and the scores with and without all of them."""

    side: str
    pillar: str
    name: str
    items: tuple[ItemScore, ...]
    share: float
    contribution: float
    with_source: Standing
    without_source: Standing


@record
class SourceExplanation:
    """One source: its grades, and the items that cite it, on all sides. `without_weight` are those that carry none."""

    cited: CitedSource
    effects: tuple[SourceEffect, ...]
    without_weight: tuple[ItemScore, ...]


@record
class Explanation(Asked):
    """Where a score comes from. `parts` are pillars or commitments; `item` or `source` is set when one is explained.

    `side` is the one that is explained: of an item its actor's, of a source null, as it may speak on several.

    `sources` are what it rests on.

    `reason` says why there is nothing to explain: a commitment outside the mandate, or in no group of the view.
    """

    schema: Literal["a4p-score/explanation/2"] = "a4p-score/explanation/2"
    side: str | None
    profile: ProfileRef
    mission: Mission
    target: Target
    reason: str | None
    overall: Overall | None
    parts: tuple[Breakdown, ...]
    item: ItemExplanation | None
    sources: tuple[Source, ...]
    source: SourceExplanation | None
