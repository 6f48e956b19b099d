"""Documents as a Word file to go on writing in: headings, lists, tables and captions are what Word calls so, styled by its styles.

Text stays text: no field, no macro, links to https addresses alone. The bytes depend on the document and the template alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Literal

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from a4p_score.formats import ooxml, printed, wordstyles, wordtemplate
from a4p_score.formats.archive import CREATED, settled
from a4p_score.formats.links import harmless
from a4p_score.formats.raster import to_png
from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from docx.document import Document as Word
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_PAPERS: dict[printed.Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""

_GAP, _BAR, _BAR_WIDTH = 6.4, 13, 12
"""Points of a column without text; what a bar takes of its line, in characters of the table's text; its own characters."""

_SMALL_SIZE, _BETWEEN = 8.0, 8.0
"""On a sheet: points of text, points between columns."""

_SPARE = 2.0  # points: a drawing as wide as its column is cut off by some readers
_SMALL_HEADINGS = {1: 14.0, 2: 9.0}
_TIGHT = Mm(12)
"""Margins where a sheet is to stand on one page."""

_BAR_FONT, _BAR_SIZE = "Courier New", 0.78  # of the size of the text
_IN_FONT = str.maketrans("━", "═")  # which the font of the bar has
_MARKS = {"": ("•", "–"), "warning": ("!", "–"), "to_do": ("☐", "–")}


def to_docx(document: d.Document, *, paper: printed.Paper | None = None, template: Path | None = None) -> bytes:
    """The file. A template gives its styles, page, header and footer; InputError when it is no Word document."""
    word = docx.Document() if template is None else wordtemplate.opened(template)
    if template is None:
        wordstyles.dress(word)
    wordstyles.complete(word)
    if paper or template is None:
        width, height = _PAPERS[paper or "a4"]
        for section in word.sections:
            section.page_width, section.page_height = Mm(width), Mm(height)
    if template is None and any(isinstance(block, d.Sheet) for section in document.sections for block in section):
        for section in word.sections:
            section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _TIGHT
            section.footer_distance = Mm(6)
    _Writer(word).write(document)
    _describe(word, document)
    file = io.BytesIO()
    word.save(file)
    return settled(file.getvalue())


def _describe(word: Word, document: d.Document) -> None:
    about = word.core_properties
    about.title = words.plain(document.title)[:255]
    about.author = about.last_modified_by = "a4p-score"
    about.comments = about.keywords = about.subject = about.category = ""
    about.language = "en-GB"
    about.created = about.modified = CREATED
    about.revision = 1


