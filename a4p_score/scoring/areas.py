"""The pillars of one side of a mission, or another view's groups, and their closed forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.scoring.posterior import Posterior, posterior
from a4p_score.scoring.weights import PillarEvidence, Weights, constants, tabulate, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from a4p_score.model.framework import Commitment, Framework, Method
    from a4p_score.model.profile import Mission, Profile
    from a4p_score.scoring.states import Assessed
    from a4p_score.scoring.weights import Floats


@dataclass(frozen=True)
class Area:
    """A pillar, or a group of another view, on one side: its mandated commitments that are judged there, and all its items."""

    side: str
    id: str
    name: str
    weight: float
    commitments: tuple[Commitment, ...]
    items: tuple[Assessed, ...]

    @cached_property
    def scored(self) -> list[Assessed]:
        """The items that carry weight."""
        return [entry for entry in self.items if entry.state == "scored"]

    @property
    def u(self) -> Floats:
        """The weights of the commitments, as they are written."""
        return np.array([commitment.weight for commitment in self.commitments], dtype=np.float64)

    @cached_property
    def coverage(self) -> float:
        """The u-weighted share of the commitments that have a scored item."""
        covered = {entry.item.commitment for entry in self.scored}
        has = np.array([commitment.id in covered for commitment in self.commitments], dtype=np.bool_)
        return float(self.u[has].sum() / self.u.sum()) if len(has) else 0.0


@dataclass(frozen=True, slots=True)
class Working:
    """The closed form of one area: its table, weights and posterior; None where nothing is scored."""

    area: Area
    evidence: PillarEvidence
    weights: Weights
    posterior: Posterior | None


def ageing_until(mission: Mission, as_of: date) -> date:
    """The day to which evidence has aged: a mission that is closed gets no older."""
    return min(as_of, mission.closed) if mission.closed else as_of


def areas(profile: Profile, framework: Framework, assessed: Sequence[Assessed], side: str, view: str = PILLARS_VIEW) -> list[Area]:
    """The groups of a view on a side. A commitment may stand in several; items on one without a question there are kept, without weight."""
    left_out = {gap.commitment for gap in profile.not_mandated}
    groups = framework.pillars if view == PILLARS_VIEW else framework.views[view]
    by_commitment: dict[str, list[Assessed]] = {}
    for entry in assessed:
        if entry.side == side:
            by_commitment.setdefault(entry.item.commitment, []).append(entry)
    found = []
    for group in groups:
        members = [c for c in framework.commitments if group.id in c.groups(view) and c.id not in left_out]
        items = sorted((entry for c in members for entry in by_commitment.get(c.id, ())), key=attrgetter("item.id"))
        judged = tuple(c for c in members if c.criterion(side) is not None)
        found.append(Area(side, group.id, group.name, getattr(group, "weight", 1.0), judged, tuple(items)))
    return found


def work_area(area: Area, profile: Profile, method: Method, at: date) -> Working:
    """The closed form of an area, its evidence aged until `at`."""
    scored = area.scored
    evidence = tabulate(scored, [c.id for c in area.commitments], profile.source_by_id, at)
    c = constants(method)
    weights = weigh(evidence, c)
    if not scored:
        return Working(area, evidence, weights, None)
    return Working(area, evidence, weights, posterior(evidence.commitment, evidence.rating, weights.w, area.u, c))
