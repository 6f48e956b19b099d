"""The profile that entries are put into: its text, its values, and what stands where in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from a4p_score.errors import InputError
from a4p_score.load.catalogue import InvalidFileError
from a4p_score.load.diagnostics import Sink
from a4p_score.load.documents import profile_document
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.registers import shared_sources
from a4p_score.model.profile import Series

if TYPE_CHECKING:
    from pathlib import Path

SHARED = tuple(one.name for one in fields(Series) if one.name != "values")
"""Fields of a series that all of its values share."""


@dataclass(frozen=True)
class Target:
    """A profile's file as it was read. Its blanks may still be empty: what is validated is what comes of it."""

    path: Path
    data: bytes

    @classmethod
    def read(cls, path: Path) -> Target:
        """The file at a path; InputError when it is none, InvalidFileError when it cannot be read as a profile."""
        if path.suffix not in (".yaml", ".yml"):
            raise InputError(f"{shown(path)}: is not the path of a profile, which ends in .yaml")
        return cls(path, read_bytes(path))

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return shown(self.path)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Its plain values."""
        sink = Sink()
        document = profile_document(self.data, sink)
        if document is None or sink.found:
            raise InvalidFileError(sink.report(self.name, self.data), "nothing was changed")
        found: dict[str, Any] = document.values
        if (wrong := _misshapen(found)) is not None:
            raise InputError(f"{self.name}: {wrong}; mend it first: `a4p-score validate` shows where")
        return found

    def entries(self, key: str) -> list[Any]:
        """The entries of a list at the top; none where it is empty."""
        found = self.values.get(key)
        return found if isinstance(found, list) else []

    def numbers(self, key: str, name: str = "id") -> dict[str, int]:
        """Where the entries of a list stand in it, by what they are called."""
        found: dict[str, int] = {}
        for number, entry in enumerate(self.entries(key)):
            called = entry.get(name, entry.get("use")) if isinstance(entry, dict) else None
            if isinstance(called, str):
                found.setdefault(called, number)
        return found

    @cached_property
    def shared(self) -> dict[str, Any]:
        """The sources that it may use from a register, by id."""
        return dict(shared_sources(self.path.parent))

    def source(self, number: int) -> dict[str, Any]:
        """A source as it is read: with what a register says of it."""
        entry = self.entries("sources")[number]
        used = self.shared.get(entry.get("use"), {}) if isinstance(entry.get("use"), str) else {}
        return {**used, **{key: value for key, value in entry.items() if key != "use"}}

    def values_of_series(self) -> dict[str, tuple[int, int]]:
        """Where each value of a series stands, by the id of the item that it becomes."""
        found: dict[str, tuple[int, int]] = {}
        for block, entry in enumerate(self.entries("series")):
            values = entry.get("values") if isinstance(entry, dict) else None
            for number, value in enumerate(values if isinstance(values, list) else ()):
                if isinstance(value, dict):
                    found.setdefault(value_id(entry.get("indicator"), value.get("observed")), (block, number))
        return found


def _misshapen(values: dict[str, Any]) -> str | None:
    """What is no list of mappings, or no mapping, where entries are put; nothing is also none."""
    if not isinstance(values.get("mission") or {}, dict):
        return "mission is not a mapping"
    for key in ("sources", "evidence", "series", "not_mandated"):
        if not _is_list_of_mappings(values.get(key)):
            return f"{key} is not a list of mappings"
    for key, inner, holders in (
        ("mission", "facts", [values.get("mission") or {}]),
        ("evidence", "codings", values.get("evidence") or []),
        ("series", "values", values.get("series") or []),
    ):
        if not all(_is_list_of_mappings(holder.get(inner)) for holder in holders):
            return f"{key}, {inner} is not a list of mappings"
    return None


def _is_list_of_mappings(entries: Any) -> bool:
    return entries is None or entries == "" or (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries))


def value_id(indicator: Any, observed: Any) -> str:
    """The id of the item that a value of a series becomes."""
    return f"{indicator}-{str(observed).replace('/', '-to-')}"
