"""One item explained: the whole text, and what stands there only when it is given."""

from __future__ import annotations

from a4p_score.model.explanation import Explanation, Place, Target
from a4p_score.model.profile import Profile
from a4p_score.report import document_of
from a4p_score.report.document import Points, Span
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table

MADE = profile(
    item(
        "first", observed="2020-01-31", level="activity", locator="para. 3", figures=("12", "130"), note="Careful [sic]", tags=("wps",),
        sources=("s2", "s1"),
    ),
    item("second", rated="hinders major", observed="2020-01-31", sources=("s1",)),
    item("past", observed="2017"),
    sources=(
        source("s1", relation="un-system", url="https://example.org/a_(b)", author="Author", symbol="S/2020/1"),
        source("s2", published="2020-01", reliability="C"),
    ),
)  # fmt: skip


def explained(name: str, made: Profile = MADE) -> Explanation:
    return explain(made, a4p(), Options(draws=200), Target(kind="item", id=name), Place(file="testland.yaml", line=7))


def test_an_item_from_finding_to_score() -> None:
    """w = 4 x 0.9 x 0.8 x 0.45 = 1.296 of W = 1.296 + 2.88; its best source is not its first."""
    found = explained("first")
    assert found.item is not None
    effect = found.item.effects[0]
    without = effect.without_item
    ends = [
        f"{standing.interval.low:.0f} to {standing.interval.high:.0f}"
        for standing in (effect.with_item, effect.without_item)
        if standing.interval
    ]
    rubric = a4p().commitment_by_id["people.community-engagement"].sides["delivery"].rubric[3]
    assert table(found, 140).splitlines()[:-4] == [
        "TESTLAND · Testland · evidence to 2020-01-31 · delivery · where the score comes from",
        "first · Two-way engagement and communication (people.community-engagement)",
        "",
        "Finding of first",
        "",
        "Figures: 12, 130",
        "Locator: para. 3",
        "In the profile: testland.yaml:7",
        "Judged: advances minor (rating 0.67 of 1): about the mission, level activity, credibility 2 (probably true), observed 2020-01-31",
        "Question: Do people hear from the mission and can they answer back?",
        f"Nearest rubric level: 3 of 4: {rubric}",
        "Tags: wps",
        "Note: Careful [sic]",
        "",
        "In the score of People",
        f"Share: {100 * effect.share:.2f} %",
        f"Contribution: +{effect.contribution:.2f} points = 100 × {effect.share:.4f} × (0.6667 − 0.5)",
        f"With it: {effect.with_item.score:.2f} (90 % interval {ends[0]}, {effect.with_item.band}, confidence {effect.with_item.confidence})",
        f"Without it: {without.score:.2f} (90 % interval {ends[1]}, {without.band}, confidence {without.confidence})",
        "Without the item the shares of the others and of the prior grow, and what is correlated with it weighs more; so the difference is not its",
        "contribution.",
        "",
        "Weight in People",
        "w = 4 × 0.9 × 0.8 × 0.45 × 1 × 1 × 1 = 1.2960",
        "- S = 4: what one ideal item is worth, in yes/no observations",
        "- q = 0.9: best source, s1",
        "- k = 0.8: credibility 2",
        "- l = 0.45: level activity",
        "- g = 1: scope not given",
        "- t = 1: 2^(−0.000 / 5), its period ended that many years before 2020-01-31",
        "- d = 1: no other item of the pillar shares its first source, its event or its series",
        "",
        "Sources",
        "- s2 (first): Title of s2. Publisher of s2, 2020-01. Reliability C (fairly reliable) 0.6 × independent 1 = 0.6. Why: test.",
        "- s1 (best): Title of s1. Author, Publisher of s1, no date, S/2020/1. Reliability A (reliable) 1 × un-system 0.9 = 0.9. Why: test.",
        "  https://example.org/a_(b)",
    ]


def test_an_item_without_weight_says_why() -> None:
    text = table(explained("past"))
    assert "No weight: baseline, ended 2017-12-31, before the agenda of 2018-03-28" in text.splitlines()
    assert "Weight in" not in text


def test_an_item_rated_by_a_number_shows_it() -> None:
    women = "performance.womens-deployment"
    indicator = a4p().commitment_by_id[women].indicators[0].id
    counted = profile(item("counted", women, indicator=indicator, value=5.5, same_event="count"))
    lines = table(explained("counted", counted), 140).splitlines()
    assert any(line.startswith(f"Judged: {indicator} = 5.5 (rating ") for line in lines)
    assert "Event: count" in lines


def test_the_address_of_a_source_is_a_link_in_markdown_too() -> None:
    found = explained("first")
    listed = document_of(found).sections[-1][1]
    assert isinstance(listed, Points)
    assert listed.points[1].line[-1] == Span("https://example.org/a_(b)", link="https://example.org/a_(b)")
    assert "Why: test. <https://example.org/a_(b)>" in markdown(found)


def test_markdown_loses_nothing() -> None:
    for name in ("first", "second", "past"):
        assert not only_on_a_terminal(explained(name), details=False)
