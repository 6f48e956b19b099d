"""A map: how the columns and words of an analyst's own sheet are to be taken (`--map map.toml`).

[items]
sheet = "Findings"          # header = 3, hidden = "skip" | "import", sources_by = "title"
[items.columns]
finding = "What happened"
grade = "Grade"             # B2 is reliability B of the source and credibility 2 of the finding
[items.defaults]
actor = "mission"
[items.values.direction]
positive = "advances"
[items.source]              # a source in the same row; without it, `sources` names ids, or titles
title = "Source"
[items.source_defaults]
relation = "independent"
[sources]
sheet = "References"
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a4p_score.author.columns import Column, Table, tables
from a4p_score.author.entries import Entry, Reading
from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from a4p_score.author.grid import Found
    from a4p_score.author.target import Target
    from a4p_score.model.framework import Framework

_KEYS = ("sheet", "header", "hidden", "columns", "defaults", "values")
_ITEM_KEYS = (*_KEYS, "sources_by", "source", "source_defaults")
_GRADE = re.compile(r"\s*([A-F])\s*[-/ ]?\s*([1-6])\s*", re.IGNORECASE)
_DELIMITERS = (",", ";", "\t", "|")
GRADE, OF_SOURCE = "grade", "source."
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Mapped:
    """How one table is read: from which sheet, and how."""

    sheet: str | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Map:
    """A whole map."""

    tables: Mapping[str, Mapped]
    delimiter: str = ","
    by_title: bool = False
    source_columns: tuple[str, ...] = ()
    source_defaults: Mapping[str, str] = field(default_factory=dict)

    def widened(self, known: Mapping[str, Table]) -> dict[str, Table]:
        """The tables, with the columns of items that only a map can have: a grade, and fields of a source."""
        items = known["Items"]
        sources = known["Sources"].by_name
        more = [Column(GRADE, GRADE, "text", (), "")]
        more += [Column(OF_SOURCE + name, name, sources[name].kind, (), "") for name in self.source_columns]
        return {**known, "Items": Table(items.name, items.key, (*items.columns, *more))}


def read_map(path: Path, framework: Framework) -> Map:
    """A map from its file; InputError names what is wrong in it."""
    name = shown(path)
    try:
        values = tomllib.loads(read_bytes(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: is not TOML: {error}") from None
    known = tables(framework)
    by_key = {one.lower(): one for one in known}
    made: dict[str, Mapped] = {}
    for key, section in values.items():
        if key == "delimiter":
            if section not in _DELIMITERS:
                raise InputError(f"{name}: delimiter is a comma, semicolon, bar, or \\t for a tab, in double quotes")
            continue
        if key not in by_key:
            raise _wrong(name, key, [*by_key, "delimiter"])
        if not isinstance(section, dict):
            raise InputError(f"{name}: {key} is a table: write [{key}], and its keys below")
        made[by_key[key]] = _mapped(name, key, section, known)
    items = values.get("items", {})
    source = _texts(name, items, "items", "source")
    source_defaults = _texts(name, items, "items", "source_defaults")
    for one in (*source, *source_defaults):
        if one not in known["Sources"].by_name:
            raise _wrong(name, f"items.source.{one}", known["Sources"].by_name)
    for one, value in source_defaults.items():
        _one_of_choices(name, f"items.source_defaults.{one}", value, known["Sources"].by_name[one])
    if items.get("sources_by", "id") not in ("id", "title"):
        raise InputError(f'{name}: items.sources_by is "id" or "title"')
    return Map(
        made,
        values.get("delimiter", ","),
        items.get("sources_by") == "title",
        tuple(source),
        source_defaults,
    )


def _mapped(name: str, key: str, section: dict[str, Any], known: Mapping[str, Table]) -> Mapped:
    _only_known(name, key, section)
    by_name = known[key.capitalize()].by_name
    columns, defaults = _texts(name, section, key, "columns"), _texts(name, section, key, "defaults")
    given = section.get("values", {})
    if not isinstance(given, dict):
        raise InputError(f"{name}: {key}.values is a table of tables: write [{key}.values.direction], for example")
    values = {one: {word.lower(): meant for word, meant in _texts(name, given, f"{key}.values", one).items()} for one in given}
    for part, names in (("columns", columns), ("defaults", defaults), ("values", values)):
        for one in names:
            if one not in by_name and not (key == "items" and one == GRADE):
                raise _wrong(name, f"{key}.{part}.{one}", (*by_name, GRADE))
    for one, default in defaults.items():
        _one_of_choices(name, f"{key}.defaults.{one}", default, by_name.get(one))
    for one, meanings in values.items():
        for word, meant in meanings.items():
            _one_of_choices(name, f"{key}.values.{one}.{word}", meant, by_name.get(one))
    columns |= {OF_SOURCE + one: heading for one, heading in _texts(name, section, key, "source").items()}
    hidden = section.get("hidden", "refuse")
    reading = Reading(header=section.get("header", 1), columns=columns, defaults=defaults, values=values, own=True, hidden=hidden)
    return Mapped(section.get("sheet"), reading)


def _only_known(name: str, key: str, section: dict[str, Any]) -> None:
    allowed = _ITEM_KEYS if key == "items" else _KEYS
    for one in section:
        if one not in allowed:
            raise _wrong(name, f"{key}.{one}", allowed)
    sheet, header = section.get("sheet", ""), section.get("header", 1)
    if not isinstance(sheet, str):
        raise InputError(f"{name}: {key}.sheet is the name of a sheet, in double quotes")
    if isinstance(header, bool) or not isinstance(header, int) or not 1 <= header <= 1_000:
        raise InputError(f"{name}: {key}.header is the number of the row of the headings, without quotes")
    if section.get("hidden", "skip") not in ("refuse", "skip", "import"):
        raise InputError(f'{name}: {key}.hidden is "refuse", "skip" or "import"')


def _texts(name: str, section: Mapping[str, Any], key: str, part: str) -> dict[str, str]:
    """A table of names and texts; a number without quotes is the text that it is written as."""
    given = section.get(part, {})
    if not isinstance(given, dict) or any(isinstance(one, bool) or not isinstance(one, str | int | float) for one in given.values()):
        raise InputError(f'{name}: {key}.{part} is a table of names and texts: write [{key}.{part}], and lines such as name = "text" below')
    return {one: str(text) for one, text in given.items()}


def _one_of_choices(name: str, key: str, text: str, column: Column | None) -> None:
    """InputError for a text that the column could never take, before every row of the sheet is told so."""
    if column is None or not column.choices or column.kind == "list" or text in column.choices:
        return
    close = closest(text.lower(), column.choices)
    remedy = f"did you mean {close}?" if close else f"it is one of {', '.join(column.choices)}"
    raise InputError(f"{name}: {key} is {text[:80]!r}; {remedy}")


def _wrong(name: str, key: str, known: Any) -> InputError:
    close = closest(key.rpartition(".")[2], known)
    return InputError(f"{name}: unknown key {key[:80]!r}; " + (f"did you mean {close}?" if close else f"keys are {', '.join(known)}"))


# --- what a map asks for beyond names ---------------------------------------------------------------------------------------------


def applied(entries: dict[str, list[Entry]], map_: Map, target: Target, found: Found) -> dict[str, list[Entry]]:
    """The entries with grades split, sources found or made, and ids where the sheet has none."""
    items = entries.get("Items", [])
    sources = list(entries.get("Sources", []))
    titles = {name: str(target.source(number).get("title")) for name, number in target.numbers("sources").items()}
    _give_ids(sources, "title", titles)
    known = {_folded(title): name for name, title in titles.items()}
    known |= {_folded(str(entry.said.get("title"))): entry.said["id"] for entry in sources if "id" in entry.said}
    made: dict[str, Entry] = {}
    for entry in items:
        _own_source(entry, map_, known, made)
        if map_.by_title and "sources" in entry.said:
            _by_title(entry, known, found)
    by_id = {entry.said["id"]: entry for entry in (*sources, *made.values()) if "id" in entry.said}
    for entry in items:
        _grade(entry, by_id, target, found)
    evidence = target.entries("evidence")
    _give_ids(items, "finding", {name: str(evidence[number].get("finding")) for name, number in target.numbers("evidence").items()})
    return {**entries, "Items": items, "Sources": [*sources, *made.values()]}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _own_source(entry: Entry, map_: Map, known: dict[str, str], made: dict[str, Entry]) -> None:
    """A source whose fields stand in the item's row: one for each title."""
    said = {name: entry.said.pop(OF_SOURCE + name) for name in map_.source_columns if OF_SOURCE + name in entry.said}
    title = said.get("title")
    if title is None:
        return
    key = _folded(title)
    if key not in known:
        columns = {name: entry.present[OF_SOURCE + name] for name in said} | {"title": entry.present.get(OF_SOURCE + "title", 0)}
        made[key] = Entry("Sources", entry.sheet, entry.row, {**map_.source_defaults, **said}, columns)
        _give_ids([made[key]], "title", {name: text for text, name in known.items()})
        known[key] = made[key].said["id"]
    entry.said["sources"] = [*entry.said.get("sources", []), known[key]]
    entry.present.setdefault("sources", entry.present.get(OF_SOURCE + "title", 0))


