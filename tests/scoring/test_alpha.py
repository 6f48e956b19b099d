"""Krippendorff's alpha: his published example, another implementation as oracle, and what always holds."""

from __future__ import annotations

import math
import warnings
from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from a4p_score.scoring.alpha import Differences, alpha, bootstrap, coincidences, expected, interval, nominal, ordinal, paired

Integers = NDArray[np.int64]
METRICS: dict[str, Differences] = {"nominal": nominal, "ordinal": ordinal, "interval": interval(np.arange(7, dtype=np.float64))}

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: four observers, twelve units, missing data.
KRIPPENDORFF_2011 = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
tables = st.integers(2, 7).flatmap(
    lambda values: st.lists(st.lists(st.integers(0, 4), min_size=values, max_size=values), min_size=1, max_size=12)
)


def table(text: str) -> Integers:
    """Counts of the values 1 to 7, a row a unit."""
    units = zip(*(line.split() for line in text.strip().splitlines()), strict=True)
    return np.array([[unit.count(str(value)) for value in range(1, 8)] for unit in units], dtype=np.int64)


def test_krippendorff_2011() -> None:
    counts = table(KRIPPENDORFF_2011)
    found = {name: alpha(counts, metric) for name, metric in METRICS.items()}
    assert {name: round(value or 0.0, 3) for name, value in found.items()} == {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849}


def test_the_same_values_on_other_steps_of_the_scale_have_the_same_alpha() -> None:
    """The ordinal metric knows order and frequency, not distance."""
    counts = table(KRIPPENDORFF_2011)
    spread = counts[:, [0, 1, 5, 2, 3, 6, 4]]
    assert alpha(spread, ordinal) == pytest.approx(alpha(counts, ordinal), abs=1e-12)
    assert alpha(spread, nominal) == pytest.approx(alpha(counts, nominal), abs=1e-12)


@settings(max_examples=150, deadline=None)
@given(tables, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_another_implementation_agrees(rows: list[list[int]], metric: Literal["nominal", "ordinal", "interval"]) -> None:
    counts = np.array(rows, dtype=np.int64)
    found = alpha(counts, interval(np.arange(counts.shape[1], dtype=np.float64)) if metric == "interval" else METRICS[metric])
    paired = counts[counts.sum(axis=1) >= 2]
    if found is None:
        assert not len(paired) or np.count_nonzero(paired.sum(axis=0)) == 1
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = krippendorff.alpha(value_counts=counts, level_of_measurement=metric)
    assert found == pytest.approx(other, abs=1e-9)
    assert found <= 1


@pytest.mark.parametrize("metric", [nominal, ordinal, interval(np.array([0.0, 1.0]))])
def test_perfect_agreement_is_1_and_steady_contradiction_is_below_0(metric: Differences) -> None:
    assert alpha(np.array([[3, 0], [0, 3]]), metric) == 1
    assert alpha(np.array([[1, 1], [1, 1], [1, 1]]), metric) == pytest.approx(1 - 5 / 3)  # D_o = 1 pair in 1, D_e = 2 x 3 x 3 / (6 x 5)


@pytest.mark.parametrize("counts", [np.zeros((0, 7), dtype=np.int64), np.array([[1, 0], [0, 1]]), np.array([[2, 0], [3, 0]])])
def test_without_pairs_or_without_variation_there_is_no_alpha(counts: Integers) -> None:
    assert alpha(counts, ordinal) is None


def test_the_bootstrap_resamples_items() -> None:
    """Of two items, one agreed and one divided, a resample holds both (1/2), the agreed one twice or the divided one twice (1/4 each)."""
    counts = np.array([[2, 0], [1, 1]])
    both, divided = alpha(counts, ordinal), alpha(np.array([[1, 1], [1, 1]]), ordinal)
    drawn = bootstrap(counts, ordinal, 0.9, 4_000, np.random.default_rng(1))
    assert drawn is not None
    assert drawn.low == pytest.approx(divided)
    assert drawn.high == pytest.approx(both)
    assert drawn.resamples / 4_000 == pytest.approx(0.75, abs=0.03)  # no variation in a quarter of them


def test_one_item_has_no_interval() -> None:
    assert bootstrap(np.array([[1, 1]]), ordinal, 0.9, 100, np.random.default_rng(1)) is None


def test_resampled_in_blocks_as_many_as_asked_for() -> None:
    counts = np.tile(np.array([[2, 1, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0]]), (3_000, 1))
    drawn = bootstrap(counts, ordinal, 0.9, 1_500, np.random.default_rng(1))
    assert drawn is not None
    assert drawn.resamples == 1_500
    exact = alpha(counts, ordinal)
    assert exact is not None
    assert drawn.low < exact < drawn.high
    assert drawn.high - drawn.low < 0.05


@settings(max_examples=40, deadline=None)
@given(tables)
def test_an_interval_holds_what_its_resamples_say(rows: list[list[int]]) -> None:
    drawn = bootstrap(np.array(rows, dtype=np.int64), ordinal, 0.9, 200, np.random.default_rng(1))
    assume(drawn is not None)
    assert drawn is not None
    assert -math.inf < drawn.low <= drawn.high <= 1
    assert 0 < drawn.resamples <= 200


@pytest.mark.parametrize("metric", [nominal, ordinal, interval(np.array([0.0, 0.5, 0.7, 4.0]))])
def test_one_product_gives_what_the_coincidences_of_each_item_give(metric: Differences) -> None:
    counts = np.random.default_rng(3).integers(0, 3, (200, 4))
    pairs = coincidences(paired(counts)).sum(axis=0)
    n = paired(counts).sum(axis=0).astype(np.float64)
    assert (paired(counts).shape[0] < 200) is True, "some items have fewer than two codings"
    assert alpha(counts, metric) == pytest.approx(1 - (pairs * metric(n)).sum() / expected(n, metric), abs=1e-12)
