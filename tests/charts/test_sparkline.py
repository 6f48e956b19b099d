from __future__ import annotations

from a4p_score.charts import draw, widths
from tests.charts.cases import spark
from tests.charts.reading import attributes, shown, size


def test_gaps_stay_gaps() -> None:
    svg = draw(spark((None, 20, 40, None, 60, None, 80, 100)))
    assert [one["d"].count("L") for one in attributes(svg, "path") if one.get("fill") == "none"] == [1, 1]
    assert [one["r"] for one in attributes(svg, "circle")] == ["1.2", "2.4"]


def test_the_last_score_is_written() -> None:
    assert shown(draw(spark((10, 49.6, None)))) == ["50"]
    assert shown(draw(spark((None,)))) == ["–"]


def test_it_is_small() -> None:
    assert widths(spark(())) == (140,)
    assert size(draw(spark((1.0,)))) == (140, 28)
