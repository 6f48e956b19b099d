"""Problems of a file: which rule, where, what, how to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PROBLEMS = 1_000
"""Problems kept of one file; a file with more is read no further than it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem. `line` and `column` count from 1 (0: the file as a whole); `source` is the line as it stands in the file."""

    rule: str
    message: str
    line: int = 0
    column: int = 0
    help: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All problems of one file, sorted by line. `more` counts those past `MOST_PROBLEMS`."""

    file: str
    diagnostics: tuple[Diagnostic, ...] = ()
    more: int = 0

    @property
    def unread(self) -> bool:
        """Whether the file could not even be read."""
        return any(diagnostic.rule == "unreadable" for diagnostic in self.diagnostics)


@dataclass(slots=True)
class Sink:
    """Collects problems up to a limit, so that a hostile file cannot fill the memory with them."""

    found: list[Diagnostic] = field(default_factory=list)
    more: int = 0

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep the problem, or count it once enough are kept."""
        if self.full:
            self.more += 1
        else:
            self.found.append(diagnostic)

    @property
    def full(self) -> bool:
        """Whether problems are only counted from now on."""
        return len(self.found) >= MOST_PROBLEMS

    def report(self, file: str, data: bytes) -> Report:
        """The problems sorted by place, each with its source line."""
        ordered = sorted(self.found, key=lambda d: (d.line, d.column, d.rule, d.message))
        lines = _lines(data, (d.line for d in ordered))
        placed = (
            Diagnostic(rule=d.rule, message=d.message, line=d.line, column=d.column, help=d.help, source=lines.get(d.line, ""))
            for d in ordered
        )
        return Report(file=file, diagnostics=tuple(placed), more=self.more)


def _lines(data: bytes, wanted: Iterable[int]) -> dict[int, str]:
    """The text of some lines (ascending), without splitting the whole file."""
    found: dict[int, str] = {}
    number, start = 1, 0
    for line in wanted:
        while number < line and start >= 0:
            start = data.find(b"\n", start) + 1 or -1
            number += 1
        if start < 0:
            break
        if line and line not in found:
            end = data.find(b"\n", start)
            raw = data[start : end if end >= 0 else len(data)]
            found[line] = raw[:4_000].decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r")
    return found
