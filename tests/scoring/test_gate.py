from __future__ import annotations

import pytest

from a4p_score.model.scorecard import Interval, Overall
from a4p_score.scoring.gate import judge


def overall(score: float | None, coverage: float = 0.9) -> Overall:
    interval = Interval(low=1, high=99, level=0.9) if score is not None else None
    reason = None if score is not None else "too little evidence"
    return Overall(score=score, reason=reason, interval=interval, band=None, coverage=coverage, aggregation="arithmetic")


def test_nothing_asked_nothing_judged() -> None:
    assert judge("X", overall(10), None, None) is None


@pytest.mark.parametrize(("score", "threshold", "passed"), [(60, 60, True), (59.99, 60, False), (60.01, 60, True), (0, 0, True)])
def test_threshold(score: float, threshold: float, passed: bool) -> None:
    gate = judge("X", overall(score), threshold, None)
    assert gate is not None
    assert gate.passed is passed


def test_the_verdict_never_contradicts_the_status() -> None:
    gate = judge("X", overall(59.96), 60, None)
    assert gate is not None
    assert gate.verdict == "X: gate failed: the overall score 59.96 is under 60"


def test_a_withheld_score_passes_no_threshold() -> None:
    gate = judge("X", overall(None), 1, None)
    assert gate is not None
    assert gate.verdict == "X: gate failed: the overall score is withheld (too little evidence)"


def test_coverage() -> None:
    gate = judge("X", overall(50, 0.79), None, 0.8)
    assert gate is not None
    assert gate.verdict == "X: gate failed: coverage 79 % is under 80 %"
    passed = judge("X", overall(50, 0.8), 40, 0.8)
    assert passed is not None
    assert passed.verdict == "X: gate passed"
