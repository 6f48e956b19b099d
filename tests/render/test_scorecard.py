from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.framework import Band, Framework
from a4p_score.model.profile import Profile
from a4p_score.render.console import Style
from a4p_score.render.scorecard import scorecard_markdown, scorecard_text
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
    text = scorecard_markdown(score(small(), banded()), details=details, edges=[0])
    row, overall = (next(line for line in text.splitlines() if line.startswith(start)) for start in ("| People", "**Overall:**"))
    assert f"| {ESCAPED} |" in row
    assert f", {ESCAPED}; evidence covers" in overall
    assert BAND not in text


def test_a_frameworks_band_stands_as_it_is_on_a_terminal() -> None:
    text = scorecard_text(score(small(), banded()), Style(width=200), [0])
    assert text.count(BAND) == 2  # the pillar's and the overall's


def test_the_level_of_an_interval_is_not_rounded() -> None:
    framework = replace(a4p(), method=replace(a4p().method, interval=0.975, draws=200))
    assert "97.5 % interval" in scorecard_text(score(small(), framework), Style(width=200), [])


def test_the_last_line_says_what_was_asked_for() -> None:
    card = score(small(), a4p(), Options(actors=("mission",), view="declaration", draws=200, seed=7))
    assert scorecard_markdown(card, details=False, edges=[]).splitlines()[-1] == (
        f"Framework a4p 1.0 ({a4p().sha256[:12]}), 200 draws, seed 7, only evidence on mission, by declaration, where a commitment counts "
        "in every group it maps to. Scores run from 0 to 100; they say what the mission contributed on the evidence at hand. "
        "Weights and factors are conventions."
    )
