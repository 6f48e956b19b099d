from __future__ import annotations

from a4p_score.charts.drawing import NARROW, WIDE, Drawing
from a4p_score.charts.rows import Names
from tests.charts.cases import LONG, spark
from tests.charts.reading import attributes, texts


def test_names_stand_beside_their_rows_on_a_page() -> None:
    names = Names(("Politics", "Sustaining peace"), WIDE)
    assert names.height(0, 27) == 27
    assert names.middle(0, 100, 40) == 120
    assert 100 < names.left < 160


def test_names_stand_above_their_rows_on_a_phone() -> None:
    names = Names(("Politics",), NARROW)
    assert names.left == 0
    assert names.height(0, 27) == 27 + 14 + 5
    assert names.middle(0, 100, 46) == 132.5


def test_a_long_name_takes_three_lines_and_its_row_grows() -> None:
    names = Names((LONG,), WIDE)
    drawing = Drawing(spark(()), WIDE)
    names.draw(drawing, 0, 0, names.height(0, 10))
    lines = texts(drawing.svg(60))
    assert names.height(0, 10) == 46
    assert [line.shown for line in lines[:2]] == ["United Nations", "Multidimensional"]
    assert lines[2].full == LONG
    assert lines[2].box[2] <= names.left


def test_upright_lines_leave_out_names_above_rows() -> None:
    for width, path in ((WIDE, "M300 10V90"), (NARROW, "M300 29V50M300 69V90")):
        drawing = Drawing(spark(()), width)
        Names(("A", "B"), width).upright(drawing, 300, 10, [40, 40])
        assert [one["d"] for one in attributes(drawing.svg(100), "path")] == [path]
