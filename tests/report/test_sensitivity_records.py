from __future__ import annotations

from collections import Counter

from a4p_score.report.sensitivity_records import records
from tests.builders import profile
from tests.report.analyses import analysed, small


def test_a_row_for_each_score_and_for_each_thing_that_could_change_it() -> None:
    result = analysed(small(), small("otherland"), profile(name="empty"), samples=64)
    made = records(result, details=False)
    assert made.columns[:2] == ("row", "constant")
    scores, constants = 6, 2
    assert Counter(row["row"] for row in made.rows) == {
        "constant": constants,
        "score": 3 * scores,
        "source": 2 * 2 * scores,
        "effect": 3 * constants * 2 * scores,
        "variance": 3 * scores,
        "index": 2 * 2 * constants,
        "weights": 3,
        "rank": 2 * 2,
        "unranked": 1,
        "warning": len(result.warnings),
    }


def test_the_numbers_are_those_of_the_result() -> None:
    result = analysed(small())
    mission = result.missions[0]
    rows = records(result, details=False).rows
    without = next(row for row in rows if row["row"] == "source" and row["pillar"] == "people")
    change = next(change for change in mission.sources[0].changes if change.id == "people")
    assert without == {
        "mission": "testland",
        "row": "source",
        "source": "report",
        "items": 1,
        "coverage": 0.5,
        "most": "people",
        "pillar": "people",
        "score": change.score,
        "change": change.change,
        "band": "weak",
        "reason": None,
    }
    effect = next(row for row in rows if row["row"] == "effect" and row["pillar"] == "people" and row["end"] == "high")
    assert (effect["constant"], effect["change"]) == ("level", next(c.change for c in mission.constants[0].high if c.id == "people"))
