"""A map: what an organisation calls the columns and words of its tables (`--map map.toml`), in the form of the map of `import`.

[items.columns]
observed = "event_date"       # ours = theirs
[items.defaults]
level = "outcome"             # where a cell is empty, or the table has no such column
[items.values.direction]
positive = "advances"         # theirs = ours
[sources.columns]
[missions.columns]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

CITED = ("publisher", "published", "reliability", "relation")
"""What is known of a source; without a table of sources these are columns of the items."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "items": (
        *("mission", "commitment", "actor", "direction", "strength", "indicator", "value", "level", "scope", "standing"),
        *("observed", "credibility", "sources", "same_event", *CITED),
    ),
    "sources": ("id", "mission", *CITED),
    "missions": ("id", "as_of", "closed", "not_mandated"),
}
"""The columns of each table that a score needs; any others are left alone."""

_PARTS = ("columns", "defaults", "values")


@dataclass(frozen=True, slots=True)
class TableMap:
    """How one table is read: their name for each of our columns, what stands for nothing, and our words for theirs, by column."""

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Map = dict[str, TableMap]


def read_map(path: Path | None) -> Map:
    """The map in a file, one that changes nothing without it; InputError names what is wrong."""
    made = {table: TableMap() for table in COLUMNS}
    for table, section in {} if path is None else read_toml(path).items():
        check_key(path, table, COLUMNS)
        made[table] = _table(path, table, section)
    return made


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file; InputError when it is none."""
    try:
        return tomllib.loads(read_bytes(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{shown(path)}: is not TOML: {error}") from None


def check_key(path: Path | None, key: str, known: Collection[str]) -> None:
    """InputError for a key that there is not."""
    if key not in known:
        close = closest(key.rpartition(".")[2], known)
        hint = f"did you mean {close}?" if close else f"keys are {', '.join(known)}"
        raise InputError(f"{shown(path or '')}: unknown key {key[:80]!r}; {hint}")


def _table(path: Path | None, table: str, section: Any) -> TableMap:
    if not isinstance(section, dict):
        raise InputError(f"{shown(path or '')}: {table} is a table")
    for part, entries in section.items():
        check_key(path, part, _PARTS)
        if not isinstance(entries, dict):
            raise InputError(f"{shown(path or '')}: {table}.{part} is a table")
        for column in entries:
            check_key(path, column, COLUMNS[table])
    try:
        return TableMap(
            columns={ours: str(theirs) for ours, theirs in section.get("columns", {}).items()},
            defaults={ours: str(value) for ours, value in section.get("defaults", {}).items()},
            values={ours: {str(a): str(b) for a, b in pairs.items()} for ours, pairs in section.get("values", {}).items()},
        )
    except AttributeError:
        raise InputError(f"{shown(path or '')}: {table}.values has a table of words for each column") from None
