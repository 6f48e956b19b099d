"""Series of an event table: events counted, or one of their columns added up, in each period, for indicators of the framework.

A million events of one source are one witness: as items they would be many, as a series they speak once (docs/bulk.md). The map says which:

    [events.columns]
    date = "event_date"
    [[series]]
    indicator = "malicious-fatality-rate"
    commitment = "performance.operations-management"
    actor = "parties"
    level = "outcome"
    credibility = 2
    sources = ["incidents"]
    sum = "deaths"                  # without it rows are counted
    total = "strength"              # mean of this column in each period, for a rate; or a number
    where = {kind = ["attack"]}     # only rows that say one of these
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a4p_score.bulk.engines import Expression, connect
from a4p_score.bulk.mapping import check_key, read_toml
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from a4p_score.bulk.engines import EngineName

_BLOCK = ("indicator", "commitment", "actor", "level", "scope", "credibility", "sources", "locator", "note")
_KEYS = (*_BLOCK, "sum", "total", "where")
_STEP = re.compile(r"(\d{1,2})([my])")
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One series of a map: the fields of its block, and what is added up over which rows."""

    block: Mapping[str, Any]
    sum: str | None
    total: str | float | None
    where: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """The blocks to be inserted, and how many rows went into them."""

    blocks: list[Entry]
    rows: int


def months_of(every: str) -> int:
    """The months of a step that divides a year, such as 1m, 3m, 6m or 1y; UsageError for any other."""
    match = _STEP.fullmatch(every)
    months = int(match[1]) * (12 if match[2] == "y" else 1) if match else 0
    if months not in (1, 2, 3, 4, 6, 12):
        raise UsageError(f"{every[:40]!r} does not divide a year: write 1m, 3m, 6m or 1y", "every")
    return months


def series_of_events(table: Path, map_: Path, every: str, engine: EngineName = "duckdb", memory: str | None = None) -> Counted:
    """The series that the map asks for, one value for each period from the first event of the table to the last."""
    months = months_of(every)
    date, wanted = _read(map_)
    with connect(engine, memory=memory) as running:
        events = running.open(table, "events")
        columns = [date, *(name for one in wanted for name in (one.sum, one.total, *one.where) if isinstance(name, str))]
        for name in columns:
            if name not in events.columns:
                raise InputError(f"{shown(table)}: has no column {name[:80]!r}; there are {', '.join(events.columns[:20])}")
        t = events.mutate(day=_day(events[date]))
        [extent] = running.rows(t.aggregate(rows=t.count(), undated=t.day.isnull().sum(), first=t.day.min(), last=t.day.max()))
        if not extent["rows"] or extent["undated"]:
            what = f"{extent['undated']:,} rows have no date (2019-06-30) in {date}" if extent["rows"] else "has no rows"
            raise InputError(f"{shown(table)}: {what}; nothing was counted")
        t = t.mutate(period=(t.day.year() * 12 + t.day.month() - 1).cast("int64") // months)
        ends = tuple((day.year * 12 + day.month - 1) // months for day in (extent["first"], extent["last"]))
        blocks = []
        for one in wanted:
            found = {int(row["period"]): row for row in running.rows(_counted(t, one))}
            blocks.append({**one.block, "values": list(_values(found, one, range(ends[0], ends[1] + 1), months))})
        return Counted([block for block in blocks if block["values"]], extent["rows"])


def _day(cell: Expression) -> Expression:
    return _text(cell).try_cast("date") if cell.type().is_string() else cell.cast("date")


def _text(cell: Expression) -> Expression:
    """The text of a cell. As a bare column DuckDB's CSV reader would take over the cast, and stop at the first that fails."""
    return cell.strip()


def _counted(t: Expression, one: Wanted) -> Expression:
    for column, words in one.where.items():
        t = t.filter(t[column].cast("string").isin(words))
    grouped = t.group_by("period")
    sums = {"count": t.count() if one.sum is None else _number(t, one.sum).sum()}
    if isinstance(one.total, str):
        sums["total"] = _number(t, one.total).mean()
    return grouped.aggregate(**sums)


def _number(t: Expression, column: str) -> Expression:
    return _text(t[column]).try_cast("float64") if t[column].type().is_string() else t[column].cast("float64")


def _values(found: Mapping[int, Mapping[str, Any]], one: Wanted, periods: range, months: int) -> Iterator[Entry]:
    """A value a period. One without events is 0, unless its total is not known then."""
    for period in periods:
        row = found.get(period, {})
        count = _plain(row.get("count") or 0)
        observed = _observed(period, months)
        if one.total is None:
            yield {"observed": observed, "value": count}
            continue
        total = row.get("total") if isinstance(one.total, str) else one.total
        if total:
            yield {"observed": observed, "count": count, "total": _plain(total)}


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else round(float(number), 6)


def _observed(period: int, months: int) -> str:
    first, last = period * months, (period + 1) * months - 1
    if months == 12:
        return f"{first // 12}"
    start, end = (f"{month // 12}-{month % 12 + 1:02d}" for month in (first, last))
    return start if months == 1 else f"{start}/{end}"


def _read(path: Path) -> tuple[str, list[Wanted]]:
    """The column of dates, and the series."""
    values = read_toml(path)
    for key in values:
        check_key(path, key, ("events", "series"))
    columns = values.get("events", {}).get("columns", {}) if isinstance(values.get("events", {}), dict) else {}
    listed = values.get("series", [])
    if not isinstance(columns, dict) or not isinstance(listed, list) or not listed:
        raise InputError(f"{shown(path)}: names no series: begin one with [[series]]")
    return str(columns.get("date", "date")), [_wanted(path, entry) for entry in listed]


def _wanted(path: Path, entry: Any) -> Wanted:
    if not isinstance(entry, dict):
        raise InputError(f"{shown(path)}: begin each series with [[series]]")
    for key in entry:
        check_key(path, key, _KEYS)
    where, total = entry.get("where", {}), entry.get("total")
    if not isinstance(where, dict) or not all(isinstance(words, list) for words in where.values()):
        raise InputError(f"{shown(path)}: where names columns, each with a list of words")
    if total is not None and not isinstance(total, str | int | float):
        raise InputError(f"{shown(path)}: total is the name of a column, or a number")
    block = {name: entry[name] for name in _BLOCK if name in entry}
    of_words = {str(column): [str(word) for word in words] for column, words in where.items()}
    return Wanted(block, entry.get("sum"), total, of_words)
