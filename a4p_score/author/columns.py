"""The tables of a profile outside its file: which sheets, which columns, what a cell of each may hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, get_args

from a4p_score.model.about import ABOUT
from a4p_score.model.fields import Actor, Direction, Level, Relation, Reliability, Scope, Strength
from a4p_score.model.profile import Coding, Evidence, Mission, Series, SeriesValue, Source

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework

Kind = Literal["text", "number", "whole", "date", "day", "flag", "list"]

CHOICES: dict[str, tuple[str, ...]] = {
    "actor": get_args(Actor),
    "direction": get_args(Direction),
    "strength": get_args(Strength),
    "level": get_args(Level),
    "scope": get_args(Scope),
    "relation": get_args(Relation),
    "reliability": get_args(Reliability),
    "credibility": ("1", "2", "3", "4", "5", "6"),
    "standing": ("true", "false"),
}
"""What a field may say, whichever table it stands in; commitments and indicators are the framework's."""

KINDS: dict[str, Kind] = {
    "value": "number",
    "count": "number",
    "total": "number",
    "credibility": "whole",
    "standing": "flag",
    "observed": "date",
    "published": "date",
    "as_of": "date",
    "established": "day",
    "closed": "day",
    "checked": "day",
    "sources": "list",
    "figures": "list",
    "tags": "list",
}
"""Kinds of fields that are no text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the field of the profile that it holds, its kind, what it may say, and what it means."""

    name: str
    field: str
    kind: Kind
    choices: tuple[str, ...]
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or one CSV table. `key` is the list of the profile that its rows go to."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def by_name(self) -> dict[str, Column]:
        """Its columns by name."""
        return {column.name: column for column in self.columns}


OF_VALUE = "value_"
"""Begins the name of a column that speaks for one value of a series, in place of the series' own."""

_REQUIRED = {
    "Items": {"id", "commitment", "finding", "actor", "level", "observed", "credibility", "sources"},
    "Sources": {"id", "title", "publisher", "reliability", "relation"},
    "Series": {"indicator", "commitment", "actor", "level", "credibility", "sources", "observed"},
    "Codings": {"item", "coder", "direction"},
    "Mission": {"field"},
}
"""Columns without an empty cell. A field of the mission may have no value: one that is open has no day on which it closed."""


def tables(framework: Framework) -> dict[str, Table]:
    """All tables by name, with the commitments and indicators of a framework as choices."""
    choices = dict(CHOICES)
    choices["commitment"] = tuple(framework.commitment_by_id)
    choices["indicator"] = tuple(dict.fromkeys(one.id for commitment in framework.commitments for one in commitment.indicators))

    def made(name: str, key: str, *given: tuple[str, str, str]) -> Table:
        """`given` are name, field and model of each column."""
        return Table(
            name,
            key,
            tuple(
                Column(
                    column,
                    field,
                    KINDS.get(field, "text"),
                    choices.get(field, ()),
                    ABOUT.get(model, {}).get(field, _OTHER.get(column, "")),
                    column in _REQUIRED[name],
                )
                for column, field, model in given
            ),
        )

    items: list[tuple[str, str, str]] = []
    for one in fields(Evidence):
        if one.name == "quote":
            items += [(f"quote_{part}", f"quote_{part}", "") for part in ("exact", "prefix", "suffix")]
        elif one.name != "codings":
            items.append((one.name, one.name, "Evidence"))
    series = [("block", "block", "")] + [(one.name, one.name, "Series") for one in fields(Series) if one.name != "values"]
    own = {name for name, _, _ in series}
    series += [(OF_VALUE + one.name if one.name in own else one.name, one.name, "SeriesValue") for one in fields(SeriesValue)]
    return {
        table.name: table
        for table in (
            made("Items", "evidence", *items),
            made("Sources", "sources", *((one.name, one.name, "Source") for one in fields(Source))),
            made("Series", "series", *series),
            made("Codings", "codings", ("item", "item", ""), *((one.name, one.name, "Coding") for one in fields(Coding))),
            made("Mission", "mission", *_HEADER),
        )
    }  # fmt: skip


_HEADER = (("part", "part", ""), ("field", "field", ""), ("value", "said", ""), ("source", "source", "Fact"), ("as_of", "as_of", "Fact"))
_OTHER = {
    "quote_exact": ABOUT["Quote"]["exact"],
    "quote_prefix": ABOUT["Quote"]["prefix"],
    "quote_suffix": ABOUT["Quote"]["suffix"],
    "block": "Values of one series share it; it may be left empty.",
    "item": "Id of an item.",
    "part": "mission, profile, fact or not_mandated.",
    "field": "Which field, fact or commitment.",
    "value": "What it is.",
}

MISSION_FIELDS = tuple(one.name for one in fields(Mission) if one.name != "facts")
PROFILE_FIELDS = ("framework", "as_of")
