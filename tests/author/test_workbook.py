from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from a4p_score import api
from tests.profile_text import PROFILE


def test_sheets_offer_the_values_that_are_allowed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(api.workbook("abyei")))
    assert book.sheetnames == ["Items", "Sources", "Series", "Codings", "Mission", "Lists", "README"]
    offered = {
        validation.promptTitle: validation.formula1
        for validation in book["Items"].data_validations.dataValidation
        if validation.type == "list"
    }
    assert offered["direction"] == '"advances,mixed,hinders,context"'
    assert offered["commitment"].startswith("Lists!$A$1:$A$")
    commitments = [cell.value for cell in book["Lists"]["A"] if cell.value]
    assert commitments == list(api.framework().commitment_by_id)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "https://example.org/x y", "0541", "2019-06"])
def test_text_is_never_a_formula_a_link_or_a_number(text: str, tmp_path: Path) -> None:
    path = tmp_path / "testland.yaml"
    path.write_text(PROFILE.replace("Few had heard of them.", text), encoding="utf-8")
    sheet = openpyxl.load_workbook(io.BytesIO(api.workbook(str(path))))["Items"]
    cell = next(row[2] for row in sheet.iter_rows() if row[0].value == "distrust")
    assert (cell.value, cell.data_type, cell.number_format, cell.hyperlink) == (text, "s", "@", None)


def test_the_same_profile_gives_the_same_bytes() -> None:
    assert api.workbook("haiti") == api.workbook("haiti")
