"""The scorecards and the comparison of all packaged missions, made once, at every width."""

from __future__ import annotations

from typing import Any

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.asked import Result
from tests.packaged import MISSIONS, all_compared, all_sensitive, brief_card, mission

WIDTHS = (20, 30, 40, 60, 80, 100, 140, 400)


def widest(result: Result, width: int, *, notes: bool = False, **shown: Any) -> int:
    text = str(render(result, "table", style=Style(width=width, notes=notes), **shown))
    return max(map(len, text.splitlines()))


@pytest.mark.parametrize("name", MISSIONS)
def test_a_scorecard_fits(name: str) -> None:
    for width in WIDTHS:
        assert widest(brief_card(name), width) <= width
        assert widest(brief_card(name), width, details=True, notes=True) <= width


@pytest.mark.parametrize("width", range(80, 161, 8))
def test_the_main_thing_to_know_never_stands_in_a_column_too_narrow_to_read(width: int) -> None:
    text = str(render(brief_card("kosovo"), "table", style=Style(width=width, notes=False)))
    assert len(text.splitlines()) <= 30
    assert any("mean rating 72 in the UN's word" in line or line.endswith("mean rating 72 in the UN's") for line in text.splitlines())


@pytest.mark.parametrize("width", WIDTHS)
def test_all_compared_fit(width: int) -> None:
    assert widest(all_compared(), width, notes=True) <= width
    if width >= 40:
        text = str(render(all_compared(), "table", style=Style(width=width)))
        assert [acronym for acronym in (mission(name).mission.acronym for name in MISSIONS) if acronym not in text] == []


def test_all_compared_stand_in_a_table_of_a_usual_terminal() -> None:
    lines = str(render(all_compared(), "table", style=Style(width=80, notes=False))).splitlines()
    assert [line.split()[0] for line in lines[4:18]] == [mission(name).mission.acronym for name in MISSIONS]
    assert (lines[2].split("  ")[-1].strip(), lines[3].split()[-1]) == ("Conditions", "Overall")


@pytest.mark.parametrize("width", [100, 140])
def test_all_compared_fit_with_the_matrices(width: int) -> None:
    assert widest(all_compared(), width, matrix=True) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_all_sensitivities_fit(width: int) -> None:
    assert widest(all_sensitive(), width) <= width


@pytest.mark.parametrize("name", sorted({*MISSIONS} - {"darfur"}))
def test_a_scorecard_with_details_is_a_table_at_80_columns(name: str) -> None:
    """But that of Darfur, whose overall is substantial: that word leaves no room."""
    text = str(render(brief_card(name), "table", style=Style(width=80, notes=False), details=True))
    assert [line for line in text.splitlines() if line.startswith("Pillar ") and line.split()[-1] in ("#", "%")]


def test_an_interval_alone_beside_the_front_says_why() -> None:
    said = "conditions: evidence covers 70 % of the mandated commitments; 80 % are needed for a score"
    assert said in " ".join(str(render(brief_card("middle-east"), "table", style=Style(width=80, notes=False))).split())
    assert "conditions: " not in str(render(brief_card("kosovo"), "table", style=Style(width=80, notes=False)))


def test_names_that_have_commas_are_told_apart() -> None:
    text = str(render(brief_card("india-pakistan"), "table", style=Style(width=400)))
    assert "No scored evidence: 2 of 12 commitments: Mandate, funding and transition; Environmental footprint" in text
