"""Drawings in a page that has a style sheet: looks that marks share become classes, told once, and a phone's copy costs little.

What charts/ draws stands alone, with every look on every element; here elements that look alike stand together, in the order in which
their looks come first. Nothing that is drawn lies over anything of another look but what is drawn before all the rest.
"""

from __future__ import annotations

import re
from itertools import groupby, product
from string import ascii_letters
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Look = tuple[tuple[str, str], ...]
_Part = tuple[str, str, Look, str]
"""Name, attributes of place as markup, look, body."""

_SVG = re.compile(r"<svg([^>]*)>(<title>.*?</title><desc>.*?</desc>)(.*)</svg>", re.DOTALL)
_PART = re.compile(r"<(\w+)([^>]*?)(?:/>|>(.*?)</\1>)", re.DOTALL)
_GIVEN = re.compile(r' ([\w-]+)="([^"]*)"')
_BARE = re.compile(r"[^\s\"'=<>`]+")
_PLACES = frozenset(("x", "y", "width", "height", "d", "cx", "cy", "r", "viewBox", "role"))
_LEFT_OUT = frozenset(("xmlns",))
_NAMES: tuple[str, ...] = (*ascii_letters, *(one + other for one, other in product(ascii_letters, repeat=2)))
_FEW = 2
"""Elements of one look up to which each has the class itself."""


class Looks:
    """The looks of a page, each with its class, in the order in which they came up."""

    def __init__(self) -> None:
        self._names: dict[Look, str] = {}

    def name(self, look: Look) -> str:
        """The class of a look: one letter or two, as no other class of a page has."""
        return self._names.setdefault(look, _NAMES[len(self._names)])

    @property
    def css(self) -> str:
        """The rules."""
        return "".join(f".{name}{{{';'.join(map(_rule, look))}}}" for look, name in self._names.items())


def _rule(one: tuple[str, str]) -> str:
    name, value = one
    return f"{name}:{value}px" if name == "font-size" else f"{name}:{value}"


def in_page(svg: str, looks: Looks) -> str:
    """A drawing of charts/ for a page with the rules of its looks; the page gives it its size."""
    found = _SVG.fullmatch(svg)
    if found is None:
        raise ValueError("not a drawing of charts/")
    given, look = _split(found[1])
    size = {name: value for name, value in given if name in ("viewBox", "role")}
    parts = [(part[1], *_placed(part[2]), part[3] or "") for part in _PART.finditer(found[3])]
    return f"<svg{_attributes(size.items())} class={looks.name(look)}>{found[2]}{''.join(_groups(parts, looks))}</svg>"


def _split(attributes: str) -> tuple[list[tuple[str, str]], Look]:
    given = [one for one in _GIVEN.findall(attributes) if one[0] not in _LEFT_OUT]
    return [one for one in given if one[0] in _PLACES], tuple(one for one in given if one[0] not in _PLACES)


def _placed(attributes: str) -> tuple[str, Look]:
    given, look = _split(attributes)
    return _attributes((name, value.replace(" -", "-") if name == "d" else value) for name, value in given), look


def _attributes(given: Iterable[tuple[str, str]]) -> str:
    return "".join(f" {name}={value}" if _BARE.fullmatch(value) else f' {name}="{value}"' for name, value in given)


def _groups(parts: list[_Part], looks: Looks) -> Iterator[str]:
    first: dict[Look, int] = {}
    for _, _, look, _ in parts:
        first.setdefault(look, len(first))
    for look, same in groupby(sorted(parts, key=lambda part: first[part[2]]), key=lambda part: part[2]):
        joined = _joined(same)
        if not look:
            yield from (_markup(name, places, body) for name, places, body in joined)
        elif len(joined) > _FEW:
            yield f"<g class={looks.name(look)}>{''.join(_markup(name, places, body) for name, places, body in joined)}</g>"
        else:
            yield from (_markup(name, f" class={looks.name(look)}{places}", body) for name, places, body in joined)


def _joined(parts: Iterable[_Part]) -> list[tuple[str, str, str]]:
    """Paths and rectangles of one look as one path, but for those that a pointer is told something of."""
    drawn, rest = "", []
    for name, places, _, body in parts:
        if body or name not in ("path", "rect"):
            rest.append((name, places, body))
        elif name == "path":
            drawn += places.partition("=")[2].strip('"')
        else:
            x, y, width, height = (one.partition("=")[2] for one in places.split())
            drawn += f"M{x} {y}h{width}v{height}h-{width}z"
    return [*([("path", _attributes([("d", drawn)]), "")] if drawn else []), *rest]


def _markup(name: str, places: str, body: str) -> str:
    if body:
        return f"<{name}{places}>{body}</{name}>"
    return f"<{name}{places}" + ("/>" if places.endswith('"') else " />")
