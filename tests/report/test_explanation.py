"""The explanation: exact at 80 columns, whole at any width, text of a profile never obeyed, and every number in the records."""

from __future__ import annotations

import textwrap

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.explanation import Explanation, Place, Standing, Target
from a4p_score.model.profile import Profile
from a4p_score.report.factors import LEGEND
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table

MISSION, PEOPLE, FIRST = Target(), Target(kind="pillar", id="people"), Target(kind="item", id="first")
SOURCE = Target(kind="source", id="s1")
ENGAGEMENT = Target(kind="commitment", id="people.community-engagement")
TARGETS = (MISSION, PEOPLE, ENGAGEMENT, FIRST, SOURCE)
TITLE = "TESTLAND · Testland · evidence to 2020-01-31 · delivery · where the score comes from"
BASIS = "Framework a4p 2.0"


def example() -> Profile:
    return profile(
        item("first", observed="2020-01-31", level="activity"),
        item("second", rated="hinders major", observed="2020-01-31", same_event="fire"),
        item("middle", rated="mixed", observed="2020-01-31", sources=("s2", "s1"), same_event="fire"),
        item("past", observed="2017"),
        sources=(source("s1", relation="un-system", url="https://example.org/a"), source("s2", published="2020-01")),
    )


def explained(target: Target = MISSION, made: Profile | None = None) -> Explanation:
    return explain(made or example(), a4p(), Options(draws=200), target, Place(file="testland.yaml", line=7))


def ends(standing: Standing) -> str:
    assert standing.interval is not None
    return f"{standing.interval.low:.0f} to {standing.interval.high:.0f}"


def told(text: str) -> list[str]:
    """The lines above those on the framework and the draws."""
    lines = text.splitlines()
    return lines[: next(place for place, line in enumerate(lines) if BASIS in line)]


def test_a_pillar_line_by_line() -> None:
    """w = 4 x 0.9 x 0.8 x 0.45 / 1.4 = 0.9257; 4 x 0.9 x 0.8 / 1.4 / 1.8 = 1.1429; 4 x 1 x 0.8 / 1.8 = 1.7778; W = 3.8463.

    f = 3 / (3 + W) = 0.43819; E = f W = 1.68540; B = 1/4 x 2 / (2 + W) + 3/4 = 0.83552; share = w (1/4 / (2 + W) + B f / (2 + E));
    prior = 2 B / (2 + E) = 0.45342.
    """
    found = explained(PEOPLE)
    assert told(table(found, 100)) == [
        TITLE,
        "",
        f"People: 44 (90 % interval {ends(found.parts[0].standing)}, mixed, confidence very low)",
        "50 − 5.93 = 44.07, from +2.19 of 1 item for and −8.12 of 1 item against; 1 item in the middle moves",
        "nothing",
        "Shares: 3 items 55 %, prior 45 %; together 100 %",
        "",
        "Points  Share Rating Weight    S    q    k    l    g    t    d",
        " −8.12 16.2 %   0.00  1.143 4.00 0.90 0.80 1.00 1.00 1.00 0.40",
        "  second (community-engagement, 2020-01-31): Finding of second",
        " +2.19 13.2 %   0.67  0.926 4.00 0.90 0.80 0.45 1.00 1.00 0.71",
        "  first (community-engagement, 2020-01-31): Finding of first",
        "  0.00 25.3 %   0.50  1.778 4.00 1.00 0.80 1.00 1.00 1.00 0.56",
        "  middle (community-engagement, 2020-01-31): Finding of middle",
        "",
        "Without weight",
        "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28",
        "",
        *textwrap.wrap(LEGEND, 100, break_on_hyphens=False),
        "",
        "Sources",
        "- s1: Title of s1. Publisher of s1, no date. A, un-system. https://example.org/a",
        "- s2: Title of s2. Publisher of s2, 2020-01. A, independent.",
        "",
    ]


