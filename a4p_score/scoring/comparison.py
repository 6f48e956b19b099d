"""Missions side by side: probabilities that one scores above another, and ranks when asked for (docs/method.md 6)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.errors import UsageError
from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.comparison import Comparison, MissionRow, Pairs, Rank, SideCells, Told
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import OVERALL
from a4p_score.scoring.cautions import newest_evidence
from a4p_score.scoring.comparability import comparability
from a4p_score.scoring.draws import combined
from a4p_score.scoring.overall import aggregate
from a4p_score.scoring.scorecard import Options, cell, draw_areas, side_score, work
from a4p_score.scoring.states import assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import SideScore
    from a4p_score.scoring.draws import Draws
    from a4p_score.scoring.weights import Integers

APART = 0.9
"""The probability from which one mission is said to be likely higher than another."""
_BLOCK = 255
"""Draws that are counted at once: what a byte holds."""


def compare(
    profiles: Sequence[Profile],
    framework: Framework,
    options: Options,
    *,
    pillar: str | None = None,
    rank: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Comparison:
    """All missions at one date (the latest of their own, unless `options` names one), sorted by id; their draws are independent.

    With `pillar` the comparison, and its warnings, are about that pillar, or group of the view, alone. `tick` is called after each mission.
    """
    options = replace(options, as_of=options.as_of or max(profile.as_of for profile in profiles))
    compared = framework.side(options.side).id
    order = [compared, *(other.id for other in framework.sides if other.id != compared)]
    found: list[tuple[Profile, dict[str, SideScore]]] = []
    draws: dict[str, dict[str, Draws]] = {}
    for profile in sorted(profiles, key=lambda profile: profile.id):
        assessed = assess(profile, framework, options.horizon(profile))
        sides: dict[str, SideScore] = {}
        for name in order:
            workings = work(profile, framework, options, name, assessed)
            drawn = draw_areas(workings, profile, framework.method, options)
            sides[name] = side_score(name, profile, framework, options, workings, drawn)
            if name == compared:
                draws[profile.id] = _with_overall(drawn, sides[name], framework)
        found.append((profile, sides))
        tick()
    groups = [entry.id for entry in found[0][1][compared].pillars]
    if pillar is not None and pillar not in groups:
        raise UsageError(f"there is no pillar {pillar!r} to compare; there are {', '.join(groups)}")
    shown = [pillar] if pillar is not None else [*groups, *([OVERALL] if options.view == PILLARS_VIEW else [])]
    names = {entry.id: entry.name for entry in found[0][1][compared].pillars}
    return Comparison(
        framework=FrameworkRef.of(framework),
        as_of=str(options.as_of),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        voice=options.voice,
        draws=options.draws or framework.method.draws,
        seed=framework.method.seed if options.seed is None else options.seed,
        side=compared,
        pillars=tuple(names[group] for group in groups if pillar in (None, group)),
        missions=tuple(_row(profile, sides, pillar) for profile, sides in found),
        pairs=tuple(_pairs(group, draws) for group in shown),
        ranks=tuple(entry for group in shown for entry in _ranks(group, draws)) if rank else (),
        warnings=tuple(comparability(found, compared, framework, options, pillar)),
    )


def _with_overall(drawn: Mapping[str, Draws], side: SideScore, framework: Framework) -> dict[str, Draws]:
    """The draws of the pillars, and of the overall where it has an interval."""
    if side.overall.interval is None:
        return dict(drawn)
    v = np.array([pillar.weight for pillar in side.pillars if pillar.id in drawn])
    mean = partial(aggregate, v=v, aggregation=framework.method.aggregation)
    return {**drawn, OVERALL: combined([drawn[pillar.id] for pillar in side.pillars if pillar.id in drawn], mean)}


def _row(profile: Profile, sides: Mapping[str, SideScore], pillar: str | None) -> MissionRow:
    return MissionRow(
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        sides=tuple(_cells(side, pillar) for side in sides.values()),
        not_mandated=tuple(sorted(gap.commitment for gap in profile.not_mandated)),
    )


def _cells(side: SideScore, pillar: str | None) -> SideCells:
    newest = newest_evidence(side)
    return SideCells(
        id=side.id,
        overall=side.overall,
        pillars=tuple(cell(entry) for entry in side.pillars if pillar in (None, entry.id)),
        newest_evidence=None if newest is None else str(newest),
    )


def _places(drawn: Sequence[Draws]) -> Iterator[Integers]:
    """Which place each mission (column) holds from below in each draw (row), the same for equal ones; so many as a byte can count.

    Places are compared several times as fast as draws, and a block of them stays in the processor's cache.
    """
    for chunks in zip(*drawn, strict=True):
        for start in range(0, len(chunks[0]), _BLOCK):
            theta = np.array([chunk[start : start + _BLOCK] for chunk in chunks]).T
            order = np.argsort(theta, axis=1)
            rising = np.take_along_axis(theta, order, axis=1)
            steps = np.zeros(theta.shape, dtype=np.int16 if len(chunks) < 1 << 15 else np.int32)
            steps[:, 1:] = rising[:, 1:] > rising[:, :-1]
            places = np.empty_like(steps)
            np.put_along_axis(places, order, np.cumsum(steps, axis=1, dtype=steps.dtype), axis=1)
            yield places


def _pairs(group: str, draws: Mapping[str, Mapping[str, Draws]]) -> Pairs:
    names = tuple(name for name in draws if group in draws[name])
    drawn = [draws[name][group] for name in names]
    above = np.zeros((len(names), len(names)), dtype=np.int64)  # how often a mission (row) is above another (column)
    for places in _places(drawn):
        for row in range(len(names)):
            above[row] += np.add.reduce((places[:, row, None] > places).view(np.uint8), axis=0, dtype=np.uint8)
    rows = tuple(
        tuple(None if one == other else int(times) / drawn[one].count for other, times in enumerate(row)) for one, row in enumerate(above)
    )
    told = [
        Told(higher=one, lower=other, probability=share)
        for one, row in zip(names, rows, strict=True)
        for other, share in zip(names, row, strict=True)
        if share is not None and share >= APART
    ]
    told.sort(key=lambda pair: (-pair.probability, pair.higher, pair.lower))
    return Pairs(id=group, missions=names, probability=rows, told=tuple(told), pairs=len(names) * (len(names) - 1) // 2)


def _ranks(group: str, draws: Mapping[str, Mapping[str, Draws]]) -> Iterator[Rank]:
    names = [name for name in draws if group in draws[name]]
    if len(names) < 2:
        return
    drawn = [draws[name][group] for name in names]
    held = np.zeros((len(names), len(names)), dtype=np.int64)  # how often a mission (row) holds a rank
    for chunks in zip(*drawn, strict=True):
        theta = np.array(chunks)
        held += np.array([np.bincount((theta > own).sum(axis=0), minlength=len(names)) for own in theta])
    for name, times in zip(names, held, strict=True):
        count, places = drawn[0].count, np.arange(1, len(names) + 1)
        low, high = (int(places[np.searchsorted(times.cumsum(), share * count - 1e-6)]) for share in (0.05, 0.95))
        yield Rank(id=group, mission=name, expected=int(times @ places) / count, low=low, high=high, first=int(times[0]) / count)
