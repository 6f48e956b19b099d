"""The weight of an item, w = S q k l t d, in pseudo-observations (docs/method.md 3), for all items of a pillar at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import numpy as np

from a4p_score.model.fields import Level, Relation, Reliability
from a4p_score.model.scorecard import Factors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Source
    from a4p_score.scoring.states import Assessed

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

RELIABILITY: tuple[Reliability, ...] = get_args(Reliability)
RELATION: tuple[Relation, ...] = get_args(Relation)
LEVEL: tuple[Level, ...] = get_args(Level)
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class PillarEvidence:
    """The scored items of one pillar as columns, free of any constant of the method.

    All arrays have one entry an item, but `reliability` and `relation`, which have one a cited source; `first` says where each
    item's sources begin in them.
    """

    items: tuple[Assessed, ...]
    commitment: Integers
    rating: Floats
    first: Integers
    reliability: Integers
    relation: Integers
    credibility: Integers
    level: Integers
    age: Floats
    same_source: Floats
    same_event: Floats

    def __len__(self) -> int:
        return len(self.items)


def tabulate(items: Sequence[Assessed], commitments: Sequence[str], sources: Mapping[str, Source], as_of: date) -> PillarEvidence:
    """The columns of a pillar's scored items; `commitments` are the pillar's, `age` is in years before `as_of`."""
    place = {commitment: number for number, commitment in enumerate(commitments)}
    of_source = Counter(assessed.item.sources[0] for assessed in items)
    of_event = Counter(assessed.item.same_event for assessed in items)
    cited = [sources[source] for assessed in items for source in assessed.item.sources]
    lengths = [len(assessed.item.sources) for assessed in items]
    evidence = [assessed.item for assessed in items]
    return PillarEvidence(
        items=tuple(items),
        commitment=np.array([place[item.commitment] for item in evidence], dtype=np.int64),
        rating=np.array([assessed.rating for assessed in items], dtype=np.float64),
        first=np.cumsum([0, *lengths[:-1]], dtype=np.int64)[: len(items)],
        reliability=np.array([RELIABILITY.index(source.reliability) for source in cited], dtype=np.int64),
        relation=np.array([RELATION.index(source.relation) for source in cited], dtype=np.int64),
        credibility=np.array([item.credibility - 1 for item in evidence], dtype=np.int64),
        level=np.array([LEVEL.index(item.level) for item in evidence], dtype=np.int64),
        age=np.array([(as_of - item.observed.end).days / DAYS_A_YEAR for item in evidence], dtype=np.float64),
        same_source=np.array([of_source[item.sources[0]] for item in evidence], dtype=np.float64),
        same_event=np.array([of_event[item.same_event] if item.same_event else 1 for item in evidence], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """The factors of each item's weight and their product w, by their symbols."""

    S: float
    q: Floats
    k: Floats
    l: Floats  # noqa: E741
    t: Floats
    d: Floats
    w: Floats

    def of(self, row: int) -> Factors:
        """The factors of one item."""
        q, k, l, t, d = (float(factor[row]) for factor in (self.q, self.k, self.l, self.t, self.d))  # noqa: E741
        return Factors(S=self.S, q=q, k=k, l=l, t=t, d=d)


def weigh(evidence: PillarEvidence, method: Method) -> Weights:
    """The weight w = S q k l t d of each item; every factor is above 0 and, but for S, at most 1."""
    S = method.item_strength
    q = source_quality(evidence, method)
    k = np.array([method.credibility[grade] for grade in range(1, 7)])[evidence.credibility]
    l = np.array([method.level[name] for name in LEVEL])[evidence.level]  # noqa: E741
    t = recency(evidence.age, np.inf if method.half_life_years is None else method.half_life_years)
    d = independence(evidence, method.source_correlation, method.event_correlation)
    return Weights(S=S, q=q, k=k, l=l, t=t, d=d, w=product(S, q, k, l, t, d))


def product(S: Floats | float, q: Floats, k: Floats, l: Floats, t: Floats, d: Floats) -> Floats:  # noqa: E741
    """The weight w = S q k l t d; never quite 0, however small the factors."""
    w: Floats = np.maximum(S * q * k * l * t * d, np.finfo(np.float64).tiny)
    return w


def source_quality(evidence: PillarEvidence, method: Method) -> Floats:
    """q: the best of an item's sources, reliability x relation. Adding a source never lowers it."""
    if not len(evidence):
        return np.empty(0)
    reliability = np.array([method.reliability[letter] for letter in RELIABILITY])
    relation = np.array([method.relation[name] for name in RELATION])
    best: Floats = np.maximum.reduceat(reliability[evidence.reliability] * relation[evidence.relation], evidence.first)
    return best


def recency(age: Floats, half_life_years: float | Floats) -> Floats:
    """The factor t = 2^(-age / half_life), both in years; 1 for an infinite half-life. Never quite 0, however old an item is."""
    t: Floats = np.maximum(np.exp2(-age / half_life_years), np.finfo(np.float64).tiny)
    return t


def independence(evidence: PillarEvidence, rho: float | Floats, rho_event: float | Floats) -> Floats:
    """d: Kish's design effect, for items of one source and again for items about one event (Kish 1965)."""
    d: Floats = 1 / (1 + (evidence.same_source - 1) * rho) / (1 + (evidence.same_event - 1) * rho_event)
    return d
