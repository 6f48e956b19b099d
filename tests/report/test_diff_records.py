from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest

from a4p_score.model.diff import Change
from a4p_score.report.diff_records import records
from tests.report.differences import example


def test_a_row_for_each_pillar_step_part_and_side() -> None:
    rows = records(replace(example(), framework=(Change(what="weight of people", before=1.0, after=None),)), details=False).rows
    assert Counter(row["row"] for row in rows) == {
        "pillar": 5, "overall": 1, "step": 2, "part": 4, "change": 2, "measure": 1, "scorecard": 2, "warning": 1,
    }  # fmt: skip
    assert next(row for row in rows if row["row"] == "measure") == {
        "mission": "testland",
        "side": "delivery",
        "row": "measure",
        "what": "weight of people",
        "before": 1.0,
        "after": None,
    }
    assert [(row["when"], row["as_of"]) for row in rows if row["row"] == "scorecard"] == [("before", "2020-01-31"), ("after", "2022-01-01")]


def test_the_parts_add_up_to_the_steps_and_these_to_the_change() -> None:
    rows = records(example(), details=False).rows

    def total(kind: str, **wanted: str) -> float:
        return math.fsum(float(str(row["points"])) for row in rows if row["row"] == kind and wanted.items() <= row.items())

    people = next(row for row in rows if row["row"] == "pillar" and row["pillar"] == "people")
    assert people["change"] == pytest.approx(total("step", pillar="people"), abs=1e-9)
    for step in ("removed", "added"):
        assert total("part", step=step) == pytest.approx(total("step", step=step), abs=1e-9)
    assert people["score_before"] == 100.0
    assert people["score_after"] == pytest.approx(250 / 3)


def test_an_item_and_what_changed_of_it() -> None:
    rows = [row for row in records(example(), details=False).rows if row.get("item") == "bad"]
    of = {"mission": "testland", "side": "delivery", "pillar": "people", "name": "People", "step": "added", "item": "bad"}
    assert rows == [
        {
            **of,
            "row": "part",
            "points": pytest.approx(-25 / 6),
            "commitment": "people.community-engagement",
            "observed": "2021",
            "sources": ("s1",),
            "what": "Finding of bad",
        },
        {**of, "row": "change", "what": "state", "before": "future", "after": "scored"},
    ]
