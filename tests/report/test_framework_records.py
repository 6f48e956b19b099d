from __future__ import annotations

from collections import Counter

from a4p_score.model.listing import FrameworkView
from a4p_score.report.framework_records import records
from tests.builders import a4p


def rows(name: str | None = None) -> tuple[dict[str, object], ...]:
    return tuple(dict(row) for row in records(FrameworkView.of(a4p(), name), details=False).rows)


def test_a_whole_framework_has_a_row_for_everything() -> None:
    kinds = Counter(row["row"] for row in rows())
    method = a4p().method
    tables = [value for name in method.__dataclass_fields__ if name != "ranges" and isinstance(value := getattr(method, name), dict)]
    assert kinds == {
        "pillar": len(a4p().pillars),
        "commitment": len(a4p().commitments),
        "question": sum(len(found.sides) for found in a4p().commitments),
        "rubric": sum(len(asked.rubric) for found in a4p().commitments for asked in found.sides.values()),
        "indicator": sum(len(found.indicators) for found in a4p().commitments),
        "group": sum(len(groups) for groups in a4p().views.values()),
        "entry": len(a4p().entries),
        "constant": sum(map(len, tables)) + len(method.__dataclass_fields__) - len(tables) - 1,  # not its ranges
        "band": len(a4p().bands),
    }


def test_a_factor_of_a_table_has_its_key_and_the_range_that_is_tried() -> None:
    tried = a4p().method.ranges["reliability"]
    assert next(row for row in rows() if row["row"] == "constant" and row.get("key") == "C") == {
        "framework": "a4p",
        "version": a4p().version,
        "row": "constant",
        "id": "reliability",
        "key": "C",
        "value": a4p().method.reliability["C"],
        "low": tried.low,
        "high": tried.high,
        "why": tried.why,
    }


def test_a_pillar_has_only_its_own_rows() -> None:
    shown = rows("people")
    assert {row["row"] for row in shown} == {"pillar", "commitment", "question", "rubric", "indicator", "group", "entry"}
    assert {row["pillar"] for row in shown if "pillar" in row} == {"people"}
    for row in shown:
        if row["row"] == "group":
            assert row["commitments"]
            assert all(name.startswith("people.") for name in row["commitments"])  # type: ignore[attr-defined]


def test_each_side_has_a_question_and_its_rubric() -> None:
    shown = rows("host-authorities")
    asked = a4p().commitment_by_id["partnerships.host-authorities"].sides
    assert {(row["side"], row["text"]) for row in shown if row["row"] == "question"} == {(side, asked[side].question) for side in asked}
    assert [(row["side"], row["level"]) for row in shown if row["row"] == "rubric"] == [
        (side, level) for side in asked for level in range(5)
    ]


def test_a_commitment_has_its_status_and_indicators() -> None:
    shown = rows("womens-deployment")
    assert [row["id"] for row in shown if row["row"] == "indicator"] == [
        "women-contingents", "women-experts-staff-officers", "women-individual-police", "women-formed-police",
    ]  # fmt: skip
    commitment = next(row for row in shown if row["row"] == "commitment")
    assert (commitment["id"], commitment["status"]) == ("performance.womens-deployment", "secondary")
