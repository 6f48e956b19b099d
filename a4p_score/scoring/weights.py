"""The weight of an item, the product of `FACTORS`, in pseudo-observations (docs/method.md 3), for all items of a pillar at once.

Constants are arrays. With a leading axis of samples, as in `moved`, the same formulas give a weight for each sample and item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.framework import CONSTANTS, FACTORS, TABLES
from a4p_score.model.scorecard import Factors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Source
    from a4p_score.scoring.states import Assessed

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

Constants = Mapping[str, "Floats"]
"""Constants by name: numbers of shape () or (samples, 1), tables of shape (keys,) or (samples, keys)."""

DAYS_A_YEAR = 365.25
_LEAST = np.finfo(np.float64).tiny


def constants(method: Method) -> Constants:
    """The constants of a method as arrays: tables in the order of their keys, no ageing as an infinite half-life."""
    return {name: _array(name, getattr(method, name)) for name in CONSTANTS}


def _array(name: str, value: float | dict[object, float] | None) -> Floats:
    if isinstance(value, dict):
        return np.array([value[key] for key in TABLES[name]], dtype=np.float64)
    return np.array(np.inf if value is None else value, dtype=np.float64)


def moved(base: Constants, moves: Mapping[str, Floats]) -> Constants:
    """The constants with some of them moved to a value for each sample; of a table that is a power of all its factors."""
    columns = {name: values[:, None] for name, values in moves.items()}
    return {**base, **{name: base[name] ** column if name in TABLES else column for name, column in columns.items()}}


@dataclass(frozen=True, slots=True)
class PillarEvidence:
    """The scored items of one pillar as columns, free of any constant of the method.

    All arrays have one entry an item, but `reliability` and `relation`, which have one a cited source; `first` says where each
    item's sources begin in them. `grades` holds, by table of factors, the place of the item's own grade in it.
    """

    items: tuple[Assessed, ...]
    commitment: Integers
    rating: Floats
    first: Integers
    reliability: Integers
    relation: Integers
    grades: Mapping[str, Integers]
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

    def places(table: str, grades: Sequence[object]) -> Integers:
        return np.array([TABLES[table].index(grade) for grade in grades], dtype=np.int64)

    return PillarEvidence(
        items=tuple(items),
        commitment=np.array([place[item.commitment] for item in evidence], dtype=np.int64),
        rating=np.array([assessed.rating for assessed in items], dtype=np.float64),
        first=np.cumsum([0, *lengths[:-1]], dtype=np.int64)[: len(items)],
        reliability=places("reliability", [source.reliability for source in cited]),
        relation=places("relation", [source.relation for source in cited]),
        grades={table: places(table, [getattr(item, field) for item in evidence]) for table, field in _GRADES.values()},
        age=np.array([(as_of - item.observed.end).days / DAYS_A_YEAR for item in evidence], dtype=np.float64),
        same_source=np.array([of_source[item.sources[0]] for item in evidence], dtype=np.float64),
        same_event=np.array([of_event[item.same_event] if item.same_event else 1 for item in evidence], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """The factors of each item's weight by their symbols, and their product w."""

    factors: Mapping[str, Floats]
    w: Floats

    def of(self, row: int) -> Factors:
        """The factors of one item."""
        return Factors(**{symbol: float(factor[row] if factor.ndim else factor) for symbol, factor in self.factors.items()})


def weigh(evidence: PillarEvidence, c: Constants) -> Weights:
    """The weight w of each item; every factor is above 0 and, but for S, at most 1. Never quite 0, however small the factors."""
    factors = {factor.symbol: _factor(factor.symbol, evidence, c) for factor in FACTORS}
    return Weights(factors, np.maximum(reduce(np.multiply, factors.values()), _LEAST))


def _factor(symbol: str, evidence: PillarEvidence, c: Constants) -> Floats:
    if symbol in _MEASURES:
        return _MEASURES[symbol](evidence, c)
    table, _ = _GRADES[symbol]
    return c[table][..., evidence.grades[table]]


def item_strength(_: PillarEvidence, c: Constants) -> Floats:
    """S: what an ideal item is worth, the same for all."""
    return c["item_strength"]


def source_quality(evidence: PillarEvidence, c: Constants) -> Floats:
    """q: the best of an item's sources, reliability x relation. Adding a source never lowers it."""
    if not len(evidence):
        return np.empty(0)
    each = c["reliability"][..., evidence.reliability] * c["relation"][..., evidence.relation]
    best: Floats = np.maximum.reduceat(each, evidence.first, axis=-1)
    return best


def recency(evidence: PillarEvidence, c: Constants) -> Floats:
    """The factor t = 2^(-age / half_life), both in years. Never quite 0, however old an item is."""
    t: Floats = np.maximum(np.exp2(-evidence.age / c["half_life_years"]), _LEAST)
    return t


def independence(evidence: PillarEvidence, c: Constants) -> Floats:
    """d: Kish's design effect, for items of one source and again for items about one event (Kish 1965)."""
    of_source = 1 + (evidence.same_source - 1) * c["source_correlation"]
    of_event = 1 + (evidence.same_event - 1) * c["event_correlation"]
    d: Floats = 1 / of_source / of_event
    return d


_MEASURES: dict[str, Callable[[PillarEvidence, Constants], Floats]] = {
    "S": item_strength,
    "q": source_quality,
    "t": recency,
    "d": independence,
}

_GRADES = {factor.symbol: (factor.constants[0], factor.fields[0]) for factor in FACTORS if factor.symbol not in _MEASURES}
"""The other factors look an item's own grade up in a table."""
