"""Missions side by side: probabilities that one scores above another, and ranks when asked for (docs/method.md 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.comparison import Comparison, MissionRow, Pairs, Rank
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import OVERALL, Caution
from a4p_score.scoring.cautions import STALE_YEARS, is_stale, newest_evidence
from a4p_score.scoring.draws import combined
from a4p_score.scoring.scorecard import Options, aggregate, assemble, cell, draw_areas, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard
    from a4p_score.scoring.draws import Draws

COVERAGE_GAP = 0.20
"""A difference of coverage, as a fraction, that a reader must know of."""


def compare(profiles: Sequence[Profile], framework: Framework, options: Options, *, rank: bool = False) -> Comparison:
    """All missions at one date (the latest of their own, unless `options` names one), sorted by id; their draws are independent."""
    options = replace(options, as_of=options.as_of or max(profile.as_of for profile in profiles))
    profiles = sorted(profiles, key=lambda profile: profile.id)
    cards: list[Scorecard] = []
    draws: dict[str, dict[str, Draws]] = {}
    for profile in profiles:
        workings = work(profile, framework, options)
        drawn = draw_areas(workings, profile, framework.method, options)
        card = assemble(profile, framework, options, workings, drawn)
        cards.append(card)
        draws[profile.id] = dict(drawn)
        if card.overall.score is not None:
            v = np.array([pillar.weight for pillar in card.pillars if pillar.score is not None])
            mean = partial(aggregate, v=v, aggregation=framework.method.aggregation)
            draws[profile.id][OVERALL] = combined(list(drawn.values()), mean)
    first = cards[0]
    groups = [pillar.id for pillar in first.pillars] + ([OVERALL] if options.view == PILLARS_VIEW else [])
    return Comparison(
        framework=first.framework,
        as_of=first.as_of,
        known_by=first.known_by,
        view=first.view,
        actors=first.actors,
        draws=first.draws,
        seed=first.seed,
        pillars=tuple(pillar.name for pillar in first.pillars),
        missions=tuple(_row(card) for card in cards),
        pairs=tuple(_pairs(group, draws) for group in groups),
        ranks=tuple(entry for group in groups for entry in _ranks(group, draws)) if rank else (),
        warnings=tuple(comparability(cards)),
    )


def _row(card: Scorecard) -> MissionRow:
    newest = newest_evidence(card)
    return MissionRow(
        profile=card.profile,
        mission=card.mission,
        overall=card.overall,
        pillars=tuple(cell(pillar) for pillar in card.pillars),
        newest_evidence=None if newest is None else str(newest),
        not_mandated=tuple(gap.commitment for gap in card.not_mandated),
    )


def _pairs(group: str, draws: Mapping[str, Mapping[str, Draws]]) -> Pairs:
    names = tuple(name for name in draws if group in draws[name])
    drawn = [draws[name][group] for name in names]
    above = np.zeros((len(names), len(names)), dtype=np.int64)  # how often a mission (row) is above another (column)
    for chunks in zip(*drawn, strict=True):
        theta = np.array(chunks)
        above += np.array([(own > theta).sum(axis=1) for own in theta])
    rows = tuple(
        tuple(None if one == other else int(times) / drawn[one].count for other, times in enumerate(row)) for one, row in enumerate(above)
    )
    return Pairs(id=group, missions=names, probability=rows)


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


def comparability(cards: Sequence[Scorecard]) -> Iterator[Caution]:
    """Why a comparison may not be fair: stale evidence, uneven coverage, different mandates."""
    rows = [_row(card) for card in cards]
    as_of = date.fromisoformat(cards[0].as_of)
    for row in rows:
        if row.newest_evidence is None:
            yield Caution(code="no-evidence", message=f"{row.mission.acronym}: no scored evidence at {as_of}")
        elif is_stale(date.fromisoformat(row.newest_evidence), as_of):
            message = (
                f"{row.mission.acronym}: its newest evidence ended {row.newest_evidence}, more than {STALE_YEARS} years before {as_of}"
            )
            yield Caution(code="stale", message=message)
    low, high = min(rows, key=lambda row: row.overall.coverage), max(rows, key=lambda row: row.overall.coverage)
    if high.overall.coverage - low.overall.coverage > COVERAGE_GAP + 1e-9:
        yield Caution(
            code="uneven-coverage",
            message=(
                f"coverage runs from {100 * low.overall.coverage:.0f} % ({low.mission.acronym}) to {100 * high.overall.coverage:.0f} % "
                f"({high.mission.acronym}): part of a difference may be what was looked for"
            ),
        )
    usual = min((set(row.not_mandated) for row in rows), key=lambda gaps: (len(gaps), sorted(gaps)))
    for row in rows:
        if set(row.not_mandated) != usual:
            differs = ", ".join(sorted(set(row.not_mandated) ^ usual))
            yield Caution(code="different-mandates", message=f"{row.mission.acronym}: mandated commitments differ ({differs})")
