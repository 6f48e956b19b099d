"""What the printed formats, PDF and DOCX, have in common: cells as lines and bars, columns as wide as they need, levels of headings."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from a4p_score import charts
from a4p_score.formats import widths
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Paper = Literal["a4", "letter"]

TONES: dict[str, str] = {"note": "555555", "aside": "555555", "good": "1b6e3c", "middle": "7a5600", "bad": "a3231f"}
"""Colours of tones, each dark enough to be read on white and in grey."""

KEPT = 200.0
"""Points of height up to which a table stays on one page."""

_POINTS_PER_PIXEL, _OF_SMALL = 0.75, 0.68
_TALLEST = 600.0  # points: what any page has room for
_EXTENT = re.compile(r'^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LEADING = 400  # characters
_LONG = 1_200
"""Characters from which on a cell may go over to the next page."""

_LINE = 1.6
"""The height of a line of a table, a part of the size of its text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, beside a bar where it has one: a span and a mark on a scale from 0 to 100. `whole`: its first line never wraps."""

    lines: tuple[d.Line, ...]
    bar: tuple[float, float, float] | None = None
    whole: bool = False

    @property
    def long(self) -> bool:
        """Whether it may not fit on one page."""
        return sum(len(span.text) for line in self.lines for span in line) > _LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Columns under one name, which is empty where they have none."""

    name: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A table as it is printed: the size of its text and the widths of its columns in points; no groups where no column is in one.

    `height`: about how many points its rows take.
    """

    size: float
    widths: tuple[float, ...]
    groups: tuple[Group, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: float


def laid(table: d.Table, *, room: float, gap: float, bar: int) -> Laid:
    """A table in a room of so many points, `gap` of each column empty; a bar takes so many characters."""
    rows = tuple(_cells(table))
    needs = [_need(column, (row[place] for row in rows), bar) for place, column in enumerate(table.columns)]
    fitted = widths.fit(needs, room, gap)
    grouped = any(column.group for column in table.columns)
    named = groupby(column.group for column in table.columns) if grouped else ()
    groups = tuple(Group(name=words.plain(name), many=len(list(columns))) for name, columns in named)
    lines = sum(max(_lines(cell, wide / fitted.size) for cell, wide in zip(row, fitted.widths, strict=True)) for row in rows)
    return Laid(size=fitted.size, widths=fitted.widths, groups=groups, rows=rows, height=lines * fitted.size * _LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A figure as it is printed: SVG, its width and height in points, and what it shows in words."""

    svg: str
    width: float
    height: float
    told: str


def drawn(figure: d.Figure, room: float) -> Drawn:
    """A figure as large as it is meant to be, or as the room in points lets it."""
    points = _OF_SMALL if figure.small else _POINTS_PER_PIXEL
    svg = charts.draw(figure, min(charts.widths(figure)[0], room / points))
    wide, high = (float(found) * points for found in _EXTENT.findall(svg)[0])
    scale = min(1.0, _TALLEST / high)
    told = words.plain(f"{figure.title}. {figure.description}")
    return Drawn(svg=svg, width=wide * scale, height=high * scale, told=told)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block as it is printed. `kept`: on one page with the block below it. `inside`: the parts of columns, the one of a sheet."""

    block: d.Block
    kept: bool
    inside: tuple[tuple[Placed, ...], ...] = ()


def placed(sections: Iterable[d.Section]) -> Iterator[tuple[Placed, ...]]:
    """Sections whose headings begin at level 1 and skip none on the way down, as tagged documents have them.

    Short paragraphs stay with the table or figure that they lead to, as headings do with what is below them. What can be folded is open.
    """
    levels = _Levels()
    return (levels.placed(section) for section in sections)


class _Levels:
    """The level of the last heading, which the next may pass by one."""

    def __init__(self) -> None:
        self._last = 0

    def placed(self, section: d.Section) -> tuple[Placed, ...]:
        blocks: list[tuple[d.Block, tuple[tuple[Placed, ...], ...]]] = []
        for block in _with_headings(section):
            match block:
                case d.Heading():
                    self._last = min(block.level, self._last + 1)
                    blocks.append((replace(block, level=self._last), ()))
                case d.Columns(parts=parts):
                    blocks.append((block, tuple(self.placed(part) for part in parts)))
                case d.Sheet(blocks=inner):
                    blocks.append((block, (self.placed(inner),)))
                case d.Weighing():
                    pass  # nothing moves on paper
                case _:
                    blocks.append((block, ()))
        kept = [isinstance(block, d.Heading) for block, _ in blocks]
        for place in range(len(blocks) - 2, -1, -1):
            block, below = blocks[place][0], blocks[place + 1][0]
            leads = isinstance(block, d.Paragraph) and len(d.text_of(block.line)) < _LEADING
            kept[place] |= leads and (isinstance(below, d.Table | d.Figure) or (isinstance(below, d.Paragraph) and kept[place + 1]))
        return tuple(Placed(block, keeps, inside) for (block, inside), keeps in zip(blocks, kept, strict=True))


def _with_headings(section: d.Section) -> Iterator[d.Block]:
    """What introduces a list as a heading above it."""
    for block in section:
        if isinstance(block, d.Points) and block.head:
            yield d.Heading(block.head, 3)
            yield replace(block, head=None)
        elif isinstance(block, d.Fold):
            yield block.heading
            yield from _with_headings(block.blocks)
        else:
            yield block


def _cells(table: d.Table) -> Iterator[tuple[Cell, ...]]:
    before: Sequence[d.Cell] = ()
    for row in table.rows:
        same = before and all(row[place] == before[place] for place in table.once)
        yield tuple(Cell(()) if same and place in table.once else _cell(cell) for place, cell in enumerate(row))
        before = row


def _cell(cell: d.Cell) -> Cell:
    match cell:
        case d.Span():
            return Cell((d.line(cell),))
        case tuple():
            return Cell((cell,))
        case d.Number(text=text, strong=strong, tone=tone):
            return Cell((d.line(d.Span(text, strong=strong, tone=tone)),))
        case d.Scored(text=text):
            score, _, rest = text.partition(", ")
            point, space, span = score.partition(" ")
            first = d.line(d.strong(point), space + span) if space else d.line(score)
            return Cell((first, d.line(rest)) if rest else (first,), whole=True)
        case d.Range(interval=interval, score=score, text=text):
            return Cell((d.line(text),), (interval.low, interval.high, score), whole=True)
        case d.Swing(low=low, high=high, widest=widest, text=text):
            left, right = (50 + 50 * end / (widest or 1.0) for end in (min(0.0, low, high), max(0.0, low, high)))
            return Cell((d.line(text),), (left, right, 50.0), whole=True)
        case d.Spark(text=text):
            return Cell((d.line(d.toned(text, "note")),), whole=True)
        case str():
            return Cell((d.line(cell),))


def _lines(cell: Cell, wide: float) -> int:
    """About how many lines a cell takes in a column so many em wide."""
    return sum(math.ceil(widths.width(d.text_of(line)) / wide) for line in cell.lines)


def _need(column: d.Column, cells: Iterable[Cell], bar: int) -> widths.Need:
    """Numbers never wrap, nor what the column or the cell holds together; a heading wraps between words."""
    needs = [widths.need(words.plain(column.name))]
    for cell in cells:
        for place, line in enumerate(cell.lines):
            text = ("0" * bar if cell.bar else "") + words.plain(d.text_of(line))
            needs.append(widths.need(text, whole=column.number or column.fixed or (cell.whole and place == 0)))
    return widths.Need(max(one.least for one in needs), max(needs[0].least, *(one.most for one in needs[1:]), 0.0))
