from __future__ import annotations

from a4p_score.charts import draw
from tests.charts.cases import tornado
from tests.charts.reading import attributes, shown, texts


def test_values_stand_at_the_ends_of_their_bars() -> None:
    svg = draw(tornado(("Half-life",)))
    low, high = (next(text.box for text in texts(svg) if text.shown == shown) for shown in ("2 years", "none"))
    hatched, solid = attributes(svg, "rect")[:2]
    assert low[2] < float(hatched["x"])
    assert float(solid["x"]) + float(solid["width"]) < high[0]
    assert (hatched["fill"], solid["fill"]) == ("none", "currentColor")


def test_a_score_that_is_lost_is_said_without_a_bar() -> None:
    svg = draw(tornado(("A", "B", "C")))
    assert "none: no score" in shown(svg)
    assert len([one for one in attributes(svg, "rect") if one["width"] not in ("13", "14")]) == 5


def test_the_score_as_it_stands_is_on_top() -> None:
    assert "49.3" in shown(draw(tornado(())))
