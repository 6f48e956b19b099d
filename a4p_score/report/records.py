"""Tidy rows, for programs: one row a fact, one column a variable, and the kind of row in the column `row`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.scorecard import Interval

Value = str | float | int | tuple[str, ...] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Rows under common columns; a column that a row does not have is empty.

    Numbers in `exact` columns are read again by this program: text formats write them with 12 decimals in place of 6.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    exact: frozenset[str] = frozenset()


def records_of(rows: Iterable[Row], exact: Iterable[str] = ()) -> Records:
    """Rows with their columns in the order in which they first come."""
    found = tuple(rows)
    return Records(columns=tuple(dict.fromkeys(name for row in found for name in row)), rows=found, exact=frozenset(exact))


def ends(interval: Interval | None, band: str | None = None) -> Row:
    """The ends of an interval, and the band of the score within it."""
    return {"low": interval.low if interval else None, "high": interval.high if interval else None, "band": band}


def fields_of(result: Any, *names: str) -> Row:
    """Some fields of a result by their names."""
    return {name: getattr(result, name) for name in names}
