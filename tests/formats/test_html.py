from __future__ import annotations

import re
from html.parser import HTMLParser

from a4p_score.charts import NARROW, WIDE, draw
from a4p_score.formats.drawings import Looks, in_page
from a4p_score.formats.html import STYLE, policy, to_fragment, to_html
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from tests.charts.cases import CASES
from tests.formats.conftest import HOSTILE

ALLOWED = {
    "a", "body", "nav", "caption", "circle", "desc", "details", "div", "figcaption", "figure", "footer", "g", "h1", "h2", "h3", "head", "html", "li", "main", "meta", "p",
    "path", "rect", "section", "small", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
}  # fmt: skip


class Page(HTMLParser):
    """Every element, address and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_hostile_text_makes_nothing_active(everything: d.Document) -> None:
    page = Page(to_html(everything))
    assert page.tags <= ALLOWED
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "action")]
    assert {value for name, value in page.attributes if name == "href"} == {"https://e.org/x?a=1&b=2", "#p1", "#nowhere"}
    shown = "\n".join(page.texts)
    for hostile in (one for one in HOSTILE if one.isprintable()):
        assert hostile in shown


def test_nothing_is_loaded_and_no_script_may_run(everything: d.Document) -> None:
    page = to_html(everything)
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert style.startswith(STYLE)
    assert policy(style).startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy(style)
    assert ("content", policy(style)) in Page(page).attributes
    assert "url(" not in style
    assert "@import" not in style


def test_a_table_tells_of_its_columns_once() -> None:
    table = d.Table(columns=d.columns("A", "B", numbers=("B",)), rows=(("x", d.number(1)), ("x", d.signed(2))), once=(0,), caption="C")
    page = to_html(d.Document(title="T", sections=((table, table),)))
    shown = (
        "<table class=t0><caption>C</caption><thead><tr><th scope=col>A<th scope=col class=number>B</thead>"
        "<tbody><tr><td>x<td>1<tr><td class=again>x<td class=good>+2.0</table>"
    )
    assert page.count(shown) == 2
    assert page.count(".t0 td:nth-child(2){text-align:right}") == 1
    assert page.count('.t0 td:nth-child(1)::before{content:"A: "}') == 1


def test_a_hostile_name_of_a_column_does_not_leave_its_string() -> None:
    for text in HOSTILE:
        page = to_html(d.Document(title="T", sections=((d.Table(columns=d.columns(text), rows=(("x",),)),),)))
        (content,) = re.findall(r'::before{content:"([^"]*): "}', page)
        assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*", content)
        assert page.count("<style>") == page.count("</style>") == 1


def test_only_a_place_that_text_leads_to_has_a_name_in_a_page_and_every_one_in_a_notebook() -> None:
    line = d.line(d.Span("one", anchor="m.one"), d.Span("two", anchor="m.two"), d.to("m.two", "there"))
    document = d.Document(title="T", sections=((d.Paragraph(line),),))
    assert "<p>one<span id=p1>two</span><a href=#p1>there</a></p>" in to_html(document)
    assert "<span id=m.one>one</span><span id=m.two>two</span><a href=#m.two>there</a>" in to_fragment(document)


def test_a_figure_is_drawn_for_a_page_and_a_phone_with_its_table_folded_below() -> None:
    figure, looks = CASES["dots"], Looks()
    page = to_html(d.Document(title="T", sections=((figure,),)))
    assert (
        f"<figure><figcaption>How it delivered</figcaption>"
        f"<div class=wide>{in_page(draw(figure, WIDE), looks)}</div><div class=narrow>{in_page(draw(figure, NARROW), looks)}</div>"
        "<details><summary>Table</summary><table class=t0><caption>How it delivered</caption>"
    ) in page
    assert looks.css in page
    assert page.count("<figure>") == page.count("</details></figure>") == 1
    assert f"<div class=wide>{draw(figure, WIDE)}</div>" in to_fragment(d.Document(title="T", sections=((figure,),)))


def test_a_small_figure_is_drawn_once() -> None:
    figure = CASES["sparkline"]
    page = to_html(d.Document(title="T", sections=((figure,),)))
    assert f"<div class=small>{in_page(draw(figure), Looks())}</div><details>" in page


def test_a_cell_of_several_parts_keeps_its_links_and_its_strong_text() -> None:
    cell = d.line(d.strong("item"), " <i> (", d.link("https://e.org/a?b=1", "source"), d.link("javascript:alert(1)", "none"), ")")
    document = d.Document(title="T", sections=((d.Table(columns=d.columns("Item"), rows=((cell,),)),),))
    assert '<strong>item</strong> &lt;i&gt; (<a href="https://e.org/a?b=1">source</a>none)' in to_html(document)
    assert '<a href="https://e.org/a?b=1" rel="noopener noreferrer">source</a>none' in to_fragment(document)


def test_an_address_that_stands_for_itself_shows_its_host_and_on_paper_all_of_it() -> None:
    page = to_html(d.Document(title="T", sections=((d.paragraph(d.link("https://www.e.org/a/b")),),)))
    assert "<a class=url href=https://www.e.org/a/b>e.org</a>" in page
    assert ".url{font-size:0}a.url::after{content:attr(href)" in page.replace("; ", ";").replace(";}", "}")


def test_where_there_is_room_no_column_breaks_a_word() -> None:
    """By widths.need `Partnerships` takes 5.9 em and `60 (40–90)` 4.8: times 1.15, and 0.7 behind it, to the next whole em."""
    scored = d.Scored(score=60.0, interval=Interval(low=40, high=90, level=0.9), edges=(), confidence="medium")
    made = d.Table(columns=d.columns("Pillar", "Score", "Items", numbers=("Items",)), rows=(("Partnerships", scored, d.number(7)),))
    wide = to_html(d.Document(title="T", sections=((made,),))).rpartition("@media print,(min-width:48.01rem){")[2].partition("@media")[0]
    assert ".t0 td:nth-child(1){min-width:8em}" in wide
    assert ".t0 td:nth-child(2){min-width:7em}" in wide
    assert "nth-child(3){min-width" not in wide
    assert "font-size" not in wide


def test_a_table_of_too_many_columns_is_set_smaller() -> None:
    made = d.Table(columns=d.columns(*(f"Responsibility {place}" for place in range(8))), rows=(("x",) * 8,))
    page = to_html(d.Document(title="T", sections=((made,),)))
    assert re.search(r"\.t0\{font-size:(7[5-9]|8\d|9[0-7])%\}", page)


def test_what_repeats_the_row_above_is_seen_where_a_row_is_a_list() -> None:
    """On a phone each row stands alone: without it nobody knew whose it was."""
    made = d.Table(columns=d.columns("Source", "Pillar"), rows=(("a", "People"), ("a", "Politics"), ("b", "People")), once=(0,))
    page = to_html(d.Document(title="T", sections=((made,),)))
    assert "<tr><td>a<td>People<tr><td class=again>a<td>Politics<tr><td>b<td>People" in page
    assert ".again{visibility:hidden" in STYLE
