from __future__ import annotations

import json
from datetime import date

from a4p_score.formats.json import document, to_json
from a4p_score.model.dates import parse_period
from a4p_score.model.scorecard import Interval
from a4p_score.scoring.scorecard import score
from tests.builders import a4p, item, profile


def test_points_have_four_decimals_and_the_rest_twelve() -> None:
    interval = Interval(low=1 / 3, high=200 / 3, level=2 / 3)
    assert document(interval) == {"low": 0.3333, "high": 66.6667, "level": 0.666666666667}


def test_scores_of_a_scorecard_are_rounded_last() -> None:
    card = score(profile(item("a"), item("b", rated="hinders minor", sources=("s2",))), a4p())
    written = next(p for p in document(card)["sides"][0]["pillars"] if p["id"] == "people")
    exact = next(p for p in card.side().pillars if p.id == "people")
    assert exact.score is not None
    assert written["score"] == round(exact.score, 4)
    assert written["items"][0]["share"] == round(exact.items[0].share, 12)
    assert written["commitments"][1]["score"] == round(exact.commitments[1].score or 0, 4)


def test_dates_are_text_and_zero_has_no_sign() -> None:
    assert document([date(2020, 1, 31), parse_period("2018-05/2018-08"), -0.0, None, True]) == [
        "2020-01-31",
        "2018-05/2018-08",
        0.0,
        None,
        True,
    ]
    assert "-0.0" not in to_json([-0.0, -1e-15])


def test_text_stays_as_it_is() -> None:
    assert json.loads(to_json({"a": "[b] \u00e9 <script>"})) == {"a": "[b] \u00e9 <script>"}
    assert to_json({}).endswith("\n")
