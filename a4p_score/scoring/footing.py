"""What a pillar's score stands on: ways, publishers, voices and levels of its scored items, from the columns of its table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

import numpy as np

from a4p_score.model.fields import Level
from a4p_score.model.framework import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from a4p_score.model.profile import Source
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.weights import Flags, Integers

_RELATIONS = TABLES["relation"]


@dataclass(frozen=True)
class Footing:
    """Of the scored items of one area; the same that `scoring.weakness` says of a list of items."""

    working: Working
    sources: Mapping[str, Source]

    @property
    def items(self) -> int:
        """How many there are."""
        return len(self.working.evidence)

    @property
    def way(self) -> int:
        """1 when some items speak for and none against, -1 the other way round, otherwise 0."""
        rating = self.working.evidence.rating
        up, down = bool((rating > 0.5).any()), bool((rating < 0.5).any())
        return int(up) - int(down)

    @cached_property
    def _publisher(self) -> tuple[list[str], Integers]:
        """The distinct publishers, and the place of that of each cited source."""
        named = [self.sources[name].publisher for name in self.working.evidence.sources]
        names = sorted(set(named))
        place = {name: number for number, name in enumerate(names)}
        return names, np.array([place[name] for name in named], dtype=np.int64)[self.working.evidence.cited]

    @property
    def publishers(self) -> int:
        """How many distinct publishers they have."""
        return len(self._publisher[0])

    def largest_publisher(self) -> tuple[str, float]:
        """The publisher on whose word alone most of the weight rests, and its share; items confirmed elsewhere count for nobody."""
        w, first = self.working.weights.w, self.working.evidence.first
        if not len(w):
            return "", 0.0
        names, of_cited = self._publisher
        alone, most = np.minimum.reduceat(of_cited, first), np.maximum.reduceat(of_cited, first)
        weights = np.bincount(alone[alone == most], w[alone == most], minlength=len(names))
        largest = int(np.argmax(weights))
        return (names[largest], float(weights[largest]) / sum(w.tolist())) if weights[largest] > 0 else ("", 0.0)

    def rest_on(self, relations: Collection[str]) -> Flags:
        """Whether each item rests on nothing but sources of some relations."""
        evidence = self.working.evidence
        if not len(evidence):
            return np.empty(0, dtype=np.bool_)
        among = np.array([name in relations for name in _RELATIONS], dtype=np.bool_)
        found: Flags = np.logical_and.reduceat(among[evidence.relation], evidence.first)
        return found

    def only_levels(self, levels: Collection[Level]) -> bool:
        """Whether no item reaches beyond some levels of the results chain."""
        known = get_args(Level)
        return all(known[place] in levels for place in np.unique(self.working.evidence.grades["level"]).tolist())
