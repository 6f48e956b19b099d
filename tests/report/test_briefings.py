"""Several missions: the overview, a page each, then what they rest on."""

from __future__ import annotations

from dataclasses import replace

from a4p_score.model.comparison import Pairs, Told
from a4p_score.report import briefings, document_of, records_of
from a4p_score.report import document as d
from tests.briefs import several
from tests.facts import markdown


def test_the_overview_stands_first_then_a_sheet_each() -> None:
    made = several("aland", "bland")
    document = document_of(made)
    sheets = [place for place, section in enumerate(document.sections) if any(isinstance(block, d.Sheet) for block in section)]
    assert sheets == [0, 1, 2]
    titles = [next(block.text for block in d.flat(document.sections[place]) if isinstance(block, d.Heading)) for place in sheets]
    assert titles == ["2 missions · as of 2020-01-31", "ALAND · Aland · as of 2020-01-31", "BLAND · Bland · as of 2020-01-31"]


def test_without_a_pair_that_can_be_told_apart_it_says_so() -> None:
    made = several("aland", "bland")
    pairs = Pairs(id="overall", missions=("aland", "bland"), probability=((None, 0.5), (0.5, None)), told=(), pairs=1)
    text = markdown(replace(made, comparison=replace(made.comparison, pairs=(pairs,))))
    assert "No pair of 2 missions can be told apart on delivery: their order is not settled." in text


def test_pairs_that_can_be_told_apart_are_named_with_how_sure_that_is() -> None:
    made = several("aland", "bland")
    told = (Told(higher="bland", lower="aland", probability=0.94),)
    pairs = Pairs(id="overall", missions=("aland", "bland"), probability=((None, 0.06), (0.94, None)), told=told, pairs=1)
    text = markdown(replace(made, comparison=replace(made.comparison, pairs=(pairs,))))
    assert "1 of 1 pair can be told apart on delivery" in text
    assert "**BLAND** likely higher than ALAND (94 %)" in text


def test_nothing_to_compare_is_said() -> None:
    assert "Fewer than two missions have an overall delivery" in markdown(several("aland", "bland"))


def test_rows_are_those_of_the_comparison() -> None:
    made = several("aland", "bland")
    assert records_of(made) == records_of(made.comparison)
    assert briefings.title(made) == "2 missions · as of 2020-01-31"
