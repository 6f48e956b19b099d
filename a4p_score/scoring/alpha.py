"""Krippendorff's alpha with the nominal, the ordinal and the interval metric, for any number of coders and missing codings.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). Its bootstrap resamples pairs of values; the interval here comes from
resampling whole items, as the codings of one item are not independent of each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.agreement import AlphaInterval
from a4p_score.scoring.posterior import central

if TYPE_CHECKING:
    from a4p_score.scoring.weights import Floats, Integers

Differences = Callable[["Floats"], "Floats"]
"""A metric: squared differences of all values (last two axes), given how often each occurs (last axis)."""

_CELLS = 4_000_000  # of the largest array that a block of resamples needs


def nominal(n: Floats) -> Floats:
    """1 between any two values that are not the same."""
    different: Floats = np.broadcast_to(1 - np.eye(n.shape[-1]), (*n.shape, n.shape[-1]))
    return different


def ordinal(n: Floats) -> Floats:
    """Squared ordinal differences of all values, given how often each occurs (last axis of `n`).

    delta^2(c, k) = (sum of n_g for g from c to k, less (n_c + n_k) / 2)^2: how many codings lie between the middles of c and k.
    """
    middle = np.cumsum(n, axis=-1) - n / 2
    squared: Floats = (middle[..., :, None] - middle[..., None, :]) ** 2
    return squared


def interval(values: Floats) -> Differences:
    """The metric of numbers: their squared difference."""
    squared = (values[:, None] - values[None, :]) ** 2

    def differences(n: Floats) -> Floats:
        same: Floats = np.broadcast_to(squared, (*n.shape, n.shape[-1]))
        return same

    return differences


def paired(counts: Integers) -> Integers:
    """The rows of items with at least two codings."""
    found: Integers = counts[counts.sum(axis=1) >= 2]
    return found


def alpha(counts: Integers, metric: Differences) -> float | None:
    """1 - D_o / D_e of a table with a row an item, a column a value, in order, and the number of coders who chose it.

    Items with fewer than two codings are left out. None when no item is left, or when all codings are the same: without variation
    there is nothing that chance could have got wrong.
    """
    coders = counts.sum(axis=1)
    if coders.min(initial=2) < 2:
        counts, coders = counts[coders >= 2], coders[coders >= 2]
    codings = counts.astype(np.float64)
    n = codings.sum(axis=0)
    by_chance = float(expected(n, metric))
    if not by_chance > 0:
        return None
    # The coincidences of all items added up, in one product of matrices; no coding makes a pair with itself.
    shares = codings / (coders - 1)[:, None]
    pairs = codings.T @ shares
    pairs.flat[:: len(pairs) + 1] -= shares.sum(axis=0)
    return 1 - float((pairs * metric(n)).sum()) / by_chance


def coincidences(counts: Integers) -> Floats:
    """For each item the matrix of its ordered pairs of values, each over the number of its codings less 1 (at least two codings)."""
    pairs = counts[:, :, None] * counts[:, None, :] - np.eye(counts.shape[1], dtype=np.int64) * counts[:, :, None]
    each: Floats = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return each


def expected(n: Floats, metric: Differences) -> Floats:
    """The mean squared difference of two codings drawn at random, times how many there are; `n` counts each value in its last axis."""
    total = np.maximum(n.sum(axis=-1) - 1, 1.0)
    found: Floats = (n[..., :, None] * n[..., None, :] * metric(n)).sum(axis=(-2, -1)) / total
    return found


def _alphas(copies: Floats, counts: Integers, metric: Differences) -> Floats:
    """Alpha for each row of `copies`, which says how often each item is taken; NaN without variation."""
    n = copies @ counts
    values = counts.shape[1]
    pairs = (copies @ coincidences(counts).reshape(len(counts), -1)).reshape(-1, values, values)
    observed = (pairs * metric(n)).sum(axis=(1, 2))
    by_chance = expected(n, metric)
    one: Floats = 1 - np.divide(observed, by_chance, out=np.full(len(n), np.nan), where=by_chance > 0)
    return one


def bootstrap(counts: Integers, metric: Differences, level: float, resamples: int, stream: np.random.Generator) -> AlphaInterval | None:
    """The percentile interval of alpha over resampled items; None with fewer than two items, or when no resample has variation."""
    counts = paired(counts)
    many = len(counts)
    if many < 2:
        return None
    block = max(1, _CELLS // (many + 2 * counts.shape[1] ** 2))
    sizes = [min(block, resamples - start) for start in range(0, resamples, block)]
    drawn = np.concatenate(
        [_alphas(stream.multinomial(many, np.full(many, 1 / many), size).astype(np.float64), counts, metric) for size in sizes]
    )
    defined = drawn[~np.isnan(drawn)]
    if not len(defined):
        return None
    low, high = central(defined, level)
    return AlphaInterval(low=low, high=high, level=level, resamples=len(defined))
