"""Documents as a tagged PDF (PDF/UA-1) through Typst, without a font or a file of this machine: same document, same bytes.

What is printed goes to pdf.typ as JSON, which shows it as text: nothing that a profile says is read as markup.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from a4p_score.formats import printed, widths
from a4p_score.formats.links import harmless
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable

Plain = dict[str, Any]

_TEMPLATE = Path(__file__).with_name("pdf.typ")
_PAPERS: dict[printed.Paper, tuple[str, float]] = {"a4": ("a4", 595.28), "letter": ("us-letter", 612.0)}
"""Typst's name and the width in points."""

_MARGINS, _TIGHT, _GAP, _BAR, _BETWEEN = 102.1, 73.7, 6.2, 16, 10.0
"""As pdf.typ has them: 18 mm at each side (13 with a sheet), 3 points at each side of a cell, a bar of 7 em and what stands between it
and its text, 10 points between columns."""

_MAY_BREAK = "\u200b"  # which `words.plain` leaves in no text
_SHORT = 2_000
"""Characters up to which a point with points below it stays on one page."""


def to_pdf(document: d.Document, *, paper: printed.Paper = "a4") -> bytes:
    """The file. Characters that no embedded font has stand as escapes, as those that cannot be seen do in every format."""
    text = _json(document, paper)
    try:
        return _compiled(text)
    except typst.TypstError:
        missing = {ord(one): _escape(one) for one in set(text) if not one.isascii() and not _has_glyph(one)}
        if not missing:
            raise
    return _compiled(text.translate(missing))


def _json(document: d.Document, paper: printed.Paper) -> str:
    return json.dumps(_document(document, paper), ensure_ascii=False)


def _compiled(text: str) -> bytes:
    """PDF/UA-1. The fonts of this machine are not looked at, and no date is set."""
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": text},
        pdf_standards=["ua-1"],
    )


def _has_glyph(character: str) -> bool:
    try:
        _compiled(_json(d.Document(title="-", sections=((d.paragraph(character),),)), "a4"))
    except typst.TypstError:
        return False
    return True


def _escape(character: str) -> str:
    """As it stands in JSON."""
    code = ord(character)
    return f"\\\\u{code:04x}" if code < 0x10000 else f"\\\\U{code:08x}"


# --- the document as plain data -------------------------------------------------------------------------------------------------


def _document(document: d.Document, paper: printed.Paper) -> Plain:
    name, width = _PAPERS[paper]
    page = _Page(d.anchors(document))
    tight = any(isinstance(block, d.Sheet) for section in document.sections for block in section)
    return {
        "title": words.plain(document.title),
        "paper": name,
        "tones": printed.TONES,
        "mark": _MAY_BREAK,
        "tight": tight,
        "sections": [page.blocks(section, width - (_TIGHT if tight else _MARGINS)) for section in printed.placed(document.sections)],
        "notes": [page.line(line) for line in document.notes],
        "short": [page.line(line) for line in document.short or ()],
    }


class _Page:
    """Blocks as plain data. Text leads only to the anchors that there are, and each of them stands once."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors
        self._named: set[str] = set()

    def blocks(self, blocks: Iterable[printed.Placed], room: float) -> list[Plain]:
        return [self._block(one, room) | {"kept": one.kept} for one in blocks]

    def _block(self, one: printed.Placed, room: float) -> Plain:
        match one.block:
            case d.Heading(text=text, level=level):
                return {"kind": "heading", "text": _text(text), "level": level}
            case d.Paragraph(line=line, tone=tone, indent=indent):
                return {"kind": "paragraph", "line": self.line(line), "tone": tone, "indent": indent}
            case d.Box(line=line):
                return {"kind": "box", "line": self.line(line)}
            case d.Points(points=points, tone=tone, to_do=to_do):
                shown = [
                    {"line": self.line(point.line), "below": [self.line(line) for line in point.below], "whole": _is_short(point)}
                    for point in points
                ]
                return {"kind": "points", "points": shown, "tone": tone, "to_do": to_do}
            case d.Table():
                return self._table(one.block, room)
            case d.Figure(title=title):
                drawn = printed.drawn(one.block, room)
                return {"kind": "figure", "caption": _text(title), "svg": drawn.svg, "width": drawn.width, "told": drawn.told}
            case d.Columns(shares=shares):
                gaps = _BETWEEN * (len(shares) - 1)
                parts = [self.blocks(part, (room - gaps) * share) for part, share in zip(one.inside, shares, strict=True)]
                return {"kind": "columns", "parts": parts, "shares": shares}
            case d.Sheet():
                return {"kind": "sheet", "blocks": self.blocks(one.inside[0], room)}
            case d.Fold() | d.Weighing():
                raise TypeError("what is folded or moves does not come to paper")

    def line(self, line: Iterable[d.Span]) -> list[Plain]:
        return [self._span(span) for span in line]

    def _span(self, span: d.Span) -> Plain:
        named = span.anchor if span.anchor not in self._named else None
        if named:
            self._named.add(named)
        to = span.to if span.to in self._anchors else None
        return {
            "text": _text(span.text),
            "strong": span.strong,
            "tone": span.tone,
            "link": harmless(span.link),
            "to": to,
            "anchor": named,
        }

    def _table(self, table: d.Table, room: float) -> Plain:
        laid = printed.laid(table, room=room, gap=_GAP, bar=_BAR)
        return {
            "kind": "table",
            "caption": _text(table.caption) if table.caption else None,
            "columns": [
                {"name": _text(column.name), "number": column.number, "width": round(width, 2)}
                for column, width in zip(table.columns, laid.widths, strict=True)
            ],
            "groups": [{"name": _text(group.name), "many": group.many} for group in laid.groups],
            "rows": [
                [{"lines": [self.line(line) for line in cell.lines], "bar": cell.bar, "long": cell.long} for cell in row]
                for row in laid.rows
            ],
            "size": laid.size,
            "whole": laid.height <= printed.KEPT,
        }


def _is_short(point: d.Point) -> bool:
    """Whether a point surely fits on a page with all that is below it."""
    return sum(len(d.text_of(line)) for line in (point.line, *point.below)) < _SHORT


def _text(text: str) -> str:
    """Text of one line, with places to break in words that no line or column could hold."""
    return widths.with_breaks(words.plain(text), _MAY_BREAK)
