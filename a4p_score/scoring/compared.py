"""A mission as a comparison needs it: the scores of its sides and the draws of the one that is compared, without its items.

It is made from a profile, or from the sums that `bulk score` left of a table: both give the same numbers and draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from a4p_score.model.asked import ProfileRef
from a4p_score.model.canonical import digest
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.profile import Mission, Profile
from a4p_score.model.scorecard import OVERALL, PillarCell
from a4p_score.scoring.areas import ageing_until, areas, work_area
from a4p_score.scoring.draws import combined, draws_of
from a4p_score.scoring.footing import Footing
from a4p_score.scoring.overall import aggregate, overall
from a4p_score.scoring.scorecard import draw_areas, measured, pillar_score
from a4p_score.scoring.states import assess
from a4p_score.scoring.summed import coverage_of, posterior_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework, Pillar
    from a4p_score.model.scorecard import Overall
    from a4p_score.model.summed import SummedMission
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.draws import Draws
    from a4p_score.scoring.options import Options
    from a4p_score.scoring.summed import Sums

UNNAMED = "–"
"""Stands for the area of a mission of which a table has nothing but the id."""


@dataclass(frozen=True, slots=True)
class ComparedPillar:
    """A pillar, or a group of another view, on one side.

    `in_words` is the end of the newest scored item in words. `publisher` has most of the weight that is indicators', `share` of it all.
    """

    name: str
    weight: float
    commitments: tuple[str, ...]
    cell: PillarCell
    in_words: date | None
    publisher: str
    share: float

    @property
    def id(self) -> str:
        """The pillar's id."""
        return self.cell.id

    @property
    def score(self) -> float | None:
        """In points; None without scored evidence."""
        return self.cell.score

    @property
    def coverage(self) -> float:
        """The share of the commitments that have scored evidence, from 0 to 1."""
        return self.cell.coverage


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One side of a mission."""

    id: str
    overall: Overall
    pillars: tuple[ComparedPillar, ...]

    def shown(self, pillar: str | None) -> list[ComparedPillar]:
        """The pillars that are shown: all, or the one that is asked for."""
        return [entry for entry in self.pillars if pillar in (None, entry.id)]


@dataclass(frozen=True, slots=True)
class Compared:
    """A mission: its sides, the compared one first, and the draws there, by pillar and of the overall where it has an interval."""

    profile: ProfileRef
    mission: Mission
    not_mandated: tuple[str, ...]
    sides: Mapping[str, ComparedSide]
    draws: Mapping[str, Draws]


def compared_of(mission: Profile | SummedMission, framework: Framework, options: Options, order: Sequence[str]) -> Compared:
    """A mission scored on its sides in this `order`; the first is compared. `options` name the date."""
    if isinstance(mission, Profile):
        return _of_profile(mission, framework, options, order)
    return _of_sums(mission, framework, options, order)


def _of_profile(profile: Profile, framework: Framework, options: Options, order: Sequence[str]) -> Compared:
    assessed = assess(profile, framework, options.horizon(profile))
    at = ageing_until(profile.mission, options.at(profile))
    sides: dict[str, ComparedSide] = {}
    draws: Mapping[str, Draws] = {}
    for name in order:
        found = areas(profile, framework, assessed, name, options.view)
        workings = [work_area(area, profile, framework.method, at) for area in found]
        drawn = draw_areas(workings, profile, framework.method, options)
        pillars = tuple(_pillar_of_items(working, profile, framework, drawn.get(working.area.id)) for working in workings)
        sides[name] = ComparedSide(name, overall(pillars, framework, options.view, drawn), pillars)
        if name == order[0]:
            draws = _with_overall(drawn, sides[name], framework)
    return Compared(
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        not_mandated=tuple(sorted(gap.commitment for gap in profile.not_mandated)),
        sides=sides,
        draws=draws,
    )


def _pillar_of_items(working: Working, profile: Profile, framework: Framework, drawn: Draws | None) -> ComparedPillar:
    made = pillar_score(Footing(working, profile.source_by_id), framework, drawn)
    items = [entry.item for entry in working.evidence.items]
    weights: dict[str, float] = {}
    for item, weight in zip(items, working.weights.w.tolist(), strict=True):
        if item.indicator is not None:
            publisher = profile.source_by_id[item.sources[0]].publisher
            weights[publisher] = weights.get(publisher, 0.0) + weight
    most = max(sorted(weights), key=lambda name: weights[name], default="")
    return ComparedPillar(
        name=made.name,
        weight=made.weight,
        commitments=tuple(commitment.id for commitment in made.commitments),
        cell=PillarCell(
            id=made.id,
            score=made.score,
            reason=made.reason,
            interval=made.interval,
            band=made.band,
            confidence=made.confidence,
            scored_items=len(items),
            publishers=made.publishers,
            newest=made.newest,
            coverage=made.coverage,
        ),
        in_words=max((item.observed.end for item in items if item.indicator is None), default=None),
        publisher=most,
        share=weights[most] / made.evidence_weight if weights else 0.0,
    )


def _of_sums(mission: SummedMission, framework: Framework, options: Options, order: Sequence[str]) -> Compared:
    sides: dict[str, ComparedSide] = {}
    draws: Mapping[str, Draws] = {}
    for name in order:
        drawn: dict[str, Draws] = {}
        pillars = tuple(_pillar_of_sums(mission, name, pillar, framework, options, drawn) for pillar in framework.pillars)
        sides[name] = ComparedSide(name, overall(pillars, framework, options.view, drawn), pillars)
        if name == order[0]:
            draws = _with_overall(drawn, sides[name], framework)
    return Compared(
        profile=ProfileRef(id=mission.id, sha256=digest(mission)),
        mission=Mission(id=mission.id, acronym=mission.id, name=mission.id, area=UNNAMED, closed=mission.closed),
        not_mandated=mission.not_mandated,
        sides=sides,
        draws=draws,
    )


def _pillar_of_sums(
    mission: SummedMission, side: str, pillar: Pillar, framework: Framework, options: Options, drawn: dict[str, Draws]
) -> ComparedPillar:
    """A pillar from its sums; its draws go into `drawn`."""
    summed = mission.pillar(side, pillar.id)
    commitments = [framework.commitment_by_id[commitment.id] for commitment in summed.commitments]
    sums: list[Sums] = [
        (c.evidence_for, max(c.evidence_weight - c.evidence_for, 0.0)) if c.scored_items else None for c in summed.commitments
    ]
    shown: dict[str, Any] = {"score": None, "reason": "no scored evidence" if commitments else "not mandated"}
    shown |= dict.fromkeys(("interval", "band", "confidence", "newest"))
    found = posterior_of(sums, commitments, framework)
    if found is not None and summed.agreement is not None:
        method = framework.method
        seed = method.seed if options.seed is None else options.seed
        drawn[pillar.id] = draws_of(found, options.draws or method.draws, seed, mission.id, side, PILLARS_VIEW, pillar.id)
        shown = measured(
            found,
            drawn[pillar.id],
            framework,
            agrees=summed.agreement,
            statements=summed.statements,
            publishers=summed.publishers,
        ) | {"newest": str(summed.newest)}
    cell = PillarCell(
        id=pillar.id,
        **{name: shown[name] for name in ("score", "reason", "interval", "band", "confidence", "newest")},
        scored_items=sum(commitment.scored_items for commitment in summed.commitments),
        publishers=summed.publishers,
        coverage=coverage_of(sums, commitments),
    )
    return ComparedPillar(
        name=pillar.name,
        weight=pillar.weight,
        commitments=tuple(commitment.id for commitment in commitments),
        cell=cell,
        in_words=summed.newest_in_words,
        publisher=summed.indicator_publisher or "",
        share=summed.indicator_share,
    )


def _with_overall(drawn: Mapping[str, Draws], side: ComparedSide, framework: Framework) -> dict[str, Draws]:
    """The draws of the pillars, and of the overall where it has an interval."""
    if side.overall.interval is None:
        return dict(drawn)
    v = np.array([pillar.weight for pillar in side.pillars if pillar.id in drawn])
    mean = partial(aggregate, v=v, aggregation=framework.method.aggregation)
    return {**drawn, OVERALL: combined([drawn[pillar.id] for pillar in side.pillars if pillar.id in drawn], mean)}
