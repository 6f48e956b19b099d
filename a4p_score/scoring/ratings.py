"""Ratings r in [0, 1], from words or from a number (docs/method.md 2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a4p_score.model.framework import Indicator
    from a4p_score.model.profile import Evidence

WORDS = {
    ("advances", "minor"): 4 / 6,
    ("advances", "moderate"): 5 / 6,
    ("advances", "major"): 1.0,
    ("hinders", "minor"): 2 / 6,
    ("hinders", "moderate"): 1 / 6,
    ("hinders", "major"): 0.0,
    ("mixed", None): 0.5,
}
"""Direction and strength to rating: equal steps from the worst (0) to the best (1), `mixed` in the middle."""


def rating(item: Evidence, indicator: Indicator | None) -> float | None:
    """The rating of an item; None for context. `indicator` is the one that the item names."""
    if item.direction == "context":
        return None
    if item.direction is not None:
        return WORDS[item.direction, item.strength]
    if indicator is None or item.value is None:  # the loader refuses both
        raise ValueError(f"{item.id} names an indicator that its commitment does not have")
    return from_value(item.value, indicator)


def from_value(value: float, indicator: Indicator) -> float:
    """The rating r = clamp((f(value) - f(worst)) / (f(best) - f(worst)), 0, 1), f the identity or the natural logarithm.

    A value that has no logarithm lies beyond the goalpost nearest to 0.
    """
    worst, best = indicator.worst, indicator.best
    if indicator.scale == "log":
        lowest = min(worst, best)
        value, worst, best = math.log(max(value, lowest)), math.log(worst), math.log(best)
    return min(1.0, max(0.0, (value - worst) / (best - worst)))
