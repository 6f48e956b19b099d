"""Entries of tables into a profile: what is new, what is there already, what differs; and the edits that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from a4p_score.author.columns import MISSION_FIELDS, OF_VALUE, PROFILE_FIELDS
from a4p_score.author.entries import Entry, item_values, series_fields
from a4p_score.author.target import SHARED, Target, value_id
from a4p_score.load.insertion import with_entries, with_keys
from a4p_score.load.validation import adapter
from a4p_score.model.profile import Coding, Fact, Item, NotMandated, SeriesValue, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from a4p_score.author.grid import Found
    from a4p_score.load.yaml_source import Path

OnConflict = Literal["stop", "keep", "replace"]
ON_CONFLICT: tuple[OnConflict, ...] = get_args(OnConflict)
_EMPTY: dict[str, Any] = {"figures": [], "tags": [], "standing": "false"}
"""What says that there is none, where null does not."""


@dataclass(slots=True)
class Edits:
    """What is to be done to a profile: keys of mappings that are there, entries at the ends of lists, and how much of each."""

    keys: dict[Path, dict[str, Any]] = field(default_factory=dict)
    lists: dict[Path, list[dict[str, Any]]] = field(default_factory=dict)
    new: dict[Path, Entry] = field(default_factory=dict)
    """The entry behind each path of the edited file."""
    added: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    kept: int = 0
    unchanged: int = 0

    def set(self, at: Path, key: str, value: Any) -> None:
        """Give a mapping a key."""
        self.keys.setdefault(at, {})[key] = value

    def append(self, at: Path, entry: dict[str, Any], origin: Entry, standing: int) -> Path:
        """Put an entry at the end of a list that holds so many already; its path."""
        entries = self.lists.setdefault(at, [])
        entries.append(entry)
        path = (*at, standing + len(entries) - 1)
        self.new[path] = origin
        self.added[origin.table] = self.added.get(origin.table, 0) + 1
        return path

    def on(self, data: bytes) -> bytes:
        """The text with all of it done; InsertionError when it is written in a way that cannot be edited."""
        if self.keys:
            data = with_keys(data, self.keys)
        if inner := {at: entries for at, entries in self.lists.items() if len(at) > 1}:
            data = with_entries(data, inner)
        for at, entries in self.lists.items():
            if len(at) == 1:  # one after the other: a list may begin where another ends
                data = with_entries(data, {at: entries})
        return data


class Instead(NamedTuple):
    """What can be done about an entry that differs from the profile's, and in which column: without one, in the first that differs."""

    remedy: str
    column: str | None = None


CHOICE = Instead("--on-conflict keep leaves the profile's, replace takes this one")


