from __future__ import annotations

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.report.comparison import document, records
from a4p_score.report.document import Table, cell_text
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile

MISSIONS = (
    profile(item("a"), item("b", rated="hinders major", sources=("s2",)), name="one"),
    profile(item("c", rated="advances major"), name="two"),
)
COMPARED = compare(MISSIONS, a4p(), Options(draws=1_000), rank=True)


def test_every_score_stands_with_interval_and_confidence() -> None:
    [scores] = [block for block in document(COMPARED, details=False).sections[1] if isinstance(block, Table)]
    cells = [cell_text(row[2]) for row in scores.rows]
    exact = [row.pillars[1] for row in COMPARED.missions]
    assert cells == [
        f"{cell.score:.0f} ({cell.interval.low:.0f}–{cell.interval.high:.0f}), {cell.confidence}" for cell in exact if cell.interval
    ]


def test_the_terminal_and_markdown_say_the_same() -> None:
    table, markdown = (str(render(COMPARED, name, style=Style(width=140))) for name in ("table", "markdown"))
    for said in (
        "2 missions as of 2020-01-31",
        "90 % interval",
        "90 % range",
        "P(row > column), people",
        "Ranks (1 is first), over the draws",
    ):
        assert said in table
        assert said in markdown.replace("\\", "").replace("&gt;", ">")


def test_records_hold_pairs_and_ranks() -> None:
    rows = records(COMPARED, details=False).rows
    assert [row["row"] for row in rows].count("pillar") == 10
    [pairs] = [pairs for pairs in COMPARED.pairs if pairs.id == "people"]
    found = {(row["mission"], row["other"]): row["probability"] for row in rows if row["row"] == "pair" and row["pillar"] == "people"}
    assert found == {("one", "two"): pairs.probability[0][1], ("two", "one"): pairs.probability[1][0]}
    assert sum(float(str(row["first"])) for row in rows if row["row"] == "rank" and row["pillar"] == "people") >= 1
