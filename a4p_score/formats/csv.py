"""Records as CSV. What a spreadsheet would run as a formula gets a leading apostrophe.

That is the start of a cell, and what follows a semicolon: where the decimal sign is a comma, spreadsheets divide lines there.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from a4p_score.report.words import plain

if TYPE_CHECKING:
    from a4p_score.report.records import Records, Value

_FORMULA = re.compile(r"(^|;)([\s'\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Before = + - @, and their full-width forms, which some spreadsheets take for the same."""


def to_csv(records: Records) -> str:
    """One table; a column that a row does not have is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(records.columns)
    decimals = [12 if column in records.exact else 6 for column in records.columns]
    columns = list(zip(records.columns, decimals, strict=True))
    writer.writerows([_cell(row.get(column), places) for column, places in columns] for row in records.rows)
    return file.getvalue()


def _cell(value: Value, decimals: int) -> str:
    """A value as a cell: numbers with at most so many decimals, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, decimals) + 0.0:.{decimals}f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = plain("; ".join(value) if isinstance(value, tuple) else value)
    return _FORMULA.sub(r"\1\2'", text)
