"""A briefing as a file: the same numbers in every format, the same bytes, page one on one page, hostile texts inert."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from math import prod
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from a4p_score import formats
from a4p_score.formats.printed import Paper
from a4p_score.model.briefing import Briefing
from a4p_score.model.profile import Evidence
from a4p_score.model.scorecard import Overall, PillarScore
from a4p_score.report.words import plain
from tests.briefs import briefed, full, mixed, several
from tests.builders import item as found_item
from tests.formats import pages
from tests.formats.conftest import HOSTILE
from tests.formats.scores import bytes_of


class _Texts(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def html_text(made: str | bytes) -> str:
    assert isinstance(made, str)
    return pages.squeezed("".join(_Texts(made).found))


def docx_text(made: str | bytes) -> str:
    word: Any = docx.Document(io.BytesIO(bytes_of(made)))
    return pages.squeezed("".join(text.text or "" for text in word.element.iter(qn("w:t"))))


def pdf_text(made: str | bytes) -> str:
    return pages.read(bytes_of(made)).text


ADDRESSES = {f"https://example.org/{n}" for n in (1, 2, 3)}
TEXTS = {"html": html_text, "docx": docx_text, "pdf": pdf_text}


@pytest.fixture(scope="module")
def whole() -> Briefing:
    """All pillars on both sides, of weights that differ, with items for and against."""
    made = briefed(full())
    assert all(pillar.interval and pillar.scored for side in made.card.sides for pillar in side.pillars)
    assert len({pillar.weight for pillar in made.card.side("delivery").pillars}) == 5
    assert len({item.contribution > 0 for side in made.card.sides for pillar in side.pillars for item in pillar.scored}) == 2
    return made


@pytest.mark.parametrize("name", TEXTS)
def test_numbers_for_people_are_those_of_the_scorecard(whole: Briefing, name: str) -> None:
    text = TEXTS[name](formats.render(whole, name))
    for side in whole.card.sides:
        overall = side.overall
        assert overall.interval is not None
        between = f"between{overall.interval.low:.0f}and{overall.interval.high:.0f}at90%"
        shown = {
            "delivery": rf"{overall.band}:{overall.score:.0f},{between}",
            "conditions": rf"{overall.score:.0f}\({overall.band}\),{between}",
        }
        assert re.search(shown[side.id], text)
        for pillar in side.pillars:
            assert pillar.interval is not None
            span = f"{pillar.interval.low:.0f}–{pillar.interval.high:.0f}"
            assert f"{pillar.name}:{pillar.score:.0f}(90%interval{span}),confidence{pillar.confidence},".replace(" ", "") in text
            for item in pillar.scored:
                points = re.sub(r"^[+−](?=0\.0$)", "", f"{item.contribution:+.1f}".replace("-", "−"))
                product = re.search(rf"{item.id}:[^:]{{5,60}}?{item.weight:.2f}([\d.]+(?:×[\d.]+){{6}}){re.escape(points)}", text)
                assert product, (item.id, item.weight, points)
                assert prod(map(float, product[1].split("×"))) == pytest.approx(item.weight, abs=0.05)


def test_numbers_for_programs_are_those_of_the_scorecard(whole: Briefing) -> None:
    document = json.loads(formats.render(whole, "json"))["card"]
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(formats.render(whole, "xlsx", details=True))))
    sheets = {name: list(_rows(book[name])) for name in ("overall", "pillar", "item")}
    for side, told in zip(whole.card.sides, document["sides"], strict=True):
        row = next(one for one in sheets["overall"] if one["side"] == side.id)
        _same_score(side.overall, row, told["overall"])
        for pillar, exported in zip(side.pillars, told["pillars"], strict=True):
            row = next(one for one in sheets["pillar"] if (one["side"], one["id"]) == (side.id, pillar.id))
            _same_score(pillar, row, exported)
            assert (row["weight"], row["confidence"]) == (pytest.approx(pillar.weight, abs=1e-4), pillar.confidence)
            for item, known in zip(pillar.items, exported["items"], strict=True):
                row = next(one for one in sheets["item"] if one["id"] == item.id)
                assert item.weight == pytest.approx(row["weight"], abs=1e-4) == pytest.approx(known["weight"], abs=1e-4)
                assert item.contribution == pytest.approx(row["contribution"], abs=1e-4) == pytest.approx(known["contribution"], abs=1e-4)


def _rows(sheet: Any) -> Iterator[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return (dict(zip(heads, row, strict=True)) for row in rows)


def _same_score(known: PillarScore | Overall, row: dict[str, Any], exported: dict[str, Any]) -> None:
    assert known.interval is not None
    for name, value in (("score", known.score), ("low", known.interval.low), ("high", known.interval.high)):
        told = exported["score"] if name == "score" else exported["interval"][name]
        assert (row[name], told) == (pytest.approx(value, abs=1e-4), pytest.approx(value, abs=1e-4))


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "json", "xlsx"])
def test_same_briefing_same_bytes(name: str) -> None:
    assert formats.render(briefed(), name) == formats.render(briefed(), name)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("finding", ["What was found", "W" * 400, "a word or two " * 60], ids=["short", "unbroken", "long"])
def test_page_one_of_a_pdf_is_one_page(paper: Paper, finding: str) -> None:
    longest = mixed(finding=finding, area="A" * 60, mandate=finding[:200])
    found = pages.read(bytes_of(formats.render(briefed(longest), "pdf", paper=paper)))
    one, two = (pages.squeezed(page.text) for page in found.pages[:2])
    for said in ("Rapiddeskassessment", "Bottomline.", "Whatthereisevidenceon", "Readwithcare", "Whatwouldchangethis"):
        assert said in one
        assert said not in two
    assert "Alltobereadwithcare" in two or "everyitem" in two
    assert pages.overlaps(found.pages[0]) == []


def test_in_a_pdf_of_several_each_mission_has_one_page() -> None:
    found = pages.read(bytes_of(formats.render(several("aland", "bland"), "pdf")))
    starts = [pages.squeezed(page.text)[:80] for page in found.pages[:3]]
    assert ["2missions" in starts[0], "ALAND·Aland" in starts[1], "BLAND·Bland" in starts[2]] == [True] * 3


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_shown_and_lead_nowhere(name: str) -> None:
    made = mixed(finding="safe")
    for texts in (HOSTILE[::3], HOSTILE[1::3], HOSTILE[2::3]):
        text = " ".join(texts)
        mission = replace(made.mission, name=text, area=text[:60], mandate=text)
        profile = replace(made, mission=mission, evidence=_finding(*texts))
        content = formats.render(briefed(profile, reply=text), name)
        shown = TEXTS[name](content)
        assert [text for text in texts if pages.squeezed(plain(text)) not in shown] == []
        if name == "html":
            assert "<script" not in str(content)
            assert not re.search(r"<[^>]+\son\w+=", str(content))
        if name == "docx":
            rels = docx.Document(io.BytesIO(bytes_of(content))).part.rels.values()
            assert {rel.target_ref for rel in rels if rel.is_external} <= ADDRESSES
        if name == "pdf":
            assert {link for link in pages.read(bytes_of(content)).links if link} <= ADDRESSES


def _finding(*texts: str) -> tuple[Evidence, ...]:
    return tuple(found_item(f"i{place}", finding=text, sources=("s1",)) for place, text in enumerate(texts))


def test_hostile_texts_are_data_for_programs() -> None:
    made = mixed(name="hostile", area=HOSTILE[3], mandate="\n".join(HOSTILE))
    briefing = briefed(replace(made, evidence=_finding(*HOSTILE)), reply=HOSTILE[1])
    document = json.loads(formats.render(briefing, "json"))
    assert (document["mission"]["area"], document["mission"]["mandate"], document["reply"]) == (HOSTILE[3], "\n".join(HOSTILE), HOSTILE[1])
    found = [one for side in document["card"]["sides"] for pillar in side["pillars"] for one in pillar["items"]]
    assert sorted(one["finding"] for one in found) == sorted(HOSTILE)
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(formats.render(briefing, "xlsx", details=True))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {plain(text) for text in HOSTILE} <= {cell.value for cell in cells}
