"""Agreement between coders, field by field, pooled over missions; how alpha is computed is in `scoring.alpha`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import numpy as np

from a4p_score.model.agreement import AIMS, FEWEST, Alpha, Coded, CodedItem, CodedMission, CoderAgreement, FieldAgreement
from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.model.fields import Actor, Direction, Level, Scope
from a4p_score.model.profile import STRENGTHS
from a4p_score.scoring.alpha import alpha, bootstrap, coincidences, expected, interval, nominal, ordinal, paired
from a4p_score.scoring.posterior import generator
from a4p_score.scoring.ratings import WORDS
from a4p_score.scoring.states import Horizon, assess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from a4p_score.model.agreement import Field, Metric
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Coding, Profile
    from a4p_score.scoring.alpha import Differences
    from a4p_score.scoring.states import Assessed
    from a4p_score.scoring.weights import Integers

RESAMPLES = 2_000
RELIABLE, TENTATIVE = 0.8, 2 / 3
"""Krippendorff, Content Analysis (2nd ed., 2004): rely on alpha of .800 and more; from .667 draw only tentative conclusions."""

SCALE = tuple(sorted(WORDS, key=lambda words: WORDS[words]))
"""The seven judgements, from hinders major to advances major."""
_RATINGS = np.array([WORDS[words] for words in SCALE])


@dataclass(frozen=True, slots=True)
class _Coded:
    """A field of the codings: its values in order, the metric, and the value that a coding gives; None when it gives none."""

    name: Field
    metric: Metric
    values: tuple[str, ...]
    differences: Differences
    of: Callable[[Coding], str | None]


def _rating(coding: Coding) -> str | None:
    return None if coding.direction == "context" else _words(coding.direction, coding.strength)


def _words(*words: str | None) -> str:
    return " ".join(word for word in words if word)


FIELDS = (
    _Coded("direction", "nominal", get_args(Direction), nominal, lambda coding: coding.direction),
    _Coded("actor", "nominal", get_args(Actor), nominal, lambda coding: coding.actor),
    _Coded("strength", "ordinal", STRENGTHS, ordinal, lambda coding: coding.strength),
    _Coded("level", "ordinal", get_args(Level), ordinal, lambda coding: coding.level),
    _Coded("scope", "ordinal", get_args(Scope), ordinal, lambda coding: coding.scope),
    _Coded("rating", "interval", tuple(_words(*words) for words in SCALE), interval(_RATINGS), _rating),
)
"""All that coders judge; context is a value of direction, and no rating."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item with its mission."""

    mission: str
    assessed: Assessed


def coder_agreement(
    profiles: Sequence[Profile], framework: Framework, *, resamples: int = RESAMPLES, seed: int | None = None
) -> CoderAgreement:
    """The agreement on each field, over all items and by side, pillar and mission. Every item counts, scored or not."""
    seed = framework.method.seed if seed is None else seed
    profiles = sorted(profiles, key=lambda profile: profile.id)
    entries = [_Entry(profile.id, found) for profile in profiles for found in assess(profile, framework, Horizon(profile.as_of))]
    coded = [entry for entry in entries if entry.assessed.item.codings]

    def of_field(field: _Coded) -> FieldAgreement:
        def part(name: str, title: str, chosen: Sequence[_Entry]) -> Alpha:
            stream = generator(seed, *(profile.id for profile in profiles), "agreement", field.name, name)
            return _alpha(name, title, chosen, field, framework.method.interval, resamples, stream)

        def pillar(entry: _Entry) -> str:
            return framework.commitment_by_id[entry.assessed.item.commitment].pillar

        overall = part("overall", "Overall", coded)
        return FieldAgreement(
            field=field.name,
            metric=field.metric,
            values=field.values,
            aim=AIMS[field.name],
            met=None if overall.alpha is None else overall.alpha >= AIMS[field.name],
            overall=overall,
            sides=tuple(part(side.id, side.name, [e for e in coded if e.assessed.side == side.id]) for side in framework.sides),
            pillars=tuple(part(group.id, group.name, [e for e in coded if pillar(e) == group.id]) for group in framework.pillars),
            missions=tuple(part(p.id, p.mission.acronym, [e for e in coded if e.mission == p.id]) for p in profiles),
        )

    return CoderAgreement(
        framework=FrameworkRef.of(framework),
        as_of=str(max(profile.as_of for profile in profiles)),
        seed=seed,
        missions=tuple(CodedMission(profile=ProfileRef.of(profile), mission=profile.mission) for profile in profiles),
        resamples=resamples,
        coders=_coders(coded),
        fields=tuple(of_field(field) for field in FIELDS),
        items=_divided(coded),
    )


