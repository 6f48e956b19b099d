from __future__ import annotations

from html.parser import HTMLParser

from a4p_score.charts import NARROW, WIDE, draw
from a4p_score.formats.html import POLICY, STYLE, to_html
from a4p_score.report import document as d
from tests.charts.cases import CASES
from tests.formats.conftest import HOSTILE

ALLOWED = {
    "a", "body", "nav", "caption", "circle", "desc", "details", "div", "figcaption", "figure", "footer", "h1", "h2", "h3", "head", "html", "li", "main", "meta", "p",
    "path", "rect", "section", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
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
    assert {value for name, value in page.attributes if name == "href"} == {"https://e.org/x?a=1&b=2", "#there", "#nowhere"}
    shown = "\n".join(page.texts)
    for hostile in (one for one in HOSTILE if one.isprintable()):
        assert hostile in shown


def test_nothing_is_loaded_and_no_script_may_run(everything: d.Document) -> None:
    assert POLICY.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in POLICY
    assert ("content", POLICY) in Page(to_html(everything)).attributes
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_a_table_has_its_caption_headings_and_labels() -> None:
    table = d.Table(columns=d.columns("A", "B", numbers=("B",)), rows=(("x", d.number(1)), ("x", d.number(2))), once=(0,), caption="C")
    text = to_html(d.Document(title="T", sections=((table,),)))
    assert (
        '<table>\n<caption>C</caption>\n<thead><tr><th scope="col">A</th><th scope="col" class="number">B</th></tr></thead>\n<tbody>\n'
        '<tr><td data-label="A">x</td><td class="number" data-label="B">1</td></tr>\n'
        '<tr><td></td><td class="number" data-label="B">2</td></tr>\n</tbody>\n</table>'
    ) in text


def test_a_figure_is_drawn_for_a_page_and_a_phone_with_its_table_folded_below() -> None:
    figure = CASES["dots"]
    page = to_html(d.Document(title="T", sections=((figure,),)))
    assert (
        f"<figure><figcaption>How it delivered</figcaption>\n"
        f'<div class="wide">{draw(figure, WIDE)}</div>\n<div class="narrow">{draw(figure, NARROW)}</div>\n'
        "<details><summary>Table</summary>\n<table>\n<caption>How it delivered</caption>"
    ) in page
    assert page.count("<figure>") == page.count("</details>\n</figure>") == 1


def test_a_small_figure_is_drawn_once() -> None:
    figure = CASES["sparkline"]
    assert f'<div class="small">{draw(figure)}</div>\n<details>' in to_html(d.Document(title="T", sections=((figure,),)))


def test_a_cell_of_several_parts_keeps_its_links_and_its_strong_text() -> None:
    cell = d.line(d.strong("item"), " <i> (", d.link("https://e.org/a", "source"), d.link("javascript:alert(1)", "none"), ")")
    page = to_html(d.Document(title="T", sections=((d.Table(columns=d.columns("Item"), rows=((cell,),)),),)))
    assert '<strong>item</strong> &lt;i&gt; (<a href="https://e.org/a" rel="noopener noreferrer">source</a>none)' in page
