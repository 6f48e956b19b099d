"""A source explained: what it carries on each side, and what the scores would be without it."""

from __future__ import annotations

from a4p_score.model.explanation import Explanation, Standing, Target
from a4p_score.report.sentences import standing_sentence
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table

MADE = profile(
    item("ours", sources=("s1",)),
    item("shared", "people.protection-rights", rated="hinders minor", sources=("s2", "s1")),
    item("theirs", "people.protection-rights", rated="hinders major", actor="parties", sources=("s1",)),
    item("other", "people.protection-rights", rated="mixed", actor="parties", sources=("s2",)),
    item("past", observed="2017", sources=("s1",)),
    sources=(source("s1", relation="un-system", url="https://example.org/a"), source("s2")),
)


def explained(name: str = "s1") -> Explanation:
    return explain(MADE, a4p(), Options(draws=200), Target(kind="source", id=name))


def test_a_source_with_its_items_on_both_sides() -> None:
    found = explained()
    assert found.source is not None
    assert [(effect.side, effect.pillar) for effect in found.source.effects] == [("delivery", "people"), ("conditions", "people")]
    with_it, without = (standing_sentence(s, found.framework.edges, 1) for s in _standings(found, "conditions"))
    assert table(found, 140).splitlines()[:22] == [
        "TESTLAND · Testland · evidence to 2020-01-31 · where the score comes from",
        "",
        "Source s1",
        "- s1: Title of s1. Publisher of s1, no date. Reliability A (reliable) 1 × un-system 0.9 = 0.9. Why: test. https://example.org/a",
        "- 3 scored items, 1 item without weight",
        "",
        "In the score of People · delivery",
        "- Share: 71 %, −0.3 points",
        f"- With it: {standing_sentence(_standings(found, 'delivery')[0], found.framework.edges, 1)}",
        "- Without it: no score (no scored evidence)",
        "Points Share Rating Item",
        "  −6.1  36 %   0.33 shared (protection-rights, 2019-06): Finding of shared (and 1 other source)",
        "  +5.8  35 %   0.67 ours (community-engagement, 2019-06): Finding of ours",
        "",
        "In the score of People · conditions",
        *[line for line in table(found, 140).splitlines() if line.startswith("- Share")][1:],
        f"- With it: {with_it}",
        f"- Without it: {without}",
        "Points Share Rating Item",
        *[line for line in table(found, 140).splitlines() if "theirs (" in line],
        "",
        "Without it: all items that cite the source are taken out, whatever other sources they have.",
    ]


def _standings(found: Explanation, side: str) -> tuple[Standing, Standing]:
    assert found.source is not None
    [effect] = [effect for effect in found.source.effects if effect.side == side]
    return effect.with_source, effect.without_source


def test_markdown_links_the_source_and_loses_nothing() -> None:
    assert "<https://example.org/a>" in markdown(explained())
    for name in ("s1", "s2"):
        assert not only_on_a_terminal(explained(name), details=False)
