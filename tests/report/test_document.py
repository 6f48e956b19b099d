from __future__ import annotations

import pytest

from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d

EDGES = (84.0, 67.0, 34.0, 17.0, 0.0)


def test_a_line_is_made_of_its_parts() -> None:
    made = d.labelled("For", "a ", d.link("https://e.org/x", "page"), d.line("!", d.strong("?")))
    assert made == (
        d.Span("For: ", strong=True),
        d.Span("a "),
        d.Span("page", link="https://e.org/x"),
        d.Span("!"),
        d.Span("?", strong=True),
    )
    assert d.text_of(made) == "For: a page!?"


def test_a_score_says_its_interval_and_confidence() -> None:
    cell = d.Scored(score=66.7, interval=Interval(low=35.2, high=89.7, level=0.9), edges=EDGES, confidence="low")
    assert cell.text == "<67 (35–90), low"  # 67 would stand in another band
    assert cell.parts == ("<67", "35–90", "low")


def test_no_score_is_a_dash_and_an_interval_alone_is_an_interval() -> None:
    assert d.Scored(score=None, interval=None, edges=EDGES).parts == ("–",)
    assert d.Scored(score=None, interval=Interval(low=1, high=2, level=0.9), edges=EDGES).parts == ("1–2",)


@pytest.mark.parametrize(
    ("score", "tone"), [(90, "good"), (67, "good"), (66.9, "middle"), (34, "middle"), (33, "bad"), (2, "bad"), (None, "")]
)
def test_the_tone_of_a_band_follows_how_many_lie_below(score: float | None, tone: str) -> None:
    assert d.band_tone(score, EDGES) == tone


def test_a_change_has_a_tone_only_when_it_shows() -> None:
    assert [(d.signed(value).text, d.signed(value).tone) for value in (1.2, -1.2, 0.01, -0.01, None)] == [
        ("+1.2", "good"),
        ("−1.2", "bad"),
        ("0.0", ""),
        ("0.0", ""),
        ("–", ""),
    ]


def test_a_spark_keeps_its_first_and_last_value() -> None:
    assert d.Spark(values=(0.0, None, 99.0)).text == "▁–█"
    assert len(d.Spark(values=tuple(float(n) for n in range(100))).text) == 40


def test_what_a_brief_form_leaves_out_is_counted_by_its_noun() -> None:
    """Behind a list of pillars "(and 2 more)" would read as two more pillars."""
    three = tuple(d.Point(d.line(text)) for text in ("a", "b", "c"))
    [one] = d.brief(d.Document(title="T", sections=((d.Points(three, most=1, head="Care", noun="caution"),),))).sections[0]
    [two] = d.brief(d.Document(title="T", sections=((d.Points(three, most=2, noun="source"),),))).sections[0]
    assert isinstance(one, d.Points)
    assert isinstance(two, d.Points)
    assert [d.text_of(point.line) for point in one.points] == ["a (and 2 more cautions: --notes)"]
    assert [d.text_of(point.line) for point in two.points] == ["a", "b", "and 1 more source: --notes"]
