"""The weight of an item, the product of `FACTORS`, in pseudo-observations (docs/method.md 3), for all items of a pillar at once.

Constants are arrays. With a leading axis of samples, as in `moved`, the same formulas give a weight for each sample and item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from a4p_score.model.framework import CONSTANTS, FACTORS, TABLES
from a4p_score.model.scorecard import Factors

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
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

Shared = TypeVar("Shared", bound="Hashable")

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

    All arrays have one entry an item, but `cited`, `reliability` and `relation`, which have one a cited source; `first` says where each
    item's sources begin in them. `cited` are places in `sources`, the distinct sources in the order in which they first come. `grades`
    holds, by table of factors, the place of the item's own grade in it, -1 for none. `groups` numbers what items share: a first source,
    an event, a series (an item in words is one of its own). The `same_` columns are how many there are of it.
    """

    items: tuple[Assessed, ...]
    sources: tuple[str, ...]
    commitment: Integers
    rating: Floats
    first: Integers
    cited: Integers
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
    cited, names = _numbered([source for item in evidence for source in item.sources])
    lengths = np.array([len(item.sources) for item in evidence], dtype=np.int64)
    first = np.cumsum(lengths) - lengths
    graded = [sources[name] for name in names]
    groups = {
        "source": _numbered(cited[first].tolist())[0],
        "event": _shared([item.same_event for item in evidence]),
        "series": _shared([series_of(item) for item in evidence]),
    }
    return PillarEvidence(
        items=tuple(items),
        sources=tuple(names),
        commitment=np.array([place[item.commitment] for item in evidence], dtype=np.int64),
        rating=np.array([assessed.rating for assessed in items], dtype=np.float64),
        first=first,
        cited=cited,
        reliability=_places("reliability", [source.reliability for source in graded])[cited],
        relation=_places("relation", [source.relation for source in graded])[cited],
        grades={table: _places(table, list(map(attrgetter(field), evidence))) for table, field in _GRADES.values()},
        age=_ages(evidence, at),
        groups=groups,
        same_source=_of_source(groups),
        same_event=_of_same(groups["event"]),
        same_series=_of_same(groups["series"]),
    )


def _places(table: str, grades: Sequence[object]) -> Integers:
    """The place of each grade in its table, -1 for none."""
    place: dict[object, int] = {key: number for number, key in enumerate(TABLES[table])} | {None: -1}
    return np.array([place[grade] for grade in grades], dtype=np.int64)


def _ages(items: Sequence[Item], at: date) -> Floats:
    """`age_of` each item; many end on the same day."""
    ends = [item.observed.end for item in items]
    since = {end: max(0.0, (at - end).days / DAYS_A_YEAR) for end in set(ends)}
    return np.array([0.0 if item.standing else since[end] for item, end in zip(items, ends, strict=True)], dtype=np.float64)


def age_of(item: Item, at: date) -> float:
    """How many years before `at` the period of an item ended, at least 0; 0 for a standing fact."""
    return 0.0 if item.standing else max(0.0, (at - item.observed.end).days / DAYS_A_YEAR)


def _numbered(keys: Sequence[Shared]) -> tuple[Integers, list[Shared]]:
    """A number for each key, the same for equal ones, and the distinct keys in the order of their numbers."""
    distinct = list(dict.fromkeys(keys))
    number = {key: place for place, key in enumerate(distinct)}
    return np.array([number[key] for key in keys], dtype=np.int64), distinct


def _shared(keys: Sequence[Hashable]) -> Integers:
    """A number for each item, the same for those that share a key; an item without one, None, shares with nobody."""
    if not any(keys):
        return np.arange(len(keys), dtype=np.int64)
    return _numbered([(place,) if key is None else key for place, key in enumerate(keys)])[0]


def _of_same(group: Integers) -> Floats:
    return np.bincount(group)[group].astype(np.float64) if len(group) else np.empty(0)


def _of_source(groups: Mapping[str, Integers]) -> Floats:
    """For each item, how many statements share its first source: a series counts once, whatever other sources its values have."""
    source, statement = groups["source"], groups["series"]
    if not len(source):
        return np.empty(0)
    pairs, _ = pairs_of(source, statement)
    counts: Floats = np.bincount(pairs[:, 0])[source].astype(np.float64)
    return counts


def pairs_of(one: Integers, other: Integers) -> tuple[Integers, Integers]:
    """The distinct pairs of two columns of numbers from 0 on, a row each, in order; and the row of each entry's pair."""
    many = int(other.max()) + 1
    keys, row = np.unique(one * many + other, return_inverse=True)
    return np.column_stack(np.divmod(keys, many)), row.reshape(-1)


def without(evidence: PillarEvidence, kept: Flags) -> PillarEvidence:
    """The evidence counted anew where only some items are kept, a row of `kept` a case: the `same_` columns get that leading axis.

    What an item that is not kept would share does not matter: it has at least itself.
    """
    source, event, series = (evidence.groups[name] for name in ("source", "event", "series"))
    pairs, pair = pairs_of(source, series)
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
