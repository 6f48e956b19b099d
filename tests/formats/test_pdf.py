from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from a4p_score import api, formats
from a4p_score.formats.pdf import to_pdf
from a4p_score.formats.printed import Paper
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from a4p_score.report import words
from tests.formats import pages
from tests.formats.scores import bytes_of, scores_of

MARGIN, TIGHT = 50.0, 35.0  # points: what is printed begins at 51, with a sheet at 36.8


def printed(*blocks: d.Block, paper: Paper = "a4") -> pages.Pdf:
    return pages.read(to_pdf(d.Document(title="T", sections=(blocks,)), paper=paper))


def test_hostile_text_is_shown_and_makes_nothing_active(everything: d.Document) -> None:
    found = pages.read(to_pdf(everything))
    assert found.links == {"https://e.org/x?a=1&b=2"}
    for cell in {
        block.rows[place][0] for section in everything.sections for block in section if isinstance(block, d.Table) for place in range(11)
    }:
        assert pages.squeezed(words.plain(d.cell_text(cell))) in found.text


def test_nothing_is_cut_and_nothing_overlaps(everything: d.Document) -> None:
    figures = tuple(tuple(block for block in section if not isinstance(block, d.Figure)) for section in everything.sections)
    for page in pages.read(to_pdf(replace(everything, sections=figures))).pages:
        assert pages.overlaps(page) == []
        assert all(box[0] > TIGHT and box[2] < page.width - TIGHT and box[1] > 15 and box[3] < page.height - 15 for box, _ in page.boxes)


def test_same_document_same_bytes_whatever_the_day(everything: d.Document) -> None:
    made = to_pdf(everything)
    assert made == to_pdf(everything)
    assert not [name for name in pages.read(made).about if name.endswith("Date")]


def test_it_is_tagged_and_says_its_title_language_and_standard() -> None:
    made = to_pdf(d.Document(title="Kosovo <&> (1)", sections=((d.Heading("H", 1), d.Heading("deep", 4), d.paragraph("text")),)))
    document = pdfium.PdfDocument(made)
    assert document.is_tagged()
    assert document.get_metadata_dict()["Title"] == "Kosovo <&> (1)"
    assert b"/Lang(en-GB)" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert [(mark.level, mark.get_title()) for mark in document.get_toc()] == [(0, "H"), (1, "deep")]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_long_tables_repeat_their_heading_on_every_page_of_either_paper(paper: Paper, size: tuple[int, int]) -> None:
    table = d.Table(
        columns=d.columns("Heading", "B", numbers=("B",)), rows=tuple((f"row {n}", d.number(n)) for n in range(120)), caption="Cap"
    )
    found = printed(table, paper=paper)
    assert [(round(page.width), round(page.height)) for page in found.pages] == [size] * len(found.pages)
    assert len(found.pages) > 1
    assert all(
        page.text.count("Heading") == 1 and f"{place} / {len(found.pages)}" in page.text for place, page in enumerate(found.pages, 1)
    )
    assert "".join(page.text for page in found.pages).count("Cap") == 1


def test_numbers_stand_to_the_right_of_their_column() -> None:
    table = d.Table(
        columns=d.columns("Name", "Many", "Last", numbers=("Many",)), rows=(("a", d.number(7), "x"), ("b", d.number(1234), "y"))
    )
    ends = [box[2] for box, text in printed(table).pages[0].boxes if text.strip() in ("7", "1,234", "Many")]
    assert ends == pytest.approx([ends[0]] * 3, abs=1)


def test_columns_of_a_group_stand_under_its_name() -> None:
    columns = (d.Column(name="Pillar"), *(d.Column(name="Score", number=True, group=group) for group in ("Delivery", "Conditions")))
    places = {
        text.strip(): box
        for box, text in printed(d.Table(columns=columns, rows=(("Politics", d.number(64), d.number(38)),))).pages[0].boxes
    }
    assert places["Delivery"][1] > places["Pillar"][1] > places["Politics"][1]
    assert places["Delivery"][0] < places["64"][0] < places["Conditions"][0] < places["38"][0]


def test_an_interval_is_drawn_beside_its_text() -> None:
    interval = Interval(low=20, high=80, level=0.9)
    rows = ((d.Range(interval=interval, score=50), "x"), (d.Swing(low=-3, high=1, widest=5), "y"))
    document = d.Document(title="T", sections=((d.Table(columns=d.columns("A", "B"), rows=rows),),))
    drawn = [shape.get_bounds() for shape in pdfium.PdfDocument(to_pdf(document))[0].get_objects() if shape.type == raw.FPDF_PAGEOBJ_PATH]
    spans = [(left, right) for left, bottom, right, top in drawn if 1.5 < top - bottom < 4]
    [track, *_] = [(left, right) for left, bottom, right, top in drawn if top - bottom < 1 and 60 < right - left < 70]
    wide = track[1] - track[0]
    ends = [tuple(round(100 * (end - track[0]) / wide) for end in span) for span in spans]
    assert ends == [(20, 80), (20, 60)]
    text = pages.read(to_pdf(document)).pages[0].text
    assert "20 to 80" in text
    assert "−3.0 to +1.0" in text


def test_the_notes_end_the_document_and_the_short_ones_every_page() -> None:
    blocks = tuple(d.paragraph("words " * 300) for _ in range(6))
    document = d.Document(title="T", sections=(blocks,), notes=(d.line("In full."),), short=(d.line("Briefly."),))
    found = pages.read(to_pdf(document)).pages
    assert len(found) > 1
    assert [page.text.count("Briefly.") for page in found] == [1] * len(found)
    assert [page.text.count("In full.") for page in found] == [0] * (len(found) - 1) + [1]


def test_characters_that_no_font_has_stand_as_escapes() -> None:
    found = printed(d.Heading("日", 1), d.paragraph("Šar · ماذا · 😀 end"))
    assert "\\u65e5" in found.text
    assert "U0001f600end" in found.text
    assert "Šar" in found.text


def test_an_id_can_be_copied_though_it_may_break() -> None:
    name = "corruption-road-map-of-2021.performance_measured"
    assert printed(d.paragraph(name)).pages[0].text.startswith(name)


def test_its_numbers_are_those_of_the_scorecard() -> None:
    card = api.score(api.profile("kosovo"))
    boxes = pages.read(bytes_of(formats.render(card, "pdf", details=True))).pages[0].boxes
    for name, numbers in scores_of(formats.render(card, "json")).items():
        _, foot, _, _ = next(box for box, text in boxes if text.strip() == name)
        beside = "".join(f"{text} " for box, text in boxes if abs(box[1] - foot) < 3)
        assert re.findall(r"\d+\.\d", beside) == numbers
