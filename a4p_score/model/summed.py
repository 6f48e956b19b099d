"""What a comparison needs of missions that were scored as tables: their sums, from the output of `bulk score`."""

from __future__ import annotations

from datetime import date

from a4p_score.model.fields import record
from a4p_score.model.scorecard import Agreement


@record
class SummedCommitment:
    """`evidence_weight` is W_c and `evidence_for` A_c of docs/method.md 4, in pseudo-observations."""

    id: str
    evidence_weight: float
    evidence_for: float
    scored_items: int


@record
class SummedPillar:
    """A pillar on one side: the sums of its mandated commitments that are judged there, and what sums do not tell.

    `newest` and `newest_in_words` end the periods of scored items, of all and of those in words. `indicator_share`, from 0 to 1, is how
    much of the weight the indicators of `indicator_publisher` have, who has most of it.
    """

    side: str
    id: str
    statements: int
    publishers: int
    agreement: Agreement | None
    newest: date | None
    newest_in_words: date | None
    indicator_publisher: str | None
    indicator_share: float
    commitments: tuple[SummedCommitment, ...]


@record
class SummedMission:
    """One mission at `as_of`: its pillars on every side."""

    id: str
    as_of: date
    closed: date | None
    not_mandated: tuple[str, ...]
    pillars: tuple[SummedPillar, ...]

    def pillar(self, side: str, name: str) -> SummedPillar:
        """A pillar on a side; KeyError for one that is not there."""
        return {(pillar.side, pillar.id): pillar for pillar in self.pillars}[side, name]


@record
class Summed:
    """All missions of one file, under the framework with this hash; `known_by` is the date by which evidence had to be published."""

    framework_sha256: str
    known_by: date | None
    missions: tuple[SummedMission, ...]
