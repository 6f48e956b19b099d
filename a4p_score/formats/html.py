"""Documents as one HTML file that stands alone: no script, no request, nothing in it that a profile could make active.

All text is escaped, links lead to https addresses alone, and the Content-Security-Policy allows the one style sheet below by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from a4p_score import charts
from a4p_score.formats import weighing
from a4p_score.formats.links import harmless
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --dim: #595959; --line: #bbb; --good: #1b6e3c;
  --middle: #7a5600; --bad: #a3231f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --paper: #161616; --dim: #aaa; --line: #555; --good: #7fd19b; --middle: #e3bd62; --bad: #f19a94;
    }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .4rem; } h3 { font-size: 1rem; }
p, ul { margin: .4rem 0; } ul { padding-left: 1.4rem; } .todo { list-style: "\\2610\\00a0"; }
.indent { margin-left: 1.4rem; }
p, li, td { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); }
th { overflow-wrap: normal; } th.number, td.number { text-align: right; } td.number, td.whole { white-space: nowrap;
  overflow-wrap: normal; }
svg { height: .8em; width: 8em; vertical-align: baseline; margin-right: .4em; }
figure { margin: 1.4rem 0; container-type: inline-size; } .cols figure { container-type: normal; } figcaption { font-weight: 700; padding-bottom: .3rem;
  margin-bottom: .7rem; border-bottom: 1px solid currentColor; }
figure svg { display: block; width: 100%; height: auto; max-width: 50rem; margin: 0; }
.narrow { display: none; } .narrow svg { max-width: 26rem; } .small svg { max-width: 10rem; }
@container (max-width: 34rem) { .wide { display: none; } .narrow { display: block; } }
@media (max-width: 40rem) { .cols .wide { display: none; } .cols .narrow { display: block; } }
@media (min-width: 40.01rem) { .cols { display: grid; grid-template-columns: repeat(20, minmax(0, 1fr)); gap: 0 .9rem;
  align-items: start; }
  .w4 { grid-column: span 4; } .w5 { grid-column: span 5; } .w6 { grid-column: span 6; } .w7 { grid-column: span 7; }
  .w8 { grid-column: span 8; } .w9 { grid-column: span 9; } .w10 { grid-column: span 10; } .w11 { grid-column: span 11; }
  .w12 { grid-column: span 12; } .w13 { grid-column: span 13; } .w14 { grid-column: span 14; } .w15 { grid-column: span 15; }
  .w16 { grid-column: span 16; } }
.box { border: 1.5px solid; padding: .25rem .6rem; margin: .2rem 0; text-align: center; font-weight: 600; }
.sheet { font-size: .9rem; line-height: 1.35; } .sheet h1 { margin: 0; } .sheet h2, .sheet figcaption { font-size: .95rem;
  margin: .7rem 0 .4rem; padding-bottom: .15rem; border-bottom: 1px solid; } .sheet figure { margin: .7rem 0; }
.fold { font-size: inherit; border-top: 1px solid var(--line); } .fold > summary { color: inherit; width: auto; padding: .4rem 0; }
.fold > summary h3 { display: inline; }
nav { font-size: .9rem; }
.fold table { font-size: .9rem; }
.slide { display: grid; grid-template-columns: 11rem minmax(6rem, 20rem) 4rem; gap: .6rem; align-items: center; }
.weighing output, .weighing code { font-variant-numeric: tabular-nums; } code { overflow-wrap: anywhere; } [hidden] { display: none; }
details { margin-top: .4rem; font-size: .85rem; } summary { color: var(--dim); cursor: pointer; width: max-content; }
.note { color: var(--dim); } .warning::before { content: "! "; font-weight: 700; } .good { color: var(--good); }
.middle { color: var(--middle); } .bad { color: var(--bad); }
a { color: inherit; } footer { margin-top: 1.5rem; border-top: 1px solid var(--line); color: var(--dim);
  font-size: .85rem; }
@media (max-width: 40rem) {
  thead { position: absolute; left: -100vw; } table, tbody, tr, td, th[scope="row"] { display: block; border: 0; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } td, td.number { text-align: left; padding: 0; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--dim); }
  td:empty { display: none; }
}
@page { margin: 10mm 12mm; }
@media print { nav, .weighing, noscript { display: none; } body { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; max-width: none; padding: 0; font-size: 9.5pt; color: #000; background: #fff; }
h2 { break-after: avoid; } figure, tr { break-inside: avoid; } details:not([open]) { display: none; }
thead { display: table-header-group; }
.cols .wide, .wide { display: block; } .cols .narrow, .narrow { display: none; } .fold:not([open]) { display: block; }
.fold::details-content { content-visibility: visible; height: auto; } .sheet { break-after: page; font-size: 8pt;
  line-height: 1.22; } .sheet h1 { font-size: 15pt; } .sheet h2, .sheet figcaption { font-size: 9pt; margin: 2.4mm 0 .8mm; }
.sheet figure, .sheet p, .sheet ul { margin: 1mm 0; } .sheet figure svg { max-width: 186mm; } nav { font-size: .9rem; }
.fold table { font-size: 8pt; } }
"""