def test_a_mission_line_by_line() -> None:
    found = explained()
    people = next(part for part in found.parts if part.id == "people")
    assert told(table(found, 140)) == [
        TITLE,
        "",
        "Politics: no score (no scored evidence)",
        "",
        f"People: 44 (90 % interval {ends(people.standing)}, mixed, confidence very low)",
        "50 − 5.93 = 44.07, from +2.19 of 1 item for and −8.12 of 1 item against; 1 item in the middle moves nothing",
        "Shares: 3 items 55 %, prior 45 %; together 100 %",
        "Points Share Rating Weight Item",
        "  +2.2  13 %   0.67  0.926 first: Finding of first (community-engagement, 2020-01-31; Publisher of s1, s1)",
        "  −8.1  16 %   0.00  1.143 second: Finding of second (community-engagement, 2020-01-31; Publisher of s1, s1)",
        "1 item without weight: 1 baseline",
        "",
        "Sustaining peace: no score (no scored evidence)",
        "",
        "Partnerships: no score (no scored evidence)",
        "",
        "Performance: no score (no scored evidence)",
        "",
        "Overall: withheld: evidence covers 5 % of the mandated commitments; 80 % are needed",
        "A pillar or commitment named after the mission shows every item with its weight; the id of an item or a source shows that in full.",
        "",
    ]
    assert [line for line in told(table(found)) if "Finding" in line] == [
        "  +2.2  13 % first: Finding of first",
        "  −8.1  16 % second: Finding of second",
    ]


def test_the_overall_is_the_mean_of_the_scored_pillars() -> None:
    everywhere = profile(*(item(f"i{number}", commitment.id) for number, commitment in enumerate(a4p().commitments)))
    scored = " ".join(table(explained(made=everywhere), 200).split())
    weights = "weighted Politics 1, People 1, Sustaining peace 1, Partnerships 1, Performance 1."
    assert f"Overall is the arithmetic mean of the scored pillars, {weights}" in scored


def test_at_most_five_items_each_way_and_a_line_for_the_rest() -> None:
    many = profile(*(item(f"i{number}", sources=(f"s{number}",)) for number in range(7)), item("no", rated="hinders minor"))
    lines = table(explained(made=many)).splitlines()
    assert sum(line.endswith(tuple(f"i{n}: Finding of i{n}" for n in range(7))) for line in lines) == 5
    assert sum(line.endswith("2 more items for") for line in lines) == 1


def test_details_show_every_item_of_a_mission_with_its_weight() -> None:
    many = profile(*(item(f"i{number}", sources=(f"s{number}",)) for number in range(7)))
    text = table(explained(made=many), details=True)
    assert sum(f"  i{number} (community-engagement, 2019-06): Finding of i{number}" in text for number in range(7)) == 7
    assert LEGEND in " ".join(text.split())


@pytest.mark.parametrize("width", [20, 30, 39, 40, 56, 57, 60, 70, 80, 109, 110, 140])
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_nothing_runs_over_the_edge(target: Target, width: int, *, ascii_only: bool) -> None:
    text = table(explained(target), width, ascii_only=ascii_only)
    assert max(len(line) for line in text.splitlines()) <= width
    assert not ascii_only or text.isascii()
    assert "".join(text.split()).count("seed20180816") == 1


@pytest.mark.parametrize("width", [40, 80, 140])
def test_every_item_of_a_pillar_stands_at_every_width(width: int) -> None:
    joined = "".join(table(explained(PEOPLE), width).split())
    for name, numbers in (("second", "−8.1216.2%0.001.143"), ("first", "+2.1913.2%0.670.926"), ("middle", "0.0025.3%0.501.778")):
        assert f"{name}(community-engagement,2020-01-31)" in joined
        bare = joined.replace(",", "").replace("Points", "").replace("Share", "").replace("Rating", "").replace("Weight", "")
        assert numbers in bare


