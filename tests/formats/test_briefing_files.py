"""A briefing as a file: the same numbers in every format, the same bytes, page one on one page, hostile texts inert."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from a4p_score import formats
from a4p_score.formats.printed import Paper
from a4p_score.model.briefing import Briefing
from a4p_score.model.scorecard import PillarScore
from tests.briefs import briefed, mixed, several
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


TEXTS = {"html": html_text, "docx": docx_text, "pdf": pdf_text}


def scored(made: Briefing) -> Iterator[PillarScore]:
    return (pillar for side in made.card.sides for pillar in side.pillars if pillar.interval)


@pytest.mark.parametrize("name", TEXTS)
def test_scores_intervals_weights_and_points_are_those_of_the_scorecard(name: str) -> None:
    made = briefed()
    text = TEXTS[name](formats.render(made, name))
    for pillar in scored(made):
        assert pillar.interval is not None
        shown = f"{pillar.name}:{pillar.score:.0f}(90 % interval{pillar.interval.low:.0f}–{pillar.interval.high:.0f})"
        assert shown.replace(" ", "") in text
        for item in pillar.scored:
            assert re.search(rf"{re.escape(item.id)}:.{{5,60}}?{item.weight:.2f}=", text), item.id
            points = f"{item.contribution:+.1f}".replace("-", "−")
            assert points in text or float(points.replace("−", "-")) == 0


def test_spreadsheet_and_json_hold_the_same_numbers() -> None:
    made = briefed()
    document = json.loads(formats.render(made, "json"))
    sheet = openpyxl.load_workbook(io.BytesIO(bytes_of(formats.render(made, "xlsx"))))["pillar"]
    heads, *rows = sheet.iter_rows(values_only=True)
    table = {(row["side"], row["id"]): row for row in (dict(zip(heads, row, strict=True)) for row in rows)}
    exported = {(side["id"], pillar["id"]): pillar for side in document["card"]["sides"] for pillar in side["pillars"]}
    for side in made.card.sides:
        for pillar in side.pillars:
            found, told = table[side.id, pillar.id], exported[side.id, pillar.id]
            assert (found["score"], told["score"]) == pytest.approx(
                (pillar.score, None if pillar.score is None else round(pillar.score, 4))
            )
            if pillar.interval:
                assert (found["low"], told["interval"]["low"]) == pytest.approx((pillar.interval.low, round(pillar.interval.low, 4)))


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
    for text in HOSTILE:
        items = tuple(replace(one, finding=text) for one in made.evidence)
        mission = replace(made.mission, name=text, area=text[:60], mandate=text)
        profile = replace(made, mission=mission, evidence=items)
        content = formats.render(briefed(profile, reply=text), name)
        assert TEXTS[name](content)
        if name == "html":
            assert "<script" not in str(content)
            assert not re.search(r"<[^>]+\son\w+=", str(content))
        if name == "pdf":
            assert {link for link in pages.read(bytes_of(content)).links if link} <= {f"https://example.org/{n}" for n in (1, 2, 3)}
