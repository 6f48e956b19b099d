"""Why a comparison may not be fair: stale or uneven evidence, missions that closed, other mandates, other conditions (docs/method.md 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from a4p_score.model.scorecard import Caution
from a4p_score.scoring.weakness import STALE_YEARS, is_stale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.scoring.compared import Compared
    from a4p_score.scoring.options import Options

COVERAGE_GAP = 0.20
"""A difference of coverage, as a fraction, that a reader must know of."""
_HALF = 0.5
_ROUNDING = 1e-9
_MOST_NAMED = 50
"""Missions named in one sentence."""
_MOST_COMMITMENTS = 3
"""Commitments named in one sentence."""


def comparability(
    found: Sequence[Compared], side: str, framework: Framework, options: Options, pillar: str | None = None
) -> Iterator[Caution]:
    """What a reader of a comparison of one side must know; with `pillar` about that one alone. `options` name the date."""
    for mission in found:
        yield from _age(mission, side, str(options.as_of), pillar)
    yield from _coverage(found, side, pillar)
    yield from _mandates(found, [c for c in framework.commitments if pillar is None or pillar in c.groups(options.view)])
    for other in framework.sides:
        if other.id != side:
            yield from _conditions(found, other.id, other.name, pillar)
    for mission in found:
        yield from _indicators(mission, side, pillar)


def _age(compared: Compared, side: str, as_of: str, pillar: str | None) -> Iterator[Caution]:
    mission = compared.mission
    scored = [entry for entry in compared.sides[side].shown(pillar) if entry.cell.scored_items]
    in_words = max((entry.in_words for entry in scored if entry.in_words is not None), default=None)
    if not scored:
        yield Caution(code="no-evidence", message=f"{mission.acronym}: no scored evidence at {as_of}", subject=mission.id)
    elif in_words is None:
        yield Caution(code="stale", message=f"{mission.acronym}: no scored evidence in words, indicators alone", subject=mission.id)
    elif is_stale(in_words, date.fromisoformat(as_of)):
        message = f"{mission.acronym}: its newest evidence in words ended {in_words}, more than {STALE_YEARS} years before {as_of}"
        yield Caution(code="stale", message=message, subject=mission.id)
    if mission.closed is not None and str(mission.closed) <= as_of:
        yield Caution(code="closed", message=f"{mission.acronym}: closed on {mission.closed}", subject=mission.id)


def _coverage(found: Sequence[Compared], side: str, pillar: str | None) -> Iterator[Caution]:
    covered = [
        (mission.sides[side].overall.coverage if pillar is None else mission.sides[side].shown(pillar)[0].coverage, mission.mission.acronym)
        for mission in found
    ]
    (low, least), (high, most) = min(covered, key=lambda entry: entry[0]), max(covered, key=lambda entry: entry[0])
    if high - low > COVERAGE_GAP + _ROUNDING:
        yield Caution(
            code="uneven-coverage",
            message=(
                f"coverage runs from {100 * low:.0f} % ({least}) to {100 * high:.0f} % ({most}): "
                "part of a difference may be what was looked for"
            ),
        )


def _mandates(found: Sequence[Compared], commitments: Sequence[Commitment]) -> Iterator[Caution]:
    """Missions whose mandates leave out others of these commitments than the one that leaves out the fewest."""
    left_out = {mission.profile.id: [c.id for c in commitments if c.id in mission.not_mandated] for mission in found}
    usual = min(left_out.values(), key=lambda names: (len(names), names))
    for mission in found:
        differs = set(usual).symmetric_difference(left_out[mission.profile.id])
        if names := [c.name for c in commitments if c.id in differs]:
            more = [f"and {len(names) - _MOST_COMMITMENTS} more"] if len(names) > _MOST_COMMITMENTS else []
            message = f"{mission.mission.acronym}: mandated commitments differ ({'; '.join([*names[:_MOST_COMMITMENTS], *more])})"
            yield Caution(code="different-mandates", message=message, subject=mission.profile.id)


def _conditions(found: Sequence[Compared], other: str, name: str, pillar: str | None) -> Iterator[Caution]:
    """Pillars in which two missions' intervals of the other side do not overlap: they did not work under the same conditions."""
    for place, entry in enumerate(found[0].sides[other].shown(pillar)):
        scores = [(mission.mission.acronym, mission.sides[other].shown(pillar)[place].cell.interval) for mission in found]
        known = [(acronym, shown) for acronym, shown in scores if shown is not None]
        highest, lowest = max((shown.low for _, shown in known), default=0.0), min((shown.high for _, shown in known), default=0.0)
        lower = sorted({acronym for acronym, shown in known if shown.high < highest})
        higher = sorted({acronym for acronym, shown in known if shown.low > lowest})
        if lower:
            message = f"{name.lower()} differ in {entry.name}: {_named(lower)} below {_named(higher)} (intervals do not overlap)"
            yield Caution(code="different-conditions", message=message, subject=entry.id)


def _named(acronyms: Sequence[str]) -> str:
    """The missions by their acronyms, or of many how many they are."""
    return ", ".join(acronyms) if len(acronyms) <= _MOST_NAMED else f"{len(acronyms):,} missions"


def _indicators(mission: Compared, side: str, pillar: str | None) -> Iterator[Caution]:
    for entry in mission.sides[side].shown(pillar):
        if entry.share > _HALF + _ROUNDING:
            name = mission.mission.acronym
            message = f"{name}: {100 * entry.share:.0f} % of the weight in {entry.name} is indicators of {entry.publisher}"
            yield Caution(code="one-indicator-publisher", message=message, subject=mission.profile.id, value=100 * entry.share)
