"""Why a comparison may not be fair: stale or uneven evidence, missions that closed, other mandates, other conditions (docs/method.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import Caution
from a4p_score.scoring.weakness import STALE_YEARS, is_stale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile, Source
    from a4p_score.model.scorecard import PillarScore, SideScore
    from a4p_score.scoring.scorecard import Options

COVERAGE_GAP = 0.20
"""A difference of coverage, as a fraction, that a reader must know of."""
_HALF = 0.5
_ROUNDING = 1e-9

Compared = tuple["Profile", "Mapping[str, SideScore]"]


def comparability(
    found: Sequence[Compared], side: str, framework: Framework, options: Options, pillar: str | None = None
) -> Iterator[Caution]:
    """What a reader of a comparison of one side must know; with `pillar` about that one alone."""
    sides = [(profile, sides[side]) for profile, sides in found]
    as_of = options.at(found[0][0])
    for profile, scored in sides:
        yield from _age(profile, scored, as_of, pillar)
    yield from _coverage(sides, pillar)
    yield from _mandates([profile for profile, _ in sides])
    for other in framework.sides:
        if other.id != side:
            yield from _conditions(found, other.id, other.name, pillar)
    for profile, scored in sides:
        yield from _indicators(profile, scored, pillar)


def _shown(side: SideScore, pillar: str | None) -> list[PillarScore]:
    return [entry for entry in side.pillars if pillar in (None, entry.id)]


def _age(profile: Profile, side: SideScore, as_of: date, pillar: str | None) -> Iterator[Caution]:
    mission = profile.mission
    scored = [item for entry in _shown(side, pillar) for item in entry.scored]
    in_words = [item.observed.end for item in scored if item.indicator is None]
    if not scored:
        yield Caution(code="no-evidence", message=f"{mission.acronym}: no scored evidence at {as_of}", subject=mission.id)
    elif not in_words:
        yield Caution(code="stale", message=f"{mission.acronym}: no scored evidence in words, indicators alone", subject=mission.id)
    elif is_stale(newest := max(in_words), as_of):
        message = f"{mission.acronym}: its newest evidence in words ended {newest}, more than {STALE_YEARS} years before {as_of}"
        yield Caution(code="stale", message=message, subject=mission.id)
    if mission.closed is not None and mission.closed <= as_of:
        yield Caution(code="closed", message=f"{mission.acronym}: closed on {mission.closed}", subject=mission.id)


def _coverage(sides: Sequence[tuple[Profile, SideScore]], pillar: str | None) -> Iterator[Caution]:
    covered = [
        (side.overall.coverage if pillar is None else side.pillar(pillar).coverage, profile.mission.acronym) for profile, side in sides
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


def _mandates(profiles: Sequence[Profile]) -> Iterator[Caution]:
    left_out = {profile.id: {gap.commitment for gap in profile.not_mandated} for profile in profiles}
    usual = min(left_out.values(), key=lambda gaps: (len(gaps), sorted(gaps)))
    for profile in profiles:
        if differs := left_out[profile.id] ^ usual:
            message = f"{profile.mission.acronym}: mandated commitments differ ({', '.join(sorted(differs))})"
            yield Caution(code="different-mandates", message=message, subject=profile.id)


def _conditions(found: Sequence[Compared], other: str, name: str, pillar: str | None) -> Iterator[Caution]:
    """Pillars in which two missions' intervals of the other side do not overlap: they did not work under the same conditions."""
    for place, entry in enumerate(_shown(found[0][1][other], pillar)):
        scores = [(profile.mission.acronym, _shown(sides[other], pillar)[place].interval) for profile, sides in found]
        known = [(acronym, shown) for acronym, shown in scores if shown is not None]
        apart = [(low, high) for low, below in known for high, above in known if below.high < above.low]
        if apart:
            lower, higher = sorted({low for low, _ in apart}), sorted({high for _, high in apart})
            message = f"{name.lower()} differ in {entry.name}: {', '.join(lower)} below {', '.join(higher)} (intervals do not overlap)"
            yield Caution(code="different-conditions", message=message, subject=entry.id)


def _indicators(profile: Profile, side: SideScore, pillar: str | None) -> Iterator[Caution]:
    for entry in _shown(side, pillar):
        publisher, share = _largest_of_indicators(entry, profile.source_by_id)
        if share > _HALF + _ROUNDING:
            message = f"{profile.mission.acronym}: {100 * share:.0f} % of the weight in {entry.name} is indicators of {publisher}"
            yield Caution(code="one-indicator-publisher", message=message, subject=profile.id, value=100 * share)


def _largest_of_indicators(pillar: PillarScore, sources: Mapping[str, Source]) -> tuple[str, float]:
    """Whose indicators have most of the weight of a pillar, and their share of all of it."""
    weights: dict[str, float] = {}
    for item in pillar.scored:
        if item.indicator is not None:
            publisher = sources[item.sources[0]].publisher
            weights[publisher] = weights.get(publisher, 0.0) + item.weight
    most = max(sorted(weights), key=lambda name: weights[name], default="")
    return most, weights.get(most, 0.0) / pillar.evidence_weight if weights else 0.0