def tally(codings: Sequence[Sequence[Coding]], field: _Coded) -> Integers:
    """How many coders chose each value of a field, a row an item; what a coder left open is missing."""
    counts = np.zeros((len(codings), len(field.values)), dtype=np.int64)
    for row, of_item in enumerate(codings):
        for coding in of_item:
            value = field.of(coding)
            if value is not None:
                counts[row, field.values.index(value)] += 1
    return counts


def _alpha(  # noqa: PLR0913, PLR0917 - what one estimate takes
    name: str, title: str, entries: Sequence[_Entry], field: _Coded, level: float, resamples: int, stream: np.random.Generator
) -> Alpha:
    counts = tally([entry.assessed.item.codings for entry in entries], field)
    counted = paired(counts)
    value = alpha(counts, field.differences)
    return Alpha(
        id=name,
        name=title,
        alpha=value,
        reason=None if value is not None else "all codings are the same" if len(counted) else "no item has two codings",
        interval=bootstrap(counts, field.differences, level, resamples, stream) if value is not None and len(counted) >= FEWEST else None,
        reading=None if value is None else "reliable" if value >= RELIABLE else "tentative" if value >= TENTATIVE else "unreliable",
        items=len(counted),
        ratings=int(counted.sum()),
        coders=len(_coders(entries)),
        too_few=len(counts) - len(counted),
    )


def _coders(entries: Sequence[_Entry]) -> tuple[str, ...]:
    return tuple(sorted({coding.coder for entry in entries for coding in entry.assessed.item.codings}))


def _divided(coded: Sequence[_Entry]) -> tuple[CodedItem, ...]:
    """The items with codings, the most divided in their ratings first."""
    rating = FIELDS[-1]
    counts = tally([entry.assessed.item.codings for entry in coded], rating)
    n = paired(counts).sum(axis=0).astype(np.float64)
    by_chance = float(expected(n, rating.differences)) / max(float(n.sum()), 1.0)
    squared = rating.differences(n)
    found = []
    for entry, row in zip(coded, counts, strict=True):
        many = int(row.sum())
        observed = float((coincidences(row[None, :])[0] * squared).sum() / many) if many >= 2 else None
        found.append(_coded(entry, row, observed / by_chance if observed is not None and by_chance else observed))
    return tuple(sorted(found, key=lambda item: (-(item.disagreement or 0.0), -(item.steps or 0), item.mission, item.id)))


def _coded(entry: _Entry, row: Integers, disagreement: float | None) -> CodedItem:
    item, own = entry.assessed.item, entry.assessed.rating
    places = np.flatnonzero(row)
    ratings = [float(_RATINGS[place]) for place in places]
    return CodedItem(
        mission=entry.mission,
        id=item.id,
        side=entry.assessed.side,
        commitment=item.commitment,
        finding=item.finding,
        state=entry.assessed.state,
        direction=item.direction,
        strength=item.strength,
        level=item.level,
        actor=item.actor,
        scope=item.scope,
        rating=own,
        codings=tuple(
            Coded(
                coder=coding.coder,
                direction=coding.direction,
                strength=coding.strength,
                level=coding.level,
                actor=coding.actor,
                scope=coding.scope,
                rating=None if coding.direction == "context" else WORDS[coding.direction, coding.strength],
            )
            for coding in sorted(item.codings, key=lambda coding: coding.coder)
        ),
        lowest=ratings[0] if ratings else None,
        highest=ratings[-1] if ratings else None,
        steps=int(places[-1] - places[0]) if ratings else None,
        outside=bool(ratings) and own is not None and not ratings[0] <= own <= ratings[-1],
        disagreement=disagreement,
    )
