"""Workbooks from anywhere: traps are seen, hostile files are refused, in bounded time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.workbook_reading import read_workbook
from a4p_score.errors import InputError
from tests.author.conftest import book_of

SHEET = "xl/worksheets/sheet1.xml"
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A small workbook with one of its parts rewritten."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of({"Items": [["id"], ["one"]]}))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return made.getvalue()


def with_rows(rows: bytes) -> bytes:
    return changed(SHEET, lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>"))


def test_cells_keep_their_kinds_and_hidden_rows_and_merged_cells_are_seen() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_datetime(1, 1, datetime(2019, 6, 1), book.add_format({"num_format": "mmm-yy"}))
        page.write_number(1, 2, 0.056, book.add_format({"num_format": "0.0%"}))
        page.set_row(1, None, None, {"hidden": True})
        page.merge_range(3, 0, 4, 1, "both")

    (sheet,) = read_workbook(book_of({"Items": [["id"], ["one"]]}, fill), "x.xlsx")
    assert [(sheet.rows[2][column].kind, sheet.rows[2][column].shown_as) for column in (1, 2, 3)] == [
        ("text", "General"), ("date", "mmm-yy"), ("number", "0.0%"),
    ]  # fmt: skip
    assert sheet.hidden == {2}
    assert sheet.merged == [(4, 1, 5, 2)]


def test_a_formula_has_its_result_or_none() -> None:
    def fill(_: Any, page: Any) -> None:
        page.write_formula(1, 0, "=1+1", None, 2)
        page.write_formula(2, 0, "=1+1", None, "")

    cells = read_workbook(book_of({"Items": [["value"]]}, fill), "x.xlsx")[0].rows
    assert (cells[2][1].kind, cells[2][1].value) == ("number", 2)
    assert cells[3][1].kind == "formula"


def test_a_million_empty_rows_are_no_rows() -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (row, row) for row in range(3, 1_048_577))
    started = time.monotonic()
    assert list(read_workbook(with_rows(rows), "x.xlsx")[0].rows) == [1, 2]
    assert time.monotonic() - started < 30


def test_empty_cells_in_all_columns_are_no_columns() -> None:
    def name(number: int) -> str:
        from xlsxwriter.utility import xl_col_to_name

        return str(xl_col_to_name(number))

    row = "".join(f'<c r="{name(number)}3" s="0"/>' for number in range(16_384))
    assert list(read_workbook(with_rows(f'<row r="3">{row}</row>'.encode()), "x.xlsx")[0].rows) == [1, 2]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip", "is not an .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0old", "is an old .xls file or has a password"),
        (changed(SHEET, lambda content: content + b" " * 200_000_000), "would unpack to more than 128 MiB"),
        (changed("xl/styles.xml", lambda content: content + b" " * 5_000_000), "is larger than a workbook of evidence needs"),
        (changed(SHEET, lambda content: content.replace(b"<worksheet", XXE + b"<worksheet", 1)), "declares a document type or entities"),
        (changed("xl/workbook.xml", lambda content: content.decode().encode("utf-16")), "declares a document type or entities"),
        (changed(SHEET, lambda content: content + b"<!-- -->" * 600_000), "holds more than a workbook of evidence needs"),
        (changed("xl/sharedStrings.xml", lambda _: b"<sst>" + b"<si/>" * 600_000 + b"</sst>"), "holds more than a workbook of evidence"),
        (changed(SHEET, lambda content: content[:-40]), "is not a workbook that can be read"),
        (with_rows(b'<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row>'), "has values beyond column 256"),
    ],
)
def test_hostile_files_are_refused_soon(data: bytes, message: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match=message):
        read_workbook(data, "x.xlsx")
    assert time.monotonic() - started < 20


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    def damaged(content: bytes) -> bytes:
        at = data.draw(st.integers(0, len(content)))
        return content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 8)) :]

    part = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]))
    try:
        sheets = read_workbook(changed(part, damaged), "x.xlsx")
    except InputError:
        return
    assert all(row >= 1 for sheet in sheets for row in sheet.rows)
