"""A timeline: items as triangles, up for and down against, at the end of their period and as large as their weight.

Items that would touch stand as one mark with their number, so that nothing is hidden behind anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING

from a4p_score.charts.drawing import AGAINST, FOR, LINE, SMALL, Drawing, linear, number, side_keys
from a4p_score.charts.labels import placed
from a4p_score.charts.rows import Names
from a4p_score.charts.text import shorten
from a4p_score.charts.text import width as text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from a4p_score.charts.drawing import Glyph, Stroke
    from a4p_score.report.figures import Direction, Event, Timeline

_LANE, _GAP, _OFF = 30.0, 7.0, 3.5
_LEAST, _MOST, _COUNT = 5.0, 11.5, 9.0
_SMALL_LANE, _SMALL_GAP, _SMALL_MOST, _SMALL_COUNT = 24.0, 1.0, 9.0, 7.5
_EARLIER = 52.0
_FAINT = 0.5
_LIMIT: Stroke = {"dash": "4 3", "opacity": 0.85}
_LONG = 62  # days: shorter periods are drawn without their length
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MOST_NAMED = 12
_SHIFTS: dict[Direction, float] = {"for": -_OFF, "against": _OFF, "mixed": 0.0}
_COUNTS: dict[Direction, float] = {"for": -7.3, "against": 12.1, "mixed": 2.4}
_SMALL_COUNTS: dict[Direction, float] = {"for": -6.0, "against": 10.5, "mixed": 2.4}
"""From the line of a lane, where the marks of a direction begin and where their numbers stand: three numbers high fill a lane."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Items of one lane and direction that stand as one mark; `weight` may exceed what the largest mark shows."""

    x: float
    size: float
    events: tuple[Event, ...]

    @property
    def right(self) -> float:
        """Where the mark and its number end."""
        many = len(self.events)
        return self.x + self.size / 2 + (text_width(f"{many}", _COUNT) + 2 if many > 1 else 0)


def draw(figure: Timeline, width: float) -> str:
    """The drawing as SVG."""
    drawing = Drawing(figure, width)
    lane_height, gap, most = (_SMALL_LANE, _SMALL_GAP, _SMALL_MOST) if figure.small else (_LANE, _GAP, _MOST)
    names = Names(figure.rows, width, len(figure.series), small=figure.small)
    early = any(event.end < figure.first for event in figure.events)
    start = names.left + 16 + (_EARLIER if early else 0)
    scale = linear(figure.first.toordinal(), figure.last.toordinal(), start, width - 34)

    def place(day: date) -> float:
        return names.left + 12 if day < figure.first else scale(day.toordinal())

    heights = [names.height(row, len(figure.series) * lane_height + gap) for row in range(len(figure.rows))]
    top = _limits(drawing, figure, place, (names, heights))
    bottom = top + sum(heights)
    _axis(drawing, figure, place, (names, heights, top))
    if early:
        drawing.text(names.left + 2, bottom + 13, "earlier", size=SMALL - 1, dim=True)
    largest = max((event.weight for event in figure.events), default=0.0) or 1.0
    y = top
    for row, (name, height) in enumerate(zip(figure.rows, heights, strict=True)):
        names.draw(drawing, row, y, height)
        lane = names.middle(row, y, height) - lane_height * (len(figure.series) - 1) / 2
        for side, series in enumerate(figure.series):
            if len(figure.series) > 1:
                names.side(drawing, side, lane)
            drawing.line(scale(0) - 2, lane, width, lane, opacity=0.25)
            if early:
                drawing.line(names.left + 2, lane, names.left + 22, lane, opacity=0.25)
            for direction, shift in _SHIFTS.items():
                chosen = [event for event in figure.events if (event.row, event.side, event.direction) == (name, series, direction)]
                _periods(drawing, chosen, place, lane + shift, figure.first)
                for group in _groups(chosen, place, (largest, most)):
                    _mark(drawing, group, lane, small=figure.small)
            lane += lane_height
        y += height
    return drawing.svg(drawing.key(bottom + LINE + 10, _keys(figure)))


# --- items ----------------------------------------------------------------------------------------------------------------------


def _groups(events: Iterable[Event], place: Callable[[date], float], sized: tuple[float, float]) -> list[_Group]:
    """From left to right, what touches is merged until nothing does."""
    groups: list[_Group] = []
    for event in sorted(events, key=lambda event: (event.end, event.start, event.id)):
        groups.append(_group((event,), place, sized))
        while len(groups) > 1 and groups[-2].right + 1 > groups[-1].x - groups[-1].size / 2:
            last, before = groups.pop(), groups.pop()
            groups.append(_group((*before.events, *last.events), place, sized))
    return groups


def _group(events: tuple[Event, ...], place: Callable[[date], float], sized: tuple[float, float]) -> _Group:
    largest, most = sized
    weight = sum(event.weight for event in events)
    size = _LEAST + (most - _LEAST) * min(sqrt(max(weight, 0) / largest), 1.0)
    return _Group(sum(place(event.end) for event in events) / len(events), size, events)


def _mark(drawing: Drawing, group: _Group, lane: float, *, small: bool) -> None:
    direction: Direction = group.events[0].direction
    _sign(drawing, direction, (group.x, lane), group.size, None if small else "\n".join(_told(group.events)))
    if len(group.events) > 1:
        y = lane + (_SMALL_COUNTS if small else _COUNTS)[direction]
        drawing.text(group.x + group.size / 2 + 1.5, y, f"{len(group.events)}", size=_SMALL_COUNT if small else _COUNT)


