from __future__ import annotations

import pytest

from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from tests.charts.cases import hostile

HOSTILE = (
    "[bold]x[/bold] [/] :smile:",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("https://e.org")',
    "[click](javascript:alert(1))",
    "www.example.org @name mailto:a@e.org",
    "a | b ` ~ * _ # $x$",
    "\u202egnp.exe \x1b[31m \x07 \u200b",
    '"><svg onload=alert(1)>',
    "&lt;b&gt; &amp;",
    "W" * 400,
)
"""Texts that some printer would obey, cut or swallow."""


@pytest.fixture
def everything() -> d.Document:
    """A document with one block and cell of each kind, and a hostile text in each place that takes text."""
    interval = Interval(low=35.2, high=89.7, level=0.9)
    cells: tuple[d.Cell, ...] = (
        d.Number(1.5, "1.5", strong=True, tone="good"),
        d.Scored(score=64.2, interval=interval, edges=(0.0, 67.0), confidence="low"),
        d.Range(interval=interval, score=64.2, tone="good"),
        d.Swing(low=-3.2, high=1.4, widest=5),
        d.Spark(values=(10.0, None, 90.0)),
        d.toned("dim", "note"),
    )
    names = ("Text", "Number", "Score", "Range", "Swing", "Spark", "Span")
    rows = tuple((text, *cells) for text in HOSTILE)
    lines = tuple(
        d.line(d.strong(text), " ", d.link("javascript:alert(1)", text), " ", d.link("https://e.org/x?a=1&b=2")) for text in HOSTILE
    )
    return d.Document(
        title=HOSTILE[1],
        sections=(
            (d.Heading(HOSTILE[1], 1), d.note(HOSTILE[0])),
            (
                d.Heading("Section"),
                *(d.Paragraph(line, "warning", indent=True) for line in lines),
                d.Points(tuple(d.Point(line, (line,)) for line in lines), to_do=True),
                d.Table(columns=d.columns(*names, numbers=("Number",)), rows=rows, caption=HOSTILE[1]),
            ),
            (
                d.Sheet(
                    (
                        d.Columns(
                            (
                                tuple(d.Box(d.line(text)) for text in HOSTILE),
                                tuple(
                                    d.paragraph(d.Span(text, anchor="there"), d.to("there", text), d.to("nowhere", text))
                                    for text in HOSTILE
                                ),
                            ),
                            (0.4, 0.6),
                        ),
                    )
                ),
            ),
            tuple(d.Fold(d.Heading(text, 3), (d.paragraph(d.Span(text, page="../evil")),)) for text in HOSTILE),
            tuple(figure for text in HOSTILE for figure in hostile(text)),
        ),
        notes=(d.line(HOSTILE[1]),),
        short=(d.line("short"),),
    )
