"""The overall of a side: over its scored pillars, as far as the evidence covers what is mandated (docs/method.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import Interval, Overall
from a4p_score.scoring.draws import Draws, combined
from a4p_score.scoring.gate import beside
from a4p_score.scoring.posterior import central

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Sized

    from a4p_score.model.framework import Framework, Method
    from a4p_score.scoring.weights import Floats

_ROUNDING = 1e-12


class Part(Protocol):
    """A pillar of a side, as far as its overall goes: scores in points, coverage from 0 to 1, commitments that are mandated there."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def weight(self) -> float:
        """The weight v within the side, as it is written."""

    @property
    def score(self) -> float | None:
        """None without scored evidence."""

    @property
    def coverage(self) -> float:
        """The share of its commitments with scored evidence."""

    @property
    def commitments(self) -> Sized:
        """Empty where nothing is mandated."""


def overall(pillars: Sequence[Part], framework: Framework, view: str, drawn: Mapping[str, Draws]) -> Overall:
    """The overall of one side; `drawn` are the draws of its scored pillars."""
    method = framework.method
    mandated = [pillar for pillar in pillars if pillar.commitments]
    coverage = mandated_coverage([(pillar.weight, pillar.coverage) for pillar in mandated])
    scored = [pillar for pillar in mandated if pillar.score is not None]
    withheld = why_withheld(coverage, len(scored), method, view)
    score: float | None = None
    shown: Interval | None = None
    if withheld is None or has_interval(coverage, len(scored), method, view):
        v = np.array([pillar.weight for pillar in scored])
        whole = combined([drawn[pillar.id] for pillar in scored], lambda theta: aggregate(theta, v, method.aggregation))
        shown = interval(whole, method.interval)
        if withheld is None:
            theta = np.array([[pillar.score] for pillar in scored], dtype=np.float64) / 100
            score = 100 * float(aggregate(theta, v, method.aggregation)[0])
    return Overall(
        score=score,
        reason=withheld,
        interval=shown,
        band=None if score is None else framework.band(score),
        coverage=coverage,
        aggregation=method.aggregation,
    )


def mandated_coverage(pillars: Sequence[tuple[float, float]]) -> float:
    """The coverage of a side, from 0 to 1, given the weight and the coverage of each pillar with a mandated commitment on it."""
    total = sum(weight for weight, _ in pillars)
    return sum(weight * coverage for weight, coverage in pillars) / total if total else 0.0


def why_withheld(coverage: float, scored: int, method: Method, view: str = PILLARS_VIEW) -> str | None:
    """Why there is no overall point score; None when there is one. `scored` counts the pillars that have a score."""
    needed = method.min_coverage
    if view != PILLARS_VIEW:
        return "an overall score is taken over the pillars; in this view a commitment can count more than once"
    if not scored:
        return "no pillar has scored evidence"
    if coverage >= needed - _ROUNDING:
        return None
    covered = beside(100 * coverage, (100 * needed, 100 * method.min_coverage_interval))
    said = f"evidence covers {covered} % of the mandated commitments; {100 * needed:g} % are needed"
    return f"{said} for a score" if has_interval(coverage, scored, method, view) else said


def has_interval(coverage: float, scored: int, method: Method, view: str = PILLARS_VIEW) -> bool:
    """Whether coverage is enough for an interval of the overall."""
    return view == PILLARS_VIEW and scored > 0 and coverage >= method.min_coverage_interval - _ROUNDING


def aggregate(theta: Floats, v: Floats, aggregation: str) -> Floats:
    """The overall of pillars (rows of `theta`, in [0, 1]) under weights `v`: their arithmetic or geometric mean.

    Many draws of one weighting, or many weightings (rows of `v`) of one draw.
    """
    v = v / v.sum(axis=-1, keepdims=True)
    if aggregation == "arithmetic":
        mean: Floats = v @ theta
        return mean
    with np.errstate(divide="ignore"):  # a pillar at 0 makes the geometric mean 0
        product: Floats = np.exp(v @ np.log(theta))
    return product


def interval(draws: Floats | Draws, level: float) -> Interval:
    """The central interval of draws in [0, 1], in points."""
    low, high = draws.central(level) if isinstance(draws, Draws) else central(draws, level)
    return Interval(low=100 * low, high=100 * high, level=level)
