"""What figures with rows share: names beside their rows, or above them on a phone, and a mark for each side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from a4p_score.charts.drawing import BREAK, LINE, SIZE, SMALL, shape_of
from a4p_score.charts.text import width as text_width
from a4p_score.charts.text import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.charts.drawing import Drawing, Stroke

_LINES = 3
_MOST = 0.23  # of the width that names beside rows may take
_SMALL_BREAK = 400.0  # from which the names of a small figure stand beside its rows
_PAD = 5.0
_SIDES = 20.0


class Names:
    """The names of rows, wrapped. `left` is where the rows begin, behind the marks of sides where there are several."""

    def __init__(self, names: Sequence[str], width: float, sides: int = 1, *, small: bool = False, most: float | None = None) -> None:
        self.names = names
        self.size = size = SMALL if small else SIZE
        self.beside = width >= (_SMALL_BREAK if small else BREAK)
        longest = max((text_width(name, size, bold=True) for name in names), default=0.0)
        room = min(longest + 2, width * (most or _MOST)) if self.beside else width
        self.lines = [wrap(name, room, size, _LINES, bold=True) for name in names]
        self.marks = (room + 14 if self.beside else 0.0) + 7
        self.left = self.marks - 7 + (_SIDES if sides > 1 else 0.0)

    def follow(self) -> None:
        """The rows stand beside those of another figure, which names them: all that is left is the marks of sides."""
        self.beside, self.marks = True, 7.0
        self.left = _SIDES if self.left else 0.0

    def height(self, place: int, lanes: float) -> float:
        """How high a row is whose lanes take some height."""
        return max(lanes, len(self.lines[place]) * LINE + 4) if self.beside else lanes + self._above(place)

    def middle(self, place: int, top: float, height: float) -> float:
        """The middle of what a row has for its lanes."""
        return top + (height + (0 if self.beside else self._above(place))) / 2

    def top(self, place: int, top: float) -> float:
        """Where the lanes may begin."""
        return top if self.beside else top + self._above(place)

    def upright(self, drawing: Drawing, x: float, top: float, heights: Sequence[float], **stroke: Unpack[Stroke]) -> None:
        """A line down through all lanes; it leaves out names that stand above them."""
        if self.beside:
            drawing.line(x, top, x, top + sum(heights), **stroke)
            return
        for place, height in enumerate(heights):
            drawing.line(x, self.top(place, top), x, top + height, **stroke)
            top += height

    def _above(self, place: int) -> float:
        return len(self.lines[place]) * LINE + _PAD

    def draw(self, drawing: Drawing, place: int, top: float, height: float, *, bold: bool = False) -> None:
        """The name in the middle of a row of some height, or on top of it."""
        lines = self.lines[place]
        y = top + (height - len(lines) * LINE) / 2 + 10.5 if self.beside else top + 10.5 + _PAD
        for number, line in enumerate(lines):
            full = self.names[place] if number == len(lines) - 1 and line.endswith("…") else None
            drawing.text(0, y + number * LINE, line, size=self.size, bold=bold or not self.beside, full=full)

    def side(self, drawing: Drawing, place: int, y: float) -> None:
        """The mark of a side before its lane."""
        drawing.mark(shape_of(place), (self.marks, y), 3.6, "full")
