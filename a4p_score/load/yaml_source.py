"""YAML text to plain values with their places, in one pass that does not recurse.

PyYAML's loaders recurse (a few KB of nesting kill the process), drop duplicate keys silently and guess types. Its C parser's
event stream does none of that. Here every scalar stays text (only a plain `null`, `~` or nothing is None); anchors, aliases,
merge keys, tags, duplicates, depth and size are refused as they come.

Places are one number a node, in the order of the text (`array`), and are looked up by path only when something is wrong.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from a4p_score.load.diagnostics import Diagnostic, Sink
from a4p_score.load.syntax import MOST_DEPTH, TOO_DEEP, syntax_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MOST_NODES = 1_000_000
MOST_KEYS = 100
MOST_CONTROLS = 20
"""Control characters reported one by one; a file with more is not text."""
MOST_MENDED = 1_000_000
"""Longest text that is copied without its control characters, to look for what else is wrong."""

Path = tuple[str | int, ...]
KEY = "[key]"
"""Last part of a path that means the key itself, not its value."""

_NULLS = frozenset(("", "~", "null"))
_C0 = r"\x00-\x08\x0b-\x1f\x7f"
# C1 controls; marks, embeddings, overrides and isolates of writing direction; line separators; byte order mark; non-characters; tags.
_UNSEEN = "\x80-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
CONTROL = re.compile(f"[{_C0}{_UNSEEN}]")
_RAW_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb\xbe\xbf]|\xf3\xa0[\x80\x81]."
)
_BOM = b"\xef\xbb\xbf"
_TAG_DIRECTIVE = re.compile(rb"^(?:\xef\xbb\xbf)?%TAG\b", re.MULTILINE)


@dataclass(slots=True)
class Document:
    """The values of a file and the places of its nodes. `values` is None when nothing could be read."""

    values: Any = None
    marks: array[int] = field(default_factory=lambda: array("Q"))

    @property
    def last_place(self) -> tuple[int, int]:
        """Line and column of the last node that was read."""
        return _place(self.marks[-1]) if self.marks else (1, 1)

    def locate(self, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
        """Line and column (from 1) of each path that exists; a path that ends in KEY means the key."""
        wanted: _Wanted = {}
        for path in paths:
            branch = wanted
            for part in path:
                branch = branch.setdefault(part, {})
            branch[_HERE] = path
        nodes = zip(self.marks, _nodes(self.values, wanted), strict=False)
        return {here[_HERE]: _place(mark) for mark, here in nodes if here and _HERE in here}


_HERE = object()
_Wanted = dict[Any, Any]
_NOTHING: _Wanted = {}


def _nodes(root: Any, wanted: _Wanted) -> Iterator[_Wanted]:
    """What is wanted at each node, in the order of the text: a value before what it holds, a key before its value."""
    yield wanted
    open_ = [_below(root, wanted)]
    while open_:
        for value, branch in open_[-1]:
            yield branch
            if isinstance(value, dict | list):
                open_.append(_below(value, branch))
                break
        else:
            open_.pop()


def _below(value: Any, wanted: _Wanted) -> Iterator[tuple[Any, _Wanted]]:
    """The keys and values right below a value, each with what is wanted at it."""
    if isinstance(value, dict):
        for key, child in value.items():
            branch = wanted.get(key, _NOTHING)
            yield key, branch.get(KEY, _NOTHING)
            yield child, branch
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield child, wanted.get(number, _NOTHING)


def _place(mark: int) -> tuple[int, int]:
    return (mark >> 32) + 1, (mark & 0xFFFFFFFF) + 1


@dataclass(slots=True)
class _Frame:
    """A list or mapping under construction. `key` waits for its value; `lines` says where each key of a mapping stands."""

    values: Any
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)


class _StopReadingError(Exception):
    """The rest of the file cannot or need not be read."""


def readable(data: bytes, sink: Sink) -> bytes | None:
    """The text of a file, without the control characters that it should not hold; None when it is no text.

    Each control character is reported and replaced by one question mark, so that places stay as they are.
    """
    body = data.removeprefix(_BOM)
    try:
        _check_utf8(body)
    except UnicodeDecodeError as error:
        line, column = _line_and_column(body, error.start)
        byte = error.start + len(data) - len(body) + 1
        sink.add(Diagnostic(rule="not-utf-8", message=f"byte {byte:,} is not UTF-8 text", line=line, column=column))
        return None
    for number, match in enumerate(_RAW_CONTROL.finditer(body)):
        line, column = _line_and_column(body, match.start())
        message = f"{name_of(match.group().decode()[0])} is not allowed in a text file"
        sink.add(Diagnostic(rule="control-character", message=message, line=line, column=column))
        if number + 1 == MOST_CONTROLS or len(body) > MOST_MENDED:
            return None
    return _RAW_CONTROL.sub(b"?", body) if sink.found else body


def _line_and_column(body: bytes, position: int) -> tuple[int, int]:
    start = body.rfind(b"\n", 0, position) + 1
    return body.count(b"\n", 0, start) + 1, len(body[start:position].decode()) + 1


def _check_utf8(body: bytes) -> None:
    """Raise UnicodeDecodeError, in pieces: decoding all at once can take four bytes a character."""
    step, start = 1 << 20, 0
    while start < len(body):
        end = min(start + step, len(body))
        while end < len(body) and body[end] & 0xC0 == 0x80 and end - start > step - 4:
            end -= 1
        try:
            body[start:end].decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError("utf-8", b"", start + error.start, start + error.end, error.reason) from None
        start = end


def name_of(character: str) -> str:
    """A character that cannot be printed, as U+ and its number."""
    return f"the character U+{ord(character):04X}"


def _printable(text: str) -> str:
    return CONTROL.sub("\ufffd", text)


def parse(data: bytes, sink: Sink, *, stop_after: Collection[str] = ()) -> Document:
    """Read one document. With `stop_after`, reading ends when the top mapping has all those keys (for a quick look at a header)."""
    from yaml import CBaseLoader, YAMLError  # noqa: PLC0415 - not needed when a compiled profile is at hand

    reader = _Reader(sink, stop_after)
    if directive := _TAG_DIRECTIVE.search(data):  # the parser takes time without bound over many of them
        line = data.count(b"\n", 0, directive.start()) + 1
        sink.add(Diagnostic(rule="tag", message="the directive %TAG is not taken", line=line, column=1))
        return reader.document
    try:
        parser = CBaseLoader(data)
        while (event := parser.get_event()) is not None:
            reader.take(event)
    except _StopReadingError:
        pass
    except YAMLError as error:
        for found in syntax_problems(data, error):
            sink.add(found)
        reader.document.values = None
    except UnicodeDecodeError:  # a tag may escape bytes, and PyYAML does not check them
        line, column = reader.document.last_place
        sink.add(Diagnostic(rule="tag", message="a tag after this place is not text", line=line, column=column))
        reader.document.values = None
    return reader.document


_PLAIN = ("", None)
_STARTS = frozenset(("MappingStartEvent", "SequenceStartEvent"))
_NODES = _STARTS | {"ScalarEvent", "AliasEvent"}


class _Reader:
    """Builds values from events: a stack of open lists and mappings; nothing recurses."""

    def __init__(self, sink: Sink, stop_after: Collection[str]) -> None:
        self.document = Document()
        self._sink = sink
        self._stop_after = stop_after
        self._open: list[_Frame] = []
        self._documents = 0
        self._nodes = 0
        self._skip_nodes = 0  # nodes to come that are thrown away: the value of a refused key
        self._skip_depth = 0  # lists and mappings that are open within a thrown-away node

    def take(self, event: Any) -> None:
        name = type(event).__name__
        self._nodes += name in _NODES
        if self._nodes > MOST_NODES:
            self._give_up("too-many-values", f"more than {MOST_NODES:,} values", event)
        if (self._skip_depth or self._skip_nodes) and self._skipped(name, event):
            return
        match name:
            case "ScalarEvent":
                self._refuse_anchor_and_tag(event)
                self._scalar(event, event.value, plain=event.style in _PLAIN)
            case "MappingStartEvent" | "SequenceStartEvent":
                self._refuse_anchor_and_tag(event)
                self._start({} if name == "MappingStartEvent" else [], event)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._open.pop()
                self._stop_if_done()
            case "AliasEvent":
                self._problem("anchor-or-alias", f"the alias *{event.anchor[:80]} is not taken: write the value out", event)
                self._scalar(event, "", plain=True)
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._problem("several-documents", "a second document starts here", event)
                    raise _StopReadingError

    def _skipped(self, name: str, event: Any) -> bool:
        starts = name in _STARTS
        if self._skip_depth:
            if starts:
                self._limit_depth(event)
            self._skip_depth += starts - name.endswith("EndEvent")
            return True
        if self._skip_nodes and name in _NODES:
            self._skip_nodes -= 1
            self._skip_depth = int(starts)
            return True
        return False

    def _problem(self, rule: str, message: str, event: Any) -> None:
        mark = event.start_mark
        full = self._sink.full
        self._sink.add(Diagnostic(rule=rule, message=message, line=mark.line + 1, column=mark.column + 1))
        if full:  # a file with more problems than are kept is not read to its end
            self.document.values = None
            raise _StopReadingError

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self._problem("anchor-or-alias", f"the anchor &{event.anchor[:80]} is not taken", event)
        if event.tag is not None:
            self._problem("tag", f"the tag {_printable(event.tag[:80])} is not taken", event)

    def _give_up(self, rule: str, message: str, event: Any) -> NoReturn:
        self._problem(rule, message, event)
        self.document.values = None
        raise _StopReadingError

    def _limit_depth(self, event: Any) -> None:
        if len(self._open) + self._skip_depth >= MOST_DEPTH:
            self._give_up("too-deep", TOO_DEEP, event)

    def _mark(self, event: Any) -> None:
        mark = event.start_mark
        self.document.marks.append(mark.line << 32 | mark.column)

    def _scalar(self, event: Any, text: str, *, plain: bool) -> None:
        if not text.isprintable() and (control := CONTROL.search(text)):
            self._problem("control-character", f"{name_of(control.group())} is not allowed in text", event)
            text = _printable(text[:MOST_MENDED])
        if self._awaits_key():
            self._key(event, text, plain=plain)
        else:
            self._value(None if plain and text in _NULLS else text, event)
            self._stop_if_done()

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].values, dict) and self._open[-1].key is None

    def _key(self, event: Any, text: str, *, plain: bool) -> None:
        frame = self._open[-1]
        if plain and text == "<<":
            self._problem("merge-key", "the merge key << is not taken: write the keys out", event)
            self._skip_nodes = 1
            return
        if text in frame.lines:
            line = event.start_mark.line + 1
            self._problem("duplicate-key", f"the key {text[:80]!r} stands on line {frame.lines[text]} and again on line {line}", event)
            self._skip_nodes = 1
            return
        if len(frame.lines) >= MOST_KEYS:
            self._give_up("too-many-values", f"more than {MOST_KEYS} keys in one mapping", event)
        frame.key = text
        frame.lines[text] = event.start_mark.line + 1
        self._mark(event)

    def _value(self, value: Any, event: Any) -> None:
        self._mark(event)
        if not self._open:
            self.document.values = value
            return
        frame = self._open[-1]
        if isinstance(frame.values, list):
            frame.values.append(value)
        else:
            frame.values[frame.key] = value
            frame.key = None

    def _start(self, values: Any, event: Any) -> None:
        self._limit_depth(event)
        if self._awaits_key():
            self._problem("key-is-not-text", "a key must be text", event)
            self._skip_depth, self._skip_nodes = 1, 1
            return
        self._value(values, event)
        self._open.append(_Frame(values))

    def _stop_if_done(self) -> None:
        """End early when the keys that were asked for are complete."""
        if not self._stop_after or len(self._open) != 1 or self._open[0].key is not None:
            return
        if all(key in self._open[0].lines for key in self._stop_after):
            raise _StopReadingError
