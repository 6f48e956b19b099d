"""Records as CSV. A cell that a spreadsheet would run as a formula gets a leading apostrophe."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from a4p_score.report.words import plain

if TYPE_CHECKING:
    from a4p_score.report.records import Records, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(records: Records) -> str:
    """One table; a column that a row does not have is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(records.columns)
    writer.writerows([_cell(row.get(column)) for column in records.columns] for row in records.rows)
    return file.getvalue()


def _cell(value: Value) -> str:
    """A value as a cell: numbers as they are, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = plain("; ".join(value) if isinstance(value, tuple) else value)
    return f"'{text}" if text.startswith(_FORMULA) else text
