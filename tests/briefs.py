"""Small briefings for tests, from a profile that holds a bit of everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any

from a4p_score.model.briefing import Briefing, Briefings
from a4p_score.model.profile import Profile
from a4p_score.scoring.briefing import Wanted, brief, briefs
from a4p_score.scoring.scorecard import Options
from tests.builders import item, profile, source, weighted

FEW = Options(draws=2_000)


def mixed(name: str = "testland", finding: str = "What was found", **mission: Any) -> Profile:
    """Items on both sides, for and against, one without weight, on sources of several publishers."""
    items = (
        item("good", rated="advances major", sources=("s2",), finding=finding),
        item("fair", "politics.regional-strategy", rated="advances moderate", sources=("s1", "s3")),
        item("bad", "people.protection-rights", rated="hinders moderate", sources=("s3",), observed="2019-09"),
        item("open", rated="mixed", observed="2018-06/2019-06"),
        item("old", observed="2015"),
        item("host", "partnerships.host-authorities", rated="hinders major", actor="host"),
    )
    sources = tuple(source(f"s{place}", url=f"https://example.org/{place}", published="2019-07") for place in (1, 2, 3))
    made = profile(*items, sources=sources, name=name)
    return replace(made, mission=replace(made.mission, **mission))


def full() -> Profile:
    """An item on each commitment on each side that asks for one, of all ratings, levels, credibilities and years, no two alike."""
    rated = cycle(
        (
            ("advances major", "outcome"),
            ("hinders minor", "output"),
            ("advances minor", "activity"),
            ("mixed", "outcome"),
            ("hinders major", "output"),
        )
    )
    actors = {"delivery": "mission", "conditions": "host"}
    items = tuple(
        item(
            f"{side}-{place}",
            commitment.id,
            rating,
            actor=actors[side],
            level=level,
            credibility=1 + place % 4,
            observed=f"2019-{1 + place % 12:02}",
            sources=(f"s{1 + place % 3}",),
        )
        for place, commitment in enumerate(weighted().commitments)
        for side, (rating, level) in zip(sorted(commitment.sides), rated, strict=False)
    )
    return profile(*items, name="fullland")


def briefed(found: Profile | None = None, **wanted: Any) -> Briefing:
    return brief(found or mixed(), weighted(), FEW, Wanted(command="a4p-score brief testland", **wanted))


def several(*names: str) -> Briefings:
    found = [mixed(name) for name in names]
    return briefs(found, weighted(), FEW, {one.id: Wanted(command=f"a4p-score brief {one.id}") for one in found}, "a4p-score brief")
