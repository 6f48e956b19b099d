"""What a pillar's score would be without some of its evidence: closed forms for many cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.posterior import posterior
from a4p_score.scoring.weights import weigh, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.model.profile import Source
    from a4p_score.scoring.weights import Constants, Flags, Floats, PillarEvidence

_CELLS = 2_000_000
"""Of the arrays of one chunk of cases: memory stays bounded however many items a pillar has."""


def scores_without(evidence: PillarEvidence, u: Floats, c: Constants, kept: Flags) -> Floats:
    """The score of a pillar, in points, for each row of `kept`, a column an item; NaN where nothing is left."""
    if not len(kept):
        return np.empty(0)
    size = max(1, _CELLS // len(evidence))
    chunks = [_scores(evidence, u, c, kept[start : start + size]) for start in range(0, len(kept), size)]
    return np.concatenate(chunks)


def _scores(evidence: PillarEvidence, u: Floats, c: Constants, kept: Flags) -> Floats:
    w = weigh(without(evidence, kept), c).w * kept
    with np.errstate(invalid="ignore", divide="ignore"):  # of a case that leaves nothing
        score = posterior(evidence.commitment, evidence.rating, w, u, c).score
    return np.where(kept.any(axis=1), score, np.nan)


def coverage_without(evidence: PillarEvidence, u: Floats, kept: Flags) -> Floats:
    """The u-weighted share of the commitments that keep a scored item, for each row of `kept`."""
    member = evidence.commitment[:, None] == np.arange(len(u))
    covered: Floats = ((kept.astype(np.float64) @ member) > 0) @ u
    share: Floats = covered / u.sum()
    return share


def citing(evidence: PillarEvidence, sources: Sequence[str]) -> Flags:
    """A row a source, a column an item: whether the item cites it."""
    return _flags(sources, [entry.item.sources for entry in evidence.items])


def published_by(evidence: PillarEvidence, publishers: Sequence[str], sources: Mapping[str, Source]) -> Flags:
    """A row a publisher, a column an item: whether the item cites a source of it."""
    return _flags(publishers, [[sources[name].publisher for name in entry.item.sources] for entry in evidence.items])


def _flags(names: Sequence[str], of_items: Sequence[Sequence[str]]) -> Flags:
    row = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(names), len(of_items)), dtype=np.bool_)
    for column, named in enumerate(of_items):
        for name in named:
            if name in row:
                found[row[name], column] = True
    return found
