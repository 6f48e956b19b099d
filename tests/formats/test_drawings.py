"""In a page a drawing has the same marks in the same places as alone, and the same looks by classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

import pytest

from a4p_score.charts import draw
from a4p_score.formats.drawings import Looks, in_page
from tests.charts.cases import CASES
from tests.charts.reading import NAMESPACE, root

PLACES = ("x", "y", "width", "height", "cx", "cy", "r")
Mark = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""Text or kind, look, place."""


class InPage(HTMLParser):
    """Marks with the looks of their classes and those of the groups around them."""

    def __init__(self, svg: str, css: str) -> None:
        super().__init__()
        rules = re.findall(r"[.](\w+){(.*?)}", css)
        self._looks = {name: tuple(tuple(one.split(":", 1)) for one in rule.split(";")) for name, rule in rules}
        self._group: list[str] = []
        self.found: list[Mark] = []
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "g":
            self._group.append(given["class"])
        elif tag in ("text", "circle", "path"):
            name = given.get("class") or (self._group[-1] if self._group else None)
            look = tuple(sorted(self._looks[name])) if name else ()
            if tag == "path":
                self.found += [(f"M{one}", look, ()) for one in given["d"].split("M")[1:]]
            else:
                place = tuple((key, given[key]) for key in PLACES if key in given)
                self.found.append((tag, look, place))

    def handle_endtag(self, tag: str) -> None:
        if tag == "g":
            self._group.pop()


def alone(svg: str) -> list[Mark]:
    found: list[Mark] = []
    for element in list(root(svg))[2:]:
        tag = element.tag.removeprefix(NAMESPACE)
        look = _look(element.attrib)
        if tag == "path":
            found += [(f"M{one}", look, ()) for one in element.attrib["d"].replace(" -", "-").split("M")[1:]]
        elif tag == "rect" and element.find(f"{NAMESPACE}title") is None:
            x, y, width, height = (element.attrib[key] for key in PLACES[:4])
            found.append((f"M{x} {y}h{width}v{height}h-{width}z", look, ()))
        elif tag != "rect":
            found.append((tag, look, tuple((key, element.attrib[key]) for key in PLACES if key in element.attrib)))
    return found


@pytest.mark.parametrize("name", CASES)
def test_what_is_drawn_before_all_of_another_look_stays_below_it(name: str) -> None:
    looks, svg = Looks(), draw(CASES[name])
    made = InPage(in_page(svg, looks), looks.css)
    drawn = [_look(element.attrib) for element in list(root(svg))[2:]]
    classes = re.findall(r"class=(\w+)", in_page(svg, looks))[1:]  # the first is of the whole
    assert [tuple(sorted(made._looks[one])) for one in dict.fromkeys(classes)] == [one for one in dict.fromkeys(drawn) if one]


def _look(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, _told(key, value)) for key, value in attributes.items() if key not in (*PLACES, "d")))


def _told(key: str, value: str) -> str:
    return f"{value}px" if key == "font-size" else value


@pytest.mark.parametrize("name", CASES)
def test_every_mark_keeps_its_place_and_its_look(name: str) -> None:
    looks, svg = Looks(), draw(CASES[name])
    made = in_page(svg, looks)
    assert Counter(InPage(made, looks.css).found) == Counter(alone(svg))
    assert len(made) < len(svg)
    words = [text for element in root(svg).iter() for text in (element.text, element.tail) if text]
    assert Counter(re.findall(">([^<]+)<", made)) == Counter(escape(text, quote=False) for text in words)
    assert re.findall("<(title|desc)>", made)[:2] == ["title", "desc"]


def test_looks_that_several_drawings_share_are_told_once() -> None:
    looks = Looks()
    in_page(draw(CASES["dots"]), looks)
    before = looks.css
    in_page(draw(CASES["dots"]), looks)
    assert looks.css == before


def test_what_charts_did_not_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="not a drawing"):
        in_page("<svg><script>alert(1)</script></svg>", Looks())
