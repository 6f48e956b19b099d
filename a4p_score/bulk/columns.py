"""An organisation's table to ours: their names and words to ours, text to numbers, flags and days, by this project's grammar.

Where a cell cannot be read, `<column>_unread` is true: a fault of its row, found later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.bulk.engines import Expression, ibis
from a4p_score.bulk.mapping import COLUMNS
from a4p_score.errors import InputError
from a4p_score.load.files import shown

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from a4p_score.bulk.mapping import TableMap

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_PERIOD = f"^{_DATE}(/{_DATE})?$"
_PARTIAL = f"^{_DATE}$"

ROW = "row_number"
"""The number of a row, where rows are numbered."""


def unread(column: str) -> str:
    """The name of the flag that a cell of a column could not be read."""
    return f"{column}_unread"


def ours(table: Expression, name: str, map_: TableMap, path: Path, required: Collection[str]) -> Expression:
    """The table with our columns alone, all text but what is typed in the file; InputError for a required one that is not there."""
    for column, theirs in map_.columns.items():
        if theirs not in table.columns:
            raise InputError(f"{shown(path)}: has no column {theirs[:80]!r}, which the map takes for {column}")
    taken = {}
    for column in COLUMNS[name]:
        theirs = map_.columns.get(column, column)
        if theirs in table.columns:
            taken[column] = _cell(table[theirs], map_, column)
        elif column in map_.defaults:
            taken[column] = ibis().literal(map_.defaults[column])
        elif column in required:
            there = ", ".join(table.columns[:20])
            raise InputError(f"{shown(path)}: has no column {column!r}; there are {there}. Name it in a map (--map)")
    return table.select(**taken, **_number_of_row(table))


def _number_of_row(table: Expression) -> dict[str, Expression]:
    return {ROW: table[ROW]} if ROW in table.columns else {}


def _cell(cell: Expression, map_: TableMap, column: str) -> Expression:
    words, default = map_.values.get(column), map_.defaults.get(column)
    if words or default is not None:
        cell = cell.cast("string")
    if cell.type().is_string():
        cell = cell.nullif("")
    if words:
        cell = ibis().cases(*((cell == theirs, mine) for theirs, mine in words.items()), else_=cell)
    return cell if default is None else cell.fill_null(default)


def typed(table: Expression, columns: Collection[str]) -> Expression:
    """The table with those of `columns` that it has, and others as null: words as text; numbers, flags and days as such."""
    made: dict[str, Expression] = {}
    lacking = {column: ibis().null("string") for column in columns if column not in table.columns}
    table = table.mutate(**lacking)
    for column in columns:
        made |= _READ.get(column, _word)(column, table[column])
    return table.select(**made, **_number_of_row(table))


def _word(column: str, cell: Expression) -> dict[str, Expression]:
    return {column: cell if cell.type().is_string() else cell.cast("string")}


def _list(column: str, cell: Expression) -> dict[str, Expression]:
    """A list as text, `a; b`; a column of lists is joined to one."""
    return {column: cell.join("; ") if cell.type().is_array() else cell.cast("string")}


def _number(column: str, cell: Expression) -> dict[str, Expression]:
    kind = cell.type()
    if kind.is_string():
        number = cell.try_cast("float64")
        good = cell.re_search(_NUMBER) & number.notnull() & ~number.isinf()
    else:
        number = cell.cast("float64")
        good = ~(number.isnan() | number.isinf()) if kind.is_floating() else ibis().literal(True)
    return {column: ibis().ifelse(good, number, ibis().null("float64")), unread(column): cell.notnull() & ~good}


def _grade(column: str, cell: Expression) -> dict[str, Expression]:
    """A whole number; any other is not read."""
    if cell.type().is_string():
        good = cell.re_search(r"^[0-9]$")
        return {column: cell.try_cast("int64"), unread(column): cell.notnull() & ~good}
    if cell.type().is_integer():
        return {column: cell.cast("int64"), unread(column): ibis().literal(False)}
    return {column: cell.cast("int64"), unread(column): cell.notnull() & (cell.cast("int64") != cell)}


def _flag(column: str, cell: Expression) -> dict[str, Expression]:
    if cell.type().is_boolean():
        return {column: cell.fill_null(False), unread(column): ibis().literal(False)}
    text = cell.cast("string")
    return {column: (text == "true").fill_null(False), unread(column): text.notnull() & ~text.isin(["true", "false"])}


def _days(column: str, cell: Expression) -> dict[str, Expression]:
    """The first and the last day of a period (docs/profile-format.md); a column of days, or of times, is that day."""
    kind = cell.type()
    if kind.is_date() or kind.is_timestamp():
        day = cell if kind.is_date() else cell.cast("date")
        return {f"{column}_start": day, f"{column}_end": day, unread(column): ibis().literal(False)}
    text = cell.cast("string")
    first = last = text
    if column == "observed":
        slash = text.find("/")
        first = ibis().ifelse(slash >= 0, text.substr(0, slash), text)
        last = ibis().ifelse(slash >= 0, text.substr(slash + 1), text)
    start, last_start = _first_day(first), _first_day(last)
    year_end, month_end = _last_day(last_start, years=1), _last_day(last_start, months=1)
    end = ibis().cases((last.length() == 4, year_end), (last.length() == 7, month_end), else_=last_start)
    good = text.re_search(_PERIOD if column == "observed" else _PARTIAL) & start.notnull() & last_start.notnull()
    return {
        f"{column}_start": start,
        f"{column}_end": end,
        f"{column}_reversed": ((end < start) | (last_start < start)).fill_null(False),
        unread(column): text.notnull() & ~good.fill_null(False),
    }


def _last_day(first: Expression, **span: int) -> Expression:
    """The last day of a span. DuckDB makes a time of a day and an interval, of which Ibis does not know: hence the detour."""
    return (first + ibis().interval(**span) - ibis().interval(days=1)).cast("timestamp").cast("date")


def _first_day(text: Expression) -> Expression:
    """The first day of a date that may lack its month or day; null for what is none."""
    whole = ibis().cases((text.length() == 4, text + "-01-01"), (text.length() == 7, text + "-01"), else_=text)
    return whole.try_cast("date")


_READ = {
    "value": _number,
    "credibility": _grade,
    "standing": _flag,
    "observed": _days,
    "published": _days,
    "sources": _list,
}
