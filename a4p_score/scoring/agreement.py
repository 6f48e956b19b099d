"""Agreement between coders: Krippendorff's alpha with the ordinal metric, for any number of coders and missing codings.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). Its bootstrap resamples pairs of values; the interval here comes from
resampling whole items, as the codings of one item are not independent of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.agreement import Alpha, AlphaInterval, Coded, CodedItem, CoderAgreement
from a4p_score.model.asked import FrameworkRef, ProfileRef
from a4p_score.scoring.posterior import central, generator
from a4p_score.scoring.ratings import WORDS
from a4p_score.scoring.states import Horizon, assess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Coding, Evidence, Profile
    from a4p_score.scoring.states import Assessed
    from a4p_score.scoring.weights import Floats, Integers

SCALE = tuple(sorted(WORDS, key=lambda words: WORDS[words]))
"""The seven judgements, from hinders major to advances major."""

RESAMPLES = 2_000
RELIABLE, TENTATIVE = 0.8, 2 / 3
"""Krippendorff, Content Analysis (2nd ed., 2004): rely on alpha of .800 and more; from .667 draw only tentative conclusions."""

_CELLS = 4_000_000  # of the largest array that a block of resamples needs


def coder_agreement(profile: Profile, framework: Framework, *, resamples: int = RESAMPLES, seed: int | None = None) -> CoderAgreement:
    """The agreement per pillar and overall. Every item counts, scored or not: coders judge findings, not dates."""
    seed = framework.method.seed if seed is None else seed
    level = framework.method.interval
    assessed = assess(profile, framework, Horizon(profile.as_of))

    def part(part_id: str, name: str, items: Sequence[Evidence]) -> Alpha:
        return _alpha_of(part_id, name, items, level, resamples, generator(seed, profile.id, "agreement", part_id))

    return CoderAgreement(
        framework=FrameworkRef.of(framework),
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        as_of=str(profile.as_of),
        resamples=resamples,
        seed=seed,
        coders=_coders([entry.item for entry in assessed]),
        scale=tuple(" ".join(word for word in words if word) for words in SCALE),
        overall=part("overall", "Overall", [entry.item for entry in assessed]),
        pillars=tuple(
            part(pillar.id, pillar.name, [e.item for e in assessed if framework.commitment_by_id[e.item.commitment].pillar == pillar.id])
            for pillar in framework.pillars
        ),
        items=_divided(assessed),
    )


def alpha(counts: Integers) -> float | None:
    """1 - D_o / D_e of a table with a row an item, a column a value, in order, and the number of coders who chose it.

    Items with fewer than two codings are left out. None when no item is left, or when all codings are the same: without variation
    there is nothing that chance could have got wrong.
    """
    counts = _paired(counts)
    if not len(counts):
        return None
    found = float(_alphas(np.ones((1, len(counts))), counts)[0])
    return None if np.isnan(found) else found


def _paired(counts: Integers) -> Integers:
    paired: Integers = counts[counts.sum(axis=1) >= 2]
    return paired


def coincidences(counts: Integers) -> Floats:
    """For each item the matrix of its ordered pairs of values, each over the number of its codings less 1 (at least two codings)."""
    pairs = counts[:, :, None] * counts[:, None, :] - np.eye(counts.shape[1], dtype=np.int64) * counts[:, :, None]
    each: Floats = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return each


def ordinal(n: Floats) -> Floats:
    """Squared ordinal differences of all values, given how often each occurs (last axis of `n`).

    delta^2(c, k) = (sum of n_g for g from c to k, less (n_c + n_k) / 2)^2: how many codings lie between the middles of c and k.
    """
    middle = np.cumsum(n, axis=-1) - n / 2
    squared: Floats = (middle[..., :, None] - middle[..., None, :]) ** 2
    return squared


def _alphas(copies: Floats, counts: Integers) -> Floats:
    """Alpha for each row of `copies`, which says how often each item is taken; NaN without variation."""
    n = copies @ counts
    delta = ordinal(n)
    values = counts.shape[1]
    together = (copies @ coincidences(counts).reshape(len(counts), -1)).reshape(-1, values, values)
    observed = (together * delta).sum(axis=(1, 2))
    expected = (n[:, :, None] * n[:, None, :] * delta).sum(axis=(1, 2)) / (n.sum(axis=1) - 1)
    one: Floats = 1 - np.divide(observed, expected, out=np.full(len(n), np.nan), where=expected > 0)
    return one


def bootstrap(counts: Integers, level: float, resamples: int, stream: np.random.Generator) -> AlphaInterval | None:
    """The percentile interval of alpha over resampled items; None with fewer than two items, or when no resample has variation."""
    counts = _paired(counts)
    many = len(counts)
    if many < 2:
        return None
    block = max(1, _CELLS // (many + 2 * counts.shape[1] ** 2))
    sizes = [min(block, resamples - start) for start in range(0, resamples, block)]
    drawn = np.concatenate([_alphas(stream.multinomial(many, np.full(many, 1 / many), size).astype(np.float64), counts) for size in sizes])
    defined = drawn[~np.isnan(drawn)]
    if not len(defined):
        return None
    low, high = central(defined, level)
    return AlphaInterval(low=low, high=high, level=level, resamples=len(defined))


def _alpha_of(part_id: str, name: str, items: Sequence[Evidence], level: float, resamples: int, stream: np.random.Generator) -> Alpha:
    counts = tally(items)
    paired = _paired(counts)
    value = alpha(counts)
    interval = bootstrap(counts, level, resamples, stream) if value is not None else None
    return Alpha(
        id=part_id,
        name=name,
        alpha=value,
        reason=None if value is not None else "all ratings are the same" if len(paired) else "no item has two ratings",
        interval=interval,
        reading=None if value is None else "reliable" if value >= RELIABLE else "tentative" if value >= TENTATIVE else "unreliable",
        items=len(paired),
        ratings=int(paired.sum()),
        coders=len(_coders(items)),
        too_few=len(items) - len(paired),
        context=sum(coding.direction == "context" for item in items for coding in item.codings),
    )


def tally(items: Sequence[Evidence]) -> Integers:
    """How many coders chose each value of `SCALE`, a row an item; `context` is missing."""
    counts = np.zeros((len(items), len(SCALE)), dtype=np.int64)
    for row, item in enumerate(items):
        for coding in item.codings:
            if coding.direction != "context":
                counts[row, _place(coding)] += 1
    return counts


def _place(coding: Coding) -> int:
    return SCALE.index((coding.direction, coding.strength))


def _coders(items: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({coding.coder for item in items for coding in item.codings}))


def _divided(assessed: Sequence[Assessed]) -> tuple[CodedItem, ...]:
    """The items with codings, the most divided first."""
    coded = [entry for entry in assessed if entry.item.codings]
    counts = tally([entry.item for entry in coded])
    n = _paired(counts).sum(axis=0).astype(np.float64)
    delta = ordinal(n)
    total = n.sum()
    expected = float((n[:, None] * n[None, :] * delta).sum() / (total * (total - 1))) if total > 1 else 0.0
    items = [_coded(entry, row, delta, expected) for entry, row in zip(coded, counts, strict=True)]
    return tuple(sorted(items, key=lambda item: (-(item.disagreement or 0.0), -(item.steps or 0), item.id)))


def _coded(entry: Assessed, row: Integers, delta: Floats, expected: float) -> CodedItem:
    item = entry.item
    places, many = np.flatnonzero(row), int(row.sum())
    ratings = [WORDS[SCALE[place]] for place in places]
    observed = float((coincidences(row[None, :])[0] * delta).sum() / many) if many >= 2 else None
    return CodedItem(
        id=item.id,
        commitment=item.commitment,
        finding=item.finding,
        state=entry.state,
        direction=item.direction,
        strength=item.strength,
        rating=entry.rating,
        codings=tuple(
            Coded(
                coder=coding.coder,
                direction=coding.direction,
                strength=coding.strength,
                rating=None if coding.direction == "context" else WORDS[coding.direction, coding.strength],
            )
            for coding in sorted(item.codings, key=lambda coding: coding.coder)
        ),
        lowest=ratings[0] if ratings else None,
        highest=ratings[-1] if ratings else None,
        steps=int(places[-1] - places[0]) if ratings else None,
        outside=bool(ratings) and entry.rating is not None and not ratings[0] <= entry.rating <= ratings[-1],
        disagreement=observed / expected if observed is not None and expected else observed,
    )
