"""Point scores alone: the closed forms of a mission's pillars and overall, without draws, to be taken again and again, or over samples.

The same tables, weights and posterior as in a scorecard, so that a score here is the scorecard's score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.scorecard import Options, aggregate, mandated_coverage, why_withheld, work
from a4p_score.scoring.weights import PillarEvidence, constants, moved, tabulate, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Method
    from a4p_score.model.profile import Profile, Source
    from a4p_score.scoring.weights import Constants, Floats


_CHUNK = 4_096
"""Samples at a time: what fits a processor's cache."""


@dataclass(frozen=True, slots=True)
class PillarTable:
    """A pillar of a mission: its weight `v`, the ids and weights `u` of its mandated commitments, and its scored items as columns."""

    id: str
    name: str
    v: float
    commitments: tuple[str, ...]
    u: Floats
    evidence: PillarEvidence

    @property
    def coverage(self) -> float:
        """The u-weighted share of mandated commitments that have a scored item."""
        return float(self.u[np.unique(self.evidence.commitment)].sum() / self.u.sum()) if len(self.u) else 0.0

    def without(self, source: str, sources: Mapping[str, Source], as_of: date) -> PillarTable:
        """The pillar as if no item that cites `source` were in the profile."""
        kept = [entry for entry in self.evidence.items if source not in entry.item.sources]
        if len(kept) == len(self.evidence):
            return self
        return replace(self, evidence=tabulate(kept, self.commitments, sources, as_of))


@dataclass(frozen=True, slots=True)
class PointScores:
    """Scores from 0 to 100 by pillar, None without evidence, and the overall, None with the reason when it is withheld."""

    pillars: dict[str, float | None]
    overall: float | None
    withheld: str | None
    coverage: float


def pillar_tables(profile: Profile, framework: Framework, as_of: date) -> list[PillarTable]:
    """The pillars of a mission in the order of the framework, free of any constant of the method."""
    found = []
    for working in work(profile, framework, Options(as_of=as_of)):
        area = working.area
        u = np.array([commitment.weight for commitment in area.commitments], dtype=np.float64)
        found.append(PillarTable(area.id, area.name, area.weight, tuple(c.id for c in area.commitments), u, working.evidence))
    return found


def _closed_form(table: PillarTable, c: Constants) -> Floats:
    """The score of a pillar that has scored items, in points; one for each sample of the constants where they are sampled."""
    evidence = table.evidence
    return posterior(evidence.commitment, evidence.rating, weigh(evidence, c).w, table.u, c).score


def pillar_score(table: PillarTable, method: Method) -> float | None:
    """The score of a pillar, in points; None without scored items."""
    return float(_closed_form(table, constants(method))) if len(table.evidence) else None


def point_scores(tables: Sequence[PillarTable], method: Method) -> PointScores:
    """The scores of all pillars and the overall."""
    return with_overall(tables, {table.id: pillar_score(table, method) for table in tables}, method)


def scores_at(tables: Sequence[PillarTable], method: Method, moves: Mapping[str, Floats]) -> Floats:
    """Scores in points of pillars with scored items, a row a pillar and the overall last, a column a sample.

    `moves` holds, by constant, a value for each sample: of a table a power of its factors. The other constants stay as in `method`.
    """
    many = len(next(iter(moves.values())))
    v = np.array([table.v for table in tables])
    base = constants(method)
    chunks = []
    for start in range(0, many, _CHUNK):
        c = moved(base, {name: values[start : start + _CHUNK] for name, values in moves.items()})
        pillars = np.array([_closed_form(table, c) for table in tables])
        chunks.append(np.vstack([pillars, 100 * aggregate(pillars / 100, v, method.aggregation)]))
    return np.hstack(chunks)


def with_overall(tables: Sequence[PillarTable], pillars: dict[str, float | None], method: Method) -> PointScores:
    """Pillar scores with the overall over the scored pillars, their weights normalised anew; None where coverage is too low."""
    mandated = [table for table in tables if len(table.u)]
    coverage = mandated_coverage([(table.v, table.coverage) for table in mandated])
    scores = [(table.v, score) for table in mandated if (score := pillars[table.id]) is not None]
    withheld = why_withheld(coverage, len(scores), method.min_coverage)
    if withheld:
        return PointScores(pillars, None, withheld, coverage)
    v, theta = np.array(scores).T
    overall = 100 * float(aggregate(theta[:, None] / 100, v, method.aggregation)[0])
    return PointScores(pillars, overall, None, coverage)
