"""Interval dots: a mark where the score is, filled by confidence, on a line as long as its interval, over the bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import DIM, LINE, SIZE, SMALL, Drawing, apart, linear, shape_of, side_keys
from a4p_score.charts.rows import Names
from a4p_score.charts.text import shorten
from a4p_score.charts.text import width as text_width
from a4p_score.report import words
from a4p_score.report.figures import NEUTRAL, NO_EVIDENCE, Estimate

if TYPE_CHECKING:
    from a4p_score.charts.drawing import Fill, Glyph, Scale, Shape
    from a4p_score.report.figures import Band, IntervalDots

_LANE, _GAP, _CAP = 17.0, 10.0, 3.5
_SMALL_LANE, _SMALL_GAP, _SMALL_BAND = 12.0, 5.0, 8.5
_FILLS: dict[str | None, Fill] = {"very high": "full", "high": "full", "medium": "half", "low": "empty", "very low": "empty", None: "full"}
_MEANINGS: dict[Fill, str] = {"full": "high confidence", "half": "medium confidence", "empty": "low confidence"}


def draw(figure: IntervalDots, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    lane_height, gap = (_SMALL_LANE, _SMALL_GAP) if figure.small else (_LANE, _GAP)
    names = Names([row.name for row in figure.rows], width, 1 if figure.small else len(figure.series), small=figure.small)
    every = [estimate for row in figure.rows for estimate in row.estimates]
    confidences = [estimate.confidence for estimate in every if estimate.confidence] if names.beside and not figure.small else []
    third = max((text_width(text, SMALL) for text in ("confidence", *confidences)), default=0) + 12 if confidences else 0
    level = words.level(figure.level)
    second = max(text_width(text, SMALL) for text in (level, *(estimate.range for estimate in every))) + 8
    first = max(text_width(estimate.point(figure.edges), SIZE, bold=True) for estimate in (*every, Estimate())) + 12
    right = width - third - second - first
    scale = linear(0, 100, names.left + 8, right - 8)
    heights = [names.height(place, len(row.estimates) * lane_height + gap) for place, row in enumerate(figure.rows)]

    top = _bands(drawing, figure, scale)
    bottom = top + sum(heights) + gap / 2
    _stripes(drawing, figure.bands, scale, (top, bottom))
    names.upright(drawing, scale(NEUTRAL), top, heights, dash="2 3", opacity=DIM)
    drawing.text(right + first + second - 2, top - 8, level, size=SMALL, anchor="end", dim=True)
    if third:
        drawing.text(right + first + second + 12, top - 8, "confidence", size=SMALL, dim=True)
    y = top
    for place, (row, height) in enumerate(zip(figure.rows, heights, strict=True)):
        if row.total:
            drawing.line(0, y, width, y)
        names.draw(drawing, place, y, height, bold=row.total)
        lane = names.middle(place, y, height) - lane_height * (len(row.estimates) - 1) / 2
        for side, estimate in enumerate(row.estimates):
            if len(figure.series) > 1 and not figure.small:
                names.side(drawing, side, lane)
            _estimate(drawing, estimate, scale, lane, (shape_of(side), 4.2 if figure.small else 5.0))
            if estimate.low is not None:
                drawing.text(right + first - 2, lane + 4, estimate.point(figure.edges), anchor="end", bold=True)
                drawing.text(right + first + second - 2, lane + 4, estimate.range, size=SMALL, anchor="end", dim=True)
                if third and estimate.confidence:
                    drawing.text(right + first + second + 12, lane + 4, estimate.confidence, size=SMALL, dim=True)
            lane += lane_height
        y += height
    bottom = _axis(drawing, figure.edges, scale, bottom)
    return drawing.svg(drawing.key(bottom + 8, _keys(figure, level)))


def _bands(drawing: Drawing, figure: IntervalDots, scale: Scale) -> float:
    """The names of the bands on as many lines as they need, on one where the figure is small; where the rows begin."""
    shown = []
    bands, size, beyond = figure.bands, *((_SMALL_BAND, 8.0) if figure.small else (SMALL, 24.0))
    for band, (low, high) in zip(bands, _spans(bands), strict=True):
        name = shorten(band.name, scale(high) - scale(low) + beyond, size)
        shown.append((name, band.name, (scale(low) + scale(high)) / 2, text_width(name, size) / 2))
    lines = apart(((middle - half, middle + half) for _, _, middle, half in shown), 1 if figure.small else 5)
    for (name, full, middle, _), line in zip(shown, lines, strict=True):
        drawing.text(middle, 11 + line * LINE, name, size=size, anchor="middle", dim=True, full=full)
    return max(lines, default=0) * LINE + 19.0


def _spans(bands: tuple[Band, ...]) -> list[tuple[float, float]]:
    """From where each band begins to where the next does, lowest first."""
    edges = [band.low for band in bands]
    return list(zip(edges, [*edges[1:], 100.0], strict=True)) if edges else []


def _stripes(drawing: Drawing, bands: tuple[Band, ...], scale: Scale, between: tuple[float, float]) -> None:
    top, bottom = between
    for low, high in _spans(bands)[::2]:
        drawing.rect(scale(low), top, scale(high) - scale(low), bottom - top, fill="currentColor", fill_opacity=0.07)


def _estimate(drawing: Drawing, estimate: Estimate, scale: Scale, y: float, mark: tuple[Shape, float]) -> None:
    """The interval as a line that stops at the mark, so that an empty mark is empty on any ground."""
    if estimate.low is None or estimate.high is None:
        drawing.text(scale(0) + 4, y + 4, NO_EVIDENCE, size=SMALL, dim=True)
        return
    (shape, radius), low, high = mark, scale(estimate.low), scale(estimate.high)
    halves = [((low + high) / 2, low), ((low + high) / 2, high)]
    if estimate.score is not None:
        x, clear = scale(estimate.score), radius * (1.2 if shape == "diamond" else 1) + 0.7
        halves = [(near, far) for near, far in ((x - clear, low), (x + clear, high)) if (far - near) * (near - x) > 0]
        drawing.mark(shape, (x, y), radius, _FILLS[estimate.confidence])
    for near, far in halves:
        drawing.line(near, y, far, y, weight=1.4)
        drawing.line(far, y - _CAP, far, y + _CAP, weight=1.4)


def _axis(drawing: Drawing, edges: tuple[float, ...], scale: Scale, top: float) -> float:
    """The edges of the bands below, those that have room; where the axis ends."""
    taken: list[tuple[float, float]] = []
    for value in (0, 100, NEUTRAL, *edges):
        text, x = f"{value:g}", scale(value)
        half = text_width(text, SMALL) / 2
        if all(x + half + 4 < start or end + 4 < x - half for start, end in taken):
            taken.append((x - half, x + half))
            drawing.text(x, top + 13, text, size=SMALL, anchor="middle", dim=True)
    return top + 17


def _keys(figure: IntervalDots, level: str) -> list[tuple[Glyph, str]]:
    """What the marks mean, of those that the figure has."""
    every = [estimate for row in figure.rows for estimate in row.estimates]
    keys = [*side_keys(figure.series), *([] if figure.small else [(_line, f"{level} interval")])]
    for fill, meaning in _MEANINGS.items():
        if any(estimate.confidence and _FILLS[estimate.confidence] == fill for estimate in every):
            keys.append((_dot(fill), meaning.removesuffix(" confidence") if figure.small and fill != "empty" else meaning))
    return keys


def _dot(fill: Fill) -> Glyph:
    def glyph(drawing: Drawing, x: float, y: float) -> None:
        drawing.mark("circle", (x, y), 4.4, fill)

    return glyph


def _line(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(x - 6, y, x + 6, y, weight=1.4)
    for end in (x - 6, x + 6):
        drawing.line(end, y - _CAP, end, y + _CAP, weight=1.4)
