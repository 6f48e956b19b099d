"""The only Console. Everything becomes text here, at one width, with or without colour, in Unicode or ASCII."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, Group
from rich.table import Column, Table
from rich.text import Text

from a4p_score.render.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

NARROW, WIDE = 40, 110
"""Below the first width tables give way to lines; from the second on they have more columns."""

_ASCII = str.maketrans("–—−·●━─×→…", "---.O=-x>~")
"""One character for one, so that no line grows after it was laid out."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is laid out: columns, colour, and whether only ASCII may be drawn with."""

    width: int = 80
    color: bool = False
    ascii_only: bool = False
    details: bool = False

    @property
    def decimals(self) -> int:
        """Of scores: none in tables, one with details."""
        return 1 if self.details else 0

    @property
    def narrow(self) -> bool:
        """Whether tables give way to lines."""
        return self.width < NARROW

    @property
    def wide(self) -> bool:
        """Whether tables have room for more columns, and findings for more lines."""
        return self.width >= WIDE


def to_text(parts: Iterable[RenderableType], style: Style) -> str:
    """Renderables as text; no line ends in spaces."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=style.width,
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        no_color=not style.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        safe_box=True,
        _environ={},
    )
    console.print(Group(*(_fitted(part, console) for part in parts)))
    text = "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"
    return text.translate(_ASCII) if style.ascii_only else text


def _fitted(part: RenderableType, console: Console) -> RenderableType:
    """A table, or its rows as lines where it is too wide: Rich would cut numbers without a word."""
    if not isinstance(part, Table) or not part.show_header or sum(map(_least_width, part.columns)) <= console.width:
        return part
    rows = zip(*(column.cells for column in part.columns), strict=True)
    return Group(*(_record([column.header for column in part.columns], cells) for cells in rows))


def _least_width(column: Column) -> int:
    """The narrowest a column can be without losing a character, with the space that follows it."""
    if not column.no_wrap:
        return max(column.min_width or 0, 4) + 1
    return 1 + max(cell_len(line) for cell in (column.header, *column.cells) for line in str(cell).split("\n"))


def _record(headers: Sequence[RenderableType], cells: Iterable[RenderableType]) -> Text:
    """One row as `Header: cell` lines, the first cell as their title."""
    first, *rest = ((str(header), cell if isinstance(cell, Text) else Text(str(cell))) for header, cell in zip(headers, cells, strict=True))
    record = Text(overflow="fold").append_text(_one_line(first[1]))
    record.stylize("bold")
    for header, cell in rest:
        line = _one_line(cell)
        if line.plain:
            record.append(f"\n  {header}: " if header else "\n  ").append_text(line)
    return record


def _one_line(text: Text) -> Text:
    return Text(" ").join(text.split("\n"))


def data(text: str, style: str = "") -> Text:
    """Text of a profile or framework, as it stands: no markup, no emoji codes, no control characters."""
    return Text(plain(text), style=style, overflow="fold")


def head(text: str) -> Text:
    """A heading."""
    return Text(plain(text), style="bold", overflow="fold")


def note(text: str) -> Text:
    """Text of less weight."""
    return Text(plain(text), style="dim", overflow="fold")


def labelled(label: str, text: str, style: str = "") -> Text:
    """`Label: text`, with the label set off."""
    return Text.assemble((f"{label}: ", "bold"), (plain(text), style), overflow="fold")


def bullets(lines: Iterable[str], style: str = "") -> Table:
    """A list, with lines that hang under their bullet."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row("-", data(line, style))
    return grid


def table(*columns: str, right: Iterable[str] = (), fixed: Iterable[str] = ()) -> Table:
    """An empty table without frames; columns in `right` are numbers, those in `fixed` never wrap."""
    made = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    right, fixed = set(right), set(fixed)
    for column in columns:
        longest = max((len(word) for word in column.split()), default=0)
        made.add_column(
            column,
            justify="right" if column in right else "left",
            no_wrap=column in fixed or column in right,
            overflow="fold",
            min_width=min(longest, 14),
        )
    return made


BLANK = Text("")
BAND_STYLES = {"strong": "green", "substantial": "green", "mixed": "yellow", "weak": "red", "failing": "red"}
"""Colour beside the word, never in its place."""
