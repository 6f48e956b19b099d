"""One more source or item in a profile, from keys and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import Column, tables
from a4p_score.author.entries import Entry
from a4p_score.author.grid import Found, Raw
from a4p_score.author.importing import How, Imported, merged
from a4p_score.author.lists import parted
from a4p_score.author.mapping import slug
from a4p_score.author.merging import Instead
from a4p_score.author.target import Target
from a4p_score.errors import UsageError
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from a4p_score.model.framework import Framework

What = Literal["source", "item"]
TABLE: dict[What, str] = {"source": "Sources", "item": "Items"}
_TAKEN = Instead("give it an id of its own, or change it there", "id")


def add(path: Path, what: What, values: Mapping[str, str], framework: Framework, *, dry_run: bool) -> Imported:
    """Put an entry at the end of its list; nothing is written unless it is valid. Problems elsewhere in the file are only told."""
    target = Target.read(path)
    table = tables(framework)[TABLE[what]]
    entry = Entry(table.name, f"new {what}", 0, present=dict.fromkeys(values, 0))
    found = Found()
    for name, text in values.items():
        column = table.by_name.get(name)
        if column is None:
            if (what, name) == ("source", "use"):
                raise UsageError("a source of a register is taken by its id: id=…", "set")
            close = closest(name, table.by_name)
            raise UsageError(f"a{'n' * (what == 'item')} {what} has no {name[:80]!r}; " + _hint(close, table.by_name), "set")
        try:
            if (said := read_cell(Raw(text), column).text) is not None:
                entry.said[name] = parted(said) if column.kind == "list" else said
        except (CellError, ValueError) as error:
            found.add(entry.problem(name, getattr(error, "message", str(error))))
    if "id" not in entry.said and (words := entry.said.get("finding" if what == "item" else "title")):
        entry.said = {"id": slug(str(words)), **entry.said}
    if "id" not in entry.said:  # so that all else that is missing is told at once
        found.add(entry.problem("id", "is missing", "give it one: a-z, 0-9 and -"))
        entry.said["id"] = f"new-{what}"
    how = How(dry_run=dry_run, elsewhere="warning", instead=_TAKEN, untold=("unused-source",))
    return merged(target, {table.name: [entry]}, framework, found, how)


def _hint(close: str | None, known: Mapping[str, Column]) -> str:
    return f"did you mean {close}?" if close else f"its fields are {', '.join(known)}"


def pairs(given: list[str]) -> Iterator[tuple[str, str]]:
    """KEY=VALUE of the command line; UsageError for what is not."""
    seen: set[str] = set()
    for text in given:
        key, equals, value = text.partition("=")
        key = key.strip().replace("-", "_").replace(".", "_")
        if not equals or not key:
            raise UsageError(f"{text[:80]!r}: write it as KEY=VALUE", "set")
        if key in seen:
            raise UsageError(f"{key} is given twice; write a list as a; b", "set")
        seen.add(key)
        yield key, value
