"""Tables as a workbook that people edit: text stays text, allowed values are offered in the cells, each heading says what it means.

The bytes depend on the rows alone: the workbook's date is fixed.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.author.columns import Column, Table
    from a4p_score.author.rows import Row

CREATED = datetime(2018, 8, 16, tzinfo=UTC).replace(tzinfo=None)
"""The day of the Declaration: a date must stand there, and the day of writing would change the bytes."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
README, LISTS = "README", "Lists"
SPARE = 1_000
"""Empty rows below the last that offer values too."""
_NARROW, _WIDE = 14, 60
_TEXTS = frozenset(("finding", "note", "title", "value", "locator", "quote_exact"))
_TOO_LONG = 255
"""Characters of a list of values that stands in the cell itself."""

ABOUT = (
    'One row is one entry. A list in a cell is written a; b; c, or as JSON where an entry has a semicolon: ["a; b", "c"].',
    "Dates are text: 2019, 2019-06, 2019-06-30, or a period 2018-05/2018-08. Cells are set to text so that Excel leaves them alone.",
    "Items: one finding each, rated in words (direction, strength) or by a number (indicator, value).",
    "Series: one row a value; the columns before `observed` are those of its series and stand in each of its rows.",
    "A column value_... speaks for that one value, in place of the series' own. Empty means that the series' own holds.",
    "Codings: what independent coders judged, by the item's id. Mission: fields of the mission, facts, commitments outside the mandate.",
    "Back into a profile: a4p-score import FILE --into PROFILE.yaml. It changes nothing unless every row is right.",
)  # fmt: skip


def to_workbook(tables: Mapping[str, Table], rows: Mapping[str, Sequence[Row]], title: str) -> bytes:
    """The workbook: a sheet for each table, the lists of values, and how to fill it in."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": title, "created": CREATED})
        formats = Formats(book)
        lists: dict[tuple[str, ...], str] = {}
        sheets = [(table, book.add_worksheet(name)) for name, table in tables.items()]
        for table, sheet in sheets:
            write_table(sheet, table.columns, rows.get(table.name, ()), formats, lists)
        _write_lists(book.add_worksheet(LISTS), lists, formats)
        readme = book.add_worksheet(README)
        readme.set_column(0, 0, 120)
        for number, line in enumerate((title, *ABOUT)):
            readme.write_string(number, 0, line, formats.wrapped)
    return file.getvalue()


class Formats:
    """The cell formats of a workbook: headings, text that stays text, the same wrapped, and numbers."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "num_format": "@"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.number = book.add_format({"valign": "top"})

    def of(self, column: Column) -> Any:
        """The format of a column's cells."""
        if column.kind in ("number", "whole"):
            return self.number
        return self.wrapped if column.name in _TEXTS else self.text


def write_table(sheet: Any, columns: Sequence[Column], rows: Sequence[Row], formats: Formats, lists: dict[tuple[str, ...], str]) -> None:
    """Headings with a comment each, the rows, and the values that a column offers; long lists of values are noted in `lists`."""
    sheet.freeze_panes(1, 0)
    last = len(rows) + SPARE
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, formats.heading)
        sheet.set_column(place, place, _WIDE if column.name in _TEXTS else _NARROW, formats.of(column))
        if column.choices:
            sheet.data_validation(1, place, last, place, _validation(column, lists))
        elif column.about:
            sheet.data_validation(1, place, last, place, {"validate": "any", **_said(column)})
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            value = row.get(column.name)
            if isinstance(value, float) and float(f"{value:.16G}") == value:
                sheet.write_number(number, place, value, formats.of(column))
            elif value is not None:
                sheet.write_string(number, place, str(value), formats.of(column))


def _said(column: Column) -> dict[str, str]:
    """The words that appear when a cell is chosen; Excel takes 32 characters and 255."""
    about = column.about if len(column.about) <= _TOO_LONG else column.about[: _TOO_LONG - 1] + "…"
    return {"input_title": column.name, "input_message": about} if about else {}


def _validation(column: Column, lists: dict[tuple[str, ...], str]) -> dict[str, Any]:
    source: Any = list(column.choices)
    if len(",".join(column.choices)) > _TOO_LONG:
        letter = lists.setdefault(column.choices, chr(ord("A") + len(lists)))
        source = f"={LISTS}!${letter}$1:${letter}${len(column.choices)}"
    return {"validate": "list", "source": source, "error_title": column.name, "error_message": "Choose one of the list.", **_said(column)}


def _write_lists(sheet: Any, lists: Mapping[tuple[str, ...], str], formats: Formats) -> None:
    for place, choices in enumerate(lists):
        sheet.set_column(place, place, 40, formats.text)
        for number, choice in enumerate(choices):
            sheet.write_string(number, place, choice, formats.text)
