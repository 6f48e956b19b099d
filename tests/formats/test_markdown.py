from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from a4p_score.formats.markdown import md, to_markdown
from a4p_score.report import document as d
from a4p_score.report import words
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
        ("www.e.org", "www\\.e.org"),
        ("to @name or a@e.org @ noon", "to `@`name or a`@`e.org @ noon"),
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


# --- as GitHub shows it


class Seen(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(github_flavored_markdown_to_html(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


INERT = [
    "www.example.org",
    "WWW.example.org, (www.e.org) *www.e.org",
    "https://e.org HTTPS://e.org ftp://e.org",
    "a@e.org",
    "mailto:a@e.org xmpp:a@e.org/x",
    "@name and @org/team, @@twice `@quoted` \\@escaped a.@.b",
    "&#64;name &commat;name &amp;copy;",
    "- one",
    "-",
    "---",
    "--- | ---",
    "+ one",
    "* one",
    "1. one",
    "1) one",
    "123456789. one",
    "7.",
    "# one",
    "> one",
    "~~~",
    "```",
    "===",
    "[ ] to do",
    "[x]: https://e.org",
    "[^1]: note",
    "$x$ ~x~ ^x^ ==x== ||x||",
    "<b>x</b> <!-- x --> <?x?> <https://e.org>",
    " - one",
    " 1. one",
    "\t- one",
    "a\n- b\n\n1. c",
    "@@",
    "a@@ @@b @@ @ c",
]


def shown_as_it_stands(text: str) -> None:
    made = d.Document(title="T", sections=((d.paragraph(text),),))
    seen = Seen(to_markdown(made))
    assert set(seen.tags) <= {"p", "code"}
    assert seen.text.strip() == words.plain(text).strip()
    listed = Seen(to_markdown(d.Document(title="T", sections=((d.Points((d.Point(d.line(text), (d.line(text),)),)),),))))
    assert [tag for tag in listed.tags if tag != "code"] == ["ul", "li", "ul", "li"]
    table = d.Table(columns=d.columns("A", "B"), rows=((text, d.line(text, text)),))
    assert set(Seen(to_markdown(d.Document(title="T", sections=((table,),)))).tags) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    headed = Seen(to_markdown(d.Document(title="T", sections=((d.Heading(text, 1),),), notes=(d.line(text),))))
    assert set(headed.tags) <= {"h2", "p", "em", "code"}


@pytest.mark.parametrize("text", INERT)
def test_nothing_in_a_text_is_markup_on_github(text: str) -> None:
    shown_as_it_stands(text)


@given(st.text(st.sampled_from("-+*1.) @w:/a_`~[]()#>|\\&;!<=$^\n"), max_size=40))
def test_nothing_in_any_text_is_markup_on_github(text: str) -> None:
    shown_as_it_stands(text)


def test_hostile_text_has_no_links_on_github_but_those_of_sources(everything: d.Document) -> None:
    seen = Seen(to_markdown(everything))
    assert set(seen.links) == {"https://e.org/x?a=1&b=2"}
    assert not {"img", "script", "svg", "input"} & set(seen.tags) - {"input"}  # the boxes of a list of things to do


@pytest.mark.parametrize("address", ["https://e.org/a?b=1&copy;=2", "https://e.org/a(b)_c*d", "https://u@e.org/#x"])
def test_the_address_of_a_source_is_linked_as_it_is(address: str) -> None:
    for link in (d.link(address), d.link(address, "Report [1] of www.e.org")):
        seen = Seen(to_markdown(d.Document(title="T", sections=((d.paragraph(link),),))))
        assert len(seen.links) == 1
        assert unquote(str(seen.links[0])) == address
