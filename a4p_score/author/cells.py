"""One cell to the text that a profile would have there. What a spreadsheet made of it is read right, or refused; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from a4p_score.load.yaml_source import CONTROL

if TYPE_CHECKING:
    from a4p_score.author.columns import Column
    from a4p_score.author.grid import Raw

_ZEROS = re.compile(r"0+")
_EXACT = 1e15
"""Up to here a spreadsheet keeps every digit of a whole number."""
AS_TEXT = "format the cell as text and write it out"


@dataclass
class CellError(Exception):
    """What is wrong with a cell, and how to mend it."""

    message: str
    remedy: str = AS_TEXT


@dataclass(frozen=True, slots=True)
class Read:
    """The text of a cell, and what should be looked at."""

    text: str | None
    caution: str | None = None


def read_cell(raw: Raw, column: Column) -> Read:
    """The text that a cell stands for in a column; CellError says why there is no telling."""
    match raw.kind:
        case "formula":
            raise CellError("is a formula whose result is not in the file", "open it in a spreadsheet and save it, or put the value there")
        case "error":
            raise CellError(f"is an error, {raw.value}", "put the value there")
        case "flag":
            return Read(_flag(raw.value, column))
        case "date":
            return Read(_date(raw, column))
        case "number":
            return _number(raw, column)
    return Read(_text(str(raw.value), column))


def _text(value: str, column: Column) -> str | None:
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if match := CONTROL.search(text):
        raise CellError(f"holds the control character U+{ord(match.group()):04X}", "delete it")
    if column.kind == "flag":
        return text.lower() or None
    return text or None


def _flag(value: bool, column: Column) -> str:  # noqa: FBT001 - it is the cell's value
    if column.kind != "flag":
        raise CellError(f"is the logical value {str(value).upper()}, not {_wanted(column)}")
    return str(value).lower()


def _wanted(column: Column) -> str:
    kinds: dict[str, Literal["a number", "a date", "text"]] = {"number": "a number", "whole": "a number", "date": "a date", "day": "a date"}
    return kinds.get(column.kind, "text")


def _date(raw: Raw, column: Column) -> str:
    value: Any = raw.value
    if column.kind not in ("date", "day"):
        raise CellError("was made a date by the spreadsheet; what was written is lost")
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            raise CellError("is a time of day, not a date")
        value = value.date()
    if not isinstance(value, date):
        raise CellError("is a time, not a date")
    if value.day == 1:
        month = f"{value:%Y-%m}"
        raise CellError(
            f"is the date {value.isoformat()}: spreadsheets make it of {month} too", f"write {month} or {value.isoformat()}, as text"
        )
    return value.isoformat()


def _number(raw: Raw, column: Column) -> Read:
    value: float = raw.value
    if "%" in raw.shown_as:
        said = f"{value * 100:.10g}"
        raise CellError(f"is shown as {said} % and held as {value!r}: which is meant?", "format the cell as a plain number, or as text")
    whole = float(value).is_integer() and abs(value) < _EXACT
    text = str(int(value)) if whole else repr(float(value))
    if column.kind in ("number", "whole"):
        return Read(text)
    if column.kind in ("date", "day"):
        if whole and 1000 <= value <= 9999 and column.kind == "date":
            return Read(text)
        raise CellError(f"is the number {text}, not a date", "write it as 2019, 2019-06 or 2019-06-30, as text")
    if raw.shown_as == "@" and whole:
        return Read(text)
    if _ZEROS.fullmatch(raw.shown_as) and whole and value >= 0:
        return Read(text.zfill(len(raw.shown_as)))
    if raw.shown_as != "General":
        raise CellError(f"is the number {text} in a format of its own ({raw.shown_as[:40]}), where text belongs")
    if not whole or abs(value) >= 10_000_000_000:
        raise CellError(f"was made the number {text} by the spreadsheet, which drops zeros and digits")
    return Read(text, "is a number where text belongs: leading zeros, if there were any, are lost")
