"""Point scores alone: the closed forms of a side's pillars and overall, without draws, to be taken again and again, or over samples.

The same tables, weights and posterior as in a scorecard, so that a score here is the scorecard's score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.overall import aggregate, mandated_coverage, why_withheld
from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.weights import moved, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.model.framework import Method
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.weights import Constants, Floats

_CHUNK = 4_096
"""Samples at a time: what fits a processor's cache."""


@dataclass(frozen=True, slots=True)
class PointScores:
    """Scores from 0 to 100 by pillar, None without evidence, and the overall, None with the reason when it is withheld."""

    pillars: dict[str, float | None]
    overall: float | None
    withheld: str | None
    coverage: float


def closed_form(working: Working, c: Constants) -> Floats:
    """The score of a pillar that has scored items, in points; one for each sample of the constants where they are sampled."""
    evidence = working.evidence
    return posterior(evidence.commitment, evidence.rating, weigh(evidence, c).w, working.area.u, c).score


def point_scores(workings: Sequence[Working], method: Method) -> PointScores:
    """The scores of all pillars of a side, and its overall."""
    scores = {working.area.id: float(working.posterior.score) if working.posterior else None for working in workings}
    return with_overall(workings, scores, {working.area.id: working.area.coverage for working in workings}, method)


def with_overall(
    workings: Sequence[Working], scores: Mapping[str, float | None], coverages: Mapping[str, float], method: Method
) -> PointScores:
    """Pillar scores with the overall over the scored pillars, their weights normalised anew; None where coverage is too low."""
    mandated = [working.area for working in workings if working.area.commitments]
    coverage = mandated_coverage([(area.weight, coverages[area.id]) for area in mandated])
    found = [(area.weight, score) for area in mandated if (score := scores[area.id]) is not None]
    withheld = why_withheld(coverage, len(found), method)
    if withheld:
        return PointScores(dict(scores), None, withheld, coverage)
    v, theta = np.array(found).T
    overall = 100 * float(aggregate(theta[:, None] / 100, v, method.aggregation)[0])
    return PointScores(dict(scores), overall, None, coverage)


def scores_at(workings: Sequence[Working], method: Method, moves: Mapping[str, Floats]) -> Floats:
    """Scores in points of pillars with scored items, a row a pillar and the overall last, a column a sample.

    `moves` holds, by constant, a value for each sample: of a table a power of its factors. The other constants stay as in `method`.
    """
    many = len(next(iter(moves.values())))
    v = np.array([working.area.weight for working in workings])
    chunks = []
    for start in range(0, many, _CHUNK):
        c = moved(method, {name: values[start : start + _CHUNK] for name, values in moves.items()})
        pillars = np.array([closed_form(working, c) for working in workings])
        chunks.append(np.vstack([pillars, 100 * aggregate(pillars / 100, v, method.aggregation)]))
    return np.hstack(chunks)