def _by_title(entry: Entry, known: Mapping[str, str], found: Found) -> None:
    """Titles of sources to their ids; a title may hold a semicolon itself."""
    whole = _folded("; ".join(entry.said["sources"]))
    ids: list[str] = []
    for title in [whole] if whole in known else entry.said["sources"]:
        name = known.get(_folded(title)) or (title if title in known.values() else None)
        if name is None:
            close = closest(_folded(title), known)
            remedy = f"did you mean {close!r}?" if close else "add it to the sheet of sources"
            found.add(entry.problem("sources", f"there is no source with the title {title[:80]!r}", remedy))
        else:
            ids.append(name)
    entry.said["sources"] = ids


def _grade(entry: Entry, by_id: Mapping[str, Entry], target: Target, found: Found) -> None:
    """B2 to reliability B of the item's sources, where they have none, and credibility 2 of the item."""
    grade = entry.said.pop(GRADE, None)
    if grade is None:
        return
    match = _GRADE.fullmatch(grade)
    if match is None:
        found.add(entry.problem(GRADE, f"{grade[:20]!r} is not a grade", "write A to F and 1 to 6, such as B2"))
        return
    letter = match[1].upper()
    entry.said["credibility"] = match[2]
    entry.present.setdefault("credibility", entry.present[GRADE])
    numbers = target.numbers("sources")
    for name in entry.said.get("sources", []):
        if name in by_id:
            given = by_id[name].said.setdefault("reliability", letter)
            by_id[name].present.setdefault("reliability", entry.present[GRADE])
        else:
            given = target.source(numbers[name]).get("reliability", letter) if name in numbers else letter
        if given != letter:
            message = f"the grade says {letter}, but its source {name} has reliability {given}"
            found.add(entry.problem(GRADE, message, "one source has one letter: correct one of the two"))


def _give_ids(entries: list[Entry], of: str, taken: Mapping[str, str]) -> None:
    """Ids for entries of a sheet that has no column for them: made of their words, the same every time.

    `taken` are ids with the texts that they are of: the same text is the same entry.
    """
    used: dict[str, str] = {}
    for entry in entries:
        if "id" in entry.present or "id" in entry.said or not isinstance(text := entry.said.get(of), str):
            continue
        base = slug(text)
        name, number = base, 2
        while name in used or (name in taken and _folded(taken[name]) != _folded(text)):
            name, number = f"{base[: _LONGEST_ID - 4]}-{number}", number + 1
        used[name] = text
        entry.said = {"id": name, **entry.said}


def slug(text: str) -> str:
    """An id made of the first words of a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or ["untitled"]
    made = ""
    for word in words[:8]:
        if len(made) + len(word) + 1 > _LONGEST_ID - 14:
            break
        made = f"{made}-{word}".strip("-")
    return made or words[0][: _LONGEST_ID - 4]
