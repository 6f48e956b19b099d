"""Cells and lines of a document as text of Rich: never markup, whatever a profile says."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.text import Text

from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from a4p_score.formats.style import Style

TONES: dict[d.Tone, str] = {"": "", "note": "dim", "warning": "yellow", "good": "green", "middle": "yellow", "bad": "red", "aside": "dim"}


def text_of_line(line: d.Line, tone: d.Tone = "") -> Text:
    """Text of a profile as it stands: no markup, no emoji codes, no control characters."""
    made = Text(style=TONES[tone], overflow="fold")
    for span in line:
        made.append(words.plain(span.text), style=" ".join(filter(None, ("bold" if span.strong else "", TONES[span.tone]))))
    return made


def text_of_cell(cell: d.Cell, bar: int, style: Style) -> Text:
    """A cell as text; what is drawn takes `bar` characters."""
    match cell:
        case str():
            return Text(words.plain(cell), overflow="fold")
        case d.Span():
            return text_of_line((cell,))
        case tuple():
            return text_of_line(cell)
        case d.Number(text=text, strong=strong, tone=tone):
            return Text(text, style=" ".join(filter(None, ("bold" if strong else "", TONES[tone]))))
        case d.Scored():
            return Text(cell.line if cell.flat else "\n".join(cell.parts))
        case d.Range(interval=interval, score=score, decimals=decimals, tone=tone):
            drawn = words.bar(interval.low, interval.high, score, bar, ascii_only=style.ascii_only)
            low, high = (words.number(end, decimals) for end in (interval.low, interval.high))
            return Text.assemble(f"{low:>2} ", (drawn, TONES[tone]), f" {high}")
        case d.Swing(low=low, high=high, widest=widest):
            left, right = (50 + 50 * end / (widest or 1.0) for end in (min(0.0, low, high), max(0.0, low, high)))
            return Text(words.bar(left, right, 50, bar, ascii_only=style.ascii_only))
        case d.Spark(values=values):
            return Text(words.sparkline(words.thinned(values, max(bar, 8)), ascii_only=style.ascii_only))


def clipped(text: Text, width: int, lines: int) -> Text:
    """Text that takes at most so many lines, without the note that ends it; its first style is that of a name that it begins with."""
    end = len(text)
    for span in reversed(text.spans):
        if span.end == end and span.style == TONES["note"]:
            end = span.start
    text = text[:end]
    wrapped = textwrap.wrap(text.plain, max(width, 10), max_lines=lines, placeholder=" …", break_on_hyphens=False)
    made = Text("\n".join(wrapped), style=text.style, overflow="fold")
    for span in text.spans:
        made.stylize(span.style, span.start, min(span.end, len(made)))
    return made


def on_one_line(text: Text) -> Text:
    """Text whose lines stand behind one another."""
    return Text(" ").join(text.split("\n"))
