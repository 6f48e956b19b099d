from __future__ import annotations

import pytest

from a4p_score.charts.drawing import AGAINST, FOR, Drawing, apart, element, linear, number, shape_of, ticks
from tests.charts.cases import spark
from tests.charts.reading import attributes, shown, size


@pytest.fixture
def drawing() -> Drawing:
    return Drawing(spark((1.0,)), 200)


def test_numbers_are_short() -> None:
    assert [number(value) for value in (3.0, 12.345, 0.456, -0.04, -0.001, 0, 100)] == ["3", "12.3", ".46", "-.04", "0", "0", "100"]


def test_an_element_escapes_its_attributes() -> None:
    assert element("a", b='"<&', stroke_width=1, none=None) == '<a b="&quot;&lt;&amp;" stroke-width="1"/>'


def test_a_scale_holds_what_lies_outside_at_its_edge() -> None:
    scale = linear(0, 100, 10, 210)
    assert [scale(value) for value in (0, 25, 100, 140, -3)] == [10, 60, 210, 210, 10]
    assert linear(5, 5, 0, 9)(5) == 0


def test_marks_tell_sides_and_fills_apart(drawing: Drawing) -> None:
    for place in range(4):
        for fill in ("full", "half", "empty"):
            drawing.mark(shape_of(place), (10, 10), 4, fill)
    looks = [tuple(sorted(one.items())) for tag in ("circle", "path") for one in attributes(drawing.svg(20), tag)]
    assert len(set(looks)) == 9  # three shapes, each an outline, filled, and its lower half; a fourth side has the mark of the third


def test_a_solid_bar_and_a_hatched_one(drawing: Drawing) -> None:
    drawing.bar(10, 5, 20, 10, FOR, hatched=False)
    drawing.bar(50, 5, 20, 10, AGAINST, hatched=True)
    solid, outline = attributes(drawing.svg(20), "rect")
    assert (solid["fill"], outline["fill"], outline["stroke"]) == (FOR, "none", AGAINST)
    (hatch,) = attributes(drawing.svg(20), "path")
    assert hatch["d"].startswith("M50 9.5l4.5 -4.5M50 14l9 -9M53.5 15l10 -10")


def test_lines_that_look_alike_are_one_element(drawing: Drawing) -> None:
    drawing.line(0, 1, 9, 1)
    drawing.line(2, 3, 2, 8)
    drawing.line(0, 0, 5, 5, dash="2 3")
    assert [one["d"] for one in attributes(drawing.svg(20), "path")] == ["M0 1H9M2 3V8", "M0 0L5 5"]


def test_a_key_goes_on_below_where_there_is_no_more_room(drawing: Drawing) -> None:
    entries = [(lambda *_: None, text) for text in ("first", "second of the signs", "third")]
    bottom = drawing.key(0, entries)
    svg = drawing.svg(bottom)
    assert shown(svg) == ["first", "second of the signs", "third"]
    assert [one["y"] for one in attributes(svg, "text")] == ["11", "11", "27"]
    assert size(svg) == (200, 32)


def test_labels_that_would_touch_stand_on_different_lines() -> None:
    assert apart([(0, 10), (5, 20), (12, 30), (17, 40), (60, 70)]) == [0, 1, 2, 0, 0]


def test_ticks_are_round() -> None:
    assert ticks(44.1, 53, 6) == [46, 48, 50, 52]
    assert ticks(-1, 1, 4) == [-1, -0.5, 0, 0.5, 1]
