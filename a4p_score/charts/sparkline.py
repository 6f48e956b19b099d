"""A sparkline: scores through time in the space of a word, the last one marked and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import SIZE, Drawing, linear, number
from a4p_score.charts.text import width as text_width
from a4p_score.report import words
from a4p_score.report.figures import NEUTRAL

if TYPE_CHECKING:
    from a4p_score.report.figures import Sparkline

WIDTH = 140.0
_HEIGHT = 28.0


def draw(figure: Sparkline, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    last = next((value for value in reversed(figure.values) if value is not None), None)
    text = words.number(last)
    along = linear(0, len(figure.values) - 1, 4, width - text_width("100", SIZE, bold=True) - 12)
    up = linear(0, 100, _HEIGHT - 4, 4)
    drawing.line(along(0), up(NEUTRAL), along(len(figure.values) - 1), up(NEUTRAL), dash="2 3", opacity=0.5)
    points = [None if value is None else (along(place), up(value)) for place, value in enumerate(figure.values)]
    for run in _runs(points):
        if len(run) > 1:
            path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in run)
            drawing.path(path, fill="none", stroke="currentColor", stroke_width=1.4, stroke_linejoin="round")
        else:
            drawing.mark("circle", run[0], 1.2, "full")
    shown = [point for point in points if point]
    if shown:
        drawing.mark("circle", shown[-1], 2.4, "full")
    drawing.text(width, _HEIGHT / 2 + 4.2, text, anchor="end", bold=last is not None, dim=last is None)
    return drawing.svg(_HEIGHT)


def _runs(points: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """What stands together without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
