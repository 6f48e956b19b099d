"""A workbook written back with its problems: each in the cell where it is, red and with a note, and all of them on a sheet of their own."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from a4p_score.author.workbook import CREATED, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.author.grid import Problem, Raw, Sheet

PROBLEMS = "Problems"
_MOST_CHARACTERS = 32_767
_MOST_NOTE = 2_000
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


def marked(sheets: Sequence[Sheet], problems: Iterable[Problem]) -> bytes:
    """The values of the sheets, not their looks; formulas without a result are empty."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    listed = list(problems)
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": "a4p-score", "created": CREATED})
        formats = {shown: book.add_format({"num_format": shown}) for shown in ("@", "General", _DAY, _MOMENT)}
        wrong = {shown: book.add_format({"num_format": shown, "bg_color": "#FFC7CE", "border": 2}) for shown in formats}
        used: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_name(sheet.name, used))
            notes: dict[tuple[int, int], list[str]] = {}
            for problem in listed:
                if problem.sheet == sheet.name and problem.row:
                    notes.setdefault((problem.row, problem.column or 1), []).append(_said(problem))
            for row, cells in sheet.rows.items():
                for column, raw in cells.items():
                    _write(page, row - 1, column - 1, raw, wrong if (row, column) in notes else formats)
            for (row, column), texts in notes.items():
                if column not in sheet.rows.get(row, {}):
                    page.write_blank(row - 1, column - 1, None, wrong["@"])
                page.write_comment(row - 1, column - 1, "\n".join(texts)[:_MOST_NOTE], {"x_scale": 2})
        _list(book.add_worksheet(_name(PROBLEMS, used)), listed, formats["@"])
    return file.getvalue()


def _name(name: str, used: set[str]) -> str:
    base = "".join(letter for letter in name if letter not in "[]:*?/\\").strip("'")[:28] or "Sheet"
    made, number = base, 2
    while made.lower() in used:
        made, number = f"{base} {number}", number + 1
    used.add(made.lower())
    return made


def _said(problem: Problem) -> str:
    return f"{problem.severity}: {problem.message}" + (f" ({problem.remedy})" if problem.remedy else "")


def _write(page: Any, row: int, column: int, raw: Raw, formats: dict[str, Any]) -> None:
    match raw.value:
        case bool():
            page.write_boolean(row, column, raw.value, formats["General"])
        case int() | float():
            page.write_number(row, column, raw.value, formats["General"])
        case datetime():
            page.write_datetime(row, column, raw.value.replace(tzinfo=None), formats[_MOMENT if raw.value.time() != time() else _DAY])
        case date() | time() | timedelta():
            page.write_datetime(row, column, raw.value, formats[_DAY])
        case None:
            page.write_blank(row, column, None, formats["@"])
        case _:
            page.write_string(row, column, str(raw.value)[:_MOST_CHARACTERS], formats["@"])


def _list(page: Any, problems: list[Problem], text: Any) -> None:
    for column, width in enumerate((20, 10, 70, 70)):
        page.set_column(column, column, width, text)
    for row, cells in enumerate(
        (("place", "severity", "problem", "remedy"), *((p.place, p.severity, p.message, p.remedy) for p in problems))
    ):
        for column, said in enumerate(cells):
            page.write_string(row, column, said, text)
