"""Documents as one HTML file that stands alone: no script, no request, nothing in it that a profile could make active.

All text is escaped, links lead to https addresses alone, and the Content-Security-Policy allows the one style sheet below by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score import charts
from a4p_score.formats import weighing
from a4p_score.formats.links import harmless
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")

_PAGE, _PLACE = re.compile(r"[a-z0-9-]{1,80}"), re.compile(r"[a-z0-9.()-]{1,250}")
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
        case _:
            yield from _around(block, share)


def _around(block: d.Box | d.Columns | d.Sheet | d.Fold | d.Weighing, share: float) -> Iterator[str]:
    """What frames, sets apart or folds other blocks; and the one that moves."""
    match block:
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
    if span.to and _PLACE.fullmatch(span.to):
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
