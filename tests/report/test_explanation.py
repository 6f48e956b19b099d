"""The explanation: exact at 80 columns, whole at any width, text of a profile never obeyed, and every number in the records."""

from __future__ import annotations

import textwrap
from math import fsum

import pytest

from a4p_score.model.explanation import Explanation, Place, Standing, Target
from a4p_score.model.profile import Profile
from a4p_score.report import records_of
from a4p_score.report.factors import LEGEND, SYMBOLS
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table

MISSION, PEOPLE, FIRST = Target(), Target(kind="pillar", id="people"), Target(kind="item", id="first")
ENGAGEMENT = Target(kind="commitment", id="people.community-engagement")
TARGETS = (MISSION, PEOPLE, ENGAGEMENT, FIRST)
BASIS = "Framework a4p 1.0"


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
    return f"{standing.interval.low:.1f} to {standing.interval.high:.1f}"


def told(text: str) -> list[str]:
    """The lines above those on the framework and the draws."""
    lines = text.splitlines()
    return lines[: next(place for place, line in enumerate(lines) if BASIS in line)]


def test_a_pillar_line_by_line() -> None:
    """w = 4 x 0.9 x 0.8 x 0.45 / 1.2 = 1.08; 4 x 0.9 x 0.8 / 1.2 / 1.8 = 1.333; 4 x 1 x 0.8 / 1.8 = 1.778; W = 4.19111.

    B = 1/4 x 2 / 6.19111 + 3/4 = 0.830761; share = w (1/4 + B) / 6.19111; prior = B x 2 / 6.19111 = 0.268.
    """
    found = explained(PEOPLE)
    assert told(table(found)) == [
        "TESTLAND · Testland · as of 2020-01-31",
        "",
        f"People: 41.5 (90 % interval {ends(found.parts[0].standing)}, mixed, confidence very low)",
        "50 − 8.50 = 41.50, from +3.14 of 1 item for and −11.64 of 1 item against; 1 item",
        "in the middle moves nothing",
        "Shares: 3 items 73 %, prior 27 %; together 100 %",
        "",
        "Points  Share Rating Weight    S    q    k    l    t    d",
        "−11.64 23.3 %   0.00  1.333 4.00 0.90 0.80 1.00 1.00 0.46",
        "  second (community-engagement, 2020-01-31): Finding of second",
        " +3.14 18.9 %   0.67  1.080 4.00 0.90 0.80 0.45 1.00 0.83",
        "  first (community-engagement, 2020-01-31): Finding of first",
        "  0.00 31.0 %   0.50  1.778 4.00 1.00 0.80 1.00 1.00 0.56",
        "  middle (community-engagement, 2020-01-31): Finding of middle",
        "",
        "Without weight",
        "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28",
        "",
        *textwrap.wrap(LEGEND, 80, break_on_hyphens=False),
        "",
    ]


def test_a_mission_line_by_line() -> None:
    found = explained()
    people = next(part for part in found.parts if part.id == "people")
    assert told(table(found, 140)) == [
        "TESTLAND · Testland · as of 2020-01-31",
        "",
        "Politics: no score (no scored evidence)",
        "",
        f"People: 41.5 (90 % interval {ends(people.standing)}, mixed, confidence very low)",
        "50 − 8.50 = 41.50, from +3.14 of 1 item for and −11.64 of 1 item against; 1 item in the middle moves nothing",
        "Shares: 3 items 73 %, prior 27 %; together 100 %",
        "Points Share Rating Weight Item",
        "  +3.1  19 %   0.67  1.080 first: Finding of first (community-engagement, 2020-01-31; s1)",
        " −11.6  23 %   0.00  1.333 second: Finding of second (community-engagement, 2020-01-31; s1)",
        "1 item without weight: 1 baseline",
        "",
        "Sustaining peace: no score (no scored evidence)",
        "",
        "Partnerships: no score (no scored evidence)",
        "",
        "Performance: no score (no scored evidence)",
        "",
        "Overall: withheld: evidence covers 5 % of the mandated commitments; 80 % are needed",
        "A pillar or commitment named after the mission shows every item with its weight, an item's id that item in full.",
        "",
    ]
    assert [line for line in told(table(found)) if "Finding" in line] == [
        "  +3.1  19 % first: Finding of first",
        " −11.6  23 % second: Finding of second",
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
    for name, numbers in (("second", "−11.6423.3%0.001.333"), ("first", "+3.1418.9%0.671.080"), ("middle", "0.0031.0%0.501.778")):
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
    assert "\x1b[31m−11.64\x1b[0m" in colored
    assert "\x1b[32m+3.14\x1b[0m" in colored


def test_markdown_of_a_pillar_has_every_item_whole_with_its_sources() -> None:
    lines = markdown(explained(PEOPLE)).splitlines()
    start = lines.index("| Points | Share | Rating | Weight | S | q | k | l | t | d | Item |")
    assert lines[start + 2] == (
        "| −11.64 | 23.3 % | 0.00 | 1.333 | 4.00 | 0.90 | 0.80 | 1.00 | 1.00 | 0.46 | "
        "**second** (community-engagement, 2020-01-31): Finding of second ([s1](<https://example.org/a>)) |"
    )
    assert lines[start + 4].endswith("Finding of middle (s2, [s1](<https://example.org/a>)) |")
    assert "- past: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in lines


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.kind)
def test_markdown_loses_nothing(target: Target) -> None:
    assert not only_on_a_terminal(explained(target), details=False)


