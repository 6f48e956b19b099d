"""The weight of an item, the product of `FACTORS`, in pseudo-observations (docs/method.md 3), for all items of a pillar at once.

Constants are arrays. With a leading axis of samples, as in `moved`, the same formulas give a weight for each sample and item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.framework import CONSTANTS, FACTORS, TABLES
from a4p_score.model.scorecard import Factors

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from a4p_score.model.framework import Method
    from a4p_score.model.profile import Item, Source
    from a4p_score.scoring.states import Assessed

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

Constants = Mapping[str, "Floats"]
"""Constants by name: numbers of shape () or (samples, 1), tables of shape (keys,) or (samples, keys)."""

DAYS_A_YEAR = 365.25
_LEAST = np.finfo(np.float64).tiny


def constants(method: Method) -> Constants:
    """The constants of a method as arrays: tables in the order of their keys, no ageing as an infinite half-life."""
    return {name: _array(name, getattr(method, name)) for name in CONSTANTS}


def moved(method: Method, moves: Mapping[str, Floats]) -> Constants:
    """The constants with some of them moved to a value for each sample; of a table that is a power of all its factors."""
    columns = {name: values[:, None] for name, values in moves.items()}
    return {
        **constants(method),
        **{name: _array(name, tried_table(method, name)) ** column if name in TABLES else column for name, column in columns.items()},
    }


def tried_table(method: Method, name: str) -> Mapping[object, float]:
    """The table whose powers are tried: the framework's own, but for a neutral `scope`, whose powers would all be neutral."""
    tried: Mapping[object, float] = getattr(method, f"{name}_tried", None) or getattr(method, name)
    return tried


