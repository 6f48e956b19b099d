"""One more source or item in a profile: from keys and values, or asked for field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import Column, tables
from a4p_score.author.entries import Entry
from a4p_score.author.grid import Found, Raw
from a4p_score.author.importing import How, Imported, merged
from a4p_score.author.lists import parted
from a4p_score.author.mapping import slug
from a4p_score.author.target import Target
from a4p_score.errors import UsageError
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from a4p_score.model.framework import Framework

What = Literal["source", "item"]
_TABLE: dict[What, str] = {"source": "Sources", "item": "Items"}
_NEVER_ASKED = ("text_sha256", "checked", "quote_prefix", "quote_suffix")


def add(path: Path, what: What, values: Mapping[str, str], framework: Framework, *, dry_run: bool) -> Imported:
    """Put an entry at the end of its list; nothing is written unless it is valid. Problems elsewhere in the file are only told."""
    target = Target.read(path)
    table = tables(framework)[_TABLE[what]]
    entry = Entry(table.name, "given", 0, present=dict.fromkeys(values, 0))
    found = Found()
    for name, text in values.items():
        column = table.by_name.get(name)
        if column is None:
            close = closest(name, table.by_name)
            raise UsageError(f"a{'n' * (what == 'item')} {what} has no {name[:80]!r}; " + _hint(close, table.by_name), "set")
        try:
            if (said := read_cell(Raw(text), column).text) is not None:
                entry.said[name] = parted(said) if column.kind == "list" else said
        except (CellError, ValueError) as error:
            found.add(entry.problem(name, getattr(error, "message", str(error))))
    if "id" not in entry.said and (words := entry.said.get("finding" if what == "item" else "title")):
        entry.said = {"id": slug(str(words)), **entry.said}
    return merged(target, {table.name: [entry]}, framework, found, How(dry_run=dry_run, elsewhere="warning"))


def _hint(close: str | None, known: Mapping[str, Column]) -> str:
    return f"did you mean {close}?" if close else f"its fields are {', '.join(known)}"


def asked(what: What, path: Path, framework: Framework, ask: Callable[[str], str], say: Callable[[str], None]) -> dict[str, str]:
    """The fields of an entry, asked for one by one with their choices; an empty answer leaves a field out that is not needed."""
    target = Target.read(path)
    values: dict[str, str] = {}
    for column in tables(framework)[_TABLE[what]].columns:
        if column.name in _NEVER_ASKED or not _wanted(column.name, values):
            continue
        choices = _choices(column, values, target, framework)
        say(f"\n{column.name}: {column.about}")
        if choices and column.kind != "list":
            say("\n".join(f"  {number:>2} {choice}" for number, choice in enumerate(choices, 1)))
        elif choices:
            say(f"  one of: {', '.join(choices[-20:])}")
        values |= _answer(column, choices, ask, say, needed=column.required or column.name in _needed(values))
    return values


def _answer(
    column: Column, choices: tuple[str, ...], ask: Callable[[str], str], say: Callable[[str], None], *, needed: bool
) -> dict[str, str]:
    """One answer that fits: a choice by its number or its name."""
    while True:
        text = ask(f"{column.name}{' (needed)' if needed else ''}> ").strip()
        if not text and not (needed and column.name != "id"):
            return {}
        if choices and column.kind != "list":
            if text.isdecimal() and text not in choices and 1 <= int(text) <= len(choices):
                return {column.name: choices[int(text) - 1]}
            if text in choices:
                return {column.name: text}
            close = closest(text.lower(), choices)
            say(f"  choose one of the list{f'; did you mean {close}?' if close else ''}")
        elif text:
            return {column.name: text}


def _wanted(name: str, values: Mapping[str, str]) -> bool:
    """Whether a field makes sense after what was answered: a strength needs a direction that has one, words exclude a number."""
    if name == "strength":
        return values.get("direction") in ("advances", "hinders")
    if name in ("indicator", "value"):
        return "direction" not in values and (name == "indicator" or "indicator" in values)
    return True


def _needed(values: Mapping[str, str]) -> tuple[str, ...]:
    if values.get("direction") in ("advances", "hinders"):
        return ("strength",)
    return ("value",) if "indicator" in values else () if "direction" in values else ("indicator",)


def _choices(column: Column, values: Mapping[str, str], target: Target, framework: Framework) -> tuple[str, ...]:
    if column.name == "sources":
        return tuple(target.numbers("sources"))
    if column.name == "indicator":
        return tuple(framework.indicator_by_commitment.get(values.get("commitment", ""), {}))
    return column.choices


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
