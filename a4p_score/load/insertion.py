"""Edits of YAML files by inserting text: every byte that is not edited stays as it is, comments, blank lines and line ends too.

A place is a path as in `yaml_source.Document`: `("sources", 3)`. After an edit the text is read again; where it does not say exactly what
was meant (it is written in a form that this module does not know), InsertionError is raised and nothing is lost.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a4p_score.load.diagnostics import Sink
from a4p_score.load.yaml_source import Path, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BOM = b"\xef\xbb\xbf"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./@+-]*")
_BLOCK_HEAD = re.compile(r"[|>][0-9+-]*([ \t]+#[^\r\n]*)?[ \t]*\r?\n")
_NULLS = ("null", "Null", "NULL")
Entry = dict[str, Any]
"""A mapping to be written: text, numbers, None, lists of text, mappings."""


class InsertionError(Exception):
    """The text is written in a way that cannot be edited safely."""


@dataclass(slots=True)
class _Node:
    """A value in the text: where it starts and ends, counted in characters. `flow` is with brackets; `inside` are the values in it.

    `column` is where it starts on its line, `key_column` where its key does.
    """

    start: int
    end: int
    column: int
    key_column: int = 0
    flow: bool = False
    inside: dict[str | int, _Node] = field(default_factory=dict)
    is_list: bool = False

    @property
    def last(self) -> int:
        """Where the last of it ends: a block has no end of its own."""
        node = self
        while node.inside and not node.flow:
            node = next(reversed(node.inside.values()))
        return node.end


def with_keys(data: bytes, changes: Mapping[Path, Mapping[str, Any]]) -> bytes:
    """The text with keys in the mappings at some paths: a key that is there gets the value, another comes last."""
    text = _Text(data)
    edits: list[_Edit] = []
    for at, values in changes.items():
        node = text.node(at)
        edits += [text.replaced(node.inside[key], value) for key, value in values.items() if key in node.inside]
        if missing := {key: value for key, value in values.items() if key not in node.inside}:
            edits.append(text.after_last_key(node, missing))

    def change(root: Any) -> None:
        for at, values in changes.items():
            _at(root, at).update(_as_read(values))

    return text.edited(edits, change)


def with_entry(data: bytes, at: Path, entry: Entry) -> bytes:
    """The text with one more entry, the last of the list at a path; a list that is missing or empty is begun, at the top of a file only."""
    return with_entries(data, {at: [entry]})


def with_entries(data: bytes, additions: Mapping[Path, Sequence[Entry]]) -> bytes:
    """The text with more entries at the ends of some lists, none of which holds another."""
    text = _Text(data)
    edits: list[_Edit] = []
    for at, entries in additions.items():
        node = text.root.inside.get(at[0]) if len(at) == 1 else text.node(at)
        if node is None:
            edits.append(text.new_list(str(at[0]), entries))
        elif node.is_list and node.inside:
            edits.append(text.after_last_entry(node, entries))
        else:
            edits.append(text.begun_list(node, entries))

    def change(root: Any) -> None:
        for at, entries in additions.items():
            holder = _at(root, at[:-1])
            old = (holder.get(at[-1]) if isinstance(holder, dict) else holder[at[-1]]) or []
            holder[at[-1]] = [*old, *map(_as_read, entries)]

    return text.edited(edits, change)


# --- writing values -------------------------------------------------------------------------------------------------------------


def written(value: Any) -> str:
    """A value on one line, as it can stand anywhere in a YAML file."""
    match value:
        case None:
            return "null"
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {written(child)}' for key, child in value.items())}}}"
        case str() if not _PLAIN.fullmatch(value) or value in _NULLS:
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def _as_read(value: Any) -> Any:
    """A value as the reader gives it back: every scalar is text."""
    match value:
        case None:
            return None
        case list() | tuple():
            return [_as_read(child) for child in value]
        case dict():
            return {key: _as_read(child) for key, child in value.items()}
    return str(value)


def _at(root: Any, path: Path) -> Any:
    for part in path:
        root = root[part]
    return root


# --- the text -------------------------------------------------------------------------------------------------------------------

_Edit = tuple[int, int, str]
"""From, to, and what stands there then."""


class _Text:
    """A file to be edited."""

    def __init__(self, data: bytes) -> None:
        self._bom, body = (_BOM, data[3:]) if data.startswith(_BOM) else (b"", data)
        self._values = _read(body)
        self.text = body.decode()
        newline = re.search(r"\r?\n", self.text)
        self.newline = newline.group() if newline else "\n"
        self.root = _tree(body, self.text)

    def node(self, at: Path) -> _Node:
        """The value at a path; InsertionError when there is none, or no collection."""
        node = self.root
        for part in at:
            if part not in node.inside:
                raise InsertionError(f"there is nothing at {'.'.join(map(str, at))}")
            node = node.inside[part]
        return node

    def edited(self, edits: Sequence[_Edit], change: Any) -> bytes:
        """The file with the edits made; InsertionError unless it then says what it said, with the change."""
        text = self.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        meant = copy.deepcopy(self._values)
        change(meant)
        made = text.encode()
        if _read(made) != meant:
            raise InsertionError("the file is written in a way that cannot be edited safely; make this change by hand")
        return self._bom + made

    def replaced(self, old: _Node, value: Any) -> _Edit:
        """Another value in place of an old one; of an empty one, after its key. A comment and blank lines beside it stay.

        InsertionError where a comment stands within it.
        """
        if any("#" in gap for gap in self._between_values(old)):
            raise InsertionError("a comment stands within what would be replaced; make this change by hand")
        whole = self.text[old.start : old.end]
        blank = " " if not whole and not self.text[old.start - 1 : old.start].isspace() else ""
        if old.inside and not old.flow and old.column <= old.key_column:  # dashes right below their key: brackets may not stand there
            blank = " " * (old.key_column - old.column + 2)
        head = _BLOCK_HEAD.match(whole)
        return old.start, old.start + len(whole.rstrip()), blank + written(value) + (head[1] or "" if head else "")

    def _between_values(self, node: _Node) -> Iterator[str]:
        """The text of a list or mapping that is of none of the values in it."""
        at = node.start
        for child in node.inside.values():
            yield self.text[at : child.start]
            yield from self._between_values(child)
            at = child.end
        if node.inside:
            yield self.text[at : node.end]

    def after_last_key(self, node: _Node, values: Mapping[str, Any]) -> _Edit:
        """More keys after the last of a mapping, each on a line of its own where the others are."""
        if node.flow or not node.inside:
            at = node.last if not node.flow else self._end_of_flow(node)
            return at, at, ("" if not node.inside else ", ") + ", ".join(f"{key}: {written(value)}" for key, value in values.items())
        return self._lines(node.last, [" " * node.column + line for key, value in values.items() for line in _key(key, value)])

    def after_last_entry(self, node: _Node, entries: Sequence[Entry]) -> _Edit:
        """More entries of a list: in brackets after the last, or on lines below it, apart and laid out as the last one is."""
        if node.flow:
            at = self._end_of_flow(node)
            return at, at, "".join(f", {written(entry)}" for entry in entries)
        numbers = sorted(node.inside)
        apart = len(numbers) > 1 and self._blank_between(node.inside[numbers[-2]], node.inside[numbers[-1]])
        on_one_line = node.inside[numbers[-1]].flow
        lines: list[str] = []
        for entry in entries:
            lines += [""] if apart else []
            lines += [" " * node.column + f"- {written(entry)}"] if on_one_line else _block(entry, node.column)
        return self._lines(node.last, lines)

    def begun_list(self, node: _Node, entries: Sequence[Entry]) -> _Edit:
        """The first entries of a list that is written as nothing, null or []."""
        if self.text[node.start : node.end].strip("[] \t\r\n") not in ("", "~", *_NULLS):
            raise InsertionError("there is no list to add to")
        lines = self.newline.join(_blocks(entries, node.key_column + 2))
        start = node.start
        while start and self.text[start - 1] in " \t":
            start -= 1
        tail = re.compile(r"[^\S\r\n]*(?:#[^\r\n]*)?").match(self.text, node.end)
        comment = tail.group() if tail else ""
        return start, node.end + len(comment), f"{comment if comment.strip() else ''}{self.newline}{lines}"

    def new_list(self, key: str, entries: Sequence[Entry]) -> _Edit:
        """A list under a new key at the end of the file."""
        return self._lines(len(self.text), [f"{key}:", *_blocks(entries, 2)])

    def _lines(self, after: int, lines: Sequence[str]) -> _Edit:
        """Whole lines below the one that a place is on. A file whose last line has no end keeps it so."""
        block = self.newline.join(lines)
        at = after if self.text[after - 1 : after] == "\n" else self.text.find("\n", after) + 1
        if not at:
            return len(self.text), len(self.text), self.newline + block
        return at, at, block + self.newline

    def _end_of_flow(self, node: _Node) -> int:
        """Right after the last value in brackets, or after the bracket that opens."""
        return max((child.end for child in node.inside.values()), default=node.start + 1)

    def _blank_between(self, one: _Node, other: _Node) -> bool:
        return bool(re.search(r"\n[ \t]*\r?\n", self.text[one.last : other.start]))


def _blocks(entries: Sequence[Entry], column: int) -> list[str]:
    """Entries of a list, a blank line between those that take several."""
    blocks = [_block(entry, column) for entry in entries]
    return [line for number, block in enumerate(blocks) for line in ([""] if number and len(block) > 2 else []) + block]


def _block(entry: Entry, column: int) -> list[str]:
    """An entry of a list on lines, a key each; a list of mappings in it has a line for each of them."""
    lines = [line for key, value in entry.items() for line in _key(key, value)]
    return [" " * column + ("  " if number else "- ") + line for number, line in enumerate(lines)]


def _key(key: str, value: Any) -> list[str]:
    """A key with its value, on one line, or a line for each mapping of a list."""
    if isinstance(value, list | tuple) and value and all(isinstance(child, dict) for child in value):
        return [f"{key}:", *(f"  - {written(child)}" for child in value)]
    return [f"{key}: {written(value)}"]


def _read(body: bytes) -> Any:
    sink = Sink()
    document = parse(body, sink)
    if sink.found:
        raise InsertionError("the file is not well-formed")
    return document.values


def _tree(body: bytes, text: str) -> _Node:
    """The places of all values, by one pass over the parser's events, which does not recurse."""
    from yaml import CBaseLoader  # noqa: PLC0415

    loader: Any = CBaseLoader(body)
    top = _Node(0, 0, 0, is_list=True)
    open_: list[tuple[_Node, list[tuple[str, int]]]] = [(top, [])]
    while (event := loader.get_event()) is not None:
        name = type(event).__name__
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            node, _ = open_.pop()
            node.end = event.end_mark.index if node.flow else node.last
        elif name in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent"):
            holder, keys = open_[-1]
            start, end = event.start_mark, event.end_mark.index
            if name == "ScalarEvent" and not holder.is_list and not keys:
                keys.append((event.value, start.column))
                continue
            key, key_column = (len(holder.inside), 0) if holder.is_list else keys.pop()
            node = _Node(start.index, end, start.column, key_column, is_list=name == "SequenceStartEvent")
            holder.inside[key] = node
            if name != "ScalarEvent":
                node.flow = bool(event.flow_style)
                open_.append((node, []))
            elif text[end - 1 : end] == "\n" and end > start.index:
                node.end = _end_of_block_text(text, start.index, end)
    return top.inside[0]


def _end_of_block_text(text: str, start: int, end: int) -> int:
    """Where a text after | or > ends: blank lines below it are of no one, unless it says + and keeps them."""
    return end if "+" in text[start : text.index("\n", start)].partition("#")[0] else start + len(text[start:end].rstrip())
