from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.bulk.missions import TableMission
from a4p_score.bulk.scorecards import Sums, mission_scores
from a4p_score.model.asked import FrameworkRef
from a4p_score.model.bulk import BadRows, BulkScores
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p
from tests.facts import markdown, table

NOTHING = Sums(by_cell={}, publishers={}, items={})
EMPTY = mission_scores(TableMission("[b]testland[/b]", date(2020, 1, 31)), NOTHING, a4p(), Options(draws=200))
SCORES = BulkScores(
    framework=FrameworkRef.of(a4p()),
    known_by=None,
    draws=200,
    seed=1,
    rows=1_000,
    skipped=(BadRows(table="items", rule="bad-date", message="observed is not a date", rows=1_200, first=(1, 2)),),
    missions=(EMPTY,) * 41,
)


def test_missions_and_what_was_left_out() -> None:
    text = table(SCORES, 120)
    assert text.splitlines()[0] == "41 missions from 1,000 rows of evidence · delivery"
    assert "1,200 bad rows were left out:" in text
    assert "1,200 of items: bad-date, observed is not a date" in text
    assert "1 more mission: " in text
    one = replace(SCORES, skipped=(replace(SCORES.skipped[0], rows=1),))
    assert "1 bad row was left out:" in table(one, 120)
    assert text.count("[b]testland[/b]") == 40
    assert "\\[b\\]testland" in markdown(SCORES)


@pytest.mark.parametrize("width", [20, 39, 80, 140])
def test_fits_every_width(width: int) -> None:
    assert max(map(len, table(SCORES, width).splitlines())) <= width


def test_rows_for_programs() -> None:
    kinds = [row["row"] for row in SCORES.to_records()]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "scores": 1,
        "mission": 41,
        "overall": 41 * 2,
        "pillar": 41 * 10,
        "commitment": 41 * sum(c.criterion(side.id) is not None for side in a4p().sides for c in a4p().commitments),
        "skipped": 1,
    }
