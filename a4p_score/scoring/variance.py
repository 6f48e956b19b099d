"""Variance-based sensitivity: which constants of the method a score's variance goes back to, all of them moved at once.

First and total order Sobol indices (Saltelli et al. 2010), estimated by SciPy from a scrambled Sobol sequence; the constants are
uniform and independent over their ranges. SciPy is an extra, and is imported here alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.errors import UsageError
from a4p_score.model.scorecard import OVERALL
from a4p_score.model.sensitivity import ConstantIndices, Variance
from a4p_score.scoring.overall import interval
from a4p_score.scoring.points import scores_at
from a4p_score.scoring.posterior import generator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from a4p_score.model.framework import Method
    from a4p_score.model.sensitivity import Constant
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.points import PointScores
    from a4p_score.scoring.weights import Floats

RESAMPLES = 1_000
CONFIDENCE_LEVEL = 0.95
_BATCH = 100
_STILL = 1e-9
"""A standard deviation below this, in points, is rounding: nothing moves the score."""


@dataclass(frozen=True, slots=True)
class Indices:
    """Sobol indices, a row an output and a column an input; the intervals hold low and high in their first dimension."""

    first: Floats
    total: Floats
    first_interval: Floats
    total_interval: Floats
    outputs: Floats


def require_scipy() -> None:
    """UsageError when the extra is not installed."""
    try:
        import scipy.stats  # noqa: F401, PLC0415
    except ImportError:
        raise UsageError("--sobol needs SciPy: pip install 'a4p-score[analysis]'") from None


def indices(
    function: Callable[[Floats], Floats], low: Sequence[float], high: Sequence[float], samples: int, rng: np.random.Generator
) -> Indices:
    """Sobol indices of a function from inputs (d, n) to outputs (s, n), each input uniform from `low` to `high`.

    `samples` is a power of two. SciPy's own bootstrap takes no seed, so the resampling is done here: percentile intervals.
    `outputs` are the values at the two independent samples, for the spread of each output.
    """
    from scipy.stats import qmc, sobol_indices  # noqa: PLC0415 - an extra, and slow to import

    d = len(low)
    points = qmc.scale(qmc.Sobol(2 * d, rng=rng).random(samples), [*low, *low], [*high, *high]).T
    A, B = points[:d], points[d:]
    AB = np.repeat(A[None], d, axis=0)  # the i-th page takes its i-th input from B
    AB[np.arange(d), np.arange(d)] = B
    f_A, f_B = function(A), function(B)
    f_AB = np.array([function(page) for page in AB])
    found = sobol_indices(func={"f_A": f_A, "f_B": f_B, "f_AB": f_AB}, n=samples)
    first_interval, total_interval = _bootstrap(f_A, f_B, f_AB, rng)
    shape = (len(f_A), d)
    return Indices(
        found.first_order.reshape(shape), found.total_order.reshape(shape), first_interval, total_interval, np.hstack([f_A, f_B])
    )


def _bootstrap(f_A: Floats, f_B: Floats, f_AB: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Percentile intervals of both orders: the estimators are means over samples, so a resample is a vector of counts."""
    d, s, n = f_AB.shape
    middle = (f_A.mean(axis=1) + f_B.mean(axis=1))[:, None] / 2
    A, B, AB = f_A - middle, f_B - middle, f_AB - middle
    first, total = B * (AB - A), (A - AB) ** 2 / 2
    estimates = np.empty((2, RESAMPLES, d, s))
    for start in range(0, RESAMPLES, _BATCH):
        counts = rng.multinomial(n, np.full(n, 1 / n), size=min(_BATCH, RESAMPLES - start)) / n
        spread = counts @ ((A**2 + B**2) / 2).T - (counts @ ((A + B) / 2).T) ** 2
        rows = slice(start, start + len(counts))
        for order, values in enumerate((first, total)):
            with np.errstate(divide="ignore", invalid="ignore"):  # an output that nothing moves has no variance
                estimates[order, rows] = (counts @ values.reshape(d * s, n).T).reshape(-1, d, s) / spread[:, None]
    ends = [(1 - CONFIDENCE_LEVEL) / 2, (1 + CONFIDENCE_LEVEL) / 2]
    low_high = np.quantile(np.nan_to_num(estimates), ends, axis=1)  # (2 ends, 2 orders, d, s)
    return np.swapaxes(low_high[:, 0], 1, 2), np.swapaxes(low_high[:, 1], 1, 2)


def variances(
    workings: Sequence[Working], base: PointScores, method: Method, constants: Sequence[Constant], seed: int, samples: int
) -> tuple[Variance, ...]:
    """The indices of every pillar and the overall of a mission; none where there is no score, or nothing moves it."""
    scored = [working for working in workings if working.posterior is not None]
    if not scored or not constants:
        reason = "no pillar has scored evidence" if constants else "the framework gives no ranges"
        return tuple(_none(name, reason) for name in (*(working.area.id for working in workings), OVERALL))

    def function(x: Floats) -> Floats:
        return scores_at(scored, method, {constant.id: row for constant, row in zip(constants, x, strict=True)})

    low, high = [constant.low for constant in constants], [constant.high for constant in constants]
    found = indices(function, low, high, samples, generator(seed, "sensitivity", "sobol"))
    names = [constant.id for constant in constants]
    by_id = {working.area.id: _variance(working.area.id, place, found, names, method.interval) for place, working in enumerate(scored)}
    by_id[OVERALL] = _none(OVERALL, base.withheld) if base.withheld else _variance(OVERALL, len(scored), found, names, method.interval)
    return tuple(by_id.get(name) or _none(name, "no scored evidence") for name in (*(working.area.id for working in workings), OVERALL))


def _none(name: str, reason: str) -> Variance:
    return Variance(id=name, reason=reason, span=None, deviation=None, indices=())


def _variance(name: str, row: int, found: Indices, constants: Sequence[str], level: float) -> Variance:
    deviation = float(found.outputs[row].std())
    if deviation < _STILL:
        return _none(name, "no constant moves it")
    return Variance(
        id=name,
        reason=None,
        span=interval(found.outputs[row] / 100, level),
        deviation=deviation,
        indices=tuple(
            ConstantIndices(
                constant=constant,
                first=float(found.first[row, column]),
                first_low=float(found.first_interval[0, row, column]),
                first_high=float(found.first_interval[1, row, column]),
                total=float(found.total[row, column]),
                total_low=float(found.total_interval[0, row, column]),
                total_high=float(found.total_interval[1, row, column]),
            )
            for column, constant in enumerate(constants)
        ),
    )
