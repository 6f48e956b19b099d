"""A pillar from the sums over its commitments: the posterior that its items would give (docs/method.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.posterior import Posterior, posterior
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.scoring.weights import Floats

Sums = tuple[float, float] | None
"""Of a commitment: A_c, what speaks for it, and W_c - A_c, what speaks against, in pseudo-observations; None without scored items."""


def posterior_of(sums: Sequence[Sums], commitments: Sequence[Commitment], framework: Framework) -> Posterior | None:
    """The closed forms, one entry of `sums` a commitment: its items are as two, one all in favour and one all against.

    None where nothing is scored.
    """
    places = [place for place, found in enumerate(sums) if found is not None]
    if not places:
        return None
    commitment = np.repeat(np.array(places, dtype=np.int64), 2)
    w = np.array([part for found in sums if found is not None for part in found], dtype=np.float64)
    r = np.tile([1.0, 0.0], len(places))
    return posterior(commitment, r, w, weights_of(commitments), constants(framework.method))


def weights_of(commitments: Sequence[Commitment]) -> Floats:
    """The weights u of commitments, as they are written."""
    return np.array([entry.weight for entry in commitments], dtype=np.float64)


def coverage_of(sums: Sequence[Sums], commitments: Sequence[Commitment]) -> float:
    """The u-weighted share of the commitments that have scored items, from 0 to 1; 0 where there is no commitment."""
    u, has = weights_of(commitments), np.array([found is not None for found in sums], dtype=np.bool_)
    return float(u[has].sum() / u.sum()) if len(has) else 0.0
