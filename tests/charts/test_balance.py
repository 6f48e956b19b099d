from __future__ import annotations

from a4p_score.charts import draw
from a4p_score.charts.drawing import AGAINST, FOR
from a4p_score.report import figures as f
from tests.charts.cases import bars
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
