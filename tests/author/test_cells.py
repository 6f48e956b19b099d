"""What spreadsheets make of dates, numbers and symbols: read right or refused, never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import Column, Kind
from a4p_score.author.grid import Raw


def column(kind: Kind) -> Column:
    return Column("x", "x", kind, (), "")


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        (Raw(" two\r\nlines "), "text", "two\nlines"),
        (Raw("   "), "text", None),
        (Raw("TRUE"), "flag", "true"),
        (Raw(True, "flag"), "flag", "true"),
        (Raw(2019.0, "number"), "date", "2019"),
        (Raw(datetime(2019, 6, 30), "date", "yyyy-mm-dd"), "date", "2019-06-30"),
        (Raw(date(2019, 6, 30), "date"), "day", "2019-06-30"),
        (Raw(0.9146, "number"), "number", "0.9146"),
        (Raw(16400.0, "number", "#,##0"), "number", "16400"),
        (Raw(1244.0, "number", "@"), "text", "1244"),
        (Raw(541.0, "number", "0000"), "text", "0541"),
        (Raw("2018/541"), "text", "2018/541"),
    ],
)
def test_what_is_read_right(raw: Raw, kind: Kind, text: str | None) -> None:
    assert read_cell(raw, column(kind)).text == text
    assert read_cell(raw, column(kind)).caution is None


def test_a_number_where_text_belongs_is_to_be_checked() -> None:
    read = read_cell(Raw(1244.0, "number"), column("text"))
    assert read.text == "1244"
    assert read.caution == "is a number where text belongs: leading zeros, if there were any, are lost"


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (Raw(datetime(2019, 6, 1), "date", "mmm-yy"), "date", "is the date 2019-06-01: spreadsheets make it of 2019-06 too"),
        (Raw(datetime(2018, 5, 4), "date"), "text", "was made a date by the spreadsheet; what was written is lost"),
        (Raw(datetime(2018, 5, 4, 9, 30), "date"), "day", "is a time of day, not a date"),
        (Raw(time(9, 30), "date"), "date", "is a time, not a date"),
        (Raw(43000.0, "number"), "date", "is the number 43000, not a date"),
        (Raw(2019.0, "number"), "day", "is the number 2019, not a date"),
        (Raw(37.2, "number"), "text", "was made the number 37.2 by the spreadsheet, which drops zeros and digits"),
        (Raw(1.234567890123e15, "number"), "text", "was made the number 1234567890123000.0 by the spreadsheet, which drops zeros and digits"),
        (Raw(0.056, "number", "0.0%"), "number", "is shown as 5.6 % and held as 0.056: which is meant?"),
        (Raw(37.2, "number", "0.00"), "text", "is the number 37.2 in a format of its own (0.00), where text belongs"),
        (Raw(True, "flag"), "text", "is the logical value TRUE, not text"),
        (Raw("#N/A", "error"), "text", "is an error, #N/A"),
        (Raw(None, "formula"), "number", "is a formula whose result is not in the file"),
        (Raw("a\u202eb"), "text", "holds the control character U+202E"),
    ],
)  # fmt: skip
def test_what_is_refused(raw: Raw, kind: Kind, message: str) -> None:
    with pytest.raises(CellError) as refused:
        read_cell(raw, column(kind))
    assert refused.value.message == message
    assert refused.value.remedy
