from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.framework import Indicator
from a4p_score.scoring.ratings import from_value, rating
from tests.builders import item


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ("advances minor", 4 / 6),
        ("advances moderate", 5 / 6),
        ("advances major", 1.0),
        ("mixed", 0.5),
        ("hinders minor", 2 / 6),
        ("hinders moderate", 1 / 6),
        ("hinders major", 0.0),
        ("context", None),
    ],
)
def test_words(rated: str, expected: float | None) -> None:
    assert rating(item(rated=rated), None) == expected


def goalposts(worst: float, best: float, scale: str = "linear") -> Indicator:
    return Indicator(id="x", name="X", unit="per cent", worst=worst, best=best, scale=scale)  # type: ignore[arg-type]


def test_linear_goalposts() -> None:
    assert from_value(7.5, goalposts(0, 15)) == pytest.approx(0.5)
    assert from_value(20, goalposts(0, 15)) == 1
    assert from_value(-1, goalposts(0, 15)) == 0


def test_less_is_better() -> None:
    assert from_value(0.5, goalposts(2, 0)) == pytest.approx(0.75)
    assert from_value(0, goalposts(2, 0)) == 1
    assert from_value(9, goalposts(2, 0)) == 0


def test_logarithmic_goalposts() -> None:
    # UNDP technical note: income of 10,000 between 100 and 75,000 dollars
    assert from_value(10_000, goalposts(100, 75_000, "log")) == pytest.approx(math.log(100) / math.log(750))
    assert from_value(0, goalposts(100, 75_000, "log")) == 0
    assert from_value(-5, goalposts(75_000, 100, "log")) == 1


def test_indicator_item_needs_its_indicator() -> None:
    with pytest.raises(ValueError, match="indicator"):
        rating(item(indicator="women-contingents", value=3.0), None)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_a_better_value_never_rates_lower(one: float, other: float, worst: float, best: float) -> None:
    if abs(worst - best) < 1e-6:
        return
    indicator = goalposts(worst, best)
    low, high = sorted((one, other), reverse=best < worst)
    assert 0 <= from_value(low, indicator) <= from_value(high, indicator) <= 1
