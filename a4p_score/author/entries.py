"""Rows of sheets to entries of a profile: plain values as the profile's file would have them, each with the cells that it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import OF_VALUE
from a4p_score.author.grid import Found, Problem, Raw, Sheet
from a4p_score.author.lists import parted
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from a4p_score.author.columns import Column, Table


_MOST_NAMED = 10


@dataclass(slots=True)
class Entry:
    """One row: what it says by column (text, or a list of texts), and where.

    `present` are the columns that the sheet has, and their numbers: a field without a column is not spoken of, an empty cell says none.
    """

    table: str
    sheet: str
    row: int
    said: dict[str, Any] = field(default_factory=dict)
    present: dict[str, int] = field(default_factory=dict)

    def has_column(self, field_: str) -> bool:
        """Whether the sheet speaks of a field: in a column, or by what a map takes for it."""
        return field_ in self.said or any(one in self.present for one in (field_, OF_VALUE + field_, f"{field_}_exact", "field"))

    def problem(self, column: str, message: str, remedy: str = "", severity: Any = "error") -> Problem:
        """A problem with one of its cells."""
        number = self.present.get(column, 0)
        return Problem(sheet=self.sheet, row=self.row, column=number, field=column, message=message, remedy=remedy, severity=severity)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sheet is read: its heading's row, whose columns are called what, and what stands where a cell is empty.

    `columns` gives the sheet's heading for a column of ours; `values` what to take for a word of theirs. With `own`, headings that are
    not ours are the analyst's and left alone. `hidden` is what to do with hidden rows.
    """

    header: int = 1
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: bool = False
    hidden: str = "refuse"


def named(heading: str) -> str:
    """A heading without case, blanks and hyphens."""
    return re.sub(r"[\s_-]+", "_", heading.strip().lower())


def entries_of(sheet: Sheet, table: Table, reading: Reading, found: Found) -> list[Entry]:
    """The entries of a sheet; whatever cannot be read is reported, and all the rest is read."""
    present = _headings(sheet, table, reading, found)
    if not present:
        return []
    _merged(sheet, reading, found)
    by_name = table.by_name
    headed = {column for column, raw in sheet.rows[reading.header].items() if _says(raw)}
    made: list[Entry] = []
    for row in sorted(number for number in sheet.rows if number > reading.header):
        cells = sheet.rows[row]
        _under_headings(sheet, row, headed, reading, found)
        if not any(_says(cells.get(column)) for column in present.values()):
            continue
        if row in sheet.hidden and reading.hidden != "import":
            if reading.hidden != "skip":
                remedy = 'show or delete it; or hidden = "import" or "skip" in the map'
                found.add(Problem(sheet=sheet.name, row=row, message="is a hidden row", remedy=remedy))
            continue
        entry = Entry(table.name, sheet.name, row, present=present)
        for name, place in present.items():
            value = _value(cells.get(place), by_name[name], reading, entry, found)
            if value is not None:
                entry.said[name] = value
        for name, default in reading.defaults.items():
            if name in by_name and name not in entry.said:
                entry.said[name] = parted(default) if by_name[name].kind == "list" else default
        made.append(entry)
    return made


def _under_headings(sheet: Sheet, row: int, headed: set[int], reading: Reading, found: Found) -> None:
    """Say what stands where no heading does: nothing is left out in silence. In CSV it is most often a comma in a text without quotes."""
    if reading.own and not sheet.is_csv:
        return  # the analyst's own
    for column, raw in sheet.rows[row].items():
        if column not in headed and _says(raw):
            message = f"{str(raw.value)[:40]!r} stands under no heading"
            remedy = "put text with a comma in double quotes, or name the column" if sheet.is_csv else "name the column, or delete it"
            found.add(Problem(sheet=sheet.name, row=row, column=column, message=message, remedy=remedy))
            return


def _says(raw: Raw | None) -> bool:
    return raw is not None and (raw.kind != "text" or bool(str(raw.value).strip()))


