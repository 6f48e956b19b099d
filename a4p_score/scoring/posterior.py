"""The posterior of a pillar: closed forms of its scores and shares, and seeded draws for its interval (docs/method.md 4, 5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from a4p_score.scoring.weights import Constants, Floats, Integers


@dataclass(frozen=True, slots=True)
class Posterior:
    """A pillar given its weighted evidence. Arrays end with an axis of the commitments, `share` with one of the items.

    `M`, `score` and `prior_share` are numbers, shape (), unless the constants were sampled: then all begin with the axis of samples.
    `u` is 0 for commitments that leave the pillar (no evidence, and no prior to stand in for it). `f_c` caps what a commitment can tell its
    siblings; `F` and `pool_against` are what the pool holds for and against.
    """

    u: Floats
    W_c: Floats
    A_c: Floats
    against_c: Floats  # W_c - A_c, summed for itself so that it is exactly 0 when all ratings are 1
    f_c: Floats
    F: Floats
    pool_against: Floats  # E - F, again summed for itself
    M: Floats
    mu: Floats
    score: Floats
    share: Floats
    prior_share: Floats
    K0: Floats
    K1: Floats

    @property
    def W(self) -> float:
        """Evidence of the whole pillar, in pseudo-observations."""
        return float(self.W_c.sum())


def posterior(commitment: Integers, r: Floats, w: Floats, u: Floats, c: Constants) -> Posterior:
    """The closed forms. `commitment` places each item among the commitments, whose weights are `u`; at least one item."""
    member = (commitment[:, None] == np.arange(len(u))).astype(np.float64)
    W_c, A_c, against_c = (part @ member for part in (w, w * r, w * (1 - r)))
    return of_sums(W_c, A_c, against_c, u, c, (commitment, w))


def of_sums(W_c: Floats, A_c: Floats, against_c: Floats, u: Floats, c: Constants, items: tuple[Integers, Floats]) -> Posterior:
    """The closed forms from the sums over each commitment's items; `items` are the commitments and weights of those to share in them."""
    commitment, w = items
    K0, K1 = c["pillar_prior"], c["commitment_prior"]
    present = (W_c > 0) | (K1 > 0)
    u = np.where(present, u, 0.0)
    u = u / u.sum(axis=-1, keepdims=True)

    f_c = (K1 + 1) / (K1 + 1 + W_c)
    E, F, pool_against = ((f_c * part).sum(axis=-1, keepdims=True) for part in (W_c, A_c, against_c))
    M = (K0 / 2 + F) / (K0 + E)
    precision = np.where(present, K1 + W_c, 1.0)
    mu = np.where(present, (K1 * M + A_c) / precision, M)
    score = 100 * (u * mu).sum(axis=-1)

    B = (u * K1 / precision).sum(axis=-1, keepdims=True)
    share = (u / precision + B * f_c / (K0 + E))[..., commitment] * w
    prior_share = (B * K0 / (K0 + E))[..., 0]
    return Posterior(u, W_c, A_c, against_c, f_c, F[..., 0], pool_against[..., 0], M[..., 0], mu, score, share, prior_share, K0, K1)


def draw(pillar: Posterior, draws: int, generator: np.random.Generator) -> Floats:
    """Draws of theta_p in [0, 1]: m ~ Beta for the pool of capped weights, then theta_c ~ Beta given m, independent between commitments."""
    K0, K1 = pillar.K0, pillar.K1
    m = _beta(K0 / 2 + pillar.F, K0 / 2 + pillar.pool_against, draws, generator)
    used = pillar.u > 0
    a = K1 * m + pillar.A_c[used, None]
    b = K1 * (1 - m) + pillar.against_c[used, None]
    theta: Floats = pillar.u[used] @ _beta(a, b, (int(used.sum()), draws), generator)
    return theta


def _beta(a: Floats | float, b: Floats | float, size: int | tuple[int, int], generator: np.random.Generator) -> Floats:
    """Beta draws in which a parameter of 0 is a point mass."""
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    drawn = generator.beta(np.where(a > 0, a, 1.0), np.where(b > 0, b, 1.0), size)
    return np.where(a <= 0, 0.0, np.where(b <= 0, 1.0, drawn))


def generator(seed: int, *names: str) -> np.random.Generator:
    """A stream of its own for each mission, side and pillar, so that no draw depends on what else is scored, or in which order."""
    name = hashlib.sha256("/".join(names).encode()).digest()
    return np.random.Generator(np.random.PCG64([seed, int.from_bytes(name[:16], "big")]))


def central(draws: Floats, level: float) -> tuple[float, float]:
    """The central interval that holds `level` of the draws: quantiles by linear interpolation between order statistics."""
    ends = np.array([(1 - level) / 2, (1 + level) / 2]) * (len(draws) - 1)
    low, high = np.interp(ends, np.arange(len(draws)), np.sort(draws))
    return float(low), float(high)
