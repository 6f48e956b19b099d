"""The numbers of a scorecard's JSON, as files for people show them with one decimal."""

from __future__ import annotations

import json


def scores_of(exported: str | bytes) -> dict[str, list[str]]:
    """Of each pillar that has no space in its name, side after side: score and ends of the interval."""
    rows: dict[str, list[str]] = {}
    for side in json.loads(exported)["sides"]:
        for pillar in side["pillars"]:
            numbers = (pillar["score"], pillar["interval"]["low"], pillar["interval"]["high"])
            rows.setdefault(pillar["name"], []).extend(f"{number:.1f}" for number in numbers)
    return {name: numbers for name, numbers in rows.items() if " " not in name}


def bytes_of(made: str | bytes) -> bytes:
    assert isinstance(made, bytes)
    return made
