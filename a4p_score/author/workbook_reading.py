"""Workbooks from anywhere to sheets of raw cells: bounded in time and memory, and without a network, whatever the file holds.

Before openpyxl sees a file its declared sizes are added up and its parts are looked at: a document type or an entity is refused.
"""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from a4p_score.author.archives import content_of, opened
from a4p_score.author.grid import MOST_COLUMNS, MOST_ROWS, Raw, Sheet
from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 32 * 1024 * 1024
"""Of the file."""
MOST_UNPACKED = 128 * 1024 * 1024
"""Of all its parts together, as they say it themselves; one that holds more than it says is refused."""
MOST_PARTS = 1_000
MOST_SMALL_PART = 2 * 1024 * 1024
"""Of styles and other parts that openpyxl reads whole, and of what stands around the rows of a sheet."""
MOST_TEXTS = 500_000
MOST_CELLS = 500_000
MOST_SHEETS = 50
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_MOST_MERGED = 10_000
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|></row>)')


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """The visible and hidden sheets of a workbook; InputError when it cannot be read, or is made to do harm."""
    try:
        import defusedxml  # noqa: F401, PLC0415 - openpyxl uses it where it is installed
        from openpyxl import load_workbook  # noqa: PLC0415
    except ImportError:
        raise UsageError("reading workbooks needs the extra `author`: pip install 'a4p-score[author]'") from None
    _look_at(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = [_read(sheet, name) for sheet in book.worksheets]
            if any(cell.kind == "formula" for sheet in sheets for row in sheet.rows.values() for cell in row.values()):
                _fill_in_results(sheets, book)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a broken part makes it raise
            raise InputError(f"{name}: is not a workbook that can be read ({type(error).__name__}); save it again as .xlsx") from None
    return sheets


def _look_at(data: bytes, name: str) -> None:
    """Refuse a file that is none, too large, or has a part that could do harm."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{name}: is an old .xls file or has a password; save it as .xlsx without one")
    try:
        parts = opened(data, "an .xlsx workbook", most_bytes=MOST_UNPACKED, most_parts=MOST_PARTS)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None
    listed = parts.infolist()
    if sum(part.filename.startswith("xl/worksheets/") for part in listed) > MOST_SHEETS:
        raise InputError(f"{name}: has more than {MOST_SHEETS} sheets")
    if len({part.filename for part in listed}) < len(listed):
        raise InputError(f"{name}: holds a part twice; save it again as .xlsx")
    for part in listed:
        big = part.filename.startswith("xl/worksheets/") or part.filename.endswith("sharedStrings.xml")
        if part.filename.endswith(_XML_SUFFIXES) and not big and part.file_size > MOST_SMALL_PART:
            raise InputError(f"{name}: {part.filename[:80]} is larger than a workbook of evidence needs; copy the cells into a new one")
        try:
            content = content_of(parts, part)
        except ValueError as error:
            raise InputError(f"{name}: {error}; save it again as .xlsx") from None
        if part.filename.endswith(_XML_SUFFIXES) and (_FORBIDDEN.search(content) or b"\x00" in content[:8]):
            raise InputError(f"{name}: {part.filename[:80]} declares a document type or entities, as no workbook does; refused")
        around = len(content) - max(0, content.rfind(b"</sheetData>") - content.find(b"<sheetData>"))
        if content.count(b"<si") > MOST_TEXTS or (part.filename.startswith("xl/worksheets/") and around > MOST_SMALL_PART):
            raise InputError(f"{name}: {part.filename[:80]} holds more than a workbook of evidence needs; copy the cells into a new one")


def _read(sheet: Any, name: str) -> Sheet:
    found = Sheet(str(sheet.title))
    for number, (row, column, cell) in enumerate(_cells(sheet, found)):
        if column > MOST_COLUMNS:
            raise InputError(f"{name}: {sheet.title} has values beyond column {MOST_COLUMNS}; delete the columns that are no data")
        found.rows.setdefault(row, {})[column] = cell
        if len(found.rows) > MOST_ROWS or number > MOST_CELLS:
            raise InputError(f"{name}: {sheet.title} has more than {MOST_ROWS:,} rows; split it")
    found.hidden &= found.rows.keys()
    return found


def _cells(sheet: Any, found: Sheet | None = None, *, results: bool = False) -> Iterator[tuple[int, int, Raw]]:
    """The cells that hold something; hidden rows and merged ranges are noted in `found`.

    openpyxl's own parser, without the rows that it fills up to the size that the sheet claims: a million empty rows, or a cell in
    column XFD, cost their reading and no memory.
    """
    from openpyxl.cell.read_only import ReadOnlyCell  # noqa: PLC0415
    from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415

    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001
        parser: Any = WorkSheetParser(
            io.BytesIO(_without_phantoms(source.read())),
            sheet._shared_strings,  # noqa: SLF001
            data_only=results,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, cells in parser.parse():
            about = parser.row_dimensions.pop(str(number), None)
            if found is not None and about is not None and about.get("hidden") in ("1", "true"):
                found.hidden.add(number)
            for cell in cells:
                if cell["value"] is not None and cell["value"] != "":
                    yield cell["row"], cell["column"], _raw(ReadOnlyCell(sheet, **cell))
        if found is not None and parser.merged_cells is not None:
            ranges = parser.merged_cells.mergeCell[:_MOST_MERGED]
            found.merged = [(one.min_row, one.min_col, one.max_row, one.max_col) for one in ranges]


def _without_phantoms(content: bytes) -> bytes:
    """A sheet without its empty cells and rows, of which some programs write 1,048,576: parsing them takes a minute.

    Only where every row and cell says where it is: else the place of a cell hangs on those before it.
    """
    placed = all(content.count(opened) == content.count(opened + b'r="') for opened in (b"<c ", b"<row "))
    if not placed or any(marker in content for marker in (b"<c>", b"<row>", b"<![CDATA[", b"<!--")):
        return content
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))


def _raw(cell: Any) -> Raw:
    value, shown_as = cell.value, str(cell.number_format or "General")
    if cell.data_type == "f":
        return Raw(None, "formula", shown_as)
    if cell.data_type == "e":
        return Raw(str(value), "error", shown_as)
    match value:
        case bool():
            return Raw(value, "flag", shown_as)
        case int() | float():
            return Raw(value, "number", shown_as)
        case datetime() | date() | time() | timedelta():
            return Raw(value, "date", shown_as)
    return Raw(str(value), "text", shown_as)


def _fill_in_results(sheets: list[Sheet], book: Any) -> None:
    """Put the last result of each formula, where the file has it, in its place."""
    for found, sheet in zip(sheets, book.worksheets, strict=True):
        for row, column, cell in _cells(sheet, results=True):
            if found.rows.get(row, {}).get(column, cell).kind == "formula":
                found.rows[row][column] = cell
