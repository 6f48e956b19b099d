"""A score taken out of its scorecard, with all that must stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.model.citation import Citation, Quoted
from a4p_score.model.scorecard import OVERALL

if TYPE_CHECKING:
    from a4p_score.model.scorecard import Scorecard, SideScore


def cite(card: Scorecard, pillar: str | None = None, side: str | None = None) -> Citation:
    """The overall of a side, the headline when none is named, or the score of one of its pillars; UsageError for an unknown one."""
    judged = card.side(side)
    return Citation(
        framework=card.framework,
        as_of=card.as_of,
        seed=card.seed,
        known_by=card.known_by,
        view=card.view,
        actors=card.actors,
        voice=card.voice,
        draws=card.draws,
        side=judged.id,
        profile=card.profile,
        mission=card.mission,
        quoted=_overall(judged) if pillar is None else _pillar(judged, pillar),
    )


def _overall(side: SideScore) -> Quoted:
    found = side.overall
    return Quoted(
        id=OVERALL,
        name="Overall",
        score=found.score,
        reason=found.reason,
        interval=found.interval,
        band=found.band,
        confidence=None,
        coverage=found.coverage,
    )


def _pillar(side: SideScore, name: str) -> Quoted:
    known = {pillar.id.lower(): pillar for pillar in side.pillars}
    found = known.get(name.lower())
    if found is None:
        raise UsageError(f"there is no pillar {name[:80]!r}; pillars are {', '.join(pillar.id for pillar in side.pillars)}")
    return Quoted(
        id=found.id,
        name=found.name,
        score=found.score,
        reason=found.reason,
        interval=found.interval,
        band=found.band,
        confidence=found.confidence,
        coverage=found.coverage,
    )