class _Writer:
    """Writes a document to the end of a Word file."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._lists: dict[str, str] = {}
        self._captions = {"Table": 0, "Figure": 0}
        self._cell: _Cell | None = None
        self._wide: float | None = None
        self._small = self._new_page = False
        self._bookmarks: dict[str, str] = {}
        self._named: set[str] = set()
        self._styles = {style.name: style.style_id for style in word.styles}
        """The ids of styles by their names."""

    def write(self, document: d.Document) -> None:
        self._bookmarks = {name: f"a4p_{place}" for place, name in enumerate(sorted(d.anchors(document)), 1)}
        for one in chain.from_iterable(printed.placed(document.sections)):
            self._block(one)
        for place, line in enumerate(document.notes):
            note = self._paragraph(wordstyles.NOTE)
            if place == 0:
                note.paragraph_format.space_before = Pt(12)
                ooxml.rule_above(note)
            self._fill(note, line)
        if self._after_table:
            self._paragraph()  # which Word wants at the end
        self._footer(document.short or ())

    @property
    def _after_table(self) -> bool:
        """Whether the last thing written is a table; in a column there is a paragraph behind each."""
        if self._cell is not None:
            return False
        body = self._word.element.body
        return len(body) > 1 and body[-2].tag == qn("w:tbl")  # the last part says how pages look

    def _paragraph(self, style: str = "", text: str = "") -> Paragraph:
        """A new paragraph, apart from a table above it; in the file's normal style where it has no such style."""
        apart = self._after_table
        paragraph = (self._cell or self._word).add_paragraph(text)
        if style in self._styles:
            ooxml.set_style(paragraph, self._styles[style])
        form = paragraph.paragraph_format
        if apart:
            form.space_before = Pt(8)
        if self._small:
            form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(1.5), 1.0
        if self._new_page and self._cell is None:
            form.page_break_before = True
            self._new_page = False
        return paragraph

    def _block(self, one: printed.Placed) -> None:
        block, kept = one.block, one.kept
        match block:
            case d.Heading(text=text, level=level):
                self._heading(words.plain(text), level)
            case d.Paragraph(line=line, tone=tone, indent=indent):
                paragraph = self._paragraph()
                if indent:
                    paragraph.paragraph_format.left_indent = Pt(14)
                if kept:
                    paragraph.paragraph_format.keep_with_next = True
                self._fill(paragraph, (d.strong("! "), *line) if tone == "warning" else line, tone)
            case d.Points():
                self._points(block)
            case d.Table():
                self._table(block)
            case d.Figure():
                self._figure(block)
            case d.Box(line=line):
                paragraph = self._paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(6)
                ooxml.frame(paragraph)
                self._fill(paragraph, (replace(span, strong=True) for span in line))
            case d.Columns(shares=shares):
                self._columns(one.inside, shares)
            case d.Sheet():
                self._sheet(one.inside[0])
            case d.Fold() | d.Weighing():
                raise TypeError("what is folded or moves does not come to paper")

    def _fill(self, paragraph: Paragraph, line: Iterable[d.Span], tone: d.Tone = "", size: float | None = None) -> None:
        """Runs of text; their own tones before that of the line. Places have their bookmark, and text that leads there its link."""
        if size is None and self._small:
            size = _SMALL_SIZE
        for span in line:
            run = paragraph.add_run(words.plain(span.text))
            run.bold = True if span.strong else None
            if colour := printed.TONES.get(span.tone or tone):
                run.font.color.rgb = RGBColor.from_string(colour)
            if size is not None:
                run.font.size = Pt(size)
            if address := harmless(span.link):
                run.font.underline = True
                ooxml.link(paragraph, run, address)
            elif span.to in self._bookmarks:
                run.font.underline = True
                ooxml.link_within(run, self._bookmarks[span.to])
            if span.anchor in self._bookmarks and span.anchor not in self._named:
                self._named.add(span.anchor)
                ooxml.bookmark(run, self._bookmarks[span.anchor], len(self._named))

    # --- pages ------------------------------------------------------------------------------------------------------------------

    def _sheet(self, blocks: Iterable[printed.Placed]) -> None:
        """A page of its own, in small type."""
        if len(self._word.element.body) > 1:
            self._new_page = True
            self._paragraph().paragraph_format.line_spacing = Pt(1)
        self._small = True
        for one in blocks:
            self._block(one)
        self._small, self._new_page = False, True

    def _columns(self, parts: Sequence[Sequence[printed.Placed]], shares: Sequence[float]) -> None:
        """A table that nobody sees, with a cell for each part."""
        before, room = (self._cell, self._wide), self._room
        if self._after_table:
            self._paragraph().paragraph_format.line_spacing = Pt(1)
        made = self._add_table(1, len(parts))
        wides = [room * share for share in shares]
        ooxml.lay_out(made, wides, None, ruled=False)
        ooxml.bare(made, _BETWEEN)
        for cell, part, wide in zip(made.rows[0].cells, parts, wides, strict=True):
            self._cell, self._wide = cell, wide - _BETWEEN - _SPARE
            for one in part:
                self._block(one)
            if len(cell.paragraphs) > 1:
                ooxml.remove(cell.paragraphs[0])  # which every new cell has
        self._cell, self._wide = before

    def _add_table(self, rows: int, columns: int, style: str | None = None) -> Table:
        made: Table = self._word.add_table(rows, columns, style) if self._cell is None else self._cell.add_table(rows, columns)
        return made

    def _heading(self, text: str, level: int) -> None:
        style = f"Heading {level}"
        if style in self._styles:
            paragraph = self._paragraph(style, text)
        else:
            paragraph = self._paragraph()
            paragraph.add_run(text).bold = True
            paragraph.paragraph_format.keep_with_next = True
            ooxml.outline(paragraph, level)
        if self._small:
            paragraph.runs[0].font.size = Pt(_SMALL_HEADINGS[min(level, 2)])
            paragraph.paragraph_format.space_before = Pt(0 if level == 1 else 5)

    # --- lists ------------------------------------------------------------------------------------------------------------------

    def _points(self, block: d.Points) -> None:
        kind = "to_do" if block.to_do else "warning" if block.tone == "warning" else ""
        for point in block.points:
            self._fill(self._point(kind, 0, followed=bool(point.below)), point.line, block.tone)
            for place, line in enumerate(point.below, 1):
                self._fill(self._point(kind, 1, followed=place < len(point.below)), line)

    def _point(self, kind: str, level: int, *, followed: bool) -> Paragraph:
        style = ("List Bullet", "List Bullet 2")[level]
        paragraph = self._paragraph(style)
        if kind or style not in self._styles:
            if kind not in self._lists:
                self._lists[kind] = ooxml.new_list(self._word, _MARKS[kind])
            ooxml.put_in_list(paragraph, self._lists[kind], level)
        paragraph.paragraph_format.keep_with_next = True if followed else None
        if self._small:
            ooxml.size_mark(paragraph, _SMALL_SIZE)
        return paragraph

    # --- tables -----------------------------------------------------------------------------------------------------------------

    def _table(self, table: d.Table) -> None:
        caption = words.plain(table.caption) if table.caption else None
        if caption:
            self._caption("Table", caption)
        elif self._after_table:
            self._paragraph().paragraph_format.line_spacing = Pt(1)  # Word makes one of two tables that touch
        laid = printed.laid(table, room=self._room, gap=_GAP, bar=_BAR)
        ruled = wordstyles.TABLE not in self._styles
        heads = 2 if laid.groups else 1
        made = self._add_table(heads + len(laid.rows), len(table.columns), None if ruled else wordstyles.TABLE)
        ooxml.lay_out(made, laid.widths, caption, ruled=ruled)
        rows = list(made.rows)
        size = None if laid.size == wordstyles.TABLE_SIZE else laid.size
        looks = [_Look(self._styles[wordstyles.TABLE_TEXT], size, right=column.number) for column in table.columns]
        self._fill_heads(rows[:heads], table.columns, laid, looks, ruled=ruled)
        for place, (row, cells) in enumerate(zip(rows[heads:], laid.rows, strict=True), 1):
            if not any(cell.long for cell in cells):
                ooxml.keep_row(row)
            kept = laid.height <= printed.KEPT and place < len(laid.rows)
            for target, cell, look in zip(row.cells, cells, looks, strict=True):
                self._fill_cell(target, cell, look, kept=kept)

    @property
    def _room(self) -> float:
        """The width between the margins, or of the column, in points."""
        if self._wide is not None:
            return self._wide
        section = self._word.sections[-1]
        return float(((section.page_width or Mm(210)) - (section.left_margin or 0) - (section.right_margin or 0)) / Pt(1))

    # --- figures ----------------------------------------------------------------------------------------------------------------

    def _figure(self, figure: d.Figure) -> None:
        """The drawing, with a picture of it for readers that cannot draw."""
        self._caption("Figure", words.plain(figure.title))
        drawn = printed.drawn(figure, self._room)
        run = self._paragraph().add_run()
        shape = run.add_picture(io.BytesIO(to_png(drawn.svg)), Pt(drawn.width), Pt(drawn.height))
        ooxml.draw(shape, run, drawn.svg, f"Figure {self._captions['Figure']}", drawn.told)

    def _caption(self, kind: Literal["Table", "Figure"], text: str) -> None:
        self._captions[kind] += 1
        paragraph = self._paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{kind} ")
        ooxml.field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        paragraph.add_run(f". {text}")
        if self._small:
            paragraph.paragraph_format.space_before = Pt(4)
            for run in paragraph.runs:
                run.font.size = Pt(_SMALL_HEADINGS[2])

    # --- footer -----------------------------------------------------------------------------------------------------------------

    def _footer(self, notes: Iterable[d.Line]) -> None:
        """The short notes and the page's number; a template's own footer stands as it is."""
        footer = self._word.sections[-1].footer
        if not footer.is_linked_to_previous and ooxml.has_content(footer):
            return
        first = footer.paragraphs[0]
        for place, line in enumerate((*notes, None)):
            paragraph = first if place == 0 else footer.add_paragraph()
            if "Footer" in self._styles:
                ooxml.set_style(paragraph, self._styles["Footer"])
            if place == 0:
                ooxml.rule_above(paragraph)
            if line is not None:
                self._fill(paragraph, line)
                continue
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            ooxml.field(paragraph, "PAGE", "1")
            paragraph.add_run(" / ")
            ooxml.field(paragraph, "NUMPAGES", "1")

    # --- cells ---------------------------------------------------------------------------------------------------------------------

    def _fill_heads(
        self, rows: Sequence[_Row], columns: Sequence[d.Column], laid: printed.Laid, looks: Sequence[_Look], *, ruled: bool
    ) -> None:
        """One row of names, below one of their groups where there are any; both stand on every page."""
        for row in rows:
            ooxml.heading_row(row)
            ooxml.keep_row(row)
        above = rows[0].cells
        start = 0
        for group in laid.groups:
            head = above[start].merge(above[start + group.many - 1])
            self._fill_cell(head, _head(group.name), replace(looks[start], right=False), kept=True)
            if ruled and not group.name:
                ooxml.rule_below(head, "none")
            start += group.many
        for cell, column, look in zip(rows[-1].cells, columns, looks, strict=True):
            self._fill_cell(cell, _head(words.plain(column.name)), look, kept=True)
            ooxml.stand_low(cell)
            if ruled:
                ooxml.rule_below(cell, "heavy")

    def _fill_cell(self, target: _Cell, cell: printed.Cell, look: _Look, *, kept: bool) -> None:
        """A paragraph for each line. `kept`: on one page with the row below."""
        for place, line in enumerate(cell.lines or ((),)):
            paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
            ooxml.set_style(paragraph, look.style)
            if look.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if kept:
                paragraph.paragraph_format.keep_with_next = True
            if cell.bar and place == 0:
                low, high, mark = cell.bar
                drawn = paragraph.add_run(words.bar(low, high, mark, _BAR_WIDTH, ascii_only=False).translate(_IN_FONT))
                drawn.font.name, drawn.font.size = _BAR_FONT, Pt((look.size or wordstyles.TABLE_SIZE) * _BAR_SIZE)
                line = (d.Span("\u00a0"), *line)  # noqa: PLW2901 - the bar stands on the line
            self._fill(paragraph, line, size=look.size)


@dataclass(frozen=True, slots=True)
class _Look:
    """How the text of a column looks: the id of its style, its size in points where that is another, whether it stands to the right."""

    style: str
    size: float | None
    right: bool


def _head(text: str) -> printed.Cell:
    return printed.Cell((d.line(d.strong(text)),))
