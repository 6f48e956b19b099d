"""What the scores of the packaged missions may never claim."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.profile import Evidence
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source, women
from tests.packaged import MISSIONS, card
from tests.strategies import items

SURE = ("high", "very high")
AT_LEAST_MEDIUM = ("medium", *SURE)


@pytest.mark.parametrize("name", MISSIONS)
def test_no_wide_interval_stands_beside_high_confidence(name: str) -> None:
    scored = [pillar for side in card(name).sides for pillar in side.pillars if pillar.interval is not None]
    assert scored
    for pillar in scored:
        assert pillar.interval is not None
        assert pillar.confidence not in SURE or pillar.interval.high - pillar.interval.low <= 40, pillar.id


def confidences(*found: Evidence, **changes: Any) -> set[str | None]:
    sources = tuple(source(f"s{number}", publisher=f"P{number}") for number in range(6))
    shown = score(profile(*found, sources=sources, **changes), a4p(), Options(draws=100))
    return {pillar.confidence for side in shown.sides for pillar in side.pillars}


@given(items("one", sorted(a4p().commitment_by_id)))
def test_no_single_item_gives_medium_confidence(found: Evidence) -> None:
    assert not confidences(found) & set(AT_LEAST_MEDIUM)


@pytest.mark.parametrize("rated", ["advances major", "hinders major", "mixed"])
def test_nor_does_the_best_item_that_there_can_be(rated: str) -> None:
    best = item("one", rated=rated, level="impact", credibility=1, scope="whole", observed="2020-01-31", sources=("s0", "s1", "s2"))
    assert confidences(best) - {None} <= {"very low", "low"}
    assert len(confidences(best)) == 2


def test_nor_does_a_single_series() -> None:
    assert not confidences(series=(women(sources=("s1",)),)) & set(AT_LEAST_MEDIUM)


@st.composite
def many_of_one_source(draw: st.DrawFn) -> list[Evidence]:
    number = draw(st.integers(3, 12))
    return [item(f"i{place}", rated="advances major", credibility=2, sources=("s0",), observed="2020-01-31") for place in range(number)]


@given(many_of_one_source())
def test_many_items_of_one_publisher_agree_with_nobody(found: list[Evidence]) -> None:
    assert not confidences(*found) & set(AT_LEAST_MEDIUM)
