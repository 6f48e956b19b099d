"""Small sensitivity analyses, and how they read on a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.framework import Framework, Range
from a4p_score.model.profile import Profile
from a4p_score.model.sensitivity import Sensitivity
from a4p_score.scoring.sensitivity import Analysis, sensitivity
from tests.builders import a4p, item, profile
from tests.facts import table

PEOPLE = [name for name in a4p().commitment_by_id if name.startswith("people.")]


def framework() -> Framework:
    """Two ranges, so that outputs stay short."""
    ranges = {"half_life_years": Range(low=2.5, high=10, why="A short one, and a decade"), "level": Range(low=0, high=2, why="A test")}
    return replace(a4p(), method=replace(a4p().method, ranges=ranges))


def small(name: str = "testland", **changes: Any) -> Profile:
    """Two sources of evidence on one pillar, the whole of the mandate."""
    items = (
        item("good", PEOPLE[0], "advances moderate", sources=("report",), level="output", observed="2019"),
        item("bad", PEOPLE[1], "hinders minor", sources=("study",), observed="2018-06"),
    )
    gone = tuple(name for name in a4p().commitment_by_id if name not in PEOPLE[:2])
    return profile(*items, name=name, not_mandated=gone, **changes)


def analysed(*missions: Profile, with_framework: Framework | None = None, samples: int | None = None, rank: bool = False) -> Sensitivity:
    return sensitivity(missions, with_framework or framework(), Analysis(samples=samples, weight_draws=1_000, rank=rank))


def brief(result: Sensitivity, width: int = 80) -> str:
    """As a terminal shows it without --notes."""
    return str(render(result, "table", style=Style(width=width, notes=False)))


def lines_of(result: Sensitivity, width: int = 80, *, ascii_only: bool = False) -> list[str]:
    return table(result, width, ascii_only=ascii_only).splitlines()


def joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
