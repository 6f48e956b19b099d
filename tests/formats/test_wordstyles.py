from __future__ import annotations

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from a4p_score.formats import wordstyles


def test_styles_that_are_missing_are_added_and_those_that_are_there_stay() -> None:
    word = docx.Document()
    own = word.styles.add_style(wordstyles.NOTE, WD_STYLE_TYPE.PARAGRAPH)
    own.font.name = "Own"
    wordstyles.complete(word)
    assert word.styles[wordstyles.NOTE].font.name == "Own"
    assert word.styles[wordstyles.NOTE].font.size is None
    added = word.styles[wordstyles.TABLE_TEXT]
    assert added.font.size.pt == wordstyles.TABLE_SIZE
    assert added.base_style.name == "Normal"


def test_our_own_looks_win_over_those_of_the_theme() -> None:
    word = docx.Document()
    wordstyles.dress(word)
    faces = word.styles["Heading 1"].element.rPr.rFonts
    assert dict(faces.attrib) == {qn("w:ascii"): "Calibri", qn("w:hAnsi"): "Calibri"}
    assert {language.get(qn("w:val")) for language in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
