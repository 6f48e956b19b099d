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
    assert agreement(np.array(ratings, dtype=float), np.array(weights, dtype=float)) == expected


def test_grid() -> None:
    assert confidence("limited", "low") == "very low"
    assert confidence("robust", "low") == confidence("medium", "medium") == confidence("limited", "high") == "medium"
    assert confidence("robust", "high") == "very high"


def test_sums_that_lose_their_last_bit_still_reach_a_threshold() -> None:
    fifths = np.full(5, 0.4 * 0.7 * 0.9 * 0.8)
    assert agreement(np.array([1.0, 1, 1, 1, 0]), fifths) == "high"
    just_under = 1.4999999999999998  # ten times 0.15, added up one by one
    assert just_under < 1.5
    assert evidence_level(just_under, 2) == "medium"
