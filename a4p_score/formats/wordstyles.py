"""The styles of a Word file: found by name in a template, set by us where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from a4p_score.formats.printed import TONES

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

TABLE, TABLE_TEXT, NOTE = "A4P Table", "A4P Table Text", "A4P Note"
"""Ours, which a template may have: of tables, of the text in them, of the notes at the end."""

TABLE_SIZE = 9.0
"""Points of the text in a table that fits."""

_FONT = "Calibri"
_INK = RGBColor.from_string("1f2a44")
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_SIZES = {"Normal": 10.5, "Heading 1": 18.0, "Heading 2": 13.0, "Heading 3": 11.0, "Caption": 9.5, "Footer": 8.0}
_SPACES = {"Normal": (0, 5), "Heading 1": (0, 6), "Heading 2": (14, 4), "Heading 3": (10, 3), "Caption": (10, 3), "Footer": (0, 2)}
"""Points before and after."""


def complete(word: Document) -> None:
    """Add those of our own styles that are missing, in the looks of the file's normal text."""
    for name, size, after in ((TABLE_TEXT, TABLE_SIZE, 0), (NOTE, 8.5, 3)):
        if name not in word.styles:
            style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
            style.font.size = Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
            style.paragraph_format.line_spacing = 1.0
            if name == NOTE:
                style.font.color.rgb = RGBColor.from_string(TONES["note"])


def dress(word: Document) -> None:
    """Our own looks for a file without a template: one face, dark headings, room where the eye needs it."""
    for name, size in _SIZES.items():
        style: ParagraphStyle = word.styles[name]
        _set_face(style)
        style.font.size = Pt(size)
        style.font.bold = name not in ("Normal", "Footer")
        style.font.italic = False
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(TONES["note"]) if name == "Footer" else _INK
        before, after = _SPACES[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.08 if name == "Normal" else 1.0
    for name in ("List Bullet", "List Bullet 2"):
        word.styles[name].paragraph_format.space_after = Pt(2)
    for section in word.sections:
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin, section.bottom_margin = Mm(18), Mm(18)
        section.footer_distance = Mm(9)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _set_face(style: CharacterStyle) -> None:
    """The face, in place of the theme's, which would win."""
    style.font.name = _FONT
    faces = style.element.rPr.rFonts
    for theme in _THEMES:
        faces.attrib.pop(qn(f"w:{theme}"), None)
