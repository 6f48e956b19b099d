from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from a4p_score.errors import OutputError
from a4p_score.formats.xlsx import to_xlsx
from a4p_score.report.records import Records, records_of
from tests.formats.conftest import HOSTILE


def cells(records: Records) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(to_xlsx(records)))
    assert all(cell.data_type in ("s", "n") for sheet in book for row in sheet for cell in row)
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet] for sheet in book}


def test_a_sheet_for_each_kind_of_row_with_the_columns_it_uses() -> None:
    made = records_of([{"row": "pillar", "id": "people", "score": 1 / 3}, {"row": "item", "id": "i1", "tags": ("a", "b"), "score": None}])
    assert cells(made) == {"pillar": [("id", "score"), ("people", 1 / 3)], "item": [("id", "tags"), ("i1", "a; b")]}


def test_text_stays_text() -> None:
    texts = [text for text in HOSTILE if text.isprintable()] + ["1244", "2018-06", "+1", "https://e.org"]
    assert cells(records_of({"row": "x", "text": text} for text in texts))["x"][1:] == [(text,) for text in texts]


def test_the_same_records_are_the_same_bytes() -> None:
    made = records_of([{"row": "x", "n": 1}])
    assert to_xlsx(made) == to_xlsx(made)


def test_no_rows_are_an_empty_sheet() -> None:
    assert cells(records_of([])) == {"rows": [(None,)]} or cells(records_of([])) == {"rows": []}


def test_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(OutputError, match="more than a cell holds"):
        to_xlsx(records_of([{"row": "x", "text": "y" * 32_768}]))
