"""All that a page rests on stands below it, and numbers lead there."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import pytest

from a4p_score.report import briefing, document_of
from a4p_score.report import document as d
from tests.briefs import briefed, mixed, several
from tests.facts import markdown


def spans(section: d.Section) -> Iterator[d.Span]:
    for block in d.flat(section):
        match block:
            case d.Paragraph(line=line):
                yield from line
            case d.Points(points=points):
                yield from (span for point in points for line in (point.line, *point.below) for span in line)
            case d.Table(rows=rows):
                yield from (span for row in rows for cell in row if isinstance(cell, d.Span | tuple) for span in d.line(cell))


@pytest.mark.parametrize("made", [briefed(), several("aland", "bland")], ids=["one", "several"])
def test_every_number_leads_to_a_place_that_stands_once(made: object) -> None:
    document = document_of(made)
    found = [span for section in document.sections for span in spans(section)]
    anchors = [span.anchor for span in found if span.anchor]
    assert len(anchors) == len(set(anchors)) >= 10
    assert {span.to for span in found if span.to} <= set(anchors) == d.anchors(document)


def test_every_item_is_there_with_its_factors_or_with_why_it_has_none() -> None:
    made = briefed()
    text = markdown(made)
    for side in made.card.sides:
        for pillar in side.pillars:
            for item in pillar.items:
                assert item.finding in text
                if item.state == "scored":
                    assert f"| {item.weight:.2f} |" in text
                else:
                    assert item.reason
                    assert item.reason in text.replace("\\", "")


def test_the_factors_of_a_row_multiply_to_its_weight() -> None:
    made = briefed()
    table = next(
        block
        for section in briefing.below(made)
        for fold in section
        if isinstance(fold, d.Fold)
        for block in fold.blocks
        if isinstance(block, d.Table)
    )
    heads = [column.name for column in table.columns]
    weight, product = (d.cell_text(table.rows[0][heads.index(name)]) for name in ("Weight", "= S×q×k×l×g×t×d"))
    assert prod(map(float, product.split("×"))) == pytest.approx(float(weight), abs=0.05)


def test_sources_are_numbered_graded_and_lead_to_their_address() -> None:
    made = briefed()
    table = next(block for block in [*briefing.below(made)][-1] if isinstance(block, d.Table))
    assert [d.cell_text(row[0]) for row in table.rows] == [str(n) for n in range(1, 1 + len(made.sources))]
    assert {d.cell_text(row[2]) for row in table.rows} == {"A, independent"}
    assert {span.link for row in table.rows for span in d.line(row[1]) if span.link} == {f"https://example.org/{n}" for n in (1, 2, 3)}  # type: ignore[arg-type]


def test_a_reply_is_marked_as_theirs() -> None:
    text = markdown(briefed(reply="We disagree.\n\n\n\nWith **all** of it."))
    place = text.index("The reply of TESTLAND")
    assert "no score takes them into account" in text[place:]
    assert "We disagree." in text[place:]
    assert "\\*\\*all\\*\\*" in text[place:]


def test_it_ends_with_the_naming_the_hashes_and_the_command() -> None:
    made = briefed(mixed(naming_note="Names imply no view."))
    *_, naming, basis, again = (d.text_of(line) for line in briefing.notes(made))
    assert naming == "Testland: Names imply no view."
    assert "Scores run from 0 to 100" in basis
    assert made.card.profile.sha256[:12] in again
    assert again.endswith("Made again by: a4p-score brief testland")


def test_weights_to_move_have_the_shares_that_count() -> None:
    made = briefed(what_if=True)
    weighing = next(block for section in briefing.below(made) for block in section if isinstance(block, d.Weighing))
    assert sum(part.weight for part in weighing.parts) == pytest.approx(1)
    assert [part.weight for part in weighing.parts] == pytest.approx([n / 15 for n in range(1, 6)])
    assert {part.id for part in weighing.parts if part.draws} == {one.pillar for one in made.draws}
    assert not any(isinstance(block, d.Weighing) for section in briefing.below(briefed()) for block in section)
