from __future__ import annotations

import re

from a4p_score.charts import NARROW, draw
from tests.charts.cases import NONE, SIDES, SURE, dots
from tests.charts.reading import attributes, shown


def test_scores_intervals_and_confidence_stand_at_the_end_of_each_row() -> None:
    svg = shown(draw(dots(("Politics",))))
    assert svg[:7] == ["failing", "weak", "mixed", "substantial", "strong", "90 %", "confidence"]
    assert svg[7:14] == ["Politics", "64", "35–90", "medium", "22", "6–45", "very low"]
    assert svg[14:19] == ["Overall", "–", "25–58", "–", "25–58"]


def test_a_phone_leaves_the_words_of_confidence_to_the_marks() -> None:
    svg = shown(draw(dots(("Politics",)), NARROW))
    assert "very low" not in svg
    assert svg[-4:] == [*SIDES, "90 % interval", "medium confidence", "low confidence"][-4:]


def test_a_score_beside_an_edge_shows_on_which_side_it_lies() -> None:
    estimate = type(SURE)(score=66.6, low=60, high=70)
    assert "<67" in shown(draw(dots(("Politics",), SIDES[:1], (estimate,))))


def test_no_evidence_is_said_and_nothing_is_drawn() -> None:
    svg = draw(dots(("Politics",), SIDES[:1], (NONE,)))
    assert "no scored evidence" in shown(svg)
    assert attributes(svg, "circle") == []


def test_an_interval_stops_at_its_mark() -> None:
    """An empty mark is empty on any ground, as no line runs through it."""
    svg = draw(dots(("Politics",), SIDES[:1]), 760)
    (mark,) = [one for one in attributes(svg, "circle") if one["r"] == "5"]
    x, y = float(mark["cx"]), mark["cy"]
    ends = [sorted(map(float, pair)) for one in attributes(svg, "path") for pair in re.findall(rf"M([\d.]+) {y}H([\d.]+)", one["d"])]
    assert len(ends) == 2
    assert not [1 for start, end in ends if start < x + 5 and x - 5 < end]
