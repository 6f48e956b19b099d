"""Where results go: to standard output or a file, in the format that was asked for or that the file's suffix says."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from a4p_score.cli.streams import put
from a4p_score.formats.style import Style
from a4p_score.load.compiled import Later
from a4p_score.load.files import STDIN
from a4p_score.load.links import is_stdout
from a4p_score.load.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from a4p_score.cli.progress import progress
    from a4p_score.formats.printed import Paper
    from a4p_score.model.asked import Result

STDOUT = STDIN
_KEPT: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(("table", "json", "csv", "markdown", "html"), ()),
    "pdf": (("typst", "../typst-*-info"),),
    "docx": (("typst", "../typst-*-info"), ("docx", "../python_docx-*-info"), ("lxml", "../lxml-*-info")),
}
"""Formats whose pages hang on nothing but the result, this package, Rich (whose widths of characters `UNICODE_VERSION` can change) and
some others, which are told by what names their release. A template may be anything."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a result is to look: colour, width and whether a table stands in full, which in a file it always does; paper and template."""

    color: str = "auto"
    width: int | None = None
    notes: bool = True
    paper: Paper | None = None
    template: Path | None = None


def present(
    result: Result | Later[Any],
    format_: str | None,
    output: Path | None,
    *,
    inputs: Iterable[str | Path] = (),
    details: bool = False,
    layout: Layout | None = None,
    waiting: progress | None = None,
    **shown: Any,
) -> None:
    """Write a result, which need not be made yet. `inputs` are the files that it is made from: they are never overwritten.

    `waiting` tells how far it is while it is made, and is gone before anything is written; `shown` is for its report.
    """
    from a4p_score import formats

    to_file = not goes_to_stdout(output)
    found: Later[Any] = result if isinstance(result, Later) else Later(type(result).__name__, "", None, lambda: result)
    name = formats.format_for(output if to_file else None, format_, found.kind)
    layout = layout or Layout()
    style = style_for(layout, to_file=to_file) if name == "table" else None

    def printed(found: Result) -> bytes:
        made = formats.render(found, name, details=details, style=style, paper=layout.paper, template=layout.template, **shown)
        return made.encode("utf-8", "surrogatepass" if name == "table" else "strict") if isinstance(made, str) else made

    how = repr((name, details, style, layout.paper, sorted(shown.items()), os.environ.get("UNICODE_VERSION")))
    kept = name in _KEPT and layout.template is None
    with waiting or nullcontext():
        page = found.page(how, printed, _KEPT[name]) if kept else printed(found.result)
    emit(page.decode("utf-8", "surrogatepass") if name == "table" else page, output, inputs)


def goes_to_stdout(output: Path | None) -> bool:
    """Whether `-o` is left out, or one of the names of standard output: putting a file there would cut what a shell appends to."""
    return output is None or str(output) == STDOUT or is_stdout(output)


def emit(content: str | bytes, output: Path | None, inputs: Iterable[str | Path] = ()) -> None:
    """Write text for people in the encoding of the terminal, bytes for programs as they are; to a file both are UTF-8."""
    if output is None or goes_to_stdout(output):
        put(content)
    else:
        write_file(output, content, inputs)


def style_for(layout: Layout, *, to_file: bool) -> Style:
    """How to lay text out for where it goes."""
    return Style(
        width=_width(layout.width, to_file=to_file),
        color=_color(layout.color, to_file=to_file),
        ascii_only=_ascii(to_file=to_file),
        notes=layout.notes or to_file,
    )


def _width(asked: int | None, *, to_file: bool) -> int:
    """The width that was asked for, the terminal's, or 80; a terminal that claims to be narrower than 20 is not believed."""
    if asked is not None:
        return asked
    if to_file:
        return 80
    import shutil

    columns = shutil.get_terminal_size((80, 24)).columns
    return min(columns, 1_000) if columns >= 20 else 80


def _color(asked: str, *, to_file: bool) -> bool:
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not to_file and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _ascii(*, to_file: bool) -> bool:
    """Whether to draw in ASCII: the locale says C, or the stream cannot carry more."""
    if to_file:
        return False
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "")
    return locale in ("C", "POSIX") or "utf" not in (sys.stdout.encoding or "").lower()
