"""Confidence in a pillar's score: evidence by agreement, the grid of the IPCC's AR5, capped by the interval (docs/method.md 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from a4p_score.model.scorecard import Agreement, Confidence, EvidenceLevel

if TYPE_CHECKING:
    from a4p_score.scoring.weights import Floats

EVIDENCE: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)
AGREEMENT: tuple[Agreement, ...] = get_args(Agreement)
CONFIDENCE: tuple[Confidence, ...] = get_args(Confidence)

LIMITED_BELOW, ROBUST_FROM = 1.5, 4.0
"""Of n, in ideal items."""

WIDEST = (80.0, 60.0, 40.0, 20.0)
"""Points that an interval may be wide at most for low, medium, high and very high confidence."""

SUMMED = 1e-9
"""What a sum of floats may lose: four of five equal weights are 0.8 of them, whatever their last bits say."""


def evidence_level(n: float, publishers: int) -> EvidenceLevel:
    """How much evidence: `n` in ideal items, and from how many distinct publishers."""
    if n < LIMITED_BELOW - SUMMED or publishers < 2:
        return "limited"
    return "robust" if n >= ROBUST_FROM - SUMMED and publishers >= 3 else "medium"


def agreement(r: Floats, w: Floats, statements: int, publishers: int) -> Agreement:
    """How far the weight points one way: above or below 1/2, an item at 1/2 counting half to each.

    Fewer than three statements, or fewer than two publishers, cannot agree: low.
    """
    if statements < 3 or publishers < 2:
        return "low"
    level = w[r == 0.5].sum() / 2
    share = max(w[r > 0.5].sum() + level, w[r < 0.5].sum() + level) / w.sum()
    return "high" if share >= 0.8 - SUMMED else "medium" if share >= 0.6 - SUMMED else "low"


def confidence(evidence: EvidenceLevel, agrees: Agreement, width: float) -> Confidence:
    """The sum of the two indices, each from 0 to 2, or what an interval of this `width`, in points, allows: the lower of the two."""
    grid = EVIDENCE.index(evidence) + AGREEMENT.index(agrees)
    cap = sum(width <= widest + SUMMED for widest in WIDEST)
    return CONFIDENCE[min(grid, cap)]