class Merge:
    """One merge of entries into a target."""

    def __init__(self, target: Target, on_conflict: OnConflict, found: Found, instead: Instead = CHOICE) -> None:
        self.target = target
        self.edits = Edits()
        self._on_conflict = on_conflict
        self._found = found
        self._instead = instead

    def run(self, entries: Mapping[str, list[Entry]]) -> Edits:
        """Take in the entries of all tables."""
        self._mission(entries.get("Mission", []))
        self._sources(entries.get("Sources", []))
        places = self._items(entries.get("Items", []))
        self._codings(entries.get("Codings", []), places)
        self._series(entries.get("Series", []))
        return self.edits

    # --- entries with an id ---

    def _sources(self, entries: list[Entry]) -> None:
        numbers = self.target.numbers("sources")
        for entry in self._unique(entries, "id"):
            name = entry.said["id"]
            if name in numbers:
                at: Path = ("sources", numbers[name])
                self._differs(entry, at, entry.said, self.target.source(numbers[name]), Source)
            else:
                shared = self.target.shared.get(name)
                said = {"use": name} if shared is not None and _same(entry.said, shared, entry.present, Source) else entry.said
                self.edits.append(("sources",), dict(said), entry, len(self.target.entries("sources")))

    def _items(self, entries: list[Entry]) -> dict[str, Path]:
        numbers = self.target.numbers("evidence")
        places: dict[str, Path] = {name: ("evidence", number) for name, number in numbers.items()}
        for entry in self._unique(entries, "id"):
            name, values = entry.said["id"], item_values(entry)
            if name in numbers:
                old = self.target.entries("evidence")[numbers[name]]
                known = {key: value for key, value in old.items() if key != "codings"}
                self._differs(entry, places[name], values, known, Item)
            else:
                places[name] = self.edits.append(("evidence",), values, entry, len(self.target.entries("evidence")))
        return places

    def _unique(self, entries: Iterable[Entry], column: str) -> list[Entry]:
        """The entries with an id that no row above has."""
        seen: dict[str, int] = {}
        kept: list[Entry] = []
        for entry in entries:
            name = entry.said.get(column)
            if name is None:
                self._found.add(entry.problem(column, f"has no {column}", "give it one: a-z, 0-9 and -"))
            elif name in seen:
                self._found.add(entry.problem(column, f"{name!r} stands in row {seen[name]} already", "delete one, or rename it"))
            else:
                seen[name] = entry.row
                kept.append(entry)
        return kept

    def _differs(self, entry: Entry, at: Path, values: dict[str, Any], old: dict[str, Any], model: type, prefix: str = "") -> None:
        """What is there already: unchanged, or a conflict, for the fields that the sheet has a column for."""
        if _same(values, old, entry.present, model, prefix):
            self.edits.unchanged += 1
            self.edits.new[at] = entry
            return
        changed: dict[str, Any] = {}
        for name in dict.fromkeys((*values, *old)):
            if not _has_column(name, entry.present, prefix) or self._found.has_error(entry, name):
                continue  # not spoken of, or not to be read, which is told already
            if values.get(name) != old.get(name) and not (name not in values and old.get(name) in (None, [], "false")):
                changed[name] = values.get(name, _EMPTY.get(name))
        if changed:
            self._conflict(entry, at, changed)

    def _conflict(self, entry: Entry, at: Path, changed: dict[str, Any]) -> None:
        if self._on_conflict == "replace":
            for name, value in changed.items():
                self.edits.set(at, name, value)
            self.edits.new[at] = entry
            self.edits.replaced += 1
        elif self._on_conflict == "keep":
            self.edits.kept += 1
        else:
            column = self._instead.column or next((name for name in changed if name in entry.present), "id")
            message = f"is in the profile already, with another {', '.join(changed)}"
            self._found.add(entry.problem(column, message, self._instead.remedy))

    # --- codings ---

    def _codings(self, entries: list[Entry], places: Mapping[str, Path]) -> None:
        items = self.target.entries("evidence")
        fresh: dict[Path, list[dict[str, Any]]] = {}
        seen: set[tuple[str, str]] = set()
        for entry in entries:
            name, coder = str(entry.said.get("item", "")), str(entry.said.get("coder", ""))
            if name not in places or not coder:
                what = "has no coder" if name in places else f"there is no item {name!r}" if name else "names no item"
                self._found.add(entry.problem("coder" if name in places else "item", what, "name an item of the profile and the coder"))
                continue
            if (name, coder) in seen:
                self._found.add(entry.problem("coder", f"{coder} has coded {name} further up already", "delete one of the two rows"))
                continue
            seen.add((name, coder))
            values = {key: value for key, value in entry.said.items() if key != "item"}
            at = places[name]
            number = int(at[1])
            held = (items[number].get("codings") or []) if number < len(items) else []
            known = next((place for place, one in enumerate(held) if one.get("coder") == coder), None)
            if known is not None:
                self._differs(entry, (*at, "codings", known), values, held[known], Coding)
                continue
            fresh.setdefault(at, []).append(values)
            self.edits.new[*at, "codings", len(held) + len(fresh[at]) - 1] = entry
            self.edits.added["Codings"] = self.edits.added.get("Codings", 0) + 1
        for at, codings in fresh.items():
            number = int(at[1])
            if number >= len(items):
                self.edits.lists[("evidence",)][number - len(items)]["codings"] = codings
            elif items[number].get("codings"):
                self.edits.lists.setdefault((*at, "codings"), []).extend(codings)
            else:
                self.edits.set(at, "codings", codings)

    # --- series ---

    def _series(self, entries: list[Entry]) -> None:
        standing = self.target.values_of_series()
        blocks = self.target.entries("series")
        fresh: dict[str, tuple[dict[str, Any], list[tuple[dict[str, Any], Entry]]]] = {}
        seen: dict[str, int] = {}
        for entry in entries:
            shared, own = series_fields(entry, SHARED)
            name = value_id(shared.get("indicator"), own.get("observed"))
            if name in seen:
                self._found.add(entry.problem("observed", f"{name} stands in row {seen[name]} already", "delete one of the two"))
                continue
            seen[name] = entry.row
            if name in standing:
                self._standing_value(entry, shared, own, standing[name])
                continue
            here = next((number for number, block in enumerate(blocks) if _shared_fields(block) == shared), None)
            if here is not None:
                self.edits.append(("series", here, "values"), own, entry, len(blocks[here].get("values") or []))
            else:
                key = repr((entry.said.get("block"), sorted(shared.items(), key=str)))
                fresh.setdefault(key, (shared, []))[1].append((own, entry))
        for shared, values in fresh.values():
            whole = {**shared, "values": [own for own, _ in values]}
            path = self.edits.append(("series",), whole, values[0][1], len(blocks))
            self.edits.added["Series"] += len(values) - 1
            for number, (_, entry) in enumerate(values):
                self.edits.new[*path, "values", number] = entry

    def _standing_value(self, entry: Entry, shared: dict[str, Any], own: dict[str, Any], place: tuple[int, int]) -> None:
        block, number = place
        held = self.target.entries("series")[block]
        old = _shared_fields(held)
        if shared != old and any(shared.get(name) != old.get(name) for name in SHARED if name in entry.present):
            names = [name for name in SHARED if name in entry.present and shared.get(name) != old.get(name)]
            message = f"the series in the profile has another {', '.join(names)}"
            self._found.add(entry.problem(names[0], message, "change the series by hand, or use a value_... column for this value"))
            return
        self._differs(entry, ("series", block, "values", number), own, held["values"][number], SeriesValue, OF_VALUE)

    # --- the header ---

    def _mission(self, entries: list[Entry]) -> None:
        mission = self.target.values.get("mission") or {}
        facts = mission.get("facts") or []
        gaps = self.target.numbers("not_mandated", "commitment")
        fresh_facts: list[tuple[dict[str, Any], Entry]] = []
        for entry in entries:
            part, name, value = entry.said.get("part", "mission"), entry.said.get("field"), entry.said.get("value")
            if part in ("mission", "profile") and name in (MISSION_FIELDS if part == "mission" else PROFILE_FIELDS):
                held, at = (mission, ("mission",)) if part == "mission" else (self.target.values, ())
                self._header_field(entry, at, name, value, held.get(name))
            elif part == "fact":
                fact = {"name": name, "value": value, "source": entry.said.get("source"), "as_of": entry.said.get("as_of")}
                fact = {key: one for key, one in fact.items() if one is not None}
                key = (fact.get("name"), fact.get("as_of"), fact.get("source"))
                number = next((at for at, old in enumerate(facts) if (old.get("name"), old.get("as_of"), old.get("source")) == key), None)
                if number is None:
                    fresh_facts.append((fact, entry))
                else:
                    self._differs(entry, ("mission", "facts", number), fact, facts[number], Fact)
            elif part == "not_mandated":
                gap = {"commitment": name, "reason": value}
                if name in gaps:
                    self._gap(entry, gap, gaps[name])
                else:
                    said = {key: one for key, one in gap.items() if one is not None}
                    self.edits.append(("not_mandated",), said, entry, len(self.target.entries("not_mandated")))
            else:
                message = f"{part} has no field {name!r}"
                self._found.add(entry.problem("field", message, f"fields are {', '.join((*MISSION_FIELDS, *PROFILE_FIELDS))}"))
        if fresh_facts:
            self._facts(facts, fresh_facts)

    def _gap(self, entry: Entry, gap: dict[str, Any], number: int) -> None:
        old = self.target.entries("not_mandated")[number]
        if _same(gap, old, dict.fromkeys(gap, 0), NotMandated):
            self.edits.unchanged += 1
        else:
            self._conflict(entry, ("not_mandated", number), {"reason": gap["reason"]})

    def _header_field(self, entry: Entry, at: Path, name: str, value: Any, old: Any) -> None:
        """A field of the mission or the profile; a blank of the profile is no conflict, and an empty cell says nothing."""
        if value is None:
            return
        if value == old:
            self.edits.unchanged += 1
        elif old in (None, ""):
            self.edits.set(at, name, value)
            self.edits.new[*at, name] = entry
            self.edits.added["Mission"] = self.edits.added.get("Mission", 0) + 1
        else:
            self._conflict(entry, at, {name: value})
            if self._on_conflict == "replace":
                self.edits.new.pop(at, None)
                self.edits.new[*at, name] = entry

    def _facts(self, held: list[Any], fresh: list[tuple[dict[str, Any], Entry]]) -> None:
        for number, (_, entry) in enumerate(fresh, len(held)):
            self.edits.new["mission", "facts", number] = entry
        self.edits.added["Mission"] = self.edits.added.get("Mission", 0) + len(fresh)
        facts = [fact for fact, _ in fresh]
        if held:
            self.edits.lists["mission", "facts"] = facts
        else:
            self.edits.set(("mission",), "facts", facts)


def _has_column(name: str, present: Mapping[str, int], prefix: str = "") -> bool:
    """Whether a sheet speaks of a field; the name of a fact stands in the column `field`."""
    other = {"quote": "quote_exact", "name": "field"}.get(name)
    return name in present or prefix + name in present or other in present


def _shared_fields(block: Any) -> dict[str, Any]:
    return {name: block[name] for name in SHARED if block.get(name) not in (None, [])}


def _same(values: dict[str, Any], old: dict[str, Any], present: Mapping[str, int], model: type, prefix: str = "") -> bool:
    """Whether two entries say the same, in the fields that the sheet has; as models where they are valid, else as they stand."""
    known = {name: value for name, value in old.items() if _has_column(name, present, prefix)}
    if values == known:
        return True
    rest = {name: value for name, value in old.items() if name not in known}
    try:
        return bool(adapter(model).validate_python({**rest, **values}) == adapter(model).validate_python(old))
    except ValueError:
        return False
