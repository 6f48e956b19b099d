from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from a4p_score import api, formats
from a4p_score.errors import InputError
from a4p_score.formats.docx import to_docx
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from a4p_score.report import figures as f
from a4p_score.report import words
from tests.formats.scores import bytes_of, scores_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def written(*blocks: d.Block, **document: Any) -> Any:
    return opened(to_docx(d.Document(title="T", sections=(blocks,), **document)))


def saved(word: Any, path: Path) -> Path:
    word.save(path)
    return path


def values(element: Any, name: str) -> list[str]:
    """What the elements of a name say."""
    return [found.get(qn("w:val")) for found in element.iter(qn(f"w:{name}"))]


def test_hostile_text_is_shown_and_makes_nothing_active(everything: d.Document) -> None:
    made = to_docx(everything)
    word = opened(made)
    shown = "".join(text.text or "" for text in word.element.iter(qn("w:t")))
    for row in next(block for block in everything.sections[1] if isinstance(block, d.Table)).rows:
        assert words.plain(d.cell_text(row[0])) in shown
    outside = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    assert outside == {"https://e.org/x?a=1&b=2"}
    fields = {re.sub(r"\s+", " ", code.text or "").strip() for code in word.element.iter(qn("w:instrText"))}
    assert fields == {"SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"}
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert not [name for name in names if name.endswith((".bin", ".vml")) or "embed" in name.lower()]