def _array(name: str, value: float | Mapping[object, float] | None) -> Floats:
    if isinstance(value, Mapping):
        return np.array([value[key] for key in TABLES[name]], dtype=np.float64)
    return np.array(np.inf if value is None else value, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class PillarEvidence:
    """The scored items of one pillar and side as columns, free of any constant of the method.

    All arrays have one entry an item, but `reliability` and `relation`, which have one a cited source; `first` says where each
    item's sources begin in them. `grades` holds, by table of factors, the place of the item's own grade in it, -1 for none.
    `groups` numbers what items share: a first source, an event, a series (an item in words is one of its own). The `same_` columns
    are how many there are of it.
    """

    items: tuple[Assessed, ...]
    commitment: Integers
    rating: Floats
    first: Integers
    reliability: Integers
    relation: Integers
    grades: Mapping[str, Integers]
    age: Floats
    groups: Mapping[str, Integers]
    same_source: Floats
    same_event: Floats
    same_series: Floats

    def __len__(self) -> int:
        return len(self.items)

    @property
    def statements(self) -> int:
        """How many statements the items make: a whole series is one, every other item is one."""
        return len(np.unique(self.groups["series"]))


def series_of(item: Item) -> tuple[str, str] | None:
    """What all values of one series share, None for an item in words."""
    return (item.commitment, item.indicator) if item.indicator is not None else None


def tabulate(items: Sequence[Assessed], commitments: Sequence[str], sources: Mapping[str, Source], at: date) -> PillarEvidence:
    """The columns of a pillar's scored items; `commitments` are the pillar's, `age` is in years before `at`, 0 for standing facts."""
    place = {commitment: number for number, commitment in enumerate(commitments)}
    evidence = [assessed.item for assessed in items]
    cited = [sources[source] for item in evidence for source in item.sources]
    lengths = [len(item.sources) for item in evidence]

    def places(table: str, grades: Iterable[object]) -> Integers:
        keys = TABLES[table]
        return np.array([-1 if grade is None else keys.index(grade) for grade in grades], dtype=np.int64)

    statement = _numbered([(number,) if (key := series_of(item)) is None else key for number, item in enumerate(evidence)])
    groups = {
        "source": _numbered([item.sources[0] for item in evidence]),
        "event": _numbered([item.same_event or (number,) for number, item in enumerate(evidence)]),
        "series": statement,
    }
    return PillarEvidence(
        items=tuple(items),
        commitment=np.array([place[item.commitment] for item in evidence], dtype=np.int64),
        rating=np.array([assessed.rating for assessed in items], dtype=np.float64),
        first=np.cumsum([0, *lengths[:-1]], dtype=np.int64)[: len(items)],
        reliability=places("reliability", (source.reliability for source in cited)),
        relation=places("relation", (source.relation for source in cited)),
        grades={table: places(table, (getattr(item, field) for item in evidence)) for table, field in _GRADES.values()},
        age=np.array([age_of(item, at) for item in evidence], dtype=np.float64),
        groups=groups,
        same_source=_of_source(groups),
        same_event=_of_same(groups["event"]),
        same_series=_of_same(groups["series"]),
    )


def age_of(item: Item, at: date) -> float:
    """How many years before `at` the period of an item ended, at least 0; 0 for a standing fact."""
    return 0.0 if item.standing else max(0.0, (at - item.observed.end).days / DAYS_A_YEAR)


def _numbered(keys: Sequence[Hashable]) -> Integers:
    """A number for each distinct key, the same for equal keys."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _of_same(group: Integers) -> Floats:
    return np.bincount(group)[group].astype(np.float64) if len(group) else np.empty(0)


def _of_source(groups: Mapping[str, Integers]) -> Floats:
    """For each item, how many statements share its first source: a series counts once, whatever other sources its values have."""
    source, statement = groups["source"], groups["series"]
    if not len(source):
        return np.empty(0)
    pairs = np.unique(np.column_stack([source, statement]), axis=0)
    counts: Floats = np.bincount(pairs[:, 0])[source].astype(np.float64)
    return counts


def without(evidence: PillarEvidence, kept: Flags) -> PillarEvidence:
    """The evidence counted anew where only some items are kept, a row of `kept` a case: the `same_` columns get that leading axis.

    What an item that is not kept would share does not matter: it has at least itself.
    """
    source, event, series = (evidence.groups[name] for name in ("source", "event", "series"))
    pairs, pair = np.unique(np.column_stack([source, series]), axis=0, return_inverse=True)
    pair = pair.reshape(-1)
    of_source, of_event, of_series = (np.empty(kept.shape) for _ in range(3))
    for row, keep in enumerate(kept):
        present = np.bincount(pair[keep], minlength=len(pairs)) > 0
        of_source[row] = np.bincount(pairs[present, 0], minlength=source.max() + 1)[source]
        of_event[row] = np.bincount(event[keep], minlength=event.max() + 1)[event]
        of_series[row] = np.bincount(series[keep], minlength=series.max() + 1)[series]
    return replace(
        evidence,
        same_source=np.maximum(of_source, 1.0),
        same_event=np.maximum(of_event, 1.0),
        same_series=np.maximum(of_series, 1.0),
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """The factors of each item's weight by their symbols, and their product w."""

    factors: Mapping[str, Floats]
    w: Floats

    def of(self, row: int) -> Factors:
        """The factors of one item."""
        return Factors(**{symbol: float(factor[row] if factor.ndim else factor) for symbol, factor in self.factors.items()})

    def of_each(self) -> Iterator[Factors]:
        """The factors of every item, in the order of the table."""
        columns = [np.broadcast_to(factor, self.w.shape).tolist() for factor in self.factors.values()]
        return (Factors(**dict(zip(self.factors, row, strict=True))) for row in zip(*columns, strict=True))


def weigh(evidence: PillarEvidence, c: Constants) -> Weights:
    """The weight w of each item; every factor is above 0 and, but for S, at most 1. Never quite 0, however small the factors."""
    factors = {factor.symbol: _factor(factor.symbol, evidence, c) for factor in FACTORS}
    return Weights(factors, np.maximum(reduce(np.multiply, factors.values()), _LEAST))


def _factor(symbol: str, evidence: PillarEvidence, c: Constants) -> Floats:
    if symbol in _MEASURES:
        return _MEASURES[symbol](evidence, c)
    table, _ = _GRADES[symbol]
    neutral = np.ones((*c[table].shape[:-1], 1))  # what place -1 finds
    graded: Floats = np.concatenate([c[table], neutral], axis=-1)[..., evidence.grades[table]]
    return graded


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
    """d: Kish's design effect, for statements of one source, items about one event, and values of one series (Kish 1965)."""
    of_source = 1 + (evidence.same_source - 1) * c["source_correlation"]
    of_event = 1 + (evidence.same_event - 1) * c["event_correlation"]
    of_series = 1 + (evidence.same_series - 1) * c["series_correlation"]
    d: Floats = 1 / of_source / of_event / of_series
    return d


_MEASURES: dict[str, Callable[[PillarEvidence, Constants], Floats]] = {
    "S": item_strength,
    "q": source_quality,
    "t": recency,
    "d": independence,
}

_GRADES = {factor.symbol: (factor.constants[0], factor.fields[0]) for factor in FACTORS if factor.symbol not in _MEASURES}
"""The other factors look an item's own grade up in a table."""
