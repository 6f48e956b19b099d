"""Many posterior draws in little memory: made chunk by chunk, again each time they are gone through, always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.scoring.posterior import central, draw, generator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a4p_score.scoring.posterior import Posterior
    from a4p_score.scoring.weights import Floats

CHUNK = 1 << 18
"""Draws that are made at once. A framework's own number of draws always fits into one chunk."""


class Draws:
    """Draws in [0, 1], as the chunks that iterating over them gives."""

    def __init__(self, count: int, chunks: Callable[[], Iterator[Floats]]) -> None:
        self.count = count
        self._chunks = chunks

    def __iter__(self) -> Iterator[Floats]:
        return self._chunks()

    def whole(self) -> Floats:
        """All of them, which may take much memory."""
        return np.concatenate(list(self))

    def central(self, level: float) -> tuple[float, float]:
        """The ends of the central interval that holds `level` of the draws, as `posterior.central` has them."""
        if self.count <= CHUNK:
            return central(next(iter(self)), level)
        first, last = ((1 - level) / 2 * (self.count - 1), (1 + level) / 2 * (self.count - 1))
        low, high = _Tail(int(first) + 2), _Tail(self.count - int(last))
        for chunk in self:
            low.add(chunk)
            high.add(-chunk)
        return low.at(first), -high.at(self.count - 1 - last)


class _Tail:
    """The smallest values of a stream: all that a quantile at its end needs."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept = np.empty(0)

    def add(self, chunk: Floats) -> None:
        both = np.concatenate([self._kept, chunk])
        self._kept = np.partition(both, self._size - 1)[: self._size] if len(both) > self._size else both

    def at(self, place: float) -> float:
        """The value at a place from 0, by linear interpolation."""
        return float(np.interp(place, np.arange(len(self._kept)), np.sort(self._kept)))


def draws_of(pillar: Posterior, count: int, seed: int, *names: str) -> Draws:
    """Draws of theta_p from the stream of these names (docs/method.md 5)."""
    if count <= CHUNK:
        whole = draw(pillar, count, generator(seed, *names))
        return Draws(count, lambda: iter((whole,)))

    def chunks() -> Iterator[Floats]:
        stream = generator(seed, *names)
        for start in range(0, count, CHUNK):
            yield draw(pillar, min(CHUNK, count - start), stream)

    return Draws(count, chunks)


def combined(parts: Sequence[Draws], combine: Callable[[Floats], Floats]) -> Draws:
    """What a function makes of the draws of several areas (rows), draw by draw."""
    return Draws(parts[0].count, lambda: (combine(np.array(rows)) for rows in zip(*parts, strict=True)))