_PAGE = re.compile(r"[a-z0-9-]{1,80}")
_TWENTIETHS = 20
WRITTEN = '<meta name="generator" content="a4p-score">'
"""By which a page of ours is known, so that it may be replaced."""
_GUTTER = 8.0  # pixels that a figure leaves to what stands beside it


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


POLICY = f"default-src 'none'; style-src {_hash(STYLE)}; base-uri 'none'; form-action 'none'"
WITH_SCRIPT = f"{POLICY}; script-src {_hash(weighing.SCRIPT)}"
"""Of a page with weights to move; no other page has a script."""


def to_html(document: d.Document) -> str:
    """The whole page."""
    moves = any(isinstance(block, d.Weighing) for section in document.sections for block in section)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{WITH_SCRIPT if moves else POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            WRITTEN,
            f"<title>{html(document.title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            to_fragment(document),
            *([f"<script>{weighing.SCRIPT}</script>"] if moves else []),
            "</body>",
            "</html>",
            "",
        ]
    )


def to_fragment(document: d.Document) -> str:
    """What the page holds, without its head: for a notebook, which has a style of its own."""
    body = [line for section in document.sections for line in _section(section)]
    notes = [f"<p>{_line(line)}</p>" for line in document.notes]
    ways = [f"<nav>{_line(document.ways)}</nav>"] if document.ways else []
    return "\n".join([*ways, "<main>", *body, "</main>", *(["<footer>", *notes, "</footer>"] if notes else [])])


def html(text: str) -> str:
    """Text that shows as it stands."""
    return escape(words.plain(text))


def _section(section: d.Section) -> Iterator[str]:
    yield "<section>"
    for block in section:
        yield from _block(block)
    yield "</section>"


def _block(block: d.Block, share: float = 1) -> Iterator[str]:
    match block:
        case d.Heading(text=text, level=level):
            yield f"<h{level}>{html(text)}</h{level}>"
        case d.Paragraph(line=line, tone=tone, indent=indent):
            yield f"<p{_class(tone, 'indent' if indent else '')}>{_line(line)}</p>"
        case d.Points(points=points, tone=tone, to_do=to_do):
            if block.head:
                yield f"<h3>{html(block.head)}</h3>"
            yield f"<ul{_class('todo' if to_do else '')}>"
            for point in points:
                below = "".join(f"<li>{_line(line)}</li>" for line in point.below)
                yield f"<li{_class(tone)}>{_line(point.line)}{f'<ul>{below}</ul>' if below else ''}</li>"
            yield "</ul>"
        case d.Table():
            yield from _table(block)
        case d.Figure():
            yield from _figure(block, share)
        case d.Box(line=line):
            yield f'<p class="box">{_line(line)}</p>'
        case d.Columns(parts=parts, shares=shares):
            yield '<div class="cols">'
            for part, wide in zip(parts, shares, strict=True):
                yield f'<div class="w{round(wide * _TWENTIETHS)}">'
                for one in part:
                    yield from _block(one, wide * share)
                yield "</div>"
            yield "</div>"
        case d.Sheet(blocks=blocks):
            yield '<div class="sheet">'
            for one in blocks:
                yield from _block(one, share)
            yield "</div>"
        case d.Fold(heading=heading, blocks=blocks):
            yield f'<details class="fold"><summary>{"".join(_block(heading))}</summary>'
            for one in blocks:
                yield from _block(one, share)
            yield "</details>"
        case d.Weighing():
            yield from weighing.markup(block)


