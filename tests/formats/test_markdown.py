from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from a4p_score.formats.markdown import md, to_markdown
from a4p_score.report import document as d
from a4p_score.report.figures import Sparkline


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("*bold* _it_", "\\*bold\\* \\_it\\_"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[link](https://e.org)", "\\[link\\](https&#58;//e.org)"),
        ("S/RES/1244 (1999)", "S/RES/1244 (1999)"),
        ("snake_case and well-known", "snake_case and well-known"),
        ("a & b", "a &amp; b"),
        ("line\nbreak", "line break"),
        ("# not a heading", "\\# not a heading"),
    ],
)
def test_text_shows_as_it_stands(text: str, escaped: str) -> None:
    assert md(text) == escaped


@given(st.text())
def test_no_text_opens_html_a_cell_or_a_line(text: str) -> None:
    escaped = md(text)
    assert "<" not in escaped
    assert "\n" not in escaped
    assert "|" not in escaped.replace("\\|", "")
    assert "://" not in escaped


def test_every_block() -> None:
    table = d.Table(columns=d.columns("A", "B", numbers=("B",)), rows=(("x", d.number(1)), ("x", d.number(2))), once=(0,), caption="C")
    blocks: d.Section = (
        d.Heading("H", 1),
        d.paragraph(d.labelled("L", "text "), d.link("https://e.org/a")),
        d.Points((d.Point(d.line("look"), (d.line("here"),)),), to_do=True),
        table,
    )
    assert to_markdown(d.Document(title="T", sections=(blocks,), notes=(d.line("note"),))).splitlines() == [
        "## H",
        "",
        "**L:** text <https://e.org/a>",
        "",
        "- [ ] look",
        "  - here",
        "",
        "**C**",
        "",
        "| A | B |",
        "| --- | ---: |",
        "| x | 1 |",
        "|  | 2 |",
        "",
        "*note*",
    ]


def test_hostile_text_makes_no_html_and_links_lead_to_https_alone(everything: d.Document) -> None:
    made = MarkdownIt("commonmark", {"html": True}).enable("table").parse(to_markdown(everything))
    every = [token for block in made for token in (block, *(block.children or ()))]
    assert not [token for token in every if "html" in token.type]
    assert {token.attrs["href"] for token in every if token.type == "link_open"} == {"https://e.org/x?a=1&b=2"}


def test_a_figure_is_its_table_where_the_document_does_not_say_the_same() -> None:
    figure = Sparkline(title="Overall", description="Scores.", dates=("2019", "2020"), values=(None, 49.6))
    text = to_markdown(d.Document(title="T", sections=((figure, replace(figure, title="Told", told=True)),)))
    assert text.splitlines()[:6] == ["**Overall**", "", "| Date | Score |", "| --- | ---: |", "| 2019 | – |", "| 2020 | 50 |"]
    assert "Told" not in text
