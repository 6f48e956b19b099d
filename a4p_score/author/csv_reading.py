"""CSV tables to sheets of raw cells. Everything in them is text; nothing is guessed about how they are written."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from a4p_score.author.datapackage import QUOTED
from a4p_score.author.grid import MOST_COLUMNS, MOST_ROWS, Found, Problem, Raw, Sheet
from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 50
_OTHER_SIGNS = {";": ("semicolons", ";"), "\t": ("tabs", "\\t"), "|": ("bars", "|")}
"""What else parts columns: its name, and how TOML writes it."""
_UNQUOTED = ("=", "+", "-", "@", "\t", "\r", QUOTED)


def read_folder(folder: Path, delimiter: str = ",") -> tuple[list[Sheet], Found]:
    """The CSV tables of a folder, each called after its file; hidden ones are no tables."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and not path.name.startswith("."))
    if not files:
        raise InputError(f"{shown(folder)}: holds no .csv file")
    if len(files) > _MOST_FILES:
        raise InputError(f"{shown(folder)}: holds more than {_MOST_FILES} .csv files")
    return read_tables(files, delimiter)


def read_tables(files: Iterable[Path], delimiter: str = ",") -> tuple[list[Sheet], Found]:
    """CSV files as sheets, and what is wrong with how they are written."""
    found = Found()
    return [_read(path, delimiter, found) for path in files], found


def _read(path: Path, delimiter: str, found: Found) -> Sheet:
    sheet = Sheet(path.stem, is_csv=True)
    try:
        text = read_bytes(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        found.add(Problem(sheet=sheet.name, message="is not UTF-8", remedy="save it as CSV UTF-8"))
        return sheet
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if len(row) > MOST_COLUMNS or number > MOST_ROWS:
                raise InputError(f"{shown(path)}: has more than {MOST_COLUMNS} columns or {MOST_ROWS:,} rows; split it")
            cells = {column: Raw(_unquoted(value)) for column, value in enumerate(row, 1) if value}
            if cells:
                sheet.rows[number] = cells
    except csv.Error as error:
        message = f"is not written as CSV should be ({error})"
        remedy = "look for a double quote that is never closed, or stands inside a value"
        found.add(Problem(sheet=sheet.name, row=reader.line_num, message=message, remedy=remedy))
    if sheet.rows and all(cells.keys() == {1} for cells in sheet.rows.values()):
        first, cells = next(iter(sheet.rows.items()))
        if sign := next((sign for sign in _OTHER_SIGNS if sign != delimiter and sign in str(cells[1].value)), None):
            what, written = _OTHER_SIGNS[sign]
            remedy = f'save it with commas, or say delimiter = "{written}" in a map (--map)'
            found.add(Problem(sheet=sheet.name, row=first, message=f"its columns are parted by {what}", remedy=remedy))
            sheet.rows.clear()
    return sheet


def _unquoted(value: str) -> str:
    return value[1:] if value[:1] == QUOTED and value[1:2] in _UNQUOTED and len(value) > 1 else value
