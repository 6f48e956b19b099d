"""Scores from sums: what `scoring` makes of items, made of two sums a commitment, for and against (docs/method.md 4 and 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from a4p_score.bulk.constants import Cell, cells_of
from a4p_score.model.bulk import BulkCommitment, BulkMission, BulkPillar, BulkSide
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import Voices, VoiceScore
from a4p_score.scoring.confidence import agreement
from a4p_score.scoring.draws import draws_of
from a4p_score.scoring.overall import overall
from a4p_score.scoring.scorecard import measured
from a4p_score.scoring.summed import coverage_of, posterior_of
from a4p_score.scoring.voices import no_voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.bulk.missions import TableMission
    from a4p_score.model.framework import Commitment, Framework, Pillar
    from a4p_score.scoring.draws import Draws
    from a4p_score.scoring.posterior import Posterior
    from a4p_score.scoring.scorecard import Options
    from a4p_score.scoring.summed import Sums as Summed
    from a4p_score.scoring.weights import Floats

Key = tuple[Any, ...]
Row = dict[str, Any]

_ONLY_SCORED = ("score", "interval", "band", "confidence", "evidence", "agreement", "newest", "prior_share", "pool")
_DIGITS = 12
"""Of a sum: engines add in no fixed order, and the last bits of a double are not the same on every run."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What comes back of the tables: sums by mission and cell, distinct publishers by mission and pillar, items by mission and cell.

    `indicators` has, by mission and pillar, the weight of each publisher's.
    """

    by_cell: Mapping[Key, Row]
    publishers: Mapping[Key, Row]
    items: Mapping[Key, Row]
    indicators: Mapping[Key, Mapping[str, float]] = field(default_factory=dict)


def mission_scores(mission: TableMission, sums: Sums, framework: Framework, options: Options) -> BulkMission:
    """All scores of one mission."""
    sides = tuple(_side(side.id, mission, sums, framework, options) for side in framework.sides)
    return BulkMission(
        id=mission.id,
        as_of=str(mission.at(options.as_of)),
        closed=str(mission.closed) if mission.closed else None,
        not_mandated=mission.not_mandated,
        sides=sides,
    )


def _side(side: str, mission: TableMission, sums: Sums, framework: Framework, options: Options) -> BulkSide:
    pillars, drawn = [], {}
    method = framework.method
    count = options.draws or method.draws
    seed = method.seed if options.seed is None else options.seed
    for pillar in framework.pillars:
        work = _Work.of(pillar, side, mission, sums, framework)
        if work.posterior is not None:
            drawn[pillar.id] = draws_of(work.posterior, count, seed, mission.id, side, PILLARS_VIEW, pillar.id)
        pillars.append(_pillar(work, framework, drawn.get(pillar.id)))
    made = overall(pillars, framework, PILLARS_VIEW, drawn)
    return BulkSide(id=side, name=framework.side(side).name, overall=made, pillars=tuple(pillars))


@dataclass(frozen=True, slots=True)
class _Work:
    """A pillar of one side of a mission: its mandated commitments that are judged there, their sums, and the posterior of these."""

    pillar: Pillar
    commitments: tuple[Commitment, ...]
    rows: tuple[Row, ...]
    items: tuple[int, ...]
    publishers: int
    indicators: Mapping[str, float]
    posterior: Posterior | None

    @classmethod
    def of(cls, pillar: Pillar, side: str, mission: TableMission, sums: Sums, framework: Framework) -> _Work:
        cells = [
            cell
            for cell in cells_of(framework)
            if cell.side == side and cell.pillar == pillar.id and cell.judged and cell.commitment not in mission.not_mandated
        ]
        rows = tuple(_rounded(sums.by_cell.get((mission.id, cell.number), {})) for cell in cells)
        items = tuple(sums.items.get((mission.id, cell.number), {"items": 0})["items"] for cell in cells)
        commitments = tuple(framework.commitment_by_id[cell.commitment] for cell in cells)
        indicators = _rounded(dict(sums.indicators.get((mission.id, cells[0].area), {}))) if cells else {}
        found = posterior_of([_sums(row) for row in rows], commitments, framework)
        return cls(pillar, commitments, rows, items, _publishers(cells, mission, sums), indicators, found)

    def total(self, name: str) -> float:
        """A sum over the commitments."""
        return float(sum(row.get(name) or 0.0 for row in self.rows))


def _rounded(row: Row) -> Row:
    return {name: float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value for name, value in row.items()}


def _publishers(cells: Sequence[Cell], mission: TableMission, sums: Sums) -> int:
    return max((sums.publishers.get((mission.id, cell.area), {"publishers": 0})["publishers"] for cell in cells), default=0)


def _sums(row: Row) -> Summed:
    return (row["A"], row["against"]) if row else None


def _pillar(work: _Work, framework: Framework, drawn: Draws | None) -> BulkPillar:
    found, pillar = work.posterior, work.pillar
    shared: dict[str, Any] = {"id": pillar.id, "name": pillar.name, "weight": pillar.weight, "commitments": _commitments(work)}
    shared["coverage"] = coverage_of([_sums(row) for row in work.rows], work.commitments)
    if found is None or drawn is None:
        reason = "no scored evidence" if work.commitments else "not mandated"
        nothing: dict[str, Any] = dict.fromkeys(_ONLY_SCORED)
        return BulkPillar(**shared, **nothing, reason=reason, n=0.0, statements=0, publishers=0, evidence_weight=0.0, voices=no_voices())
    statements = int(work.total("words") + work.total("series"))
    agrees = agreement(np.array([1.0, 0.5, 0.0]), _ways(work, found), statements, work.publishers)
    in_words = max((row["newest_in_words"] for row in work.rows if row.get("newest_in_words")), default=None)
    most = max(sorted(work.indicators), key=lambda name: work.indicators[name], default=None)
    return BulkPillar(
        **shared,
        **measured(found, drawn, framework, agrees=agrees, statements=statements, publishers=work.publishers),
        newest=str(max(row["newest"] for row in work.rows if row)),
        newest_in_words=None if in_words is None else str(in_words),
        indicator_publisher=most,
        indicator_share=work.indicators[most] / found.W if most is not None else 0.0,
        voices=_voices(work),
    )


def _ways(work: _Work, found: Posterior) -> Floats:
    """The weight of what speaks for, is in the middle, and speaks against."""
    above, level = work.total("above"), work.total("level")
    return np.array([above, level, max(found.W - above - level, 0.0)])


def _voices(work: _Work) -> Voices:
    un_items = int(work.total("un_items"))
    un = _voice(un_items, work.total("un_W"), work.total("un_A"))
    return Voices(un=un, outside=_voice(int(work.total("items")) - un_items, work.total("outside_W"), work.total("outside_A")))


def _voice(items: int, W: float, A: float) -> VoiceScore:
    return VoiceScore(mean=100 * A / W if items else None, items=items)


def _commitments(work: _Work) -> tuple[BulkCommitment, ...]:
    found = work.posterior
    total = sum(commitment.weight for commitment in work.commitments)
    return tuple(
        BulkCommitment(
            id=commitment.id,
            name=commitment.name,
            weight=float(found.u[place]) if found else commitment.weight / total,
            score=100 * float(found.mu[place]) if found and found.u[place] > 0 else None,
            evidence_weight=float(found.W_c[place]) if found else 0.0,
            evidence_for=float(found.A_c[place]) if found else 0.0,
            scored_items=int(row.get("items", 0)),
            other_items=int(items - row.get("items", 0)),
        )
        for place, (commitment, row, items) in enumerate(zip(work.commitments, work.rows, work.items, strict=True))
    )
