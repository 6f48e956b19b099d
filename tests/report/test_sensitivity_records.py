from __future__ import annotations

from collections import Counter

from a4p_score.report.sensitivity_records import records
from tests.builders import profile
from tests.report.analyses import analysed, small


def test_a_row_for_each_score_and_for_each_thing_that_could_change_it() -> None:
    result = analysed(small(), small("otherland"), profile(name="empty"), samples=64, rank=True)
    made = records(result, details=False)
    assert made.columns[:3] == ("side", "row", "constant")
    scores, constants = 6, 2
    assert Counter(row["row"] for row in made.rows) == {
        "constant": constants,
        "score": 3 * scores,
        "verdict": 3 * scores,
        "hangs-on": sum(len(verdict.reasons) for mission in result.missions for verdict in mission.verdicts),
        "source": 2 * 2 * scores,
        "publisher": 2 * 2 * scores,
        "effect": 3 * constants * 2 * scores,
        "variant": 3 * scores,
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
        "side": "delivery",
        "mission": "testland",
        "row": "source",
        "source": "report",
        "items": 1,
        "coverage": 0.5,
        "most": "people",
        "pillar": "people",
        "score": change.score,
        "change": change.change,
        "band": "mixed",
        "reason": None,
    }
    effect = next(row for row in rows if row["row"] == "effect" and row["pillar"] == "people" and row["end"] == "high")
    assert (effect["constant"], effect["change"]) == ("level", next(c.change for c in mission.constants[0].high if c.id == "people"))


def test_a_score_stands_with_its_interval_and_its_verdict() -> None:
    result = analysed(small())
    rows = records(result, details=False).rows
    score = next(row for row in rows if row["row"] == "score" and row["pillar"] == "people")
    assert (score["band"], score["confidence"]) == ("mixed", "very low")
    assert score["low"] is not None
    assert score["high"] is not None
    hangs = [row for row in rows if row["row"] == "hangs-on" and row["pillar"] == "people"]
    assert [row["fragile"] for row in rows if row["row"] == "verdict" and row["pillar"] == "people"] == [1]
    assert (hangs[0]["kind"], hangs[0]["name"], hangs[0]["crosses_50"]) == ("publisher", "Publisher of report", 1)
