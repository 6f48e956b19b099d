"""A coverage map: a box for each commitment, with a mark for each side that says whether its evidence is sound, thin or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import DIM, LINE, SMALL, Drawing, shape_of, side_keys
from a4p_score.charts.rows import Names
from a4p_score.charts.text import wrap

if TYPE_CHECKING:
    from a4p_score.charts.drawing import Fill, Glyph, Shape
    from a4p_score.report.figures import CoverageMap, CoverCell, CoverRow

_GAP, _PAD, _NAME_LINES, _NAME, _TEXT = 5.0, 5.0, 4, 10.0, 12.0
_MOST_WIDE, _MOST_NARROW = 6, 3
_FILLS: dict[str, Fill] = {"sound": "full", "thin": "half", "none": "empty"}
_DASH = "2 2"


def draw(figure: CoverageMap, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    names = Names([group.name for group in figure.groups], width)
    columns = _columns(figure, wide=names.beside)
    y = 1.0
    for place, group in enumerate(figure.groups):
        many = columns[place]
        cell = (width - names.left - _GAP * (many - 1)) / many
        lines = [group.commitments[start : start + many] for start in range(0, len(group.commitments), many)]
        heights = [_height(line, cell) for line in lines]
        height = names.height(place, sum(heights) + _GAP * len(lines))
        names.draw(drawing, place, y, height)
        top = names.middle(place, y, height) - (sum(heights) + _GAP * len(lines)) / 2
        for line, taken in zip(lines, heights, strict=True):
            for column, commitment in enumerate(line):
                _cell(drawing, commitment, (names.left + column * (cell + _GAP), top), (cell, taken))
            top += taken + _GAP
        y += height + (0 if names.beside else 4)
    return drawing.svg(drawing.key(y + 10, _keys(figure)))


def _columns(figure: CoverageMap, *, wide: bool) -> list[int]:
    """Boxes to a line: on a page as many for all as the longest pillar needs, on a phone as many as make its lines even."""
    many = [len(group.commitments) for group in figure.groups]
    if wide:
        return [min(max(many, default=1) or 1, _MOST_WIDE)] * len(many)
    return [max(-(-count // -(-count // _MOST_NARROW)), 1) if count else 1 for count in many]


def _name(commitment: CoverRow, width: float) -> list[str]:
    return wrap(commitment.name, width - 2 * _PAD, _NAME, _NAME_LINES)


def _height(line: tuple[CoverRow, ...], width: float) -> float:
    return max(len(_name(commitment, width)) for commitment in line) * _TEXT + LINE + 12


def _cell(drawing: Drawing, commitment: CoverRow, at: tuple[float, float], size: tuple[float, float]) -> None:
    """A box, dashed where the first side that is asked has nothing; none where the mandate leaves the commitment out."""
    (x, y), (width, height) = at, size
    asked = [(place, cell) for place, cell in enumerate(commitment.cells) if cell is not None]
    mandated = [cell for _, cell in asked if cell.state != "not mandated"]
    if mandated:
        missing = mandated[0].state == "none"
        look = {"stroke_dasharray": "4 3"} if missing else {"stroke_opacity": 0.45, "fill": "currentColor", "fill_opacity": 0.06}
        drawing.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke="currentColor", **look)
    lines = _name(commitment, width)
    for place, text in enumerate(lines):
        full = commitment.name if place == len(lines) - 1 and text.endswith("…") else None
        drawing.text(x + _PAD, y + 13 + place * _TEXT, text, size=_NAME, dim=not mandated, full=full)
    foot = y + height - 8
    if asked and not mandated:
        for text in wrap("not mandated", width - 2 * _PAD, SMALL, 1):
            drawing.text(x + _PAD, foot, text, size=SMALL, dim=True, full="not mandated")
        return
    step = (width - 2 * _PAD) / max(len(commitment.cells), 1)
    for place, cell in asked:
        _side(drawing, cell, shape_of(place), (x + _PAD + place * step, foot))


def _side(drawing: Drawing, cell: CoverCell, shape: Shape, at: tuple[float, float]) -> None:
    x, y = at
    if cell.state == "not mandated":
        drawing.line(x, y - 3.6, x + 9, y - 3.6, opacity=DIM)
        return
    drawing.mark(shape, (x + 4.5, y - 3.6), 4.2, _FILLS[cell.state], dash=_DASH if cell.state == "none" else None)
    drawing.text(x + 14, y, f"{cell.items}", size=SMALL, dim=cell.state == "none")


def _keys(figure: CoverageMap) -> list[tuple[Glyph, str]]:
    def glyph(fill: Fill, dash: str | None = None) -> Glyph:
        return lambda drawing, x, y: drawing.mark("circle", (x, y), 4.2, fill, dash=dash)

    return [
        *side_keys(figure.series),
        (glyph("full"), "sound"),
        (glyph("half"), "thin"),
        (glyph("empty", _DASH), "no scored evidence; the number counts items"),
    ]
