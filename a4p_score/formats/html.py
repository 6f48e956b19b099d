"""Documents as one HTML file that stands alone: no script, no request, nothing in it that a profile could make active.

All text is escaped, links lead to https addresses alone, and the Content-Security-Policy allows the one style sheet of the page by its
hash. What repeats is told once: the looks of drawings and the columns of tables are rules of that sheet, and end tags that HTML lets go
are left out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score import charts
from a4p_score.formats import weighing
from a4p_score.formats.drawings import Looks, in_page
from a4p_score.formats.links import harmless
from a4p_score.formats.widths import need
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPACE = re.compile(r"(\"[^\"]*\")|\s*([{};,>])\s*|(:)\s+|\s+")
STYLE = _SPACE.sub(
    lambda found: found[1] or found[2] or found[3] or " ", Path(__file__).with_name("page.css").read_text(encoding="utf-8").strip()
)
"""What all pages have; rules for what a page draws and lists come behind it."""

_PAGE, _PLACE = re.compile(r"[a-z0-9-]{1,80}"), re.compile(r"[a-z0-9.()-]{1,250}")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_BARE = re.compile(r"[^\s\"'=<>`]+")
_TWENTIETHS = 20
WRITTEN = '<meta name="generator" content="a4p-score">'
"""By which a page of ours is known, so that it may be replaced."""
_ROOM, _GAP, _BAR = 57.0, 0.7, 8.4
"""In em: the width of a page, the space behind each column, a bar within a cell."""
_BROADER = 1.15
"""How much more room than in the faces of print text takes in those of screens."""
_FULL, _SMALLEST = 98, 75
"""Per cent of the size of text: from which a table is not set smaller, and at which it is at its smallest."""
_GUTTER = 8.0  # pixels that a figure leaves to what stands beside it


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(style: str, script: str | None = None) -> str:
    """What a page may do: show itself in this style, and run this script where it has weights to move; no other page has one."""
    allowed = f"; script-src {_hash(script)}" if script else ""
    return f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'{allowed}"


def to_html(document: d.Document) -> str:
    """The whole page."""
    moves = any(isinstance(block, d.Weighing) for section in document.sections for block in section)
    script = weighing.SCRIPT if moves else None
    page = _Page(d.places(document))
    body = page.body(document)
    style = STYLE + page.css
    return "".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">',
            f"{WRITTEN}<title>{html(document.title)}</title><style>{style}</style></head><body>",
            body,
            *([f"<script>{script}</script>"] if script else []),
            "</body></html>\n",
        ]
    )


def to_fragment(document: d.Document) -> str:
    """What the page holds, without its head: for a notebook, which has a style of its own and other results beside this one."""
    return _Page(None).body(document)


def html(text: str) -> str:
    """Text that shows as it stands."""
    return escape(words.plain(text), quote=False)


def _class(*names: str) -> str:
    given = " ".join(filter(None, names))
    return f" class={_value(given)}" if given else ""


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) else f'"{escape(text)}"'


class _Page:
    """The body of a page, and the rules that it asks for. `places` are short names of the places that text leads to.

    Without them places keep their own names, and drawings their looks: there is no head to tell them in.
    """

    def __init__(self, places: Mapping[str, str] | None) -> None:
        self._places = places
        self._looks = Looks()
        self._tables: dict[tuple[d.Column, ...], str] = {}
        self._least: dict[str, list[float]] = {}

    def body(self, document: d.Document) -> str:
        ways = f"<nav>{self._line(document.ways)}</nav>" if document.ways else ""
        sections = "".join(f"<section>{self._blocks(section)}</section>" for section in document.sections)
        notes = "".join(f"<p>{self._line(line)}</p>" for line in document.notes)
        return f"{ways}<main>{sections}</main>{f'<footer>{notes}</footer>' if notes else ''}"

    @property
    def css(self) -> str:
        """Looks of drawings; columns of numbers set to the right and, on a phone, where a row is a list, the names of all columns.

        Where there is room no column breaks a word, and a table with too many columns for that is set smaller.
        """
        right: list[str] = []
        whole: list[str] = []
        named: dict[str, list[str]] = {}
        held: dict[int, list[str]] = {}
        small: dict[int, list[str]] = {}
        for columns, name in self._tables.items():
            least = self._least[name]
            taken = 100 * _ROOM / (sum(least) + _GAP * len(least))
            if taken < _FULL:
                small.setdefault(max(_SMALLEST, int(taken)), []).append(f".{name}")
            for place, column in enumerate(columns, 1):
                cell = f".{name} td:nth-child({place})"
                right += [cell] if column.number else []
                if column.number or column.fixed:
                    whole.append(cell)
                else:
                    held.setdefault(ceil(least[place - 1] + _GAP), []).append(cell)
                label = f"{column.group}: {column.name}" if column.group else column.name
                if label:
                    named.setdefault(label, []).append(f"{cell}::before")
        wide = _rule(right, "text-align:right") + _rule(whole, "white-space:nowrap;overflow-wrap:normal")
        wide += "".join(_rule(cells, f"min-width:{em}em") for em, cells in sorted(held.items()))
        wide += "".join(_rule(tables, f"font-size:{percent}%") for percent, tables in sorted(small.items()))
        narrow = "".join(_rule(cells, f'content:"{_css_text(label)}: "') for label, cells in named.items())
        return f"{self._looks.css}@media print,(min-width:48.01rem){{{wide}}}@media screen and (max-width:48rem){{{narrow}}}"

    # --- blocks ---

    def _blocks(self, blocks: Sequence[d.Block], share: float = 1) -> str:
        return "".join(self._block(block, share) for block in blocks)

    def _block(self, block: d.Block, share: float) -> str:
        match block:
            case d.Heading(text=text, level=level):
                return f"<h{level}>{_DATE.sub(_whole, html(text)) if level == 1 else html(text)}</h{level}>"
            case d.Paragraph(line=line, tone=tone, indent=indent):
                return f"<p{_class(tone, 'indent' if indent else '')}>{self._line(line)}</p>"
            case d.Points():
                return self._points(block)
            case d.Table():
                return self._table(block)
            case d.Figure():
                return self._figure(block, share)
            case _:
                return self._around(block, share)

    def _around(self, block: d.Box | d.Columns | d.Sheet | d.Fold | d.Weighing, share: float) -> str:
        """What frames, sets apart or folds other blocks; and the one that moves."""
        match block:
            case d.Box(line=line):
                return f"<p class=box>{self._line(line)}</p>"
            case d.Columns(parts=parts, shares=shares):
                inside = (
                    f"<div class=w{round(wide * _TWENTIETHS)}>{self._blocks(part, wide * share)}</div>"
                    for part, wide in zip(parts, shares, strict=True)
                )
                return f"<div class=cols>{''.join(inside)}</div>"
            case d.Sheet(blocks=blocks):
                return f"<div class=sheet>{self._blocks(blocks, share)}</div>"
            case d.Fold(heading=heading, blocks=blocks):
                head = self._block(heading, share)
                return f"<details class=fold><summary>{head}</summary>{self._blocks(blocks, share)}</details>"
            case d.Weighing():
                return "".join(weighing.markup(block))

    def _points(self, block: d.Points) -> str:
        """Lists are marked once, where their points have a tone."""
        made = []
        for point in block.points:
            below = "".join(f"<li>{self._line(line)}" for line in point.below)
            made.append(f"<li{_class(block.tone)}>{self._line(point.line)}{f'<ul>{below}</ul>' if below else ''}")
        head = f"<h3>{html(block.head)}</h3>" if block.head else ""
        return f"{head}<ul{_class('todo' if block.to_do else '')}>{''.join(made)}</ul>"

    def _figure(self, figure: d.Figure, share: float) -> str:
        """The drawing, for a page and for a phone, of which one is shown; below it the table that says the same."""
        widths = charts.widths(figure)
        names = ("wide", "narrow") if len(widths) > 1 else ("small",)
        if share < 1 and len(widths) > 1:
            widths = (widths[0] * share - _GUTTER, *widths[1:])
        drawn = (charts.draw(figure, width) for width in widths)
        shown = (svg if self._places is None else in_page(svg, self._looks) for svg in drawn)
        inside = "".join(f"<div class={name}>{svg}</div>" for name, svg in zip(names, shown, strict=True))
        table = "" if figure.listed else f"<details><summary>Table</summary>{self._table(figure.table)}</details>"
        return f"<figure><figcaption>{html(figure.title)}</figcaption>{inside}{table}</figure>"

    # --- tables ---

    def _table(self, table: d.Table) -> str:
        """Without end tags of cells and rows, which HTML lets go."""
        name = self._tables.setdefault(table.columns, f"t{len(self._tables)}")
        least = self._least.setdefault(name, [0.0] * len(table.columns))
        for place, column in enumerate(table.columns):
            least[place] = max(least[place], _least(column, [row[place] for row in table.rows]))
        caption = f"<caption>{html(table.caption)}</caption>" if table.caption else ""
        heads = "".join(f"<th scope=col{_class('number' if column.number else '')}>{html(column.name)}" for column in table.columns)
        rows = []
        before: Sequence[d.Cell] = ()
        for row in table.rows:
            same = before and all(row[place] == before[place] for place in table.once)
            cells = (_again(cell) if same and place in table.once else self._cell(cell) for place, cell in enumerate(row))
            rows.append(f"<tr>{''.join(cells)}")
            before = row
        return f"<table class={name}>{caption}<thead>{_groups(table.columns)}<tr>{heads}</thead><tbody>{''.join(rows)}</table>"

    def _cell(self, cell: d.Cell) -> str:
        match cell:
            case d.Span() | (d.Span(),):
                span = cell if isinstance(cell, d.Span) else cell[0]
                return f"<td{self._id(span)}{_class(span.tone)}>{self._text(span)}"
            case tuple():
                return f"<td>{self._line(cell)}"
            case d.Number(text=text, strong=strong, tone=tone):
                return f"<td{_class(tone)}>{self._text(d.Span(text, strong=strong))}"
            case d.Range(interval=interval, score=score, text=text):
                return f"<td>{_bar(interval.low, interval.high, score)}{html(text)}"
            case d.Swing(low=low, high=high, widest=widest, text=text):
                left, right = (50 + 50 * end / (widest or 1.0) for end in (min(0.0, low, high), max(0.0, low, high)))
                return f"<td>{_bar(left, right, 50)}{html(text)}"
            case _:
                return f"<td>{html(d.cell_text(cell))}"

    # --- text ---

    def _line(self, line: d.Line) -> str:
        """Notes that follow each other are one."""
        return "".join(map(self._span, line)).replace("</small><small>", "")

    def _span(self, span: d.Span) -> str:
        text, named = self._text(span), self._id(span)
        if span.tone == "note":
            return f"<small{named}>{text}</small>"
        return f"<span{named}{_class(span.tone)}>{text}</span>" if span.tone or named else text

    def _text(self, span: d.Span) -> str:
        text = html(span.text)
        if span.to and _PLACE.fullmatch(span.to):
            text = f"<a href=#{self._place(span.to)}>{text}</a>"
        elif span.page and _PAGE.fullmatch(span.page):
            text = f"<a href={span.page}.html>{text}</a>"
        elif address := harmless(span.link):
            if self._places is None:
                text = f'<a href={_value(address)} rel="noopener noreferrer">{text}</a>'  # a page says so in its head
            elif span.text == address:
                text = f"<a class=url href={_value(address)}>{html(_host(address))}</a>"
            else:
                text = f"<a href={_value(address)}>{text}</a>"
        return f"<strong>{text}</strong>" if span.strong else text

    def _id(self, span: d.Span) -> str:
        """The name of a place; none where nothing leads."""
        if span.anchor is None or (self._places is not None and span.anchor not in self._places):
            return ""
        return f" id={_value(self._place(span.anchor))}"

    def _place(self, anchor: str) -> str:
        return anchor if self._places is None else self._places.get(anchor, anchor)


def _least(column: d.Column, cells: Sequence[d.Cell]) -> float:
    """The width in em that a column needs to break no word, or no line where it never wraps; a bar has its own."""
    whole = column.number or column.fixed
    texts = [need(_unbroken(cell), whole=whole or isinstance(cell, d.Scored)).least for cell in cells]
    bar = _BAR if any(isinstance(cell, d.Range | d.Swing) for cell in cells) else 0.0
    return _BROADER * max([need(words.plain(column.name)).least, *texts]) + bar


def _again(cell: d.Cell) -> str:
    """A cell that repeats the one above: seen only where a row is a list, on a phone."""
    text = html(d.cell_text(cell))
    return f"<td class=again>{text}" if text else "<td>"


def _unbroken(cell: d.Cell) -> str:
    """The text of a cell, of a score that and its interval alone."""
    return words.plain(d.cell_text(cell)) if not isinstance(cell, d.Scored) else cell.text.partition(", ")[0]


def _whole(date: re.Match[str]) -> str:
    return f"<span class=whole>{date[0]}</span>"


def _groups(columns: Sequence[d.Column]) -> str:
    """A row of the groups' names over their columns; nothing where there is none."""
    if not any(column.group for column in columns):
        return ""
    spans = [(name, len(list(group))) for name, group in groupby(columns, key=lambda column: column.group)]
    return "<tr>" + "".join(f"<th scope=colgroup colspan={many}>{html(name)}" if name else f"<td colspan={many}>" for name, many in spans)


def _host(address: str) -> str:
    """Of an address that stands for itself, what a reader wants to see of it; on paper a page shows the whole."""
    return address.removeprefix("https://").removeprefix("www.").partition("/")[0]


def _rule(selectors: Sequence[str], what: str) -> str:
    return f"{','.join(selectors)}{{{what}}}" if selectors else ""


def _css_text(text: str) -> str:
    """Text in a string of a style sheet: what is no letter of ASCII, digit or space stands as its code."""
    return "".join(one if one.isascii() and (one.isalnum() or one == " ") else f"\\{ord(one):x} " for one in words.plain(text))


def _bar(low: float, high: float, mark: float) -> str:
    """A span and a mark on a scale from 0 to 100; the text beside it says the same."""
    long, at = max(high - low, 1), min(max(mark - 1, 0), 98)
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" fill="currentColor">'
        f'<path d="M0 4.5h100v1H0z" opacity=".35"/><path d="M{low:.1f} 3h{long:.1f}v4h-{long:.1f}z" opacity=".6"/>'
        f'<path d="M{at:.1f} 0h2v10h-2z"/></svg>'
    )
