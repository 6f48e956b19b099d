"""A tornado: for each constant a hatched bar to the score at its low value and a solid one to that at its high value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import LINE, SMALL, Drawing, linear, ticks
from a4p_score.charts.rows import Names
from a4p_score.charts.text import shorten
from a4p_score.charts.text import width as text_width
from a4p_score.report import words

if TYPE_CHECKING:
    from a4p_score.charts.drawing import Anchor, Glyph
    from a4p_score.report.figures import Tornado, TornadoRow

_LANE, _BAR, _GAP = 13.0, 9.0, 12.0
_INK = "currentColor"


def draw(figure: Tornado, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    names = Names([row.name for row in figure.rows], width)
    most = (width - names.left) * 0.24
    room = max((text_width(_end(*end, most), SMALL) for row in figure.rows for end in _ends(row)), default=0.0) + 8
    scores = [figure.score, *(score for row in figure.rows for score in (row.low, row.high) if score is not None)]
    low, high = min(scores), max(scores)
    low, high = (low, high) if high - low > 1 else (low - 1, high + 1)
    scale = linear(low, high, names.left + room, width - room)
    middle = scale(figure.score)

    top, heights = 22.0, [names.height(place, 2 * _LANE + _GAP) for place in range(len(figure.rows))]
    bottom = top + sum(heights)
    for value in ticks(low, high, 6):
        names.upright(drawing, scale(value), top, heights, opacity=0.18)
        drawing.text(scale(value), bottom + 14, f"{value:g}".replace("-", "−"), size=SMALL, anchor="middle", dim=True)
    y = top
    for place, (row, height) in enumerate(zip(figure.rows, heights, strict=True)):
        names.draw(drawing, place, y, height)
        lane = names.middle(place, y, height) - _LANE
        for hatched, (text, score) in zip((True, False), _ends(row), strict=True):
            x = middle if score is None else scale(score)
            if abs(x - middle) > 0.5:
                drawing.bar(min(x, middle), lane + 2, abs(x - middle), _BAR, _INK, hatched=hatched)
            away: tuple[float, Anchor] = (5, "start") if x >= middle else (-5, "end")
            drawing.text(x + away[0], lane + 10, _end(text, score, most), size=SMALL, anchor=away[1], full=text)
            lane += _LANE
        y += height
    names.upright(drawing, middle, top, heights, weight=1.4)
    drawing.text(middle, 11, words.number(figure.score, 1), anchor="middle", bold=True)
    return drawing.svg(drawing.key(bottom + LINE + 10, _keys()))


def _ends(row: TornadoRow) -> tuple[tuple[str, float | None], ...]:
    return (row.low_value, row.low), (row.high_value, row.high)


def _end(value: str, score: float | None, room: float) -> str:
    """The constant's value as it stands at the end of its bar."""
    return shorten(value if score is not None else f"{value}: no score", room, SMALL)


def _keys() -> list[tuple[Glyph, str]]:
    def bar(*, hatched: bool) -> Glyph:
        return lambda drawing, x, y: drawing.bar(x - 7, y - 4.5, 14, 9, _INK, hatched=hatched)

    return [(bar(hatched=True), "score with the constant at its low value"), (bar(hatched=False), "at its high value")]
