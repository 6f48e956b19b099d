"""Documents for a terminal: Rich lays them out at one width, with or without colour, in Unicode or ASCII."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from a4p_score.formats.style import Style
from a4p_score.formats.terminal_cells import text_of_line
from a4p_score.formats.terminal_tables import table_lines
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

_ASCII = str.maketrans("–—−·●━─×→…", "---.O=-x>~")
"""One character for one, so that no line grows after it was laid out."""

_BLANK = Text("")
_INDENT = 4


def to_text(document: d.Document, style: Style | None = None) -> str:
    """The whole document; no line ends in spaces, and none is wider than the style."""
    style = style or Style()
    document = document if style.notes else d.brief(document)
    endings: list[d.Section] = [tuple(d.Paragraph(line, "note") for line in document.notes)] if document.notes else []
    parts: list[RenderableType] = []
    for section in (*document.sections, *endings):
        printed = [part for block in d.flat(section) for part in _block(block, style)]
        parts += [_BLANK, *printed] if parts and printed else printed
    return _printed(parts, style)


def _printed(parts: Iterable[RenderableType], style: Style) -> str:
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
    console.print(Group(*parts))
    text = "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"
    return text.translate(_ASCII) if style.ascii_only else text


def _block(block: d.Block, style: Style) -> Iterator[RenderableType]:
    match block:
        case d.Heading(text=text):
            yield Text(words.plain(text), style="bold", overflow="fold")
        case d.Paragraph(line=line, tone=tone, indent=indent):
            shown = text_of_line(line, tone)
            yield Padding(shown, (0, 0, 0, _INDENT)) if indent and not style.narrow else shown
        case d.Points(points=(only,), head=str(head)) if not only.below:
            yield text_of_line((d.strong(f"{head}: "), *only.line), block.tone)
        case d.Points():
            if block.head:
                yield Text(words.plain(block.head), style="bold")
            yield _points(block)
        case d.Table():
            yield from table_lines(block, style)
        case d.Figure() if not block.told:
            yield from _block(d.Heading(block.table.caption or block.title), style)
            yield from table_lines(block.table, style)


def _points(block: d.Points) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3 if block.to_do else 1)
    grid.add_column(overflow="fold")
    for point in block.points:
        grid.add_row("[ ]" if block.to_do else "-", text_of_line(point.line, block.tone))
        for below in point.below:
            grid.add_row("", text_of_line((d.Span("- "), *below), block.tone))
    return grid