def _class(*names: str) -> str:
    given = " ".join(filter(None, names))
    return f' class="{given}"' if given else ""


def _line(line: d.Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: d.Span) -> str:
    text = html(span.text)
    if span.to:
        text = f'<a href="#{escape(span.to)}">{text}</a>'
    elif span.page and _PAGE.fullmatch(span.page):
        text = f'<a href="{span.page}.html">{text}</a>'
    elif address := harmless(span.link):
        text = f'<a href="{escape(address)}" rel="noopener noreferrer">{text}</a>'
    if span.strong:
        text = f"<strong>{text}</strong>"
    named = f' id="{escape(span.anchor)}"' if span.anchor else ""
    return f"<span{named}{_class(span.tone)}>{text}</span>" if span.tone or named else text


def _table(table: d.Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{html(table.caption)}</caption>"
    heads = "".join(f'<th scope="col"{_class("number" if column.number else "")}>{html(column.name)}</th>' for column in table.columns)
    yield f"<thead>{_groups(table.columns)}<tr>{heads}</tr></thead>"
    yield "<tbody>"
    before: Sequence[d.Cell] = ()
    for row in table.rows:
        same = before and all(row[place] == before[place] for place in table.once)
        cells = ["" if same and place in table.once else _cell(cell) for place, cell in enumerate(row)]
        yield f"<tr>{''.join(_placed(cell, column) for cell, column in zip(cells, table.columns, strict=True))}</tr>"
        before = row
    yield "</tbody>"
    yield "</table>"


def _figure(figure: d.Figure, share: float) -> Iterator[str]:
    """The drawing, for a page and for a phone, of which one is shown; below it the table that says the same."""
    yield f"<figure><figcaption>{html(figure.title)}</figcaption>"
    widths = charts.widths(figure)
    if share < 1 and len(widths) > 1:
        widths = (widths[0] * share - _GUTTER, *widths[1:])
    for name, width in zip(("wide", "narrow") if len(widths) > 1 else ("small",), widths, strict=True):
        yield f'<div class="{name}">{charts.draw(figure, width)}</div>'
    if not figure.listed:
        yield "<details><summary>Table</summary>"
        yield from _table(figure.table)
        yield "</details>"
    yield "</figure>"


def _groups(columns: Sequence[d.Column]) -> str:
    """A row of the groups' names over their columns; nothing where there is none."""
    if not any(column.group for column in columns):
        return ""
    spans = [(name, len(list(group))) for name, group in groupby(columns, key=lambda column: column.group)]
    cells = (f'<th scope="colgroup" colspan="{many}">{html(name)}</th>' if name else f'<td colspan="{many}"></td>' for name, many in spans)
    return f"<tr>{''.join(cells)}</tr>"


def _placed(cell: str, column: d.Column) -> str:
    name = f"{column.group}: {column.name}" if column.group else column.name
    label = f' data-label="{html(name)}"' if name and cell else ""
    return f"<td{_class('number' if column.number else '', 'whole' if column.fixed else '')}{label}>{cell}</td>"


def _cell(cell: d.Cell) -> str:
    match cell:
        case d.Span():
            return _span(cell)
        case tuple():
            return _line(cell)
        case d.Number(text=text, strong=strong, tone=tone):
            return _span(d.Span(text, strong=strong, tone=tone))
        case d.Range(interval=interval, score=score, text=text):
            return f"{_bar(interval.low, interval.high, score)}{html(text)}"
        case d.Swing(low=low, high=high, widest=widest, text=text):
            left, right = (50 + 50 * end / (widest or 1.0) for end in (min(0.0, low, high), max(0.0, low, high)))
            return f"{_bar(left, right, 50)}{html(text)}"
        case _:
            return html(d.cell_text(cell))


def _bar(low: float, high: float, mark: float) -> str:
    """A span and a mark on a scale from 0 to 100; the text beside it says the same."""
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect x="0" y="4.5" width="100" height="1" fill="currentColor" opacity="0.35"/>'
        f'<rect x="{low:.1f}" y="3" width="{max(high - low, 1):.1f}" height="4" fill="currentColor" opacity="0.6"/>'
        f'<rect x="{min(max(mark - 1, 0), 98):.1f}" y="0" width="2" height="10" fill="currentColor"/></svg>'
    )
