"""Missions side by side: probabilities that one scores above another, and ranks when asked for (docs/method.md 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.errors import UsageError
from a4p_score.model.asked import FrameworkRef
from a4p_score.model.comparison import Comparison, MissionRow, Pairs, Rank, SideCells, Told
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import OVERALL
from a4p_score.scoring.comparability import comparability
from a4p_score.scoring.compared import compared_of
from a4p_score.scoring.draws import CHUNK
from a4p_score.scoring.summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.summed import SummedMission
    from a4p_score.scoring.compared import Compared, ComparedSide
    from a4p_score.scoring.draws import Draws
    from a4p_score.scoring.options import Options
    from a4p_score.scoring.weights import Flags, Integers

APART = 0.9
"""The probability from which one mission is said to be likely higher than another."""
MANY = 100
"""Missions up to which a comparison holds every pair; beyond it is a summary, with the table of pairs on request."""
MOST_TOLD = 100
"""Of many missions: pairs told apart that are named in each pillar, the surest first."""
MOST_HELD = 60_000_000
"""Draws of all missions in one pillar that may be in memory at once, of which each takes 8 bytes in each pillar."""
_BLOCK = 255
"""Draws that are counted at once: what a byte holds."""


def compare(  # noqa: PLR0913 - what a comparison can be asked for beside the options of its scores
    missions: Sequence[Profile | SummedMission],
    framework: Framework,
    options: Options,
    *,
    pillar: str | None = None,
    rank: bool = False,
    matrix: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Comparison:
    """All missions at one date (the latest of their own, unless `options` names one), sorted by id; their draws are independent.

    With `pillar` the comparison, and its warnings, are about that pillar, or group of the view, alone. More than `MANY` missions are
    summed up; the table of P(row > column) is then made only for `matrix`. Missions of tables are at the date of their sums.
    `tick` is called after each mission. UsageError for a pillar that is not there, and for more draws than memory holds.
    """
    count = options.draws or framework.method.draws
    if len(missions) * min(count, CHUNK) > MOST_HELD:
        most = f"at most {MOST_HELD // len(missions):,} fit into memory"
        raise UsageError(f"{len(missions):,} missions with {count:,} draws each cannot be compared: {most}", "draws")
    options = replace(options, as_of=options.as_of or max(mission.as_of for mission in missions))
    compared = framework.side(options.side).id
    order = [compared, *(other.id for other in framework.sides if other.id != compared)]
    found = []
    for mission in sorted(missions, key=lambda mission: mission.id):
        found.append(compared_of(mission, framework, options, order))
        tick()
    groups = {entry.id: entry.name for entry in found[0].sides[compared].pillars}
    if pillar is not None and pillar not in groups:
        raise UsageError(f"there is no pillar {pillar!r} to compare; there are {', '.join(groups)}")
    shown = [pillar] if pillar is not None else [*groups, *([OVERALL] if options.view == PILLARS_VIEW else [])]
    draws = {mission.profile.id: mission.draws for mission in found}
    many = len(found) > MANY
    pairs, apart = zip(*(_pairs(group, draws, whole=matrix or not many, most=MOST_TOLD if many else None) for group in shown), strict=True)
    return Comparison(
        framework=FrameworkRef.of(framework),
        as_of=str(options.as_of),
        known_by=str(options.known_by) if options.known_by else None,
        view=options.view,
        actors=tuple(sorted(options.actors)),
        voice=options.voice,
        draws=count,
        seed=framework.method.seed if options.seed is None else options.seed,
        side=compared,
        pillars=tuple(name for group, name in groups.items() if pillar in (None, group)),
        missions=tuple(_row(mission, pillar) for mission in found),
        pairs=pairs,
        ranks=tuple(entry for group in shown for entry in _ranks(group, draws)) if rank else (),
        warnings=tuple(comparability(found, compared, framework, options, pillar)),
        summary=summary_of(found, compared, shown, framework, dict(zip(shown, apart, strict=True))) if many else None,
    )


def _row(mission: Compared, pillar: str | None) -> MissionRow:
    return MissionRow(
        profile=mission.profile,
        mission=mission.mission,
        sides=tuple(_cells(side, pillar) for side in mission.sides.values()),
        not_mandated=mission.not_mandated,
    )


def _cells(side: ComparedSide, pillar: str | None) -> SideCells:
    return SideCells(
        id=side.id,
        overall=side.overall,
        pillars=tuple(entry.cell for entry in side.shown(pillar)),
        newest_evidence=max((entry.cell.newest for entry in side.pillars if entry.cell.newest is not None), default=None),
    )


def _blocks(drawn: Sequence[Draws]) -> Iterator[tuple[Integers, Flags]]:
    """The missions (columns) in each draw (row) from the lowest up, and at which places a higher value than the one before stands.

    As many draws at once as a byte can count.
    """
    for chunks in zip(*drawn, strict=True):
        for start in range(0, len(chunks[0]), _BLOCK):
            theta = np.array([chunk[start : start + _BLOCK] for chunk in chunks]).T
            order = np.argsort(theta, axis=1)
            rising = np.take_along_axis(theta, order, axis=1)
            yield order, rising[:, 1:] > rising[:, :-1]


def _above(drawn: Sequence[Draws]) -> Integers:
    """How often each mission (row) is above each other one (column).

    The places that missions hold from below, the same for equal values, are compared instead of the draws: several times as fast, and a
    block of them stays in the processor's cache. Without equal values whoever is not above is below.
    """
    many = len(drawn)
    above = np.zeros((many, many), dtype=np.int64)
    for order, steps in _blocks(drawn):
        rising = np.zeros(order.shape, dtype=np.int16 if many < 1 << 15 else np.int32)
        np.cumsum(steps, axis=1, out=rising[:, 1:])
        places = np.empty_like(rising)
        np.put_along_axis(places, order, rising, axis=1)
        distinct = bool(steps.all())
        for row in range(many):
            own, others = places[:, row, None], places[:, row + 1 :]
            higher = _times(own > others)
            above[row, row + 1 :] += higher
            above[row + 1 :, row] += len(order) - higher.astype(np.int64) if distinct else _times(own < others)
    return above


def _times(holds: Flags) -> Integers:
    """In how many of at most 255 rows something holds."""
    times: Integers = np.add.reduce(holds.view(np.uint8), axis=0, dtype=np.uint8)
    return times


def _pairs(group: str, draws: Mapping[str, Mapping[str, Draws]], *, whole: bool, most: int | None) -> tuple[Pairs, int]:
    """The pairs of a group, with the table or without, and the surest `most` of those told apart; and how many can be told apart."""
    names = tuple(name for name in draws if group in draws[name])
    drawn = [draws[name][group] for name in names]
    above = _above(drawn)
    count = drawn[0].count if drawn else 1
    share = {times: times / count for times in np.unique(above).tolist()}  # one float for all pairs that have it
    rows = (tuple(None if one == other else share[times] for other, times in enumerate(row.tolist())) for one, row in enumerate(above))
    apart = np.argwhere(above / count >= APART)
    surest = np.argsort(-above[apart[:, 0], apart[:, 1]], kind="stable")[:most]
    told = tuple(Told(higher=names[one], lower=names[other], probability=share[int(above[one, other])]) for one, other in apart[surest])
    found = Pairs(id=group, missions=names, probability=tuple(rows) if whole else (), told=told, pairs=len(names) * (len(names) - 1) // 2)
    return found, len(apart)


def _ranks(group: str, draws: Mapping[str, Mapping[str, Draws]]) -> Iterator[Rank]:
    names = [name for name in draws if group in draws[name]]
    many = len(names)
    if many < 2:
        return
    drawn = [draws[name][group] for name in names]
    held = np.zeros((many, many), dtype=np.int64)  # how often a mission (row) holds a rank
    for order, steps in _blocks(drawn):
        ends = np.full(order.shape, many)  # of each run of equal values: all that are higher stand from there on
        ends[:, :-1] = np.where(steps, np.arange(1, many), many)
        ranks = many - np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
        held += np.bincount((order * many + ranks).ravel(), minlength=many * many).reshape(many, many)
    count, places = drawn[0].count, np.arange(1, many + 1)
    for name, times in zip(names, held, strict=True):
        low, high = (int(places[np.searchsorted(times.cumsum(), share * count - 1e-6)]) for share in (0.05, 0.95))
        yield Rank(id=group, mission=name, expected=int(times @ places) / count, low=low, high=high, first=int(times[0]) / count)
