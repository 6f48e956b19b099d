"""The explanation as text: exact at 80 columns, whole at any width, text of a profile never obeyed."""

from __future__ import annotations

import pytest

from a4p_score.model.explanation import Explanation, Place, Target
from a4p_score.model.profile import Profile
from a4p_score.render.console import Style
from a4p_score.render.explanation import explanation_markdown, explanation_text, weight_line
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source

EDGES = [band.min for band in a4p().bands]
MISSION, PEOPLE, FIRST = Target(), Target(kind="pillar", id="people"), Target(kind="item", id="first")
ENGAGEMENT = Target(kind="commitment", id="people.community-engagement")
TARGETS = (MISSION, PEOPLE, ENGAGEMENT, FIRST)


def example() -> Profile:
    return profile(
        item(
            "first", observed="2020-01-31", level="activity", locator="para. 3", figures=("12", "130"), note="Careful [sic]", tags=("wps",)
        ),
        item("second", rated="hinders major", observed="2020-01-31", same_event="fire"),
        item("middle", rated="mixed", observed="2020-01-31", sources=("s2",), same_event="fire"),
        item("past", observed="2017"),
        sources=(source("s1", relation="un-system", url="https://example.org/a"), source("s2", published="2020-01")),
    )


def explained(target: Target = MISSION, made: Profile | None = None) -> Explanation:
    return explain(made or example(), a4p(), Options(draws=200), target, Place(file="testland.yaml", line=7))


def text(target: Target, width: int = 80, made: Profile | None = None, *, ascii_only: bool = False) -> str:
    return explanation_text(explained(target, made), Style(width=width, ascii_only=ascii_only), EDGES, "profiles/testland.yaml:7")


def test_a_pillar_line_by_line() -> None:
    """w = 4 x 0.9 x 0.8 x 0.45 / 1.2 = 1.08; 4 x 0.9 x 0.8 / 1.2 / 1.8 = 1.333; 4 x 1 x 0.8 / 1.8 = 1.778; W = 4.19111.

    B = 1/4 x 2 / 6.19111 + 3/4 = 0.830761; share = w (1/4 + B) / 6.19111; prior = B x 2 / 6.19111 = 0.268.
    """
    lines = text(PEOPLE).splitlines()
    assert lines[0] == "TESTLAND · Testland · as of 2020-01-31"
    assert lines[2].startswith("People: 41.5 (90 % interval ")
    assert lines[2].endswith(", mixed, confidence very low)")
    assert (
        " ".join(lines[3:5])
        == "50 − 8.50 = 41.50, from +3.14 of 1 item for and −11.64 of 1 item against; 1 item in the middle moves nothing"
    )
    assert lines[5] == "Shares: 3 items 73%, prior 27%; together 100 %"
    start = lines.index(" Points  Share Rating  Weight =    S ×    q ×    k ×    l ×    t ×    d")
    assert lines[start + 1 : start + 7 : 2] == [
        " −11.64  23.3%   0.00   1.333 =  4.00 × 0.90 × 0.80 × 1.00 × 1.00 × 0.46",
        "  +3.14  18.9%   0.67   1.080 =  4.00 × 0.90 × 0.80 × 0.45 × 1.00 × 0.83",
        "   0.00  31.0%   0.50   1.778 =  4.00 × 1.00 × 0.80 × 1.00 × 1.00 × 0.56",
    ]
    assert lines[start + 2] == "  second (community-engagement, 2020-01-31): Finding of second"
    assert "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in lines


def test_an_item_from_finding_to_score() -> None:
    said = text(FIRST)
    for line in (
        "first · Two-way engagement and communication (people.community-engagement)",
        "Finding of first",
        "Figures: 12, 130",
        "Locator: para. 3",
        "In the profile: profiles/testland.yaml:7",
        "Note: Careful [sic]",
        "Tags: wps",
        "w = 4 × 0.9 × 0.8 × 0.45 × 1 × 0.833333 = 1.0800",
        "- q = 0.9: best source, s1",
        "- k = 0.8: credibility 2",
        "- t = 1: 2^(−0.000 / 5), its period ended that many years before 2020-01-31",
        "- d = 0.833333: 1/(1 + 1 × 0.2), 1 other item with this first source: second",
    ):
        assert line in said.splitlines()
    assert "Reliability A (reliable) 1 × un-system 0.9 = 0.9." in " ".join(said.split())
    assert "Why: test. https://example.org/a" in " ".join(said.split())
    judged = (
        "Judged: advances minor (rating 0.67 of 1): conduct of mission, level activity, credibility 2 (probably true), observed 2020-01-31"
    )
    assert judged in " ".join(said.split())
    rubric = a4p().commitment_by_id["people.community-engagement"].rubric[3]
    assert f"Nearest rubric level: 3 of 4: {rubric}" in " ".join(said.split())