def test_what_is_not_mandated_is_a_sentence() -> None:
    gone = profile(not_mandated=("people.protection-rights",))
    found = explained(Target(kind="commitment", id="people.protection-rights"), gone)
    assert told(table(found)) == [
        "TESTLAND · Testland · as of 2020-01-31",
        "Nothing to explain: not mandated: Resolution 1 (2000).",
        "",
    ]
    assert "Nothing to explain: not mandated: Resolution 1 (2000)." in markdown(found)
    assert records_of(found).rows[0]["reason"] == "not mandated: Resolution 1 (2000)."


def test_a_commitment_that_borrows_all_says_so() -> None:
    said = " ".join(table(explained(Target(kind="commitment", id="people.inclusive-ownership"))).split())
    assert "no scored evidence of its own" in said
    assert "3 items of the rest of the pillar" in said
    assert "It carries 25 % of the score of people." in said
    assert "No scored evidence of its own: the pool of its pillar stands in." in said


# --- records --------------------------------------------------------------------------------------------------------------------


def test_records_of_a_pillar_make_its_score() -> None:
    found = explained(PEOPLE)
    rows = records_of(found).rows
    assert [(row["row"], row["id"]) for row in rows] == [
        ("overall", "overall"),
        ("pillar", "people"),
        ("item", "second"),
        ("item", "first"),
        ("item", "middle"),
        ("item", "past"),
        ("source", "s1"),
        ("source", "s2"),
    ]
    people, items = rows[1], [row for row in rows if row["row"] == "item"]
    assert {(row["mission"], row["as_of"]) for row in rows} == {("testland", "2020-01-31")}
    assert people["score"] == found.parts[0].standing.score
    assert people["score"] == pytest.approx(50 + fsum(float(str(row["contribution"])) for row in items))
    for row in items[:3]:
        product = 1.0
        for symbol in SYMBOLS:
            product *= float(str(row[symbol]))
        assert product == pytest.approx(row["weight"])
    assert (items[2]["sources"], items[2]["share_of"], items[2]["pillar"]) == (("s2", "s1"), "people", "people")
    assert (items[3]["state"], items[3]["weight"], "S" in items[3]) == ("baseline", 0, False)
    assert items[3]["reason"] == "ended 2017-12-31, before the agenda of 2018-03-28"
    assert (rows[-2]["url"], rows[-1]["url"], rows[-1]["published"]) == ("https://example.org/a", None, "2020-01")


def test_records_of_a_commitment_say_what_it_borrows() -> None:
    row = records_of(explained(Target(kind="commitment", id="people.inclusive-ownership"))).rows[1]
    assert (row["row"], row["id"], row["pillar"], row["borrowed_items"]) == ("commitment", "people.inclusive-ownership", "people", 3)
    assert float(str(row["borrowed_share"])) + float(str(row["prior_share"])) == pytest.approx(1)


def test_records_of_an_item_have_its_effect_and_its_sources() -> None:
    found = explained(Target(kind="item", id="middle"))
    assert found.item is not None
    _, one, effect, s1, s2 = records_of(found).rows
    assert (one["row"], one["name"], one["rubric_level"]) == ("item", "Two-way engagement and communication", 2)
    assert (one["file"], one["line"]) == ("testland.yaml", 7)
    with_it, without = found.item.effects[0].with_item, found.item.effects[0].without_item
    assert (effect["row"], effect["pillar"], effect["score"], effect["without_score"]) == ("effect", "people", with_it.score, without.score)
    assert without.interval is not None
    assert (effect["without_low"], effect["without_high"]) == (without.interval.low, without.interval.high)
    assert (effect["same_source"], effect["same_event"]) == ((), ("second",))
    assert [(row["id"], row["best"], row["quality"]) for row in (s1, s2)] == [("s1", 0, 0.9), ("s2", 1, 1.0)]