def test_a_wide_terminal_shows_findings_and_sources_whole_and_80_columns_two_lines_of_findings() -> None:
    long = profile(item("long", finding="word " * 50 + "end"))
    for target in (PEOPLE, MISSION):
        wide, narrow = table(explained(target, long), 140), table(explained(target, long))
        assert "end (" in " ".join(wide.split())
        assert "s1)" in wide
        assert "end" not in narrow.split()
        assert sum(line.strip().endswith("…") for line in narrow.splitlines()) == 1


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_text_of_a_profile_is_data(target: Target) -> None:
    nasty = profile(item("first", finding="[bold]x[/bold] :smile: \x1b[31mred", locator="[/x]", note="<b>|"))
    shown, written = table(explained(target, nasty), 140), markdown(explained(target, nasty))
    assert "[bold]x[/bold] :smile: \\x1b[31mred" in shown
    assert "\x1b" not in shown + written
    assert "<b>" not in written


def test_colour_is_beside_the_sign() -> None:
    colored = table(explained(PEOPLE), color=True)
    assert "\x1b[31m−8.12\x1b[0m" in colored
    assert "\x1b[32m+2.19\x1b[0m" in colored


def test_markdown_of_a_pillar_has_every_item_whole_with_its_sources() -> None:
    lines = markdown(explained(PEOPLE)).splitlines()
    start = lines.index("| Points | Share | Rating | Weight | S | q | k | l | g | t | d | Item |")
    assert lines[start + 2] == (
        "| −8.12 | 16.2 % | 0.00 | 1.143 | 4.00 | 0.90 | 0.80 | 1.00 | 1.00 | 1.00 | 0.40 | "
        "**second** (community-engagement, 2020-01-31): Finding of second (Publisher of s1, [s1](<https://example.org/a>)) |"
    )
    assert lines[start + 4].endswith("Finding of middle (Publisher of s2, s2; Publisher of s1, [s1](<https://example.org/a>)) |")
    assert "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in lines


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_markdown_loses_nothing(target: Target) -> None:
    assert not only_on_a_terminal(explained(target), details=False)


def test_what_is_not_mandated_is_a_sentence() -> None:
    gone = profile(not_mandated=("people.protection-rights",))
    found = explained(Target(kind="commitment", id="people.protection-rights"), gone)
    assert told(table(found, 100)) == [
        TITLE,
        "Nothing to explain: not mandated: Resolution 1 (2000).",
        "",
    ]
    assert "Nothing to explain: not mandated: Resolution 1 (2000)." in markdown(found)


def test_a_commitment_that_borrows_all_says_so() -> None:
    said = " ".join(table(explained(Target(kind="commitment", id="people.inclusive-ownership"))).split())
    assert "no scored evidence of its own" in said
    assert "3 items of the rest of the pillar" in said
    assert "It carries 25 % of the score of people." in said
    assert "No scored evidence of its own: the pool of its pillar stands in." in said


def test_each_side_is_explained_apart_and_an_item_on_its_actor_s() -> None:
    both = profile(item("first"), item("theirs", "people.protection-rights", rated="hinders major", actor="parties", sources=("s2",)))
    delivery, conditions = (explain(both, a4p(), Options(draws=200, side=side), PEOPLE) for side in ("delivery", "conditions"))
    assert [item.id for item in delivery.parts[0].items] == ["first"]
    assert [item.id for item in conditions.parts[0].items] == ["theirs"]
    assert " · delivery · where" in table(delivery)
    theirs = explain(both, a4p(), Options(draws=200), Target(kind="item", id="theirs"))
    assert " · conditions · where" in table(theirs, 100)
    criterion = a4p().commitment_by_id["people.protection-rights"].criterion("conditions")
    assert criterion is not None
    assert f"Question: {criterion.question}" in table(theirs, 400)


def test_a_part_of_the_evidence_is_said_first() -> None:
    found = explain(example(), a4p(), Options(draws=200, voice="un"), PEOPLE)
    assert table(found, 100).splitlines()[1] == "Made from a part of the evidence: the UN's own word alone."


def test_a_brief_form_lists_few_sources() -> None:
    many = profile(*(item(f"i{number}", sources=(f"s{number}",)) for number in range(7)))
    text = str(render(explained(PEOPLE, many), "table", style=Style(width=140, notes=False)))
    place = text.splitlines().index("- and 2 more sources: --notes")
    assert text.splitlines()[place - 1] == "- s4: Title of s4. Publisher of s4, no date. A, independent."
    assert "s6: Title of s6" in table(explained(PEOPLE, many), 140)
