from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.fields import FieldError
from a4p_score.model.profile import SeriesValue
from a4p_score.model.series import item_of, items_under
from tests.builders import a4p, item, profile, women

CONTINGENTS = a4p().indicator_by_commitment["performance.womens-deployment"]["women-contingents"]


def test_each_value_becomes_an_item() -> None:
    made = profile(item("words"), series=(women(),))
    words, first, second, third = items_under(made, a4p())
    assert words.id == "words"
    assert (first.id, first.value, first.finding) == (
        "women-contingents-2018-12-31",
        5.0,
        "Women among contingent troops: 7 of 140, 5 per cent of the category.",
    )
    assert (first.actor, first.level, first.commitment, first.indicator) == (
        "contributors",
        "outcome",
        "performance.womens-deployment",
        "women-contingents",
    )
    assert second.id == "women-contingents-2019-01-to-2019-06"
    assert second.finding == "Women among contingent troops: 20 per cent of the category."
    assert (third.value, third.direction, third.strength) == (6.0, None, None)


def test_a_value_overrides_its_block_and_otherwise_takes_from_it() -> None:
    block = women(sources=("block",), locator="table 1", figures=("1",), tags=("wps",), scope="whole")
    block = replace(block, values=(*block.values[:2], replace(block.values[2], locator="table 2", figures=())))
    first, second, third = (item_of(block, value, CONTINGENTS) for value in block.values)
    assert (first.sources, first.credibility, first.note) == (("block",), 2, "block")
    assert (second.sources, second.credibility, second.note) == (("s1",), 3, "own")
    assert (first.locator, third.locator) == ("table 1", "table 2")
    assert (first.figures, third.figures) == (("1",), ())
    assert {(entry.tags, entry.scope) for entry in (first, second, third)} == {(("wps",), "whole")}


def test_a_rate_is_per_thousand_and_says_over_what() -> None:
    rate = a4p().indicator_by_commitment["performance.conduct"]["sea-allegation-rate"]
    block = replace(
        women(), indicator="sea-allegation-rate", values=(SeriesValue(observed=item(observed="2018").observed, count=1, total=4345.7),)
    )
    made = item_of(block, block.values[0], rate)
    assert made.value == pytest.approx(1000 / 4345.7)
    assert made.finding == ("Allegations of sexual exploitation and abuse: 1 among 4,346, 0.23 per 1,000 uniformed personnel and year.")


def test_a_count_of_what_is_no_rate_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="women-contingents is not a rate"):
        item_of(women(), women().values[0], replace(CONTINGENTS, per=None))


@pytest.mark.parametrize("given", [{}, {"count": 1}, {"total": 2}, {"value": 1, "count": 1, "total": 2}, {"value": 1, "count": 1}])
def test_a_value_is_given_in_one_way(given: dict[str, float]) -> None:
    with pytest.raises(FieldError, match="needs a value, or a count and its total"):
        SeriesValue(observed=item().observed, **given)  # type: ignore[arg-type]


def test_a_profile_without_series_has_its_evidence() -> None:
    made = profile(item("a"))
    assert items_under(made, a4p()) is made.evidence


def test_the_hash_knows_the_series_and_not_their_order() -> None:
    other = replace(women(), indicator="women-formed-police")
    one, turned = profile(series=(women(), other)), profile(series=(other, women()))
    assert one.sha256 == turned.sha256 != profile(series=(women(),)).sha256
