"""A profile as rows of its tables: what a workbook and CSV tables hold, and what import reads back."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from a4p_score.author.columns import MISSION_FIELDS, OF_VALUE, PROFILE_FIELDS
from a4p_score.author.lists import joined
from a4p_score.model.profile import Coding, SeriesValue, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.profile import Profile

Value = str | float | None
Row = dict[str, Value]
"""A cell for each column that says something. Numbers are numbers; all else is text."""


def rows_of(profile: Profile) -> dict[str, list[Row]]:
    """The rows of every table, by its name."""
    return {
        "Items": [_said(_item(item)) for item in profile.evidence],
        "Sources": [_said({one.name: getattr(source, one.name) for one in fields(Source)}) for source in profile.sources],
        "Series": [_said(row) for row in _series(profile)],
        "Codings": [
            _said({"item": item.id} | {one.name: getattr(coding, one.name) for one in fields(Coding)})
            for item in profile.evidence
            for coding in item.codings
        ],
        "Mission": [_said(row) for row in _mission(profile)],
    }


def _said(row: dict[str, Any]) -> Row:
    return {name: made for name, value in row.items() if (made := _cell(value)) is not None}


def _cell(value: Any) -> Value:
    match value:
        case None | () | False:
            return None
        case True:
            return "true"
        case tuple():
            return joined(value)
        case int() | float():
            return float(value)
    return str(value)


def _item(item: Any) -> dict[str, Any]:
    row = {one.name: getattr(item, one.name) for one in fields(item) if one.name not in ("codings", "quote")}
    if item.quote is not None:
        row |= {f"quote_{one.name}": getattr(item.quote, one.name) for one in fields(item.quote)}
    return row


def _series(profile: Profile) -> Iterator[dict[str, Any]]:
    for number, block in enumerate(profile.series, 1):
        shared = {one.name: getattr(block, one.name) for one in fields(block) if one.name != "values"}
        for value in block.values:
            own: dict[str, Any] = {}
            for one in fields(SeriesValue):
                own[OF_VALUE + one.name if one.name in shared else one.name] = getattr(value, one.name)
            if value.figures == ():  # none, whatever the block says
                own[OF_VALUE + "figures"] = "[]"
            yield {"block": str(number), **shared, **own}


def _mission(profile: Profile) -> Iterator[dict[str, Any]]:
    for name in MISSION_FIELDS:
        yield {"part": "mission", "field": name, "value": getattr(profile.mission, name)}
    for name in PROFILE_FIELDS:
        yield {"part": "profile", "field": name, "value": getattr(profile, name)}
    for fact in profile.mission.facts:
        yield {"part": "fact", "field": fact.name, "value": fact.value, "source": fact.source, "as_of": fact.as_of}
    for gap in profile.not_mandated:
        yield {"part": "not_mandated", "field": gap.commitment, "value": gap.reason}
