from __future__ import annotations

import io

import openpyxl

from a4p_score.author.grid import Problem, Raw, Sheet
from a4p_score.author.marking import marked


def test_every_problem_stands_in_its_cell_and_on_a_list() -> None:
    sheet = Sheet("Items", {1: {1: Raw("id")}, 2: {1: Raw("a"), 2: Raw(1.5, "number")}})
    problems = [
        Problem(sheet="Items", row=2, column=2, message="is wrong", remedy="mend it"),
        Problem(sheet="Items", row=3, column=1, message="is missing"),
        Problem(sheet="x.yaml", row=9, message="elsewhere"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(marked([sheet], problems)))
    page = book["Items"]
    assert (page["A2"].value, page["B2"].value) == ("a", 1.5)
    assert "error: is wrong (mend it)" in (page["B2"].comment.text if page["B2"].comment else "")
    assert "error: is missing" in (page["A3"].comment.text if page["A3"].comment else "")
    assert page["B2"].fill.bgColor.rgb != page["A2"].fill.bgColor.rgb
    assert [row[0].value for row in book["Problems"].iter_rows(min_row=2)] == ["Items!B2", "Items!A3", "x.yaml:9"]
