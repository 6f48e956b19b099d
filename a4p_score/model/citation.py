"""One score as it is quoted: with all that must stand beside it, wherever it is pasted."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Asked, ProfileRef
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Confidence, Interval, Points


@record
class Quoted:
    """The score of a pillar, or of `overall`; null for a `reason`. An overall's interval may stand alone, and it has no confidence."""

    id: str
    name: str
    score: Points | None
    reason: str | None
    interval: Interval | None
    band: str | None
    confidence: Confidence | None
    coverage: float


@record
class Citation(Asked):
    """A score of one `side` of a scorecard, to be quoted, and which scorecard it is from."""

    schema: Literal["a4p-score/citation/2"] = "a4p-score/citation/2"
    side: str
    profile: ProfileRef
    mission: Mission
    quoted: Quoted
