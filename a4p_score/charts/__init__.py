"""Figures as SVG, one file for each kind; the data of each is in report/figures.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts import balance, coverage, intervals, scatter, sparkline, timeline, tornado
from a4p_score.charts.drawing import NARROW, WIDE
from a4p_score.report import figures as f

if TYPE_CHECKING:
    from a4p_score.report.document import Figure

__all__ = ["NARROW", "WIDE", "draw", "widths"]


def widths(figure: Figure) -> tuple[float, ...]:
    """The widths in pixels at which a figure is worth drawing: for a page and, where that differs, for a phone."""
    return (sparkline.WIDTH,) if isinstance(figure, f.Sparkline) else (WIDE, NARROW)


def draw(figure: Figure, width: float | None = None) -> str:
    """A figure as SVG that stands alone, `width` pixels wide (at least 300, a sparkline less) and as high as it needs.

    TypeError for a figure that nobody has taught to draw.
    """
    width = widths(figure)[0] if width is None else width
    match figure:
        case f.IntervalDots():
            return intervals.draw(figure, width)
        case f.BalanceBars():
            return balance.draw(figure, width)
        case f.Timeline():
            return timeline.draw(figure, width)
        case f.CoverageMap():
            return coverage.draw(figure, width)
        case f.Scatter():
            return scatter.draw(figure, width)
        case f.Sparkline():
            return sparkline.draw(figure, width)
        case f.Tornado():
            return tornado.draw(figure, width)
        case _:
            raise TypeError(f"no drawing for a {type(figure).__name__}")
