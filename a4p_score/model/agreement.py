"""How far independent coders of the same evidence agree: Krippendorff's alpha, and the items that divide them."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Framed, ProfileRef
from a4p_score.model.fields import Direction, Strength, record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import State


@record
class AlphaInterval:
    """A percentile interval over the resamples in which alpha is defined (`resamples` of them)."""

    low: float
    high: float
    level: float
    resamples: int


@record
class Alpha:
    """Krippendorff's alpha (1 perfect agreement, 0 chance, below 0 worse) of a pillar or of the whole profile.

    `items` have at least two ratings and count; `ratings` are theirs. `too_few` items have fewer; `context` codings rate nothing
    and are missing values.
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
    context: int


@record
class Coded:
    """One coder's judgement with its rating; null for context."""

    coder: str
    direction: Direction
    strength: Strength | None
    rating: float | None


@record
class CodedItem:
    """An item with codings: the adjudicated rating that the score uses beside their spread.

    `steps` is the distance of the lowest and the highest coding on the scale of seven ratings. `disagreement` is the item's mean
    squared ordinal difference over that expected by chance: weighted by ratings, it averages to 1 - alpha over the profile.
    """

    id: str
    commitment: str
    finding: str
    state: State
    direction: Direction | None
    strength: Strength | None
    rating: float | None
    codings: tuple[Coded, ...]
    lowest: float | None
    highest: float | None
    steps: int | None
    outside: bool
    disagreement: float | None


@record
class CoderAgreement(Framed):
    """The agreement of the coders of a profile; `items` has the most divided first."""

    schema: Literal["a4p-score/agreement/1"] = "a4p-score/agreement/1"
    profile: ProfileRef
    mission: Mission
    resamples: int
    coders: tuple[str, ...]
    scale: tuple[str, ...]
    overall: Alpha
    pillars: tuple[Alpha, ...]
    items: tuple[CodedItem, ...]
