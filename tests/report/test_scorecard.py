from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.framework import Band, Framework
from a4p_score.model.profile import Profile
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

BAND = "<b>*so*</b>|so"
ESCAPED = r"&lt;b&gt;\*so\*&lt;/b&gt;\|so"
BRIEF = Style(notes=False)

AT_80 = """\
TESTLAND · Testland · evidence to 2020-01-31 · 1 later item: --as-of 2021-12-31
Mission in testland

                 Delivery                                        Conditions
Pillar           Score 90 % interval          Confidence Newest  Score 90 % #
Politics             – no evidence            –          –           –      1
People              50 15 ··━━━━━━●━━━━━·· 85 very low   2019-06    24 0–66 2
Sustaining peace     – no evidence            –          –           –      1
Partnerships         – no evidence            –          –           –      1
Performance          – no evidence            –          –           –      1
Overall              –                        covers 5 %             –      3
1 no scored evidence
2 one item moves it by 9 points (a)
3 evidence covers 5 % of the mandated commitments; 80 % are needed

Strongest Points Item
For         +4.9 a (People, 2019-06): Finding of a
Against     −4.9 b (People, 2019-06): Finding of b

No scored evidence: 20 of 21 commitments

Framework a4p 2.0 ({hash}), 10,000 draws, seed 20180816. Delivery is what
mission, UN and contingents contributed; conditions is what others did.
"""


def banded() -> Framework:
    """A framework whose only band has a name that Markdown and HTML would obey, and that withholds no overall score."""
    return replace(a4p(), bands=(Band(name=BAND, min=0),), method=replace(a4p().method, min_coverage=0, min_coverage_interval=0, draws=200))


def small() -> Profile:
    return profile(
        item("a"),
        item("b", rated="hinders minor", sources=("s2",)),
        item("c", "people.protection-rights", rated="hinders major", sources=("s2",), actor="parties"),
        item("later", observed="2021"),
    )


def test_the_brief_scorecard_at_80_columns() -> None:
    text = str(render(score(small(), a4p()), "table", style=BRIEF))
    assert text == AT_80.replace("{hash}", a4p().sha256[:12])


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("notes", [False, True])
@pytest.mark.parametrize("details", [False, True])
def test_nothing_is_wider_than_the_terminal(width: int, notes: bool, details: bool) -> None:
    text = str(render(score(small(), a4p()), "table", style=Style(width=width, notes=notes), details=details))
    assert max(map(len, text.splitlines())) <= width


def test_each_side_stands_in_front_when_asked() -> None:
    card = score(small(), a4p(), Options(draws=200))
    delivery, conditions = (str(render(card, "table", style=Style(width=140), side=side)) for side in ("delivery", "conditions"))
    assert delivery.index("Delivery") < delivery.index("Conditions")
    assert conditions.index("Conditions") < conditions.index("Delivery")
    assert "a (People, 2019-06): Finding of a" in delivery
    assert "c (People, 2019-06): Finding of c" in conditions


def test_what_is_left_out_is_said_first() -> None:
    text = str(render(score(small(), a4p(), Options(draws=200, voice="un", actors=("mission",))), "table", style=BRIEF))
    assert text.splitlines()[1].startswith("Made from a part of the evidence: about the mission, the UN's own word alone")


@pytest.mark.parametrize("details", [False, True])
def test_a_frameworks_band_has_no_effect_in_markdown(details: bool) -> None:
    text = render(score(small(), banded()), "markdown", details=details)
    assert isinstance(text, str)
    row, overall = (next(line for line in text.splitlines() if line.startswith(start)) for start in ("| People", "| **Overall**"))
    assert f"| {ESCAPED} |" in row
    assert f", {ESCAPED} |" in overall
    assert BAND not in text


def test_a_frameworks_band_stands_as_it_is_on_a_terminal() -> None:
    text = render(score(small(), banded()), "table", style=Style(width=300))
    assert isinstance(text, str)
    assert text.count(BAND) == 2  # the pillar's and the overall's


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_the_level_of_an_interval_is_not_rounded(name: str) -> None:
    framework = replace(a4p(), method=replace(a4p().method, interval=0.975, draws=200))
    style = Style(width=200) if name == "table" else None
    assert "97.5 % interval" in str(render(score(small(), framework), name, style=style))


def test_the_last_line_says_what_was_asked_for() -> None:
    card = score(small(), a4p(), Options(actors=("mission",), view="declaration", draws=200, seed=7))
    assert str(render(card, "markdown")).splitlines()[-1] == (
        f"*Framework a4p 2.0 ({a4p().sha256[:12]}), 200 draws, seed 7, only evidence about the mission, by declaration, where a commitment "
        "counts in every group it maps to. Scores run from 0 to 100. Intervals cover what the evidence at hand leaves open, not bias in what gets "
        "reported. Weights and factors are conventions. Delivery is what mission, UN and contingents contributed; conditions is what others "
        "did.*"
    )


def test_details_say_where_the_intervals_of_commitments_are_and_what_the_prior_is() -> None:
    text = " ".join(str(render(score(small(), a4p(), Options(draws=200)), "table", details=True)).split())
    assert "Few items stand behind a commitment's score, so its interval is wide: `a4p-score explain`" in text
    assert "of the weight is the prior's, which stands at 50." in text
