"""On which side an item stands, whether it is scored, and why the others carry no weight (docs/method.md 1)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from a4p_score.model.asked import VOICES
from a4p_score.model.series import items_under
from a4p_score.scoring.ratings import rating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from a4p_score.model.fields import Voice
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Evidence, Item, Profile, Source
    from a4p_score.model.scorecard import State


UN = ("self", "un-system")
"""The relations of sources that are the UN's own word."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """An item with the id of its side, its state, the reason when it is not scored, and its rating."""

    item: Evidence
    side: str
    state: State
    reason: str | None
    rating: float | None


@dataclass(frozen=True, slots=True)
class Horizon:
    """What is asked: what had happened by `as_of`, was published by `known_by`, is about `actors` (all when empty), in one `voice`."""

    as_of: date
    known_by: date | None = None
    actors: tuple[str, ...] = ()
    voice: Voice | None = None


def assess(profile: Profile, framework: Framework, horizon: Horizon) -> list[Assessed]:
    """Every item of a profile with its state, sorted by id, so that the order in the file changes nothing."""
    assessed = []
    judged = {(commitment.id, side.id) for side in framework.sides for commitment in framework.commitments if commitment.criterion(side.id)}
    for item in sorted(items_under(profile, framework), key=attrgetter("id")):
        side = framework.side_of[item.actor]
        asks = (item.commitment, side.id) in judged
        state, reason = _state(item, profile.source_by_id, framework, horizon, asks_nothing_of=None if asks else side.name)
        indicator = framework.indicator_by_commitment[item.commitment].get(item.indicator) if item.indicator else None
        assessed.append(Assessed(item, side.id, state, reason, rating(item, indicator)))
    return assessed


def voice_of(item: Item, sources: Mapping[str, Source]) -> Voice:
    """The UN's own word where every source is the mission or the UN system; otherwise somebody outside says it, too."""
    return "un" if all(sources[name].relation in UN for name in item.sources) else "outside"


def _state(
    item: Evidence, sources: Mapping[str, Source], framework: Framework, horizon: Horizon, *, asks_nothing_of: str | None
) -> tuple[State, str | None]:
    """The state of an item, the first of docs/method.md 1 that holds; then what was asked for excludes.

    `asks_nothing_of` names the side of its actor where its commitment has no question on it.
    """
    as_of, known_by = horizon.as_of, horizon.known_by
    if item.direction == "context":
        return "context", "a fact without bearing either way"
    if asks_nothing_of is not None:
        return "context", f"about {item.actor}; the commitment asks nothing about {asks_nothing_of.lower()}"
    if framework.starts_after(item.observed.end) and not item.standing:
        return "baseline", f"ended {item.observed.end}, before the agenda of {framework.agenda_start}"
    if item.standing and item.observed.start > as_of:
        return "future", f"in force from {item.observed.start}, after {as_of}"
    if item.observed.end > as_of and not item.standing:
        return "future", f"ended {item.observed.end}, after {as_of}"
    if known_by is not None and not _known(item, sources, known_by):
        return "unpublished", f"no source of it is known to be published by {known_by}"
    excluded = _excluded(item, sources, horizon) if horizon.actors or horizon.voice else None
    return ("excluded", excluded) if excluded else ("scored", None)


def _excluded(item: Item, sources: Mapping[str, Source], horizon: Horizon) -> str | None:
    if horizon.actors and item.actor not in horizon.actors:
        return f"about {item.actor}; only {', '.join(horizon.actors)} asked for"
    if horizon.voice is not None and voice_of(item, sources) != horizon.voice:
        return f"{VOICES[voice_of(item, sources)]}; only {VOICES[horizon.voice]} asked for"
    return None


def _known(item: Item, sources: Mapping[str, Source], known_by: date) -> bool:
    dates = (sources[source].published for source in item.sources)
    return any(published is not None and published.end <= known_by for published in dates)
