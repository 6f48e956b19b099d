"""What an SVG holds, read back: its texts as boxes, measured with the table that drew them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from a4p_score.charts.drawing import ASCENT, DESCENT
from a4p_score.charts.text import width

NAMESPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    """A text as shown, in full, and its box: left, top, right, bottom."""

    shown: str
    full: str
    box: tuple[float, float, float, float]


def root(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def size(svg: str) -> tuple[float, float]:
    """Width and height."""
    wide, high = root(svg).attrib["viewBox"].split()[2:]
    return float(wide), float(high)


def texts(svg: str) -> list[Text]:
    """Every text, in the order of drawing."""
    found, top = [], root(svg)
    for element in top.iter(f"{NAMESPACE}text"):
        title = element.find(f"{NAMESPACE}title")
        shown = (element.text or "") if title is None else (title.tail or "")
        given = element.attrib
        x, y, tall = float(given["x"]), float(given["y"]), float(given.get("font-size", top.attrib["font-size"]))
        taken = width(shown, tall, bold=given.get("font-weight") == "bold")
        left = {"start": x, "middle": x - taken / 2, "end": x - taken}[given.get("text-anchor", "start")]
        full = shown if title is None else title.text or ""
        found.append(Text(shown, full, (left, y - ASCENT * tall, left + taken, y + DESCENT * tall)))
    return found


def shown(svg: str) -> list[str]:
    return [text.shown for text in texts(svg)]


def overlapping(svg: str, slack: float = 0.3) -> list[tuple[str, str]]:
    """Pairs of texts that run into each other."""

    def touch(one: Text, other: Text) -> bool:
        (left, top, right, bottom), (a, b, c, d) = one.box, other.box
        return left + slack < c and a + slack < right and top + slack < d and b + slack < bottom

    return [(one.shown, other.shown) for one, other in combinations(texts(svg), 2) if touch(one, other)]


def outside(svg: str) -> list[str]:
    """Texts that leave the drawing."""
    wide, high = size(svg)
    return [
        text.shown
        for text in texts(svg)
        if text.box[0] < -0.3 or text.box[1] < -0.3 or text.box[2] > wide + 0.3 or text.box[3] > high + 0.3
    ]


def attributes(svg: str, tag: str) -> list[dict[str, str]]:
    return [element.attrib for element in root(svg).iter(f"{NAMESPACE}{tag}")]