def test_same_document_same_bytes_whatever_the_day(everything: d.Document) -> None:
    made = to_docx(everything)
    assert made == to_docx(everything)
    entries = zipfile.ZipFile(io.BytesIO(made)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    about = opened(made).core_properties
    assert (about.title, about.author, about.language) == ("<script>alert(1)</script>", "a4p-score", "en-GB")
    assert about.created == about.modified
    assert str(about.created).startswith("2018-08-16")


def test_headings_lists_and_captions_are_what_word_calls_so() -> None:
    listed = (d.Point(d.line("one"), (d.line("below"),)), d.Point(d.line("two")))
    table = d.Table(columns=d.columns("A"), rows=(("x",),), caption="Cap")
    word = written(d.Heading("Top", 1), d.Heading("Deep", 4), d.Points(listed), d.Points(listed, to_do=True), table)
    styles = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    assert styles[:5] == [
        ("Heading 1", "Top"),
        ("Heading 2", "Deep"),
        ("List Bullet", "one"),
        ("List Bullet 2", "below"),
        ("List Bullet", "two"),
    ]
    assert ("Caption", "Table 1. Cap") in styles
    kinds = [values(paragraph._p, "numId") for paragraph in word.paragraphs if paragraph.text == "one"]
    assert kinds[0] == []  # the style has its own mark
    [[kind]] = kinds[1:]
    numbering = word.part.numbering_part.element
    [number] = [one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == kind]
    [marks] = [
        values(one, "lvlText")
        for one in numbering.iter(qn("w:abstractNum"))
        if one.get(qn("w:abstractNumId")) in values(number, "abstractNumId")
    ]
    assert marks == ["☐", "–"]


def test_a_table_repeats_its_heading_and_sets_numbers_to_the_right() -> None:
    columns = (
        d.Column(name="Pillar"),
        *(d.Column(name="Score", number=True, group=group) for group in ("Delivery", "Delivery", "Conditions")),
    )
    rows = (("Politics", d.number(64), d.number(3), d.number(38)), ("Politics", d.number(1), d.number(2), d.number(3)))
    [table] = written(d.Table(columns=columns, rows=rows, once=(0,), caption="Cap")).tables
    first, second, *rest = table.rows
    assert [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [1, 1, 0, 0]
    assert [cell.text for cell in first.cells] == ["", "Delivery", "Delivery", "Conditions"]
    assert values(first._tr, "gridSpan") == ["2"]
    assert [cell.text for cell in second.cells] == ["Pillar", "Score", "Score", "Score"]
    assert [[cell.text for cell in row.cells] for row in rest] == [["Politics", "64", "3", "38"], ["", "1", "2", "3"]]
    assert [values(row._tr, "jc") for row in (second, *rest)] == [["right"] * 3] * 3
    assert values(table._tbl, "tblCaption") == ["Cap"]


def test_the_parts_of_a_table_stand_in_the_order_that_word_wants() -> None:
    [table] = written(d.Table(columns=(d.Column(name="A", group="G"), d.Column(name="B")), rows=(("x", "y"),), caption="C")).tables
    parts = [part.tag.removeprefix(W) for part in table._tbl.tblPr]
    assert [part for part in parts if part not in ("tblStyle", "tblLook")] == [
        "tblW",
        "tblBorders",
        "tblLayout",
        "tblCellMar",
        "tblCaption",
    ]
    cells = [[part.tag.removeprefix(W) for part in cell.tcPr] for cell in table._tbl.iter(qn("w:tc"))]
    assert cells[2:4] == [["tcW", "tcBorders", "vAlign"]] * 2


def test_columns_fill_the_page_between_its_margins() -> None:
    [table] = written(d.Table(columns=d.columns("A", "B"), rows=(("x", "a long text " * 40),))).tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) / 20 == pytest.approx((210 - 36) / 25.4 * 72, abs=1)
    assert widths[0] < 600


def test_an_interval_is_drawn_in_characters_beside_its_text() -> None:
    cell = d.Range(interval=Interval(low=25, high=75, level=0.9), score=50)
    [table] = written(d.Table(columns=d.columns("A"), rows=((cell,),))).tables
    assert table.rows[1].cells[0].text == "···═══●═══··\u00a025 to 75"


def test_the_notes_end_the_document_and_the_short_ones_every_page() -> None:
    word = written(d.paragraph("text"), notes=(d.line("In full."),), short=(d.line("Briefly."),))
    assert word.paragraphs[-1].text == "In full."
    footer = word.sections[0].footer
    assert [paragraph.text for paragraph in footer.paragraphs] == ["Briefly.", "1 / 1"]
    assert [code.text.strip() for code in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_figure_is_a_drawing_with_a_picture_beside_and_says_what_it_shows() -> None:
    made = to_docx(
        d.Document(title="T", sections=((f.Sparkline(title="Overall", description="It rose.", dates=("2019", "2020"), values=(40, 60)),),))
    )
    word = opened(made)
    [shape] = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "Overall. It rose."
    assert word.paragraphs[0].text == "Figure 1. Overall"
    [identity] = [
        found.get(qn("r:embed")) for found in word.element.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    ]
    assert word.part.related_parts[identity].blob.startswith(b"<svg ")
    [picture] = [found.get(qn("r:embed")) for found in word.element.iter(qn("a:blip"))]
    assert word.part.related_parts[picture].blob.startswith(b"\x89PNG")
    types = zipfile.ZipFile(io.BytesIO(made)).read("[Content_Types].xml")
    assert b"image/svg+xml" in types


# --- templates ------------------------------------------------------------------------------------------------------------------


def test_a_template_gives_its_styles_page_header_and_footer(tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("text of the template")
    own.sections[0].page_width, own.sections[0].page_height = Mm(200), Mm(250)
    own.sections[0].header.paragraphs[0].text = "Department"
    own.sections[0].footer.paragraphs[0].text = "Own footer"
    own.styles["Heading 1"].font.name = "Own"
    own.styles.add_style("A4P Table", WD_STYLE_TYPE.TABLE)
    path = saved(own, tmp_path / "own.docx")
    table = d.Table(columns=d.columns("A"), rows=(("x",),))
    document = d.Document(title="T", sections=((d.Heading("Top", 1), table),), notes=(d.line("In full."),), short=(d.line("Briefly."),))
    word = opened(to_docx(document, template=path))
    assert [paragraph.text for paragraph in word.paragraphs] == ["Top", "In full."]
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (200, 250)
    assert word.sections[0].header.paragraphs[0].text == "Department"
    assert [paragraph.text for paragraph in word.sections[0].footer.paragraphs] == ["Own footer"]
    assert word.styles["Heading 1"].font.name == "Own"
    assert word.tables[0].style.name == "A4P Table"
    assert round(opened(to_docx(document, template=path, paper="letter")).sections[0].page_width.mm, 1) == 215.9


def test_a_template_without_any_style_has_headings_and_lists_all_the_same(tmp_path: Path) -> None:
    bare = docx.Document()
    for style in list(bare.styles):
        if not style.name.startswith(("Normal", "Default")):
            style.element.getparent().remove(style.element)
    part = next(name for name, relation in bare.part.rels.items() if relation.reltype.endswith("/numbering"))
    del bare.part.rels[part]
    path = saved(bare, tmp_path / "bare.docx")
    document = d.Document(title="T", sections=((d.Heading("Top", 1), d.points(["one"]), d.Table(columns=d.columns("A"), rows=(("x",),))),))
    word = opened(to_docx(document, template=path))
    heading, point, *_ = word.paragraphs
    assert values(heading._p, "outlineLvl") == ["0"]
    assert values(point._p, "numId") == ["1"]
    assert values(word.part.numbering_part.element, "lvlText") == ["•", "–"]


@pytest.mark.parametrize("data", [b"no archive", b"PK\x05\x06" + bytes(18), b""])
def test_what_is_no_word_document_is_no_template(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"own\.docx: is no Word document"):
        to_docx(d.Document(title="T", sections=()), template=path)


def test_its_numbers_are_those_of_the_scorecard() -> None:
    card = api.score(api.profile("kosovo"))
    word = opened(bytes_of(formats.render(card, "docx", details=True)))
    rows = {row.cells[0].text: " ".join(cell.text for cell in row.cells[1:]) for row in word.tables[0].rows}
    for name, numbers in scores_of(formats.render(card, "json")).items():
        assert re.findall(r"\d+\.\d", rows[name]) == numbers
