from __future__ import annotations

from dataclasses import replace

from a4p_score.charts import NARROW, draw
from a4p_score.charts.drawing import AGAINST, FOR
from a4p_score.report import figures as f
from tests.charts.cases import bars, dots
from tests.charts.reading import attributes, shown


def test_points_and_items_stand_at_the_ends_of_the_bars() -> None:
    assert shown(draw(bars(("Politics",))))[:8] == ["against", "for", "Politics", "+14", "(6)", "−20", "(2)", "no scored evidence"]


def test_bars_for_and_against_have_one_scale() -> None:
    rects = attributes(draw(bars(("Politics",), f.Balance(gained=10, lost=20, items_for=1, items_against=1))), "rect")
    (gained, *_), (lost, *_) = (
        [float(one["width"]) for one in rects if color in (one["fill"], one.get("stroke"))] for color in (FOR, AGAINST)
    )
    assert abs(lost + 1 - 2 * gained) < 0.2  # the outline of the hatched bar lies within it


def test_nothing_either_way_is_two_noughts_and_no_bar() -> None:
    svg = draw(bars(("Politics",), f.Balance()))
    assert shown(svg)[3:5] == ["0", "0"]
    assert [one for one in attributes(svg, "rect") if float(one["width"]) > 14] == []


def test_beside_dots_rows_need_no_names_but_alone_on_a_phone_they_do() -> None:
    figure = replace(bars(("Politics",)), small=True, follows=True)
    assert "Politics" not in shown(draw(figure, 290))
    assert "Politics" in shown(draw(figure, NARROW))


def test_small_rows_stand_level_with_those_of_the_dots_beside_them() -> None:
    names = ("Politics", "People", "Performance")
    left, right = draw(replace(dots(names), small=True), 448), draw(replace(bars(names), small=True, follows=True), 290)
    scores = [float(one["y"]) for one in attributes(left, "text") if one.get("font-weight") == "bold"]
    bars_ = [float(one["y"]) for one in attributes(right, "rect") if one["fill"] == FOR]
    assert len(bars_) == len(names)
    assert all(abs(score - 4 - (bar + 4)) < 0.6 for score, bar in zip(scores[::2], bars_, strict=False))
