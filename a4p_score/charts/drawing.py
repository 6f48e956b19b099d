"""What all figures are drawn with: SVG elements, text that fits, marks, hatches, scales and keys.

Presentation attributes alone and no ids, so that a drawing stands in any page under any policy, twice on one page if need be; ink is
`currentColor`, and what meaning a colour has, a shape, a fill or a hatch has too.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from a4p_score.charts.text import width as text_width
from a4p_score.charts.text import wrap
from a4p_score.report.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.report.document import Figure

WIDE, NARROW, BREAK = 760.0, 340.0, 520.0
"""Widths for a page and for a phone, in pixels; from BREAK on names stand beside what they name, below it above."""

FOR, AGAINST = "#2f6fb0", "#b5541c"
"""Blue and rust, three to one and more on white and on black; always with a shape or hatch of their own."""

SIZE, SMALL, LINE = 12.0, 10.5, 14.0
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
DIM = 0.72
ASCENT, DESCENT = 0.78, 0.24
"""Of a line of text, above and below where it stands, as parts of its size."""

Shape = Literal["circle", "diamond", "square"]
Fill = Literal["full", "half", "empty"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
Glyph = Callable[["Drawing", float, float], None]
Scale = Callable[[float], float]

SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square")
"""The mark of each side, in the order of the series; the last for all that follow."""


def shape_of(place: int) -> Shape:
    """The mark of a series."""
    return SHAPES[min(place, len(SHAPES) - 1)]


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """From values to pixels; what lies outside stands at the edge."""
    spread = (high - low) or 1.0
    return lambda value: start + (end - start) * min(max((value - low) / spread, 0.0), 1.0)


def number(value: float) -> str:
    """A number of an attribute: a tenth of a pixel is enough, a hundredth for what is less than one."""
    text = (f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}").rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if abs(value) < 1 else text


def element(name: str, body: str = "", /, **attributes: float | str | None) -> str:
    """One element; values are escaped, `stroke_width` is written stroke-width, None is left out, `body` is markup already."""
    given = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{body}</{name}>" if body else f"<{name}{given}/>"


def titled(text: str | None) -> str:
    """What a pointer that rests on a mark is told."""
    return element("title", escape(plain(text), quote=False)) if text else ""


class Look(TypedDict, total=False):
    """How text looks: its size, which end of it stands at x, and the `full` text where it was shortened."""

    size: float
    anchor: Anchor
    bold: bool
    dim: bool
    full: str | None


class Stroke(TypedDict, total=False):
    """How a line looks."""

    weight: float
    opacity: float | None
    dash: str | None


class Drawing:
    """The elements of one figure, from the back to the front."""

    def __init__(self, figure: Figure, width: float) -> None:
        self.figure = figure
        self.width = width
        self._parts: list[str] = []
        self._lines: tuple[tuple[float, float | None, str | None], str] | None = None

    def svg(self, height: float) -> str:
        """The whole drawing, which says what it shows."""
        self._add()
        named = titled(self.figure.title) + element("desc", escape(plain(self.figure.description), quote=False))
        return element(
            "svg",
            named + "".join(self._parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(self.width)} {number(height)}",
            width=self.width,
            height=height,
            role="img",
            font_family=FONT,
            font_size=SMALL,
            fill="currentColor",
        )

    def _add(self, part: str = "") -> None:
        """One more element, behind the lines that have been gathered."""
        if self._lines:
            (weight, opacity, dash), path = self._lines
            look = {"stroke_width": None if weight == 1 else weight, "stroke_opacity": opacity, "stroke_dasharray": dash}
            self._parts.append(element("path", d=path, stroke="currentColor", **look))
            self._lines = None
        self._parts.append(part)

    def line(self, x1: float, y1: float, x2: float, y2: float, **stroke: Unpack[Stroke]) -> None:
        """A straight line. Those that follow each other and look alike are one element: it halves the drawing."""
        look = stroke.get("weight", 1), stroke.get("opacity"), stroke.get("dash")
        path = f"M{number(x1)} {number(y1)}"
        path += f"H{number(x2)}" if y1 == y2 else f"V{number(y2)}" if x1 == x2 else f"L{number(x2)} {number(y2)}"
        if self._lines and self._lines[0] == look:
            self._lines = look, self._lines[1] + path
        else:
            self._add()
            self._lines = look, path

    def text(self, x: float, y: float, text: str, **look: Unpack[Look]) -> None:
        """A line of text that stands on y. Who calls has seen to it that there is room."""
        full, anchor, size = look.get("full"), look.get("anchor", "start"), look.get("size", SIZE)
        self._add(
            element(
                "text",
                titled(full if full and full != text else None) + escape(plain(text), quote=False),
                x=x,
                y=y,
                font_size=None if size == SMALL else size,
                text_anchor=None if anchor == "start" else anchor,
                font_weight="bold" if look.get("bold") else None,
                fill_opacity=DIM if look.get("dim") else None,
            )
        )

    def rect(self, x: float, y: float, width: float, height: float, **attributes: float | str | None) -> None:
        """A rectangle; no fill and no stroke but what the attributes say."""
        note = attributes.pop("title", None)
        shown = {"fill": "none", **attributes}
        self._add(element("rect", titled(note if isinstance(note, str) else None), x=x, y=y, width=width, height=height, **shown))

    def path(self, path: str, title: str | None = None, **attributes: float | str | None) -> None:
        """Lines and curves."""
        self._add(element("path", titled(title), d=path, **attributes))

    def bar(self, x: float, y: float, width: float, height: float, color: str, *, hatched: bool) -> None:
        """A bar, solid, or outlined and hatched by lines of our own: patterns need ids, and not every reader of SVG has them."""
        if not hatched:
            self.rect(x, y, width, height, fill=color)
            return
        inner = max(width - 1, 0.5)
        hatch = _hatch(x, y, inner + 1, height)
        if hatch:
            self.path(hatch, stroke=color)
        self.rect(x + 0.5, y + 0.5, inner, height - 1, stroke=color)

    def mark(self, shape: Shape, at: Point, radius: float, fill: Fill, *, title: str | None = None, dash: str | None = None) -> None:
        """A mark of a side: full, its lower half, or empty."""
        (x, y), (whole, half) = at, _outline(shape, *at, radius)
        if fill == "half":
            self.path(half)
        look = {"fill": None if fill == "full" else "none", "stroke": "currentColor", "stroke_width": 1.4, "stroke_dasharray": dash}
        if shape == "circle":
            self._add(element("circle", titled(title), cx=x, cy=y, r=radius, **look))
        else:
            self.path(whole, title, **look)

    def key(self, top: float, entries: Sequence[tuple[Glyph, str]]) -> float:
        """Signs and what they mean, as many to a line as fit; where it ends."""
        x, y = 0.0, top + LINE - 3
        for glyph, meaning in entries:
            lines = wrap(meaning, self.width - 20, SMALL, 3)
            taken = 20 + max(text_width(line, SMALL) for line in lines)
            if x and x + taken > self.width:
                x, y = 0.0, y + LINE + 2
            glyph(self, x + 7, y - 3.6)
            for place, line in enumerate(lines):
                self.text(x + 20, y + place * (LINE - 1), line, size=SMALL, dim=True, full=meaning if place == len(lines) - 1 else None)
            y += (len(lines) - 1) * (LINE - 1)
            x = x + taken + 16 if len(lines) == 1 else self.width
        return y + 5 if entries else top


def side_keys(series: Sequence[str]) -> list[tuple[Glyph, str]]:
    """The marks of the sides, where there is more than one."""

    def glyph(shape: Shape) -> Glyph:
        return lambda drawing, x, y: drawing.mark(shape, (x, y), 4.4, "full")

    return [(glyph(shape_of(place)), name) for place, name in enumerate(series)] if len(series) > 1 else []


def _outline(shape: Shape, x: float, y: float, r: float) -> tuple[str, str]:
    """The path of a mark, which a circle does without, and of its lower half."""
    n = number
    if shape == "circle":
        return "", f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 0 0 {n(2 * r)} 0Z"
    if shape == "diamond":
        r *= 1.2
        half = f"M{n(x - r)} {n(y)}l{n(r)} {n(r)}l{n(r)} {n(-r)}"
        return f"{half}l{n(-r)} {n(-r)}Z", f"{half}Z"
    r *= 0.9
    half = f"M{n(x - r)} {n(y)}v{n(r)}h{n(2 * r)}v{n(-r)}"
    return f"{half}v{n(-r)}h{n(-2 * r)}Z", f"{half}Z"


def _hatch(x: float, y: float, width: float, height: float, step: float = 4.5) -> str:
    """Lines that rise to the right, cut at the edges of a rectangle."""
    right, low = x + width, y + height
    found = []
    along = x + y + step
    while along < right + low:
        start, long = max(x, along - low), min(right, along - y) - max(x, along - low)
        found.append(f"M{number(start)} {number(along - start)}l{number(long)} {number(-long)}")
        along += step
    return "".join(found)


def apart(spans: Iterable[tuple[float, float]], gap: float = 6) -> list[int]:
    """For labels from left to right, the line on which each stands so that none touches another."""
    ends: list[float] = []
    places: list[int] = []
    for start, end in spans:
        line = next((place for place, taken in enumerate(ends) if taken + gap <= start), len(ends))
        ends[line : line + 1] = [end]
        places.append(line)
    return places


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two numbers, at most so many of them."""
    spread = high - low
    step = next(size * 10.0**power for power in range(-6, 12) for size in (1, 2, 5) if spread / (size * 10.0**power) <= most)
    first = int(-(-low // step))
    return [step * place for place in range(first, int(high // step) + 1)]
