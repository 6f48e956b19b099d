from __future__ import annotations

import pytest

from a4p_score.formats.style import Style
from a4p_score.formats.terminal_cells import clipped, on_one_line, text_of_cell, text_of_line
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d

INTERVAL = Interval(level=0.9, low=30.0, high=70.0)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("[bold]x[/bold] \x1b[31m", "[bold]x[/bold] \\x1b[31m"),
        (d.strong("x"), "x"),
        (d.line("a ", d.toned("b", "note")), "a b"),
        (d.number(7), "7"),
        (d.Scored(score=50.0, interval=INTERVAL, edges=(), confidence="medium", flat=True), "50 30–70 ◑"),
        (d.Scored(score=50.0, interval=INTERVAL, edges=(), confidence="medium"), "50\n30–70\nmedium"),
        (d.Range(interval=INTERVAL, score=50.0), "30 ···━━●━━·· 70"),
    ],
)
def test_each_kind(cell: d.Cell, said: str) -> None:
    assert text_of_cell(cell, 10, Style()).plain == said


def test_tones_are_styles() -> None:
    made = text_of_line(d.line("a", d.toned("b", "bad"), d.strong("c")), "note")
    assert (made.plain, made.style, [span.style for span in made.spans]) == ("abc", "dim", ["red", "bold"])


def test_clipped_text_loses_the_note_that_ends_it_and_keeps_the_style_of_its_name() -> None:
    text = text_of_line(d.line(d.strong("name"), " says much more than fits", d.toned(" 2020", "note")))
    made = clipped(text, 14, 2)
    assert made.plain == "name says much\nmore than fits"
    assert [(span.start, span.end, span.style) for span in made.spans] == [(0, 4, "bold")]


def test_lines_behind_one_another() -> None:
    score = d.Scored(score=50.0, interval=INTERVAL, edges=(), confidence="medium")
    assert on_one_line(text_of_cell(score, 0, Style())).plain == "50 30–70 medium"
