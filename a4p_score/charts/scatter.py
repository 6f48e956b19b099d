"""A scatter: missions on two scales, with their intervals on both, and their names where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import ASCENT, BREAK, DESCENT, DIM, LINE, SMALL, Drawing, linear
from a4p_score.charts.text import shorten, wrap
from a4p_score.charts.text import width as text_width
from a4p_score.report import words
from a4p_score.report.figures import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.charts.drawing import Anchor, Glyph, Scale
    from a4p_score.report.figures import Scatter, ScatterPoint

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_LOW = 340.0  # of a small figure on a page
_DOT, _NAME, _LONGEST = 4.5, 10.5, 130.0
_AWAY = (8.0, 16.0, 28.0)


def draw(figure: Scatter, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    wide = width >= BREAK
    aside = max((text_width(band.name, SMALL) for band in figure.bands), default=0.0) + 10 if wide else 14
    left, right, top = 34.0, width - min(aside, width * 0.2), 24.0
    bottom = top + min((right - left) * (0.66 if wide else 0.95), _LOW if figure.small and wide else 460)
    across, up = linear(0, 100, left, right), linear(0, 100, bottom, top)

    _ground(drawing, figure, (across, up), (left, top, right, bottom))
    if wide:
        _bands(drawing, figure, up, right)
    shown = [point for point in figure.points if point.x.score is not None and point.y.score is not None]
    places = [(across(point.x.score or 0), up(point.y.score or 0)) for point in shown]
    lines = [line for point, at in zip(shown, places, strict=True) for line in _intervals(point, at, across, up)]
    for x1, y1, x2, y2 in lines:
        drawing.line(x1, y1, x2, y2, weight=1.1, opacity=0.4)
    cross = [(left, up(NEUTRAL), right, up(NEUTRAL)), (across(NEUTRAL), top, across(NEUTRAL), bottom)]
    unnamed = _names(drawing, [point.name for point in shown], places, [*lines, *cross], (left, top, right, bottom))
    for point, (x, y) in zip(shown, places, strict=True):
        drawing.mark("circle", (x, y), _DOT, "full", title=_told(point, figure))

    drawing.text(0, 12, _label("↑", figure.y_name, width * 0.7), size=SMALL, full=figure.y_name)
    drawing.text(right, bottom + 31, _label("→", figure.x_name, width * 0.7), size=SMALL, anchor="end", full=figure.x_name)
    y = drawing.key(bottom + 42, _keys(figure))
    missing = [point.name for point in figure.points if point not in shown]
    for label, names in (("No room for the names of: ", unnamed), ("Without a score on both scales: ", missing)):
        if names:
            full = label + ", ".join(names)
            for line in wrap(full, width, SMALL, 3):
                drawing.text(0, y + 11, line, size=SMALL, dim=True, full=full if line.endswith("…") else None)
                y += LINE
    return drawing.svg(y + 4)


def _label(arrow: str, name: str, room: float) -> str:
    return f"{shorten(name, room - 20, SMALL)} {arrow}"


def _told(point: ScatterPoint, figure: Scatter) -> str:
    edges = tuple(band.low for band in figure.bands)
    y, x = (f"{part.point(edges)} ({part.range})" for part in (point.y, point.x))
    return f"{point.name}: {figure.y_name} {y}, {figure.x_name} {x}"


def _ground(drawing: Drawing, figure: Scatter, scales: tuple[Scale, Scale], box: Box) -> None:
    """Lines at the edges of the bands, their values, and the neutral cross."""
    (across, up), (left, top, right, bottom) = scales, box
    edges = {0.0, 100.0, *(band.low for band in figure.bands)}
    for value in sorted(edges | {float(NEUTRAL)}):
        neutral = value == NEUTRAL
        dash, opacity = ("2 3", DIM) if neutral else (None, 0.2)
        drawing.line(across(value), top, across(value), bottom, dash=dash, opacity=opacity)
        drawing.line(left, up(value), right, up(value), dash=dash, opacity=opacity)
    taken: list[float] = []
    for value in (0.0, 100.0, float(NEUTRAL), *sorted(edges - {0.0, 100.0})):
        if all(abs(value - other) >= 9 for other in taken):
            taken.append(value)
            drawing.text(across(value), bottom + 14, f"{value:g}", size=SMALL, anchor="middle", dim=True)
            drawing.text(left - 6, up(value) + 3.7, f"{value:g}", size=SMALL, anchor="end", dim=True)


def _bands(drawing: Drawing, figure: Scatter, up: Scale, right: float) -> None:
    edges = [band.low for band in figure.bands]
    for band, low, high in zip(figure.bands, edges, [*edges[1:], 100.0], strict=True):
        if up(low) - up(high) >= LINE:
            name = shorten(band.name, drawing.width - right - 8, SMALL)
            drawing.text(right + 8, (up(low) + up(high)) / 2 + 3.7, name, size=SMALL, dim=True, full=band.name)


def _intervals(point: ScatterPoint, at: tuple[float, float], across: Scale, up: Scale) -> Iterator[Box]:
    x, y = at
    if point.x.low is not None and point.x.high is not None:
        yield across(point.x.low), y, across(point.x.high), y
    if point.y.low is not None and point.y.high is not None:
        yield x, up(point.y.high), x, up(point.y.low)


# --- names ----------------------------------------------------------------------------------------------------------------------


def _names(drawing: Drawing, names: Sequence[str], places: Sequence[tuple[float, float]], lines: Sequence[Box], plot: Box) -> list[str]:
    """Each name where it touches no mark and no other name, and crosses the fewest lines; those that find no such place are returned."""
    taken: list[Box] = [(x - _DOT - 1, y - _DOT - 1, x + _DOT + 1, y + _DOT + 1) for x, y in places]
    unnamed = []
    for name, at in sorted(zip(names, places, strict=True), key=lambda pair: (pair[1][1], pair[1][0], pair[0])):
        text = shorten(name, _LONGEST, _NAME)
        near = [one for one in _candidates(at, text_width(text, _NAME)) if _within(one[0], plot)]
        free = [one for one in near if not any(_touch(one[0], box) for box in taken)]
        if not free:
            unnamed.append(name)
            continue
        box, anchor, cost = min(free, key=lambda one: one[2] + sum(6 for line in lines if _touch(one[0], line)))
        taken.append(box)
        x = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[anchor]
        if cost >= _AWAY[1]:
            drawing.line(*at, min(max(at[0], box[0]), box[2]), box[1] if box[1] > at[1] else box[3], opacity=0.7)
        drawing.text(x, box[3] - _NAME * DESCENT, text, size=_NAME, anchor=anchor, full=name)
    return unnamed


def _candidates(at: tuple[float, float], taken: float) -> Iterator[tuple[Box, Anchor, float]]:
    """Places for a name around a mark, the nearest first, with what each costs in looks."""
    x, y = at
    high, low = _NAME * ASCENT, _NAME * DESCENT
    for away in _AWAY:
        for across, down in ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1)):
            reach = away if down == 0 else away * 0.72
            middle, base = x + across * reach, y + down * reach + (high - low) / 2 * (1 + down)
            base = base if down >= 0 else y - reach - low + 2
            anchor: Anchor = "start" if across > 0 else "end" if across < 0 else "middle"
            start = middle if across > 0 else middle - taken if across < 0 else middle - taken / 2
            yield (start, base - high, start + taken, base + low), anchor, away


def _within(box: Box, plot: Box) -> bool:
    return box[0] >= plot[0] + 2 and box[1] >= plot[1] and box[2] <= plot[2] - 2 and box[3] <= plot[3]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _keys(figure: Scatter) -> list[tuple[Glyph, str]]:
    def glyph(drawing: Drawing, x: float, y: float) -> None:
        drawing.line(x - 7, y, x + 7, y, weight=1.1, opacity=0.4)
        drawing.line(x, y - 7, x, y + 7, weight=1.1, opacity=0.4)
        drawing.mark("circle", (x, y), 3.6, "full")

    return [(glyph, f"score, with its {words.level(figure.level)} interval on each scale")]
