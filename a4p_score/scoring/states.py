"""Which items are scored, and why the others carry no weight (docs/method.md 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.scoring.ratings import rating

if TYPE_CHECKING:
    from datetime import date

    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.model.profile import Evidence, Profile
    from a4p_score.model.scorecard import State


@dataclass(frozen=True, slots=True)
class Assessed:
    """An item with its state, the reason when it is not scored, and its rating."""

    item: Evidence
    state: State
    reason: str | None
    rating: float | None


@dataclass(frozen=True, slots=True)
class Horizon:
    """What is asked: what had happened by `as_of`, was published by `known_by`, and is about `actors` (all when empty)."""

    as_of: date
    known_by: date | None = None
    actors: tuple[str, ...] = ()


def assess(profile: Profile, framework: Framework, horizon: Horizon) -> list[Assessed]:
    """Every item of a profile with its state, sorted by id, so that the order in the file changes nothing."""
    assessed = []
    for item in sorted(profile.evidence, key=lambda item: item.id):
        commitment = framework.commitment_by_id[item.commitment]
        state, reason = _state(item, commitment, profile, framework, horizon)
        indicator = framework.indicator_by_commitment[item.commitment].get(item.indicator) if item.indicator else None
        assessed.append(Assessed(item, state, reason, rating(item, indicator)))
    return assessed


def _state(item: Evidence, commitment: Commitment, profile: Profile, framework: Framework, horizon: Horizon) -> tuple[State, str | None]:
    as_of, known_by, actors = horizon.as_of, horizon.known_by, horizon.actors
    if item.direction == "context":
        return "context", "a fact without bearing either way"
    if item.actor not in commitment.binds:
        return "context", f"about {item.actor}; the commitment judges {', '.join(commitment.binds)}"
    if framework.starts_after(item.observed.end):
        return "baseline", f"ended {item.observed.end}, before the agenda of {framework.agenda_start}"
    if item.observed.end > as_of:
        return "future", f"ended {item.observed.end}, after {as_of}"
    if known_by is not None and not _known(item, profile, known_by):
        return "unpublished", f"no source of it is known to be published by {known_by}"
    if actors and item.actor not in actors:
        return "excluded", f"about {item.actor}; only {', '.join(actors)} asked for"
    return "scored", None


def _known(item: Evidence, profile: Profile, known_by: date) -> bool:
    dates = (profile.source_by_id[source].published for source in item.sources)
    return any(published is not None and published.end <= known_by for published in dates)
