"""Page one, by rule: what may be said, and how much of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from a4p_score.model.briefing import Briefing
from a4p_score.model.sensitivity import Reason
from a4p_score.report import document as d
from a4p_score.report.briefing_page import WHAT_IT_IS, bottom_line, page
from a4p_score.scoring.briefing import Wanted, brief
from tests.briefs import FEW, briefed, mixed
from tests.builders import item, one_sided, profile, weighted


def said(made: Briefing) -> str:
    return d.text_of(bottom_line(made))


def test_a_withheld_score_is_said_to_be_withheld() -> None:
    made = briefed()
    assert made.card.side().overall.interval is None
    assert said(made).startswith(
        "Bottom line. On 4 scored items from 3 publishers the record on delivery has no overall score: evidence covers"
    )
    assert "Conditions (what others did): no overall score" in said(made)


def test_no_pillar_that_clears_fifty_is_no_order() -> None:
    assert "No pillar lies wholly above or below 50, so the order of pillars is not settled." in said(briefed())


def test_pillars_that_clear_fifty_are_named() -> None:
    made = briefed()
    bottom = replace(made.bottom[0], above=("Politics", "People"), below=("Performance",))
    text = said(replace(made, bottom=(bottom, *made.bottom[1:])))
    assert "Wholly above 50: Politics and People; wholly below 50: Performance." in text
    assert "not settled" not in text


def test_a_score_never_stands_without_its_interval() -> None:
    covered = profile(*(item(f"i{n}", one.id) for n, one in enumerate(one_sided().commitments)))
    made = brief(covered, one_sided(), FEW, Wanted())
    overall = made.card.side().overall
    assert overall.score is not None
    assert overall.interval is not None
    shown = f"is {overall.band}: {overall.score:.0f}, between {overall.interval.low:.0f} and {overall.interval.high:.0f} at 90 %."
    assert shown in said(made)
    assert "on delivery" not in said(made)


def test_nothing_scored_is_said_first() -> None:
    made = brief(profile(item("old", observed="2015")), weighted(), FEW, Wanted())
    assert said(made).startswith("Bottom line. Nothing on delivery is scored at 2020-01-31")


def test_long_texts_are_cut_on_the_page_and_no_list_grows() -> None:
    made = briefed(mixed(finding="W" * 400, name="x" * 64))
    blocks = d.flat((page(made),))
    lines = [d.text_of(line) for block in blocks for line in _lines(block)]
    assert WHAT_IT_IS in lines
    assert max(map(len, lines)) < 560
    assert not any("W" * 200 in line for line in lines)
    assert any(re.match(r"W{100,180} … \[\d\]", line) for line in lines)


@pytest.mark.parametrize("way", ["for", "against"])
def test_an_empty_side_says_where_to_look(way: str) -> None:
    rated = "hinders major" if way == "for" else "advances major"
    text = " ".join(
        d.text_of(line)
        for block in d.flat((page(brief(profile(item("a", rated=rated)), weighted(), FEW, Wanted())),))
        for line in _lines(block)
    )
    assert f"Nothing counts {way}: look for it." in text


def _lines(block: d.Block) -> list[d.Line]:
    match block:
        case d.Paragraph(line=line):
            return [line]
        case d.Points(points=points):
            return [point.line for point in points]
    return []


def test_a_source_that_carries_a_score_goes_by_its_publisher_and_its_number() -> None:
    made = briefed()
    reason = Reason(kind="source", name="s2", value=None, score=40.0, change=-9.5, band="mixed", crosses_50=True)
    fragile = replace(made.verdicts[0], id="people", fragile=True, reasons=(reason,))
    spans = [
        span
        for block in d.flat((page(replace(made, verdicts=(fragile,))),))
        if isinstance(block, d.Points)
        for one in block.points
        for span in one.line
    ]
    place = next(n for n, span in enumerate(spans) if span.text.startswith("Fragile: People. Most in People: "))
    text = "".join(span.text for span in spans[place : place + 4])
    number = made.sources.index("s2") + 1
    assert text == f"Fragile: People. Most in People: without the source Publisher of s2 [{number}] it would move by −9.5."
    assert spans[place + 2].to == "testland.source.s2"
