from __future__ import annotations

from typing import Any

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile

MANY = [f"people.{name}" for name in ("community-engagement", "local-reconciliation", "inclusive-ownership", "protection-rights")]
MISSIONS = (
    profile(
        *(item(f"a{n}-{m}", name, "hinders major", sources=(f"s{n}{m}",)) for n, name in enumerate(MANY) for m in range(3)), name="one"
    ),
    profile(
        *(item(f"b{n}-{m}", name, "advances major", sources=(f"s{n}{m}",)) for n, name in enumerate(MANY) for m in range(3)), name="two"
    ),
    profile(item("c", rated="mixed", actor="parties"), name="three"),
)
COMPARED = compare(MISSIONS, a4p(), Options(draws=1_000), rank=True)


def lines(width: int = 100, **shown: Any) -> list[str]:
    return str(render(COMPARED, "table", style=Style(width=width, notes=False), **shown)).splitlines()


def test_each_mission_is_a_line_with_interval_confidence_and_conditions_beside() -> None:
    text = lines()
    assert text[0] == "3 missions at 2020-01-31 · delivery"
    one = COMPARED.missions[0].compared.pillars[1]
    assert one.score is not None
    assert one.interval is not None
    row = next(line for line in text if line.startswith("ONE "))
    assert f"{one.score:>2.0f} {one.interval.low:.0f}–{one.interval.high:.0f}" in row
    assert "◕" in row or "◑" in row or "●" in row
    assert next(line for line in text if line.startswith("Mission")).split()[-1] == "Conditions"


def test_it_says_which_pairs_can_be_told_apart() -> None:
    told = next(line for line in lines(200) if line.startswith("- People"))
    assert told.startswith("- People: 1 of 1 pair: TWO likely higher than ONE (")


def test_matrices_and_ranks_only_when_asked_for() -> None:
    assert not [line for line in lines() if "P(row" in line]
    assert [line for line in lines(matrix=True) if line.startswith("P(row > column)")]
    unranked = compare(MISSIONS, a4p(), Options(draws=200))
    assert "Ranks" not in str(render(unranked, "table"))
    assert "90 % range" in "\n".join(lines())


def test_one_pillar_alone() -> None:
    text = lines(pillar="people")
    assert next(line for line in text if line.startswith("Mission")).split() == ["Mission", "People", "Conditions"]


@pytest.mark.parametrize("width", [40, 80, 140])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, lines(width, matrix=True))) <= width


def test_the_terminal_and_markdown_say_the_same() -> None:
    table, markdown = str(render(COMPARED, "table", style=Style(width=140), matrix=True)), str(render(COMPARED, "markdown", matrix=True))
    for said in (
        "3 missions at 2020-01-31",
        "90 % interval",
        "90 % range",
        "P(row > column), People",
        "Ranks (1 is first), over the draws",
    ):
        assert said in table
        assert said in markdown.replace("\\", "").replace("&gt;", ">")
