from __future__ import annotations

from a4p_score.model.scorecard import Interval
from a4p_score.report.records import ends, fields_of, records_of


def test_columns_come_in_the_order_of_their_first_row() -> None:
    made = records_of([{"row": "a", "x": 1}, {"row": "b", "y": 2.5, "x": None}])
    assert made.columns == ("row", "x", "y")
    assert made.rows[1] == {"row": "b", "y": 2.5, "x": None}


def test_ends_stand_beside_the_band() -> None:
    interval = Interval(low=1.5, high=2.5, level=0.9)
    assert ends(interval, "weak") == {"low": 1.5, "high": 2.5, "band": "weak"}
    assert ends(None) == {"low": None, "high": None, "band": None}
    assert fields_of(interval, "level") == {"level": 0.9}
