from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from a4p_score.scoring.posterior import Posterior, central, draw, generator, posterior
from a4p_score.scoring.weights import constants
from tests.builders import a4p


def made(r: list[float], w: list[float], commitment: list[int], u: list[float], k0: float = 2, k1: float = 2) -> Posterior:
    method = replace(a4p().method, pillar_prior=k0, commitment_prior=k1)
    return posterior(np.array(commitment), np.array(r), np.array(w), np.array(u), constants(method))


def test_one_item_by_hand() -> None:
    # K0 = K1 = 2, one item r = 1, w = 2 in the first of two commitments: f = 3 / (3 + 2) = 0.6, E = F = 1.2
    # M = (1 + 1.2) / (2 + 1.2) = 0.6875; mu = (1.375 + 2) / 4 = 0.84375 and 0.6875; score 76.5625
    found = made([1.0], [2.0], [0], [1, 1])
    assert found.f_c == pytest.approx([0.6, 1.0])
    assert pytest.approx(0.6875) == found.M
    assert found.mu == pytest.approx([0.84375, 0.6875])
    assert found.score == pytest.approx(76.5625)
    # B = 0.5 x 2/4 + 0.5 x 2/2 = 0.75; share of the prior 0.75 x 2/3.2, of the item 0.5 x 2/4 + 0.75 x 0.6 x 2/3.2
    assert found.prior_share == pytest.approx(0.46875)
    assert found.share == pytest.approx([0.53125])
    assert 100 * (found.prior_share / 2 + 0.53125 * 1.0) == pytest.approx(found.score)


def test_unequal_weights_by_hand() -> None:
    # K0 = 1, K1 = 3, u = 1/4 and 3/4; W = (1, 4), A = (1, 1): f = 4/5 and 4/8, E = 0.8 + 2, F = 0.8 + 0.5
    # M = (0.5 + 1.3) / 3.8; mu = (3M + 1) / 4 and (3M + 1) / 7
    found = made([1.0, 0.25], [1.0, 4.0], [0, 1], [1, 3], 1, 3)
    M = 1.8 / 3.8
    assert pytest.approx(M) == found.M
    assert found.score == pytest.approx(100 * ((3 * M + 1) / 4 / 4 + 3 / 4 * (3 * M + 1) / 7))
    B = 1 / 4 * 3 / 4 + 3 / 4 * 3 / 7
    assert found.share == pytest.approx([1 / 4 / 4 + B * 0.8 / 3.8, 3 / 4 * 4 / 7 + B * 0.5 * 4 / 3.8])
    assert found.prior_share == pytest.approx(B / 3.8)


def test_no_commitment_tells_its_siblings_more_than_a_few_observations() -> None:
    """With any amount of evidence the pool holds less than K1 + 1 observations of it."""
    found = made([1.0], [1e6], [0], [1, 1])
    assert 2.99 < found.F < 3
    assert found.mu[1] == pytest.approx(4 / 5, abs=1e-4)


def test_over_samples_the_same_as_one_by_one() -> None:
    w = np.array([[2.0, 1.5, 0.7, 3.0], [0.1, 0.0, 2.0, 9.0]])
    r, commitment, u = np.array([1.0, 0.2, 0.5, 0.0]), np.array([0, 1, 1, 2]), np.array([1.0, 2.0, 1.0])
    both = posterior(commitment, r, w, u, constants(a4p().method))
    for row in range(2):
        one = posterior(commitment, r, w[row], u, constants(a4p().method))
        for name in ("score", "M", "prior_share", "share", "mu", "f_c", "u", "W_c", "A_c"):
            assert getattr(both, name)[row] == pytest.approx(getattr(one, name), abs=1e-12), name


def test_without_priors_it_is_a_composite_index() -> None:
    # K0 = K1 = 0: means of means; the third commitment has no evidence and leaves, its weight shared out
    found = made([0.2, 0.6, 0.9], [1.0, 1.0, 5.0], [0, 0, 1], [1, 1, 1], 0, 0)
    assert found.score == pytest.approx(100 * (0.4 + 0.9) / 2)
    assert found.u == pytest.approx([0.5, 0.5, 0.0])
    assert found.prior_share == 0
    assert found.share.sum() == pytest.approx(1)


def test_parameters_of_zero_are_point_masses() -> None:
    rng = generator(1, "test")
    assert np.all(draw(made([1.0], [3.0], [0], [1], 0, 0), 500, rng) == 1)
    assert np.all(draw(made([0.0], [3.0], [0], [1], 0, 0), 500, rng) == 0)
    both = draw(made([0.0, 1.0], [3.0, 3.0], [0, 1], [1, 1], 0, 0), 500, rng)
    assert np.all(both == 0.5)


@pytest.mark.parametrize("k0", [1e-9, 1e-3, 2.0])
def test_tiny_priors_give_finite_draws(k0: float) -> None:
    drawn = draw(made([0.5, 1.0], [1e-12, 2.0], [0, 1], [1, 2], k0, k0), 2_000, generator(3, "x"))
    assert np.all(np.isfinite(drawn))
    assert drawn.min() >= 0
    assert drawn.max() <= 1


def test_draws_have_the_closed_form_as_their_mean() -> None:
    found = made([1.0, 0.2, 0.5, 0.0], [2.0, 1.5, 0.7, 3.0], [0, 1, 1, 2], [1, 2, 1])
    drawn = draw(found, 200_000, generator(7, "mean"))
    assert 100 * drawn.mean() == pytest.approx(found.score, abs=4 * 100 * drawn.std() / np.sqrt(200_000))


def test_streams_are_named() -> None:
    one, same, other = generator(5, "kosovo", "people"), generator(5, "kosovo", "people"), generator(5, "kosovo", "politics")
    assert one.random(4).tolist() == same.random(4).tolist()
    assert one.random(4).tolist() != other.random(4).tolist()


def test_central_interval() -> None:
    assert central(np.arange(101) / 100, 0.9) == pytest.approx((0.05, 0.95))
    assert central(np.array([0.2, 0.4]), 0.5) == pytest.approx((0.25, 0.35))
