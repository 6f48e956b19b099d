"""Balance bars: points for to the right, solid; points against to the left, hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.charts.drawing import AGAINST, FOR, LINE, NARROW, SIZE, SMALL, Drawing, linear, side_keys
from a4p_score.charts.rows import Names
from a4p_score.charts.text import width as text_width
from a4p_score.report import words
from a4p_score.report.figures import NO_EVIDENCE

if TYPE_CHECKING:
    from a4p_score.charts.drawing import Anchor, Glyph, Scale
    from a4p_score.report.figures import Balance, BalanceBars

_LANE, _BAR, _GAP = 17.0, 11.0, 10.0
_SMALL_LANE, _SMALL_BAR, _SMALL_GAP = 12.0, 8.0, 5.0  # as interval dots have them, beside which they stand


def draw(figure: BalanceBars, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    lane_height, gap = (_SMALL_LANE, _SMALL_GAP) if figure.small else (_LANE, _GAP)
    unnamed = figure.follows and width < NARROW
    names = Names(["" if unnamed else row.name for row in figure.rows], width, len(figure.series), small=figure.small or unnamed)
    if unnamed:
        names.follow()
    every = [balance for row in figure.rows for balance in row.balances if balance]
    widest = max((max(balance.gained, balance.lost) for balance in every), default=1.0) or 1.0
    room = max((_room(balance) for balance in every), default=0.0) + 6
    middle = (names.left + width) / 2
    scale = linear(-widest, widest, names.left + room, width - room)

    top = 19.0
    drawing.text(middle - 7, 11, "against", size=SMALL, anchor="end", dim=True)
    drawing.text(middle + 7, 11, "for", size=SMALL, dim=True)
    y = top
    heights = [names.height(place, len(row.balances) * lane_height + gap) for place, row in enumerate(figure.rows)]
    for place, (row, height) in enumerate(zip(figure.rows, heights, strict=True)):
        names.draw(drawing, place, y, height)
        lane = names.middle(place, y, height) - lane_height * (len(row.balances) - 1) / 2
        for side, balance in enumerate(row.balances):
            if len(figure.series) > 1:
                names.side(drawing, side, lane)
            _balance(drawing, balance, scale, (lane, _SMALL_BAR if figure.small else _BAR))
            lane += lane_height
        y += height
    names.upright(drawing, middle, top, heights, weight=1.4)
    return drawing.svg(y + 2 if figure.small else drawing.key(y + LINE - 4, _keys(figure)))


def _room(balance: Balance) -> float:
    texts = ((balance.gained, balance.items_for), (-balance.lost, balance.items_against))
    return max(text_width(words.signed(points, 0), SIZE) + text_width(f"({items})", SMALL) + 4 for points, items in texts) + 6


def _balance(drawing: Drawing, balance: Balance | None, scale: Scale, lane: tuple[float, float]) -> None:
    (y, high), zero = lane, scale(0)
    if balance is None:
        drawing.text(zero + 7, y + 4, NO_EVIDENCE, size=SMALL, dim=True)
        return
    right, left = scale(balance.gained), scale(-balance.lost)
    if right - zero > 0.5:
        drawing.bar(zero, y - high / 2, right - zero, high, FOR, hatched=False)
    if zero - left > 0.5:
        drawing.bar(left, y - high / 2, zero - left, high, AGAINST, hatched=True)
    _ends(drawing, (right + 6, y + 4), balance.gained, balance.items_for, "start")
    _ends(drawing, (left - 6, y + 4), -balance.lost, balance.items_against, "end")


def _ends(drawing: Drawing, at: tuple[float, float], points: float, items: int, anchor: Anchor) -> None:
    """The points next to the bar, and in brackets behind them the items."""
    x, y = at
    away = -1 if anchor == "end" else 1
    text = words.signed(points, 0)
    drawing.text(x, y, text, anchor=anchor)
    if items:
        drawing.text(x + away * (text_width(text, SIZE) + 4), y, f"({items})", size=SMALL, anchor=anchor, dim=True)


def _keys(figure: BalanceBars) -> list[tuple[Glyph, str]]:
    def bar(color: str, *, hatched: bool) -> Glyph:
        return lambda drawing, x, y: drawing.bar(x - 7, y - 4.5, 14, 9, color, hatched=hatched)

    return [
        *side_keys(figure.series),
        (bar(AGAINST, hatched=True), "points against"),
        (bar(FOR, hatched=False), "points for; the number of items in brackets"),
    ]
