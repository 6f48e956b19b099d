from __future__ import annotations

import numpy as np
import pytest

from a4p_score.scoring.confidence import agreement, confidence, evidence_level


@pytest.mark.parametrize(
    ("n", "publishers", "expected"),
    [(1.49, 9, "limited"), (9, 1, "limited"), (1.5, 2, "medium"), (3.99, 3, "medium"), (4, 2, "medium"), (4, 3, "robust")],
)
def test_evidence(n: float, publishers: int, expected: str) -> None:
    assert evidence_level(n, publishers) == expected


@pytest.mark.parametrize(
    ("ratings", "weights", "expected"),
    [
        ([1, 1, 0], [4, 4, 2], "high"),
        ([1, 0], [0.79, 0.21], "medium"),
        ([1, 0], [0.6, 0.4], "medium"),
        ([1, 0], [0.59, 0.41], "low"),
        ([0.5], [1], "low"),
        ([0.5, 1], [0.4, 0.6], "high"),
        ([0.2, 0.3], [1, 1], "high"),
    ],
)
def test_agreement(ratings: list[float], weights: list[float], expected: str) -> None:
    assert agreement(np.array(ratings, dtype=float), np.array(weights, dtype=float), 3, 2) == expected


@pytest.mark.parametrize(("statements", "publishers", "expected"), [(3, 2, "high"), (2, 2, "low"), (3, 1, "low"), (9, 9, "high")])
def test_few_cannot_agree(statements: int, publishers: int, expected: str) -> None:
    assert agreement(np.ones(9), np.ones(9), statements, publishers) == expected


def test_grid() -> None:
    assert confidence("limited", "low", 0) == "very low"
    assert confidence("robust", "low", 0) == confidence("medium", "medium", 0) == confidence("limited", "high", 0) == "medium"
    assert confidence("robust", "high", 0) == "very high"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (20, "very high"),
        (20.1, "high"),
        (40, "high"),
        (40.1, "medium"),
        (60, "medium"),
        (60.1, "low"),
        (80, "low"),
        (80.1, "very low"),
        (100, "very low"),
    ],
)
def test_a_wide_interval_caps_it(width: float, expected: str) -> None:
    assert confidence("robust", "high", width) == expected
    assert confidence("limited", "medium", width) == (expected if expected in ("very low", "low") else "low"), "the lower of the two"


def test_sums_that_lose_their_last_bit_still_reach_a_threshold() -> None:
    fifths = np.full(5, 0.4 * 0.7 * 0.9 * 0.8)
    assert agreement(np.array([1.0, 1, 1, 1, 0]), fifths, 5, 2) == "high"
    just_under = 1.4999999999999998  # ten times 0.15, added up one by one
    assert just_under < 1.5
    assert evidence_level(just_under, 2) == "medium"
