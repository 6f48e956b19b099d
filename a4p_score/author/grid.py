"""What a sheet or a CSV table holds before anyone knows what it means: cells with their places, and problems with theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.author.entries import Entry

MOST_ROWS = 50_000
MOST_COLUMNS = 256
"""Rows and columns of a sheet that say anything."""
MOST_PROBLEMS = 1_000


class Raw(NamedTuple):
    """A cell as it stands: its value, what it is, and the number format that it is shown in."""

    value: Any
    kind: Literal["text", "number", "date", "flag", "error", "formula"] = "text"
    shown_as: str = "General"


@dataclass(slots=True)
class Sheet:
    """The rows of a sheet that say anything: by row number, from 1, their cells by column, from 1.

    `hidden` are rows, `merged` ranges as (first row, first column, last row, last column).
    """

    name: str
    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_csv: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of a table. `row` and `column` count from 1; 0 is the sheet, or the row, as a whole."""

    sheet: str
    row: int = 0
    column: int = 0
    field: str = ""
    message: str
    remedy: str = ""
    severity: Literal["error", "warning", "note"] = "error"

    @property
    def place(self) -> str:
        """Where it is, as spreadsheets say it: `Items!C7`; in a profile's file by its line."""
        if self.sheet.endswith((".yaml", ".yml")):
            return f"{self.sheet}:{self.row}" if self.row else self.sheet
        return f"{self.sheet}!{letters(self.column) if self.column else ''}{self.row or ''}".rstrip("!")


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(slots=True)
class Found:
    """Problems as they are found, up to a limit."""

    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it once enough are kept; one that is known already is no second one."""
        if problem in self.problems[-50:]:
            return
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more += 1

    def has_error(self, cell: Entry, column: str) -> bool:
        """Whether something is wrong with a cell of an entry already."""
        number = cell.present.get(column, 0)
        here = (one for one in self.problems if (one.sheet, one.row, one.severity) == (cell.sheet, cell.row, "error"))
        return any(one.field == column or (number and one.column == number) for one in here)

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return bool(self.more) or any(problem.severity == "error" for problem in self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.problems, key=lambda one: (one.sheet, one.row, one.column, one.message)))