def _headings(sheet: Sheet, table: Table, reading: Reading, found: Found) -> dict[str, int]:
    """The number of each of our columns in the sheet."""
    cells = sheet.rows.get(reading.header, {})
    if not cells:
        if sheet.rows:
            message = "has no headings"
            found.add(Problem(sheet=sheet.name, row=reading.header, message=message, remedy="put the names of the columns there"))
        return {}
    theirs = {named(heading): name for name, heading in reading.columns.items()}
    present: dict[str, int] = {}
    left: list[str] = []
    for column, raw in sorted(cells.items()):
        heading = str(raw.value).strip()
        if not heading:
            continue
        ours = named(heading)
        name = theirs.get(ours) or (ours if ours in table.by_name and ours not in reading.columns else None)
        if name is None:
            if reading.own:
                left.append(heading)
            else:
                close = closest(named(heading), table.by_name)
                remedy = f"did you mean {close}?" if close else "delete the column, or name the columns in a map (--map)"
                message = f"there is no column {heading[:80]!r}"
                found.add(Problem(sheet=sheet.name, row=reading.header, column=column, message=message, remedy=remedy))
        elif name in present:
            message = f"the column {name} stands twice"
            found.add(Problem(sheet=sheet.name, row=reading.header, column=column, message=message, remedy="delete one"))
        else:
            present[name] = column
    for name, heading in reading.columns.items():
        if name not in present:
            close = closest(heading, [str(raw.value) for raw in cells.values()])
            remedy = f"did you mean {close}?" if close else "correct the map"
            message = f"there is no column {heading[:80]!r}, which the map takes for {name}"
            found.add(Problem(sheet=sheet.name, row=reading.header, message=message, remedy=remedy))
    if left and all(name in present for name in reading.columns):
        message = f"the map takes nothing from {', '.join(one[:40] for one in left[:_MOST_NAMED])}{', …' * (len(left) > _MOST_NAMED)}"
        found.add(Problem(sheet=sheet.name, row=reading.header, message=message, severity="note"))
    return present


def _merged(sheet: Sheet, reading: Reading, found: Found) -> None:
    for first, left, last, _ in sheet.merged:
        if last >= reading.header and any(first <= row <= last for row in sheet.rows):
            remedy = "take the cells apart and write the value in each"
            found.add(Problem(sheet=sheet.name, row=first, column=left, message="is merged with others", remedy=remedy))


def _value(raw: Raw | None, column: Column, reading: Reading, entry: Entry, found: Found) -> Any:
    if raw is None:
        return None
    try:
        read = read_cell(raw, column)
        if read.text is None:
            return None
        if read.caution:
            found.add(entry.problem(column.name, read.caution, "check it", "warning"))
        meant = reading.values.get(column.name, {})
        text = meant.get(read.text, meant.get(read.text.lower(), read.text))
        return parted(text) if column.kind == "list" and column.field != "title" else text
    except CellError as error:
        found.add(entry.problem(column.name, error.message, error.remedy))
    except ValueError as error:
        found.add(entry.problem(column.name, str(error)))
    return None


# --- from columns to fields -----------------------------------------------------------------------------------------------------


def item_values(entry: Entry) -> dict[str, Any]:
    """The fields of an item, as its profile would have them."""
    values = {name: value for name, value in entry.said.items() if not name.startswith("quote_")}
    if values.get("standing") == "false":
        del values["standing"]
    if quote := {name.removeprefix("quote_"): value for name, value in entry.said.items() if name.startswith("quote_")}:
        values["quote"] = quote
    return values


def series_fields(entry: Entry, shared: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a series that a row names, and those of its value."""
    block = {name: entry.said[name] for name in shared if name in entry.said}
    others = {name: value for name, value in entry.said.items() if name not in shared and name != "block"}
    return block, {name.removeprefix(OF_VALUE): value for name, value in others.items()}


def by_name(entries: list[Entry], column: str) -> Iterator[tuple[str, Entry]]:
    """Each entry with what it is called by."""
    for entry in entries:
        if isinstance(name := entry.said.get(column), str):
            yield name, entry
