"""What a pillar's score would be without some of its evidence: closed forms for many cases at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.posterior import of_sums, posterior
from a4p_score.scoring.weights import independence, pairs_of, weigh, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.model.profile import Source
    from a4p_score.scoring.weights import Constants, Flags, Floats, Integers, PillarEvidence

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


def leaving_each(
    evidence: PillarEvidence, u: Floats, c: Constants, leaving: Sequence[Integers], cells: int = _CELLS
) -> tuple[Floats, Floats]:
    """The score of a pillar, in points, and its coverage without each of some sets of items (rows of its table); NaN where none is left.

    Up to so many `cells`, sets times items, everything is counted anew for each set; beyond, what changes.
    """
    if len(leaving) * len(evidence) > cells:
        return _by_difference(evidence, u, c, leaving)
    kept = np.ones((len(leaving), len(evidence)), dtype=np.bool_)
    for case, rows in zip(kept, leaving, strict=True):
        case[rows] = False
    return scores_without(evidence, u, c, kept), coverage_without(evidence, u, kept)


def _by_difference(evidence: PillarEvidence, u: Floats, c: Constants, leaving: Sequence[Integers]) -> tuple[Floats, Floats]:
    """The same, from the sums over all items and what changes in them: the work grows with what is left out and what shared with it.

    Equal but for rounding, far below what is written.
    """
    w, d = weigh(evidence, c).w, independence(evidence, c)
    crowd = _Crowd(evidence)
    many = len(u)

    def sums(rows: Integers, w: Floats) -> Floats:
        r, of = evidence.rating[rows], evidence.commitment[rows]
        return np.array([np.bincount(of, part, minlength=many) for part in (w, w * r, w * (1 - r), np.ones(len(w)))])

    whole = sums(np.arange(len(evidence)), w)
    found = np.repeat(whole[None], len(leaving), axis=0)
    for case, rows in enumerate(leaving):
        touched, stay, less_crowded = crowd.without(rows)
        found[case] -= sums(touched, w[touched]) - sums(stay, w[stay] * independence(less_crowded, c) / d[stay])
    sizes = np.rint(found[:, 3])
    W_c, A_c, against_c = (np.where(sizes > 0, np.maximum(found[:, part], 0.0), 0.0) for part in range(3))
    with np.errstate(invalid="ignore", divide="ignore"):  # of a case that leaves nothing
        score = of_sums(W_c, A_c, against_c, u, c, (np.empty(0, dtype=np.int64), np.empty(0))).score
    return np.where(sizes.sum(axis=1) > 0, score, np.nan), (sizes > 0) @ u / u.sum()


class _Crowd:
    """Which items share what, so that leaving some out counts anew only those that shared it with them."""

    def __init__(self, evidence: PillarEvidence) -> None:
        self._evidence = evidence
        self._pairs, pair = pairs_of(evidence.groups["source"], evidence.groups["series"])
        self._groups = {**evidence.groups, "pair": pair}
        self._order = {name: np.argsort(group, kind="stable") for name, group in evidence.groups.items()}
        self._start = {name: np.concatenate([[0], np.cumsum(np.bincount(group))]) for name, group in evidence.groups.items()}
        self._lost = {name: np.zeros(group.max() + 1, dtype=np.int64) for name, group in self._groups.items()}
        self._pair_size = np.bincount(self._groups["pair"])
        self._gone = np.zeros(len(evidence), dtype=np.bool_)

    def without(self, rows: Integers) -> tuple[Integers, Integers, PillarEvidence]:
        """The items whose weight leaving `rows` out changes, those of them that stay, and the table of these, counted anew."""
        evidence, lost = self._evidence, self._lost
        touched = np.unique(np.concatenate([rows, *(self._members(name, rows) for name in evidence.groups)]))
        self._gone[rows] = True
        stay = touched[~self._gone[touched]]
        for name, group in self._groups.items():
            if name != "source":
                np.add.at(lost[name], group[rows], 1)
        pairs = np.unique(self._groups["pair"][rows])
        np.add.at(lost["source"], self._pairs[pairs[lost["pair"][pairs] == self._pair_size[pairs]], 0], 1)
        counts = {
            f"same_{name}": np.maximum(getattr(evidence, f"same_{name}")[stay] - lost[name][group[stay]], 1.0)
            for name, group in evidence.groups.items()
        }
        self._gone[rows] = False
        for name, group in self._groups.items():
            lost[name][group[rows]] = 0
        return touched, stay, replace(evidence, **counts)

    def _members(self, name: str, rows: Integers) -> Integers:
        """The items that share something of a kind with some of `rows`."""
        start, order = self._start[name], self._order[name]
        parts = [order[start[group] : start[group + 1]] for group in np.unique(self._evidence.groups[name][rows])]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def citing(evidence: PillarEvidence, sources: Sequence[str]) -> Flags:
    """A row a source, a column an item: whether the item cites it."""
    number = {name: place for place, name in enumerate(sources)}
    wanted = np.array([number.get(name, -1) for name in evidence.sources], dtype=np.int64)[evidence.cited]
    item = np.repeat(np.arange(len(evidence)), np.diff(evidence.first, append=len(evidence.cited)))
    found = np.zeros((len(sources), len(evidence)), dtype=np.bool_)
    found[wanted[wanted >= 0], item[wanted >= 0]] = True
    return found


def rows_citing(evidence: PillarEvidence, names: Sequence[str], publishers: Mapping[str, Source] | None = None) -> list[Integers]:
    """For each source the rows of the items that cite it; or for each publisher, given the sources by id, of those that cite one of its."""
    found: dict[str, list[int]] = {name: [] for name in names}
    for row, entry in enumerate(evidence.items):
        for name in dict.fromkeys(publishers[name].publisher if publishers else name for name in entry.item.sources):
            found[name].append(row)
    return [np.array(rows, dtype=np.int64) for rows in found.values()]
