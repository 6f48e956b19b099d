from __future__ import annotations

from a4p_score.charts import NARROW, draw
from tests.charts.cases import COMMITMENTS, cover
from tests.charts.reading import attributes, shown


def test_a_box_for_each_commitment_dashed_where_nothing_is() -> None:
    boxes = attributes(draw(cover(COMMITMENTS[:4], ("Politics",))), "rect")
    assert [one.get("stroke-dasharray") for one in boxes] == [None, "4 3", None]  # the third is not mandated: no box


def test_marks_say_sound_thin_or_nothing_by_their_fill() -> None:
    svg = draw(cover(COMMITMENTS[:4], ("Politics",)))
    circles = [(one.get("fill"), one.get("stroke-dasharray")) for one in attributes(svg, "circle") if one["r"] == "4.2"]
    assert circles == [
        (None, None),
        ("none", "2 2"),
        ("none", None),
        (None, None),
        ("none", None),
        ("none", "2 2"),
    ]  # three cells and the key
    texts = shown(svg)
    assert texts[texts.index("Environmental footprint") + 1] == "0"
    assert "not mandated" in texts


def test_names_of_the_framework_stand_in_full() -> None:
    for width in (760.0, NARROW):
        assert not [text for text in shown(draw(cover(COMMITMENTS), width)) if text.endswith("…")]


def test_a_page_has_six_to_a_line_and_a_phone_even_lines() -> None:
    tops = [len({one["y"] for one in attributes(draw(cover(COMMITMENTS, ("Politics",)), width), "rect")}) for width in (760.0, NARROW)]
    assert tops == [1, 2]
    xs = {one["x"] for one in attributes(draw(cover(("a", "b", "d", "e")), NARROW), "rect")}
    assert len(xs) == 2
