"""The text of Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from a4p_score.author.word import pages_of
from tests.author.files import word


def changed(data: bytes, old: bytes, new: bytes, part_name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as archive:
        for part in whole.infolist():
            archive.writestr(part.filename, whole.read(part).replace(old, new if part.filename == part_name else old))
    return out.getvalue()


def test_paragraphs_pages_and_tables() -> None:
    pages = pages_of(word(["One.", "Two."], ["Three."], table=[["Women", "140"]]))
    assert [page.split() for page in pages] == [["One.", "Two."], ["Three.", "Women", "140"]]


def test_runs_are_joined_and_deleted_text_is_not_read() -> None:
    runs = (
        b"<w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:r><w:tab/><w:t>4</w:t></w:r><w:r>"
    )
    assert [page.strip() for page in pages_of(changed(word(["x"]), b"<w:t>x</w:t>", runs))] == ["12\t4"]


def test_a_page_ends_where_word_ended_it() -> None:
    runs = b"<w:t>one</w:t><w:lastRenderedPageBreak/><w:t>two</w:t><w:noBreakHyphen/><w:br/><w:t>three</w:t>"
    assert [page.strip() for page in pages_of(changed(word(["x"]), b"<w:t>x</w:t>", runs))] == ["one", "two-\nthree"]


def test_notes_come_after_the_body() -> None:
    uri = b"http://schemas.openxmlformats.org/"
    relation = b'<Relationship Id="rId99" Type="%sofficeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>' % uri
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = b'<Override PartName="/word/footnotes.xml" ContentType="%s"/>' % kind
    data = changed(word(["x"]), b"</Relationships>", relation + b"</Relationships>", "word/_rels/document.xml.rels")
    data = changed(data, b"</Types>", part + b"</Types>", "[Content_Types].xml")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        notes = b'<w:footnotes xmlns:w="%swordprocessingml/2006/main"><w:footnote><w:p><w:r><w:t>Note 12.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        archive.writestr("word/footnotes.xml", notes % uri)
    assert [page.split() for page in pages_of(out.getvalue())] == [["x", "Note", "12."]]


def test_what_is_no_word_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    for data in (b"", b"PK\x03\x04", out.getvalue()):
        with pytest.raises(ValueError, match="is not a Word document that can be read"):
            pages_of(data)


def test_too_many_parts() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"{number}", "")
    with pytest.raises(ValueError, match="5,000 parts"):
        pages_of(out.getvalue())
