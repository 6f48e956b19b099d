"""Scores of evidence that is a table: scorecards without items, and the rows that were left out."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import FrameworkRef, Result
from a4p_score.model.fields import record
from a4p_score.model.scorecard import AreaScore, Overall, Points


@record
class BadRows:
    """Rows of one table that break a rule: how many, and the numbers of the first of them, from 1, headings not counted."""

    table: str
    rule: str
    message: str
    rows: int
    first: tuple[int, ...]


@record
class BulkCommitment:
    """One mandated commitment: `evidence_weight` is W_c and `evidence_for` A_c of docs/method.md 4; `weight` is u within the pillar."""

    id: str
    name: str
    weight: float
    score: Points | None
    evidence_weight: float
    evidence_for: float
    scored_items: int
    other_items: int


@record
class BulkPillar(AreaScore):
    """A pillar on one side, as `PillarScore` has it, without its items.

    `newest_in_words` is the end of the latest scored item in words. Of all publishers of indicators `indicator_publisher` has the largest
    share of the pillar's weight, `indicator_share`, from 0 to 1.
    """

    newest_in_words: str | None = None
    indicator_publisher: str | None = None
    indicator_share: float = 0.0
    commitments: tuple[BulkCommitment, ...]


@record
class BulkSide:
    """One side of a mission's scores."""

    id: str
    name: str
    overall: Overall
    pillars: tuple[BulkPillar, ...]

    def pillar(self, name: str) -> BulkPillar:
        """A pillar by its id; KeyError for one that is not there."""
        return {pillar.id: pillar for pillar in self.pillars}[name]


@record
class BulkMission:
    """The scores of one mission at `as_of`."""

    id: str
    as_of: str
    closed: str | None
    not_mandated: tuple[str, ...]
    sides: tuple[BulkSide, ...]

    def side(self, name: str | None = None) -> BulkSide:
        """A side by its id, the headline when none is named; KeyError for one that is not there."""
        return self.sides[0] if name is None else {side.id: side for side in self.sides}[name]


@record
class BulkScores(Result):
    """Scores of all missions of a table of items, by id; `rows` counts its rows, `skipped` those that were left out, by rule."""

    schema: Literal["a4p-score/bulk/1"] = "a4p-score/bulk/1"
    framework: FrameworkRef
    known_by: str | None
    draws: int
    seed: int
    rows: int
    skipped: tuple[BadRows, ...]
    missions: tuple[BulkMission, ...]

    def mission(self, name: str) -> BulkMission:
        """A mission by its id; KeyError for one that is not there."""
        return {mission.id: mission for mission in self.missions}[name]
