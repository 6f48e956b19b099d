"""What a score can be asked for. Apart from the scoring, so that options can be checked without importing NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.scoring.states import Horizon

if TYPE_CHECKING:
    from datetime import date

    from a4p_score.model.fields import Voice
    from a4p_score.model.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the same profile can be scored for. None means the profile's, or the framework's, own value; no voice means both.

    `side` is the one that a result is about, where it is about one, the headline by default. A scorecard has all sides.
    """

    as_of: date | None = None
    known_by: date | None = None
    actors: tuple[str, ...] = ()
    voice: Voice | None = None
    side: str | None = None
    view: str = PILLARS_VIEW
    draws: int | None = None
    seed: int | None = None

    def at(self, profile: Profile) -> date:
        """The date of the scores."""
        return self.as_of or profile.as_of

    def horizon(self, profile: Profile) -> Horizon:
        """What is asked of the items of a profile."""
        return Horizon(self.at(profile), self.known_by, tuple(sorted(self.actors)), self.voice)
