"""A coverage map: a box for each commitment, with a mark for each side that says whether its evidence is sound, thin or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.charts.drawing import DIM, LINE, SMALL, Drawing, shape_of, side_keys
from a4p_score.charts.rows import Names
from a4p_score.charts.text import wrap

if TYPE_CHECKING:
    from a4p_score.charts.drawing import Fill, Glyph, Shape
    from a4p_score.report.figures import CoverageMap, CoverCell, CoverRow

_GAP, _PAD = 4.0, 5.0
_NAMES = 0.175  # of the width of a small figure that names of pillars may take
_MOST_WIDE, _MOST_SMALL, _MOST_NARROW = 6, 4, 3
_FILLS: dict[str, Fill] = {"sound": "full", "thin": "half", "none": "empty"}
_DASH = "2 2"


@dataclass(frozen=True, slots=True)
class _Look:
    """The size of names, the height of their lines, how many lines they may take, what a box has above and below them, its foot's."""

    size: float
    line: float
    most: int
    rest: float
    foot: float


_LOOK, _SMALL_LOOK = _Look(10.0, 12.0, 4, LINE + 12, SMALL), _Look(9.0, 10.0, 3, 15.5, 9.0)


def draw(figure: CoverageMap, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    names = Names([group.name for group in figure.groups], width, small=figure.small, most=_NAMES if figure.small else None)
    look = _SMALL_LOOK if figure.small else _LOOK
    columns = _columns(figure, wide=names.beside)
    y = 1.0
    for place, group in enumerate(figure.groups):
        many = columns[place]
        cell = (width - names.left - _GAP * (many - 1)) / many
        lines = [group.commitments[start : start + many] for start in range(0, len(group.commitments), many)]
        heights = [_height(line, cell, look) for line in lines]
        height = names.height(place, sum(heights) + _GAP * len(lines))
        names.draw(drawing, place, y, height)
        top = names.middle(place, y, height) - (sum(heights) + _GAP * len(lines)) / 2
        for line, taken in zip(lines, heights, strict=True):
            places = [(names.left + column * (cell + _GAP), top) for column in range(len(line))]
            for commitment, at in zip(line, places, strict=True):
                _box(drawing, commitment, at, (cell, taken))
            for commitment, at in zip(line, places, strict=True):
                _cell(drawing, commitment, at, (cell, taken), look)
            top += taken + _GAP
        y += height + (0 if names.beside else 4)
    return drawing.svg(drawing.key(y + 10, _keys(figure)))


def _columns(figure: CoverageMap, *, wide: bool) -> list[int]:
    """Boxes to a line: on a page as many for all as the longest pillar needs, on a phone as many as make its lines even."""
    many = [len(group.commitments) for group in figure.groups]
    if wide:
        return [min(max(many, default=1) or 1, _MOST_SMALL if figure.small else _MOST_WIDE)] * len(many)
    return [max(-(-count // -(-count // _MOST_NARROW)), 1) if count else 1 for count in many]


def _name(commitment: CoverRow, width: float, look: _Look) -> list[str]:
    return wrap(commitment.name, width - 2 * _PAD, look.size, look.most)


def _height(line: tuple[CoverRow, ...], width: float, look: _Look) -> float:
    return max(len(_name(commitment, width, look)) for commitment in line) * look.line + look.rest


def _mandated(commitment: CoverRow) -> list[CoverCell]:
    return [cell for cell in commitment.cells if cell is not None and cell.state != "not mandated"]


def _box(drawing: Drawing, commitment: CoverRow, at: tuple[float, float], size: tuple[float, float]) -> None:
    """A box, dashed where the first side that is asked has nothing; none where the mandate leaves the commitment out."""
    (x, y), (width, height) = at, size
    if mandated := _mandated(commitment):
        missing = mandated[0].state == "none"
        frame = {"stroke_dasharray": "4 3"} if missing else {"stroke_opacity": 0.45, "fill": "currentColor", "fill_opacity": 0.06}
        drawing.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke="currentColor", **frame)


def _cell(drawing: Drawing, commitment: CoverRow, at: tuple[float, float], size: tuple[float, float], look: _Look) -> None:
    """Its name, and a mark for each side that is asked."""
    (x, y), (width, height) = at, size
    asked = [(place, cell) for place, cell in enumerate(commitment.cells) if cell is not None]
    mandated = _mandated(commitment)
    lines = _name(commitment, width, look)
    for place, text in enumerate(lines):
        full = commitment.name if place == len(lines) - 1 and text.endswith("…") else None
        drawing.text(x + _PAD, y + look.size + 2.5 + place * look.line, text, size=look.size, dim=not mandated, full=full)
    foot = y + height - (4.5 if look is _SMALL_LOOK else 8)
    if asked and not mandated:
        for text in wrap("not mandated", width - 2 * _PAD, look.foot, 1):
            drawing.text(x + _PAD, foot, text, size=look.foot, dim=True, full="not mandated")
        return
    step = (width - 2 * _PAD) / max(len(commitment.cells), 1)
    for place, cell in asked:
        _side(drawing, cell, shape_of(place), (x + _PAD + place * step, foot), look.foot)


def _side(drawing: Drawing, cell: CoverCell, shape: Shape, at: tuple[float, float], size: float) -> None:
    x, y = at
    if cell.state == "not mandated":
        drawing.line(x, y - 3.6, x + 9, y - 3.6, opacity=DIM)
        return
    drawing.mark(shape, (x + 4.5, y - 3.6), size * 0.4, _FILLS[cell.state], dash=_DASH if cell.state == "none" else None)
    drawing.text(x + 14, y, f"{cell.items}", size=size, dim=cell.state == "none")


def _keys(figure: CoverageMap) -> list[tuple[Glyph, str]]:
    def glyph(fill: Fill, dash: str | None = None) -> Glyph:
        return lambda drawing, x, y: drawing.mark("circle", (x, y), 4.2, fill, dash=dash)

    return [
        *side_keys(figure.series),
        (glyph("full"), "sound"),
        (glyph("half"), "thin"),
        (glyph("empty", _DASH), "no scored evidence; the number counts items"),
    ]
