from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn

from a4p_score.formats import ooxml


def test_a_link_holds_the_run_that_it_stands_for() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("see ")
    ooxml.link(paragraph, paragraph.add_run("source"), "https://e.org/a")
    [link] = paragraph.hyperlinks
    assert (link.text, link.address, paragraph.text) == ("source", "https://e.org/a", "see source")


def test_a_field_shows_a_value_until_it_is_counted_anew() -> None:
    paragraph = docx.Document().add_paragraph()
    ooxml.field(paragraph, "PAGE", "1")
    assert paragraph.text == "1"
    assert [mark.get(qn("w:fldCharType")) for mark in paragraph._p.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]


def test_lists_of_a_file_keep_their_numbers_and_kinds_stand_before_lists() -> None:
    word = docx.Document()
    numbering = word.part.numbering_part.element
    before = [one.get(qn("w:numId")) for one in numbering.iter(qn("w:num"))]
    first, second = ooxml.new_list(word, ("☐", "–")), ooxml.new_list(word, ("!",))
    assert [one.get(qn("w:numId")) for one in numbering.iter(qn("w:num"))] == [*before, first, second]
    tags = [one.tag for one in numbering if one.tag in (qn("w:abstractNum"), qn("w:num"))]
    assert tags == sorted(tags)


def test_a_body_without_page_settings_gets_some() -> None:
    word = docx.Document()
    word.add_paragraph("text")
    word.element.body.remove(word.element.body.sectPr)
    ooxml.empty(word)
    assert word.paragraphs == []
    assert len(word.sections) == 1


@pytest.mark.parametrize(("text", "shows"), [("", False), ("Department", True)])
def test_a_footer_shows_what_it_holds(text: str, shows: bool) -> None:
    footer = docx.Document().sections[0].footer
    footer.paragraphs[0].text = text
    assert ooxml.has_content(footer) is shows
