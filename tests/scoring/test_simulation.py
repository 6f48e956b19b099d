"""Do 90 % intervals hold 90 % of true values when the method's own prior made them? Version 1 held 75 to 84 %."""

from __future__ import annotations

import numpy as np
import pytest

from a4p_score.scoring.posterior import central, draw, posterior
from a4p_score.scoring.weights import constants
from tests.builders import a4p

RUNS, DRAWS = 2_000, 600
C = constants(a4p().method)


def held(observations: tuple[int, ...]) -> float:
    """The share of runs whose interval holds the pillar's true value: yes/no observations, so many of each commitment."""
    rng = np.random.default_rng(20180816)
    K0, K1 = float(C["pillar_prior"]), float(C["commitment_prior"])
    many = len(observations)
    u = np.ones(many)
    seen = np.flatnonzero(observations)
    w = np.array(observations, dtype=np.float64)[seen]
    inside = 0
    for _ in range(RUNS):
        m = rng.beta(K0 / 2, K0 / 2)
        theta = rng.beta(K1 * m, K1 * (1 - m), many)
        r = rng.binomial(np.array(observations)[seen], theta[seen]) / w
        low, high = central(draw(posterior(seen, r, w, u, C), DRAWS, rng), 0.9)
        inside += low <= theta.mean() <= high
    return inside / RUNS


@pytest.mark.parametrize("observations", [(4, 4, 0, 0), (8, 0, 0, 0), (16, 2, 0, 0), (40, 40, 40, 0)], ids=str)
def test_intervals_hold_what_they_say(observations: tuple[int, ...]) -> None:
    assert 0.87 <= held(observations) <= 0.93