def _told(events: tuple[Event, ...]) -> Iterator[str]:
    if len(events) > 1:
        yield f"{len(events)} items: "
    yield "; ".join(f"{event.id} ({event.observed}, {event.direction}, weight {event.weight:.2f})" for event in events[:_MOST_NAMED])
    if len(events) > _MOST_NAMED:
        yield f"; and {len(events) - _MOST_NAMED} more"


def _sign(drawing: Drawing, direction: Direction, at: tuple[float, float], size: float, title: str | None = None) -> None:
    """A solid triangle up, an open one down, an open square on the line."""
    (x, y), half = at, size / 2
    if direction == "for":
        drawing.path(f"M{number(x - half)} {number(y - _OFF)}h{number(size)}l{number(-half)} {number(-size * 0.9)}Z", title, fill=FOR)
    elif direction == "against":
        path = f"M{number(x - half)} {number(y + _OFF)}h{number(size)}l{number(-half)} {number(size * 0.9)}Z"
        drawing.path(path, title, fill="none", stroke=AGAINST, stroke_width=1.5, stroke_linejoin="round")
    else:
        side = 3 + size * 0.25
        drawing.rect(x - side / 2, y - side / 2, side, side, stroke="currentColor", stroke_width=1.2, title=title)


def _periods(drawing: Drawing, events: Iterable[Event], place: Callable[[date], float], y: float, first: date) -> None:
    """Long periods as a thin line that ends at their mark; where they overlap, one line for all."""
    long = [event for event in events if (event.end - max(event.start, first)).days > _LONG]
    spans = sorted((place(max(event.start, first)), place(event.end)) for event in long)
    reached = float("-inf")
    for start, end in spans:
        if end > reached:
            drawing.line(max(start, reached), y, end, y, opacity=_FAINT)
            reached = end


# --- around them ----------------------------------------------------------------------------------------------------------------


def _limits(drawing: Drawing, figure: Timeline, place: Callable[[date], float], rows: tuple[Names, list[float]]) -> float:
    """The names of the limits, with a dashed line down from each through the rows; where the rows begin."""
    full = [f"{limit.name} {limit.day.day} {_MONTHS[limit.day.month - 1]} {limit.day.year}" for limit in figure.limits]
    texts = [shorten(text, drawing.width / 2 - 8, SMALL) for text in full]
    names, heights = rows
    labels = placed(
        [(place(limit.day), text_width(text, SMALL)) for limit, text in zip(figure.limits, texts, strict=True)], 0, drawing.width
    )
    top = max((label.line + 1 for label in labels), default=0) * LINE + 6
    for label, text, whole in zip(labels, texts, full, strict=True):
        y = 11 + label.line * LINE
        drawing.line(label.x, y - 9, label.x, top, **_LIMIT)
        names.upright(drawing, label.x, top, heights, **_LIMIT)
        drawing.text(label.start if label.right else label.end, y, text, size=SMALL, anchor="start" if label.right else "end", full=whole)
    return top


def _axis(drawing: Drawing, figure: Timeline, place: Callable[[date], float], rows: tuple[Names, list[float], float]) -> None:
    """Years, or months where there is room for them."""
    names, heights, top = rows
    bottom = top + sum(heights)
    months = (figure.last.year - figure.first.year) * 12 + figure.last.month - figure.first.month + 1
    fits = max(int((place(figure.last) - place(figure.first)) // 60), 1)
    step = next((step for step in _STEPS if months / step <= fits), _STEPS[-1])
    for month in range(figure.first.year * 12, figure.last.year * 12 + 12):
        day = date(month // 12, month % 12 + 1, 1)
        if month % step == 0 and figure.first <= day <= figure.last:
            x = place(day)
            names.upright(drawing, x, top, heights, opacity=0.25)
            text = f"{day.year}" if day.month == 1 else f"{_MONTHS[day.month - 1]} {day.year}"
            drawing.text(x, bottom + 14, text, size=SMALL, anchor="middle", dim=True)


def _keys(figure: Timeline) -> list[tuple[Glyph, str]]:
    """What the signs mean, of those that the figure has."""
    found = {event.direction for event in figure.events}
    keys = [*side_keys(figure.series), *((glyph, name) for name, glyph in _GLYPHS.items() if name in found)]
    if figure.events:
        keys += [(_weights, "size: weight"), (_period, "how long it went on"), (_count, "items that fall together")]
    return keys


_GLYPHS: dict[str, Glyph] = {
    "for": lambda drawing, x, y: _sign(drawing, "for", (x, y + 7.5), 9),
    "against": lambda drawing, x, y: _sign(drawing, "against", (x, y - 7.5), 9),
    "mixed": lambda drawing, x, y: _sign(drawing, "mixed", (x, y), 9),
}


def _weights(drawing: Drawing, x: float, y: float) -> None:
    _sign(drawing, "for", (x - 4, y + 7.5), _LEAST)
    _sign(drawing, "for", (x + 4, y + 7.5), _MOST)


def _period(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(x - 7, y + 3.5, x + 3, y + 3.5, opacity=_FAINT)
    _sign(drawing, "for", (x + 3, y + 7), 7)


def _count(drawing: Drawing, x: float, y: float) -> None:
    _sign(drawing, "for", (x - 3, y + 7.5), 8)
    drawing.text(x + 2.5, y + 3.5, "2", size=_COUNT)
