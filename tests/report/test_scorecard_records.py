from __future__ import annotations

from a4p_score.report.scorecard_records import records
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile


def test_records_hold_every_item_of_each_side_with_its_factors() -> None:
    made = profile(
        item("a"), item("b", rated="hinders minor", sources=("s2",)), item("c", actor="parties", commitment="people.protection-rights")
    )
    card = score(made, a4p(), Options(draws=200))
    rows = records(card, details=True).rows
    assert [(row["id"], row["side"]) for row in rows if row["row"] == "item"] == [("a", "delivery"), ("b", "delivery"), ("c", "conditions")]
    people = next(row for row in rows if row["row"] == "pillar" and row["id"] == "people" and row["side"] == "delivery")
    exact = card["people"]
    assert (people["score"], people["low"], people["scored_items"]) == (exact.score, exact.interval.low if exact.interval else 0, 2)
    assert (people["outside_items"], people["un_items"]) == (2, 0)
    factors = next(row for row in rows if row["row"] == "item")
    assert (factors["S"], factors["q"], factors["k"], factors["g"], factors["share"]) == (4.0, 1.0, 0.8, 1.0, exact.items[0].share)
    assert {row["row"] for row in records(card, details=False).rows} == {"overall", "pillar"}