def test_both_designs_of_independence_are_written_out() -> None:
    said = " ".join(text(Target(kind="item", id="second")).split())
    assert (
        "d = 0.462963: 1/(1 + 1 × 0.2), 1 other item with this first source: first; 1/(1 + 1 × 0.8), 1 other item with this event: middle"
        in said
    )


def test_the_product_is_the_weight() -> None:
    found = explained(Target(kind="item", id="second")).item
    assert found is not None
    factors, result = weight_line(found.effects[0]).removeprefix("w = ").split(" = ")
    product = 1.0
    for factor in factors.split(" × "):
        product *= float(factor)
    assert product == pytest.approx(float(result), abs=1e-4)


def test_at_most_five_items_each_way_and_a_line_for_the_rest() -> None:
    many = profile(*(item(f"i{number}", sources=(f"s{number}",)) for number in range(7)), item("no", rated="hinders minor"))
    lines = text(MISSION, made=many).splitlines()
    assert sum(line.endswith(tuple(f"i{n}: Finding of i{n}" for n in range(7))) for line in lines) == 5
    assert any(line.endswith("2 more items for") for line in lines)
    assert "Politics: no score (no scored evidence)" in lines


@pytest.mark.parametrize("width", [20, 30, 39, 40, 60, 69, 70, 80, 109, 110, 140])
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_nothing_runs_over_the_edge(target: Target, width: int) -> None:
    lines = text(target, width).splitlines()
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("width", [30, 80, 140])
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_ascii_only(target: Target, width: int) -> None:
    lines = text(target, width, ascii_only=True).splitlines()
    assert all(line.isascii() for line in lines)
    assert max(len(line) for line in lines) <= width


def test_a_wide_terminal_shows_findings_whole_and_80_columns_two_lines_of_them() -> None:
    long = profile(item("long", finding="word " * 50 + "end"))
    assert "end" in text(PEOPLE, 140, long)
    assert "end" not in text(PEOPLE, 80, long).split()
    assert sum(line.strip().endswith("…") for line in text(PEOPLE, 80, long).splitlines()) == 1


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_text_of_a_profile_is_data(target: Target) -> None:
    nasty = profile(item("first", finding="[bold]x[/bold] :smile: \x1b[31mred", locator="[/x]", note="<b>|"))
    shown = text(target, 140, nasty)
    if target is not ENGAGEMENT:
        assert "[bold]x[/bold] :smile: \\x1b[31mred" in shown
    assert "\x1b" not in shown
    written = explanation_markdown(explained(target, nasty), EDGES)
    assert "<b>" not in written
    assert "\x1b" not in written


def test_colour_is_beside_the_sign() -> None:
    colored = explanation_text(explained(PEOPLE), Style(width=80, color=True), EDGES)
    assert "\x1b[31m−11.64\x1b[0m" in colored
    assert "\x1b[32m+3.14\x1b[0m" in colored


def test_markdown_of_a_pillar_has_every_item_whole() -> None:
    written = explanation_markdown(explained(PEOPLE), EDGES)
    assert "| Points | Share | Rating | Weight | S | q | k | l | t | d | Item | Finding |" in written
    row = "| −11.64 | 23.3% | 0.00 | 1.333 | 4.00 | 0.90 | 0.80 | 1.00 | 1.00 | 0.46 | second (community-engagement, 2020-01-31) |"
    assert f"{row} Finding of second |" in written
    assert "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in written


def test_markdown_of_an_item_names_the_file_without_its_folder() -> None:
    written = explanation_markdown(explained(FIRST), EDGES)
    assert "- **In the profile:** testland.yaml:7" in written
    assert "profiles/" not in written


def test_what_is_not_mandated_is_a_sentence() -> None:
    gone = profile(not_mandated=("people.protection-rights",))
    target = Target(kind="commitment", id="people.protection-rights")
    assert "Nothing to explain: not mandated: Resolution 1 (2000)." in text(target, made=gone)
    assert "Nothing to explain: not mandated: Resolution 1 (2000)." in explanation_markdown(explained(target, gone), EDGES)


def test_a_commitment_that_borrows_all_says_so() -> None:
    said = " ".join(text(Target(kind="commitment", id="people.inclusive-ownership")).split())
    assert "no scored evidence of its own" in said
    assert "3 items of the rest of the pillar" in said
    assert "It carries 25% of the score of people." in said


def test_an_item_without_weight_says_why() -> None:
    assert "No weight: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in text(Target(kind="item", id="past")).splitlines()
