"""Records as a workbook, a sheet for each kind of row. Text stays text: never a formula, a link or a number.

The bytes depend on the records alone: the workbook's date is fixed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.formats.archive import CREATED
from a4p_score.report.words import plain

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from a4p_score.report.records import Records, Row, Value

_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767  # of a sheet, of a cell
_WIDEST = 60


def to_xlsx(records: Records) -> bytes:
    """The workbook. Numbers are unrounded; columns that a kind of row does not use are left out of its sheet."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this format needs it

    kinds: dict[str, list[Row]] = {}
    for row in records.rows:
        kinds.setdefault(str(row.get("row", "rows")), []).append(row)
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": "a4p-score", "created": CREATED})
        bold = book.add_format({"bold": True})
        for kind, rows in kinds.items() or [("rows", [])]:
            if len(rows) >= _MOST_ROWS:
                raise OutputError(f"{len(rows):,} rows are more than a sheet holds; choose CSV")
            columns = [name for name in records.columns if name != "row" and any(row.get(name) is not None for row in rows)]
            sheet = book.add_worksheet(kind[:31])
            sheet.freeze_panes(1, 0)
            for place, name in enumerate(columns):
                sheet.write_string(0, place, name, bold)
                sheet.set_column(place, place, _width(name, rows))
            for number, row in enumerate(rows, 1):
                for place, name in enumerate(columns):
                    _write(sheet, number, place, row.get(name))
    return file.getvalue()


def _width(name: str, rows: list[Row]) -> int:
    longest = max((len(_text(value)) if isinstance(value := row.get(name), str | tuple) else 10 for row in rows), default=0)
    return min(max(len(name), longest) + 2, _WIDEST)


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, str | tuple):
        text = _text(value)
        if len(text) > _MOST_CHARACTERS:
            raise OutputError(f"a text of {len(text):,} characters is more than a cell holds; choose CSV or JSON")
        sheet.write_string(row, column, text)
    else:
        sheet.write_number(row, column, value)


def _text(value: str | tuple[str, ...]) -> str:
    return plain("; ".join(value) if isinstance(value, tuple) else value)
