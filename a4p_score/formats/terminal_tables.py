"""Tables of a document on a terminal: the columns that fit, headings in turn, or rows as lines; nothing is cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from a4p_score.formats.terminal_cells import clipped, on_one_line, text_of_cell
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from a4p_score.formats.style import Style

_LEAST_BAR, _MOST_BAR = 4, 40
_READABLE_BAR, _WRAPPED = 12, 28
"""What a bar needs to be read, and what texts that wrap keep while it has less."""
_NUMBER = "#"
"""The head of a column of numbers that stand for texts below."""


def table_lines(table: d.Table, style: Style) -> Iterator[RenderableType]:
    """The table with the columns that fit; where not even the needed ones do, its rows as lines: Rich would cut numbers without a word."""
    needed = tuple(place for place, column in enumerate(table.columns) if not column.wide)
    if table.folded and not style.wide:
        yield from _folded(*_chosen(table, needed), style)
        return
    if any(column.below for column in table.columns) and not _has_room(table, style):
        numbered, notes = _numbered(table)
        yield from table_lines(numbered, style)
        for number, text in enumerate(notes, 1):
            yield Text(f"{number} {text}", overflow="fold")
        return
    for shown in (tuple(range(len(table.columns))), needed) if style.wide else (needed,):
        made = _filled(table, shown, style)
        room = style.width - table.gap * (len(shown) - 1)
        if not style.narrow and sum(map(_least_width, made.columns)) <= room:
            _fit(made, room)
            if any(table.columns[place].group for place in shown):
                yield _groups([table.columns[place].group for place in shown], [column.width or 0 for column in made.columns], table.gap)
            yield made
            return
    if lines := _in_turn(table, needed, style):
        yield from lines
        return
    if not table.spare:
        columns, rows = _chosen(table, needed)
        for row in rows:
            cells = [Text(cell.text) if isinstance(cell, d.Scored) else text_of_cell(cell, _LEAST_BAR, style) for cell in row]
            yield _record(columns, _clipped(cells, columns, style, style.width - 14))


def _has_room(table: d.Table, style: Style) -> bool:
    """Whether the texts that may stand below can be read in their column, beside all the others."""
    if not style.wide:
        return False
    made = _filled(table, range(len(table.columns)), style)
    taken = sum(_least_width(shown) for column, shown in zip(table.columns, made.columns, strict=True) if not column.below)
    wanted = max(
        cell_len(line) for column, shown in zip(table.columns, made.columns, strict=True) if column.below for line in _lines(shown)
    )
    return style.width - table.gap * (len(table.columns) - 1) - taken >= min(wanted, _WRAPPED)


def _numbered(table: d.Table) -> tuple[d.Table, tuple[str, ...]]:
    """The table with numbers in place of the texts that stand below it, and those texts, each once."""
    [place] = [place for place, column in enumerate(table.columns) if column.below]
    texts = tuple(dict.fromkeys(text for row in table.rows if (text := words.plain(d.cell_text(row[place])))))
    rows = tuple(
        (*row[:place], str(texts.index(text) + 1) if (text := words.plain(d.cell_text(row[place]))) else "", *row[place + 1 :])
        for row in table.rows
    )
    column = d.Column(name=_NUMBER, fixed=True, group=table.columns[place].group)
    return replace(table, columns=(*table.columns[:place], column, *table.columns[place + 1 :]), rows=rows), texts


def _in_turn(table: d.Table, needed: Sequence[int], style: Style) -> list[Text]:
    """The rows under headings on two lines in turn, each over its column and the next; none where that does not fit either."""
    shown = [place for place in needed if not table.columns[place].yields]
    if len(shown) == len(needed) or style.narrow:
        return []
    columns, rows = _chosen(table, shown)
    cells = [[Text(cell.tight) if isinstance(cell, d.Scored) else text_of_cell(cell, 0, style) for cell in row] for row in rows]
    widths = [max(cell_len(row[place].plain) for row in cells) for place in range(len(shown))]
    heads, start = ["", ""], 0
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        line = (place + 1) % 2
        if (free := len(heads[line]) + bool(heads[line])) > start:
            widths[place - 1] += free - start
            start = free
        heads[line] = f"{heads[line]:<{start}}{words.plain(column.name)}"
        start += width + table.gap
    if max(start - table.gap, *map(len, heads)) > style.width:
        return []
    texts = []
    for row in cells:
        text = Text(no_wrap=True)
        for cell, width in zip(row, widths, strict=True):
            text.append_text(cell).append(" " * (width - cell_len(cell.plain) + table.gap))
        text.rstrip()
        texts.append(text)
    return [*(Text(head, style="bold", no_wrap=True) for head in heads), *texts]


def _groups(names: Sequence[str], widths: Sequence[int], gap: int) -> Text:
    """The names of the groups, each over its first column."""
    line = ""
    start = 0
    for place, (name, width) in enumerate(zip(names, widths, strict=True)):
        if name and (place == 0 or names[place - 1] != name):
            line = f"{line:<{start}}{words.plain(name)}"
        start += width + gap
    return Text(line, style="bold", no_wrap=True, overflow="ellipsis")


def _chosen(table: d.Table, shown: Sequence[int]) -> tuple[list[d.Column], list[list[d.Cell]]]:
    return [table.columns[place] for place in shown], [[row[place] for place in shown] for row in table.rows]


def _filled(table: d.Table, shown: Sequence[int], style: Style) -> Table:
    """The columns in `shown` with all rows."""
    columns, rows = _chosen(table, shown)
    bar = _bar_width(columns, rows, style)
    made = _frame(columns, rows, style, table.gap)
    plain = [[text_of_cell(cell, bar, style) for cell in row] for row in rows]
    taken = [
        0
        if column.clip
        else max(map(cell_len, (words.plain(column.name), *(line for row in plain for line in row[place].plain.split("\n")))))
        for place, column in enumerate(columns)
    ]
    room = style.width - sum(taken) - table.gap * (len(columns) - 1)
    blank = {shown.index(place) for place in table.once if place in shown}
    before: list[d.Cell] = []
    for row in rows:
        same = before and all(row[place] == before[place] for place in blank)
        cells = [Text("") if same and place in blank else text_of_cell(cell, bar, style) for place, cell in enumerate(row)]
        made.add_row(*_clipped(cells, columns, style, room))
        before = row
    if table.spare:
        for column in made.columns:
            column.min_width = max(cell_len(word) for line in _lines(column) for word in line.split() or [""])
    return made


def _frame(columns: Sequence[d.Column], rows: Sequence[Sequence[d.Cell]], style: Style, gap: int) -> Table:
    made = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    for place, column in enumerate(columns):
        longest = max((len(word) for word in words.plain(column.name).split()), default=0)
        stacked = max(
            (
                len(part)
                for row in rows
                if isinstance(cell := row[place], d.Scored)
                for part in (text_of_cell(cell, 0, style).plain.split("\n"))
            ),
            default=0,
        )
        made.add_column(
            words.plain(column.name),
            justify="right" if column.number else "left",
            no_wrap=column.fixed or column.number,
            overflow="fold",
            min_width=max(min(longest, 14), stacked, min(column.least, style.width // 5)),
        )
    return made


def _least_width(column: Column) -> int:
    """The narrowest a column can be without losing a character."""
    if not column.no_wrap:
        return max(column.min_width or 0, 4)
    return max(map(cell_len, _lines(column)))


def _fit(table: Table, room: int) -> None:
    """Give each column its width: the widest that may wrap give way first. Rich would cut off what least widths push over the edge."""
    least = [_least_width(column) for column in table.columns]
    widths = [
        max(column.min_width or 0, lowest, *map(cell_len, _lines(column))) for column, lowest in zip(table.columns, least, strict=True)
    ]
    while sum(widths) > room:
        place = max((place for place, taken in enumerate(widths) if taken > least[place]), key=lambda place: widths[place])
        widths[place] -= 1
    for column, taken in zip(table.columns, widths, strict=True):
        column.width = taken


def _lines(column: Column) -> Iterator[str]:
    return (line for cell in (column.header, *column.cells) for line in str(cell).split("\n"))


def _bar_width(columns: Sequence[d.Column], rows: Sequence[Sequence[d.Cell]], style: Style) -> int:
    """What the other columns leave to bars, on one line each; texts that can wrap do so before a bar is too short to be read."""
    drawn = {place for row in rows for place, cell in enumerate(row) if isinstance(cell, d.Range | d.Swing | d.Spark)}
    unbroken, wrapped = 0, 0
    for place, column in enumerate(columns):
        decimals = [cell.decimals for row in rows if isinstance(cell := row[place], d.Range)]
        ends = max(8 + 2 * (many + (many > 0)) for many in decimals) if decimals else 0
        texts = [] if place in drawn else [line for row in rows for line in str(text_of_cell(row[place], 0, style)).split("\n")]
        named = cell_len(words.plain(column.name)) if place not in drawn else ends
        taken = max(named, *map(cell_len, texts), ends, min(column.least, style.width // 5)) + 1
        unbroken += taken
        wrapped += taken if column.fixed or column.number or place in drawn else min(taken, max(named, _WRAPPED) + 1)
    left, most = ((style.width - taken) // max(len(drawn), 1) for taken in (unbroken, wrapped))
    return max(_LEAST_BAR, min(_MOST_BAR, max(left, min(_READABLE_BAR, most))))


def _clipped(cells: list[Text], columns: Sequence[d.Column], style: Style, room: int) -> list[Text]:
    """Long text held to the lines that its column may take."""
    if style.wide:
        return cells
    return [clipped(cell, room, column.clip) if column.clip else cell for cell, column in zip(cells, columns, strict=True)]


def _folded(columns: Sequence[d.Column], rows: Sequence[Sequence[d.Cell]], style: Style) -> Iterator[RenderableType]:
    """A line of numbers and up to two lines of text for each row; plain lines where even the numbers do not fit."""
    heads = [words.plain(column.name) for column in columns[:-1]]
    cells = [[text_of_cell(cell, _LEAST_BAR, style) for cell in row] for row in rows]
    widths = [max(len(name), *(len(row[place]) for row in cells), 0) for place, name in enumerate(heads)]
    fits = sum(widths) + len(widths) - 1 <= style.width
    if fits:
        yield Text(" ".join(f"{name:>{width}}" for name, width in zip(heads, widths, strict=True)), style="bold")
    for row in cells:
        if fits:
            padded = [Text.assemble(" " * (width - len(cell)), cell) for cell, width in zip(row[:-1], widths, strict=True)]
            yield Text(" ").join(padded)
        else:
            named = [Text.assemble(f"{name} ", cell) for name, cell in zip(heads, row[:-1], strict=True)]
            yield Text(", ", overflow="fold").join(named)
        indent = 2 if fits else 0
        yield Padding(clipped(row[-1], style.width - indent - 2, 2), (0, 0, 0, indent))


def _record(columns: Sequence[d.Column], cells: Iterable[Text]) -> Text:
    """One row as `Header: cell` lines under the names of their groups, the first cell as their title."""
    (_, first), *rest = zip(columns, cells, strict=True)
    record = Text(overflow="fold").append_text(on_one_line(first))
    record.stylize("bold")
    group = ""
    for column, cell in rest:
        line = on_one_line(cell)
        if not line.plain:
            continue
        if column.group and column.group != group:
            record.append(f"\n  {words.plain(column.group)}")
        group = column.group
        header = "Note" if column.name == _NUMBER else words.plain(column.name)
        record.append(f"\n{'    ' if group else '  '}{f'{header}: ' if header else ''}").append_text(line)
    return record
