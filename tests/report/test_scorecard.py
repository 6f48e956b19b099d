from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.framework import Band, Framework
from a4p_score.model.profile import Profile
from a4p_score.report.scorecard import records
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

BAND = "<b>*so*</b>|so"
ESCAPED = r"&lt;b&gt;\*so\*&lt;/b&gt;\|so"


def banded() -> Framework:
    """A framework whose only band has a name that Markdown and HTML would obey, and that withholds no overall score."""
    return replace(a4p(), bands=(Band(name=BAND, min=0),), method=replace(a4p().method, min_coverage=0, draws=200))


def small() -> Profile:
    return profile(item("a"), item("b", rated="hinders minor", sources=("s2",)))


@pytest.mark.parametrize("details", [False, True])
def test_a_frameworks_band_has_no_effect_in_markdown(details: bool) -> None:
    text = render(score(small(), banded()), "markdown", details=details)
    assert isinstance(text, str)
    row, overall = (next(line for line in text.splitlines() if line.startswith(start)) for start in ("| People", "**Overall:**"))
    assert f"| {ESCAPED} |" in row
    assert f", {ESCAPED}; evidence covers" in overall
    assert BAND not in text


def test_a_frameworks_band_stands_as_it_is_on_a_terminal() -> None:
    text = render(score(small(), banded()), "table", style=Style(width=200))
    assert isinstance(text, str)
    assert text.count(BAND) == 2  # the pillar's and the overall's


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_the_level_of_an_interval_is_not_rounded(name: str) -> None:
    framework = replace(a4p(), method=replace(a4p().method, interval=0.975, draws=200))
    assert "97.5 % interval" in str(render(score(small(), framework), name, style=Style(width=200)))


def test_the_last_line_says_what_was_asked_for() -> None:
    card = score(small(), a4p(), Options(actors=("mission",), view="declaration", draws=200, seed=7))
    assert str(render(card, "markdown")).splitlines()[-1] == (
        f"*Framework a4p 1.0 ({a4p().sha256[:12]}), 200 draws, seed 7, only evidence on mission, by declaration, where a commitment counts "
        "in every group it maps to. Scores run from 0 to 100; they say what the mission contributed on the evidence at hand. "
        "Weights and factors are conventions.*"
    )


def test_records_hold_every_item_with_its_factors() -> None:
    card = score(small(), a4p(), Options(draws=200))
    rows = records(card, details=True).rows
    assert [row["row"] for row in rows].count("item") == 2
    people = next(row for row in rows if row["row"] == "pillar" and row["id"] == "people")
    exact = next(pillar for pillar in card.pillars if pillar.id == "people")
    assert (people["score"], people["low"], people["scored_items"]) == (exact.score, exact.interval.low if exact.interval else 0, 2)
    factors = next(row for row in rows if row["row"] == "item")
    assert (factors["S"], factors["q"], factors["k"], factors["share"]) == (4.0, 1.0, 0.8, exact.items[0].share)
    assert {row["row"] for row in records(card, details=False).rows} == {"overall", "pillar"}
