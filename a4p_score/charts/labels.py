"""Labels on top of dashed lines: on as few lines of text as can be, none over another and none crossed by the line of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Wanted = tuple[float, float]
"""Where a line stands and how wide the text is that names it."""

_GAP = 4.0
_APART = 8.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label: where its line stands, where its text starts and ends, and on which line of text, counted from the top."""

    x: float
    start: float
    end: float
    line: int

    @property
    def right(self) -> bool:
        """Whether it stands to the right of its line."""
        return self.start > self.x


def placed(labels: Sequence[Wanted], low: float, high: float) -> list[Placed]:
    """Places for labels, between two edges.

    To the right of its line where that can be, else to the left. Where labels are so many that nothing helps, each has a line of its own.
    """
    order = sorted(range(len(labels)), key=lambda place: labels[place])
    for lines in range(1, len(labels) + 1):
        found = _rest([labels[place] for place in order], (), lines, (low, high))
        if found is not None:
            return [found[order.index(place)] for place in range(len(labels))]
    return [_beside(x, taken, line, (low, high))[0] for line, (x, taken) in enumerate(labels)]


def _rest(
    labels: Sequence[tuple[float, float]], before: tuple[Placed, ...], lines: int, edges: tuple[float, float]
) -> tuple[Placed, ...] | None:
    if not labels:
        return before
    x, taken = labels[0]
    for line in range(lines):
        for one in _beside(x, taken, line, edges):
            if not any(_clash(one, other) or _clash(other, one) for other in before):
                found = _rest(labels[1:], (*before, one), lines, edges)
                if found is not None:
                    return found
    return None


def _beside(x: float, taken: float, line: int, edges: tuple[float, float]) -> list[Placed]:
    """To the right and to the left, of these what fits; at an edge where neither does."""
    low, high = edges
    right, left = Placed(x, x + _GAP, x + _GAP + taken, line), Placed(x, x - _GAP - taken, x - _GAP, line)
    fits = [one for one in (right, left) if one.start >= low and one.end <= high]
    return fits or [Placed(x, max(low, high - taken), max(low, high - taken) + taken, line)]


def _clash(one: Placed, other: Placed) -> bool:
    """Whether texts meet, or the line of one, which runs down from it, meets the text of the other."""
    meet = one.line == other.line and one.start < other.end + _APART and other.start < one.end + _APART
    return meet or (one.line < other.line and other.start - 1 < one.x < other.end + 1)
