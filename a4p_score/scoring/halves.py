"""One of two scorecards of a mission, as far as one pillar goes: its items as a table again, and the closed form of what they give."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.profile import Evidence, Item
from a4p_score.scoring.areas import ageing_until
from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.states import Assessed
from a4p_score.scoring.weights import constants, tabulate, weigh

if TYPE_CHECKING:
    from collections.abc import Collection

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard
    from a4p_score.scoring.weights import Floats, PillarEvidence

ROUNDED = 12
"""Decimals of a number in a scorecard's JSON. A scorecard fresh from its profile is taken as its file would hold it."""

LEAST = 1e-15
"""Of a weight: one that rounding took to 0 is still one."""

COUNTS = {"same_source": "statements of its source", "same_event": "items of its event", "same_series": "values of its series"}
"""The columns that say how many share something with an item, in words."""


@dataclass(frozen=True)
class Half:
    """A pillar that has scored items in one of the two scorecards; `commitments` are those of both."""

    card: Scorecard
    side: str
    pillar: PillarScore
    commitments: tuple[str, ...]

    @cached_property
    def items(self) -> dict[str, ItemScore]:
        """The scored items by id."""
        return {item.id: item for item in self.pillar.scored}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of this scorecard by id."""
        return {source.id: source for source in self.card.sources}

    @property
    def method(self) -> Method:
        """The constants of this scorecard."""
        return self.card.framework.method

    @property
    def at(self) -> date:
        """The day to which the evidence has aged."""
        return ageing_until(self.card.mission, date.fromisoformat(self.card.as_of))

    @cached_property
    def elsewhere(self) -> dict[str, ItemScore]:
        """The items of the other sides of this scorecard by id."""
        return {item.id: item for side in self.card.sides if side.id != self.side for pillar in side.pillars for item in pillar.items}

    @cached_property
    def here(self) -> dict[str, ItemScore]:
        """The items of all pillars of this side by id."""
        return {item.id: item for pillar in self.card.side(self.side).pillars for item in pillar.items}

    def state(self, other: Half) -> State:
        """The pillar as this side scores it."""
        return State(self.table(self.items), self.u(other), self.method)

    def table(self, kept: Collection[str]) -> PillarEvidence:
        """The columns of the items that are `kept`, each crowded as it is among all of this side."""
        full = self._tabulated(self.items)
        rows = [row for row, name in enumerate(ids(full)) if name in kept]
        counts = {name: getattr(full, name)[rows] for name in COUNTS}
        return replace(self._tabulated(kept), **counts)

    def _tabulated(self, names: Collection[str]) -> PillarEvidence:
        assessed = [_assessed(item, self.side) for name, item in sorted(self.items.items()) if name in names]
        return tabulate(assessed, self.commitments, self.sources, self.at)

    def u(self, other: Half) -> Floats:
        """The weights of the commitments; those that this scorecard leaves unsaid, as of empty ones without a prior, the other says."""
        told = told_weights(self.pillar, self.method)
        if self.method.commitment_prior == 0:
            told = {**told_weights(other.pillar, other.method), **told}
        return np.array([told.get(name, 0.0) for name in self.commitments])


def _assessed(item: ItemScore, side: str) -> Assessed:
    given = {f.name: getattr(item, f.name) for f in fields(Item)}
    rating = None if item.rating is None else round(item.rating, ROUNDED)
    return Assessed(Evidence(**given), side, item.state, item.reason, rating)


def told_weights(pillar: PillarScore, method: Method) -> dict[str, float]:
    """The weights that a pillar tells of, as shares of all its mandated commitments."""
    everything = method.commitment_prior > 0 or pillar.score is None
    of_all = 1.0 if everything else round(pillar.coverage, ROUNDED)
    return {c.id: max(round(c.weight, ROUNDED) * of_all, LEAST) for c in pillar.commitments if everything or c.scored_items}


@dataclass(frozen=True, slots=True)
class State:
    """A pillar at some point of the way."""

    evidence: PillarEvidence
    u: Floats
    method: Method

    def contributions(self) -> dict[str, float]:
        """Of each item, in points away from 50."""
        evidence = self.evidence
        if not len(evidence):
            return {}
        c = constants(self.method)
        found = posterior(evidence.commitment, evidence.rating, weigh(evidence, c).w, self.u, c)
        each = 100 * found.share * (evidence.rating - 0.5)
        return dict(zip(ids(evidence), each.tolist(), strict=True))


def ids(evidence: PillarEvidence) -> list[str]:
    """The ids of the items, a row each."""
    return [entry.item.id for entry in evidence.items]


def exact_score(card: Scorecard, side: str, pillar: PillarScore) -> float | None:
    """The score that a pillar's items give, not rounded; None without scored items. ValueError or LookupError for impossible items."""
    if not pillar.scored:
        return None
    half = Half(card, side, pillar, tuple(c.id for c in pillar.commitments))
    if len(half.items) < len(pillar.scored):
        raise ValueError("an item stands twice in a pillar")
    return 50 + math.fsum(half.state(half).contributions().values())
