from __future__ import annotations

from a4p_score.report.comparison_records import records
from tests.report.test_comparison import COMPARED


def test_records_hold_both_sides_pairs_and_ranks() -> None:
    rows = records(COMPARED, details=False).rows
    assert [row["side"] for row in rows if row["row"] == "overall"] == ["delivery", "conditions"] * 3
    assert [row["row"] for row in rows].count("pillar") == 3 * 2 * 5
    [pairs] = [pairs for pairs in COMPARED.pairs if pairs.id == "people"]
    found = {(row["mission"], row["other"]): row["probability"] for row in rows if row["row"] == "pair" and row["pillar"] == "people"}
    assert found[("two", "one")] == pairs.probability[pairs.missions.index("two")][pairs.missions.index("one")]
    assert sum(float(str(row["first"])) for row in rows if row["row"] == "rank" and row["pillar"] == "people") >= 1
