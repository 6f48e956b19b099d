"""Tables into a profile: read, merged, checked as a whole, and only then written, once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from a4p_score.author.bibliography import FOR_A_PERSON, read_references
from a4p_score.author.columns import OF_VALUE, tables
from a4p_score.author.csv_reading import read_folder, read_tables
from a4p_score.author.entries import Entry, Reading, entries_of, named
from a4p_score.author.grid import Found, Problem, Sheet
from a4p_score.author.mapping import Map, applied, slug
from a4p_score.author.merging import CHOICE, Instead, Merge, OnConflict
from a4p_score.author.target import Target
from a4p_score.author.workbook import LISTS, README
from a4p_score.author.workbook_reading import MOST_BYTES, read_workbook
from a4p_score.errors import InputError
from a4p_score.load.diagnostics import Sink
from a4p_score.load.documents import checked_profile, profile_document
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.insertion import InsertionError
from a4p_score.load.rules import RULES
from a4p_score.load.writing import write_file
from a4p_score.load.yaml_source import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from a4p_score.author.columns import Table
    from a4p_score.load.validation import Problems
    from a4p_score.load.yaml_source import Document
    from a4p_score.load.yaml_source import Path as Place
    from a4p_score.model.framework import Framework

_WIDEST_DIFF = 3
_MOST_NAMED = 10
_SAID_ALL = ("wrong-type", "not-a-choice", "bad-number", "bad-date", "bad-name", "bad-rating")
"""Rules whose message says already how a value is to be written; their general remedy speaks of lines of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would have done: `problems` with an error mean that nothing was written.

    `added` counts rows by table; `diff` is the change of the file.
    """

    file: str
    added: Mapping[str, int] = field(default_factory=dict)
    replaced: int = 0
    kept: int = 0
    unchanged: int = 0
    diff: str = ""
    problems: tuple[Problem, ...] = ()
    more: int = 0
    written: bool = False
    content: bytes = field(default=b"", repr=False)
    """What the file holds now, or would."""

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return bool(self.more) or any(problem.severity == "error" for problem in self.problems)


def read_sheets(path: Path, delimiter: str = ",") -> tuple[list[Sheet], Found]:
    """The sheets of a workbook, a CSV file or a folder of CSV files."""
    if path.is_dir():
        return read_folder(path, delimiter)
    if path.suffix.lower() == ".csv":
        return read_tables([path], delimiter)
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{shown(path)}: is neither .xlsx nor .csv, a folder of .csv files, nor .json, .ris or .bib")
    return read_workbook(read_bytes(path, MOST_BYTES), shown(path)), Found()


@dataclass(frozen=True, slots=True)
class How:
    """How entries are put into a profile: what becomes of one that differs, and whether anything is written.

    With `blanks` what an entry leaves open is no error yet; `elsewhere` is what an error of the rest of the profile is; `instead` is what
    can be done about an entry that differs. Rules of `untold` are not told of new entries.
    """

    on_conflict: OnConflict = "stop"
    dry_run: bool = False
    blanks: bool = False
    elsewhere: Literal["error", "warning", "ignore"] = "error"
    instead: Instead = CHOICE
    untold: tuple[str, ...] = ()


def import_tables(path: Path, into: Path, framework: Framework, how: How, *, sheet: str | None, map_: Map | None) -> Imported:
    """Put the rows of tables into a profile: all of them, or, when anything is wrong, none."""
    target = Target.read(into)
    sheets, found = read_sheets(path, map_.delimiter if map_ else ",")
    known = map_.widened(tables(framework)) if map_ else tables(framework)
    entries: dict[str, list[Entry]] = {}
    for table, one, reading in _chosen(sheets, known, sheet, map_, found):
        entries.setdefault(table.name, []).extend(entries_of(one, table, reading, found))
    if not any(entries.values()) and not found.failed:
        raise InputError(f"{shown(path)}: holds no row to import")
    if map_ is not None:
        entries = applied(entries, map_, target, found)
    return merged(target, entries, framework, found, how)


def import_references(path: Path, into: Path, framework: Framework, how: How) -> Imported:
    """Put the references of a file into a profile as sources; their grades stay empty, for a person, and `validate` asks for them."""
    target = Target.read(into)
    entries, found = read_references(path, framework)
    known = target.numbers("sources")
    for entry in entries:
        if entry.said["id"] not in known:
            entry.said |= {name: None for name in ("title", "publisher", *FOR_A_PERSON) if name not in entry.said}
    return merged(target, {"Sources": entries}, framework, found, replace(how, blanks=True, elsewhere="ignore", untold=("unused-source",)))


def merged(target: Target, entries: Mapping[str, list[Entry]], framework: Framework, found: Found, how: How) -> Imported:
    """Put entries into a profile, check what comes of it, and write it."""
    edits = Merge(target, how.on_conflict, found, how.instead).run(entries)
    try:
        made = edits.on(target.data)
    except InsertionError as error:
        found.add(Problem(sheet=target.name, message=str(error), remedy="nothing was changed"))
        return Imported(file=target.name, problems=tuple(found), more=found.more, content=target.data)
    check(target, made, edits.new, framework, found, how)
    write = not found.failed and not how.dry_run and made != target.data
    if write:
        if read_bytes(target.path) != target.data:
            raise InputError(f"{target.name}: has changed since it was read; nothing was written: run it again")
        write_file(target.path, made, edited=True)
    return Imported(
        file=target.name,
        added=edits.added,
        replaced=edits.replaced,
        kept=edits.kept,
        unchanged=edits.unchanged,
        diff="" if found.failed else diff_of(target.data, made, target.path.name),
        problems=tuple(found),
        more=found.more,
        written=write,
        content=target.data if found.failed else made,
    )


def diff_of(before: bytes, after: bytes, name: str) -> str:
    """The change of a file, line by line."""
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    return "\n".join(difflib.unified_diff(old, new, name, name, lineterm="", n=_WIDEST_DIFF))


def _chosen(
    sheets: list[Sheet], known: Mapping[str, Table], asked: str | None, map_: Map | None, found: Found
) -> list[tuple[Table, Sheet, Reading]]:
    """Which sheet is which table, and how it is read."""
    by_name = {named(sheet.name): sheet for sheet in sheets}
    if asked is not None and named(asked) not in by_name:
        raise InputError(f"there is no sheet {asked!r}; sheets are {', '.join(sheet.name for sheet in sheets)}")
    chosen: list[tuple[Table, Sheet, Reading]] = []
    if map_ is not None and map_.tables:
        for name, mapped in map_.tables.items():
            wanted = mapped.sheet or (asked if name == "Items" else None)
            sheet = (
                by_name.get(named(wanted)) if wanted else by_name.get(named(name)) or (sheets[0] if name == "Items" and sheets else None)
            )
            if sheet is None:
                message = f"there is no sheet for {name.lower()}"
                found.add(Problem(sheet=wanted or name, message=message, remedy=f"sheets are {', '.join(one.name for one in sheets)}"))
            else:
                chosen.append((known[name], sheet, mapped.reading))
        return chosen
    tables_by_name = {named(name): table for name, table in known.items()}
    if asked is not None:
        return [(tables_by_name.get(named(asked), known["Items"]), by_name[named(asked)], Reading())]
    for name, sheet in by_name.items():
        if name in tables_by_name:
            chosen.append((tables_by_name[name], sheet, Reading()))
        elif len(sheets) == 1:
            chosen.append((known["Items"], sheet, Reading()))
        elif sheet.rows and sheet.name not in (README, LISTS):
            remedy = f"call it {', '.join(known)}, or name it with --sheet"
            found.add(Problem(sheet=sheet.name, message="is no table and was left out", remedy=remedy, severity="warning"))
    if not chosen:
        names = ", ".join(sheet.name for sheet in sheets[:_MOST_NAMED]) + (", …" if len(sheets) > _MOST_NAMED else "")
        raise InputError(f"none of the sheets ({names}) is called {', '.join(known)}; name one with --sheet")
    return chosen


def check(target: Target, made: bytes, origins: Mapping[Place, Entry], framework: Framework, found: Found, how: How) -> None:
    """Validate what has come of a profile; problems of imported entries are told by their cells, others by their lines."""
    sink = Sink()
    document = profile_document(made, sink)
    if document is not None:
        _, problems = checked_profile(document, sink, framework, stem=target.path.stem, folder=target.path.parent)
        others: list[tuple[Place, str, str, str | None]] = []
        absent: dict[tuple[str, str], list[Entry]] = {}
        for path, rule, message, hint in problems.found:
            entry, rest = _origin(path, origins)
            if entry is None:
                others.append((path, rule, message, hint))
            elif rule in how.untold or (how.blanks and rest and entry.said.get(str(rest[0])) is None):
                continue
            elif rule == "missing-key" and rest and not entry.has_column(str(rest[0])):
                absent.setdefault((entry.sheet, str(rest[0])), []).append(entry)
            else:
                _tell(entry, rest, rule, message, hint, found)
        for (_, name), rows in absent.items():
            found.add(_no_column(name, rows))
        if how.elsewhere != "ignore":
            _tell_others(target, document, others, problems, found, how)
        found.more += sink.more
    for problem in sink.found:
        weight = RULES[problem.rule].severity
        found.add(Problem(sheet=target.name, row=problem.line, message=problem.message, remedy=problem.help or "", severity=weight))


def _tell(entry: Entry, rest: Place, rule: str, message: str, hint: str | None, found: Found) -> None:
    """A problem of an entry, by its cell; that a cell which could not be read has no value is no second problem."""
    column = _column(rest, entry)
    if rule == "missing-key" and found.has_error(entry, column):
        return
    said = f"{rest[0]} {message}" if rest and column == "" and rest[-1] != KEY and rest[0] != "id" else message
    found.add(entry.problem(column, said, hint or _remedy(rule, entry.said.get(column), column), RULES[rule].severity))


def _remedy(rule: str, given: object, column: str) -> str:
    """What a rule says can be done, in words for a cell."""
    if rule == "missing-key":
        return "fill it in"
    if rule == "bad-name" and isinstance(given, list) and any("," in one for one in given):
        return "write a list as a; b"
    if rule == "bad-name" and column == "id" and isinstance(given, str):
        return f"write {slug(given)}, say, or leave it out: ids are made of the words then"
    mend = "" if rule in _SAID_ALL else RULES[rule].mend.split("\n")[0].removesuffix(".")
    return mend[:1].lower() + mend[1:]


def _no_column(name: str, rows: list[Entry]) -> Problem:
    """One problem for all rows that want a column which their sheet does not have."""
    first = rows[0]
    if first.row == 0:
        return first.problem("", f"{name} is missing", f"give it: {name}=…")
    others = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    message = f"there is no column {name}, which row {first.row}{others} cannot do without"
    return Problem(sheet=first.sheet, field=name, message=message, remedy="add it, or name one, or a default, in a map (--map)")


def _tell_others(
    target: Target, document: Document, others: list[tuple[Place, str, str, str | None]], problems: Problems, found: Found, how: How
) -> None:
    """What is wrong elsewhere in a profile, by its line; what was only to be looked at is not told where errors are no more than that."""
    mild = how.elsewhere == "warning"
    others = [one for one in others if not (mild and RULES[one[1]].severity == "warning")]
    places = document.locate([path[:length] for path, _, _, _ in others for length in range(len(path) + 1)])
    for path, rule, message, hint in others:
        line = next((places[path[:length]][0] for length in range(len(path), -1, -1) if path[:length] in places), 0)
        weight = "warning" if mild else RULES[rule].severity
        found.add(Problem(sheet=target.name, row=line, message=f"{problems.name(path)}{message}", remedy=hint or "", severity=weight))


def _origin(path: Place, origins: Mapping[Place, Entry]) -> tuple[Entry | None, Place]:
    for length in range(len(path), 0, -1):
        if path[:length] in origins:
            return origins[path[:length]], path[length:]
    return None, ()


def _column(rest: Place, entry: Entry) -> str:
    """The column of a field of an entry; a header's own value stands in the column `value`."""
    if not rest or rest[0] == KEY:
        return "value" if entry.table == "Mission" else ""
    field_, below = str(rest[0]), str(rest[1]) if len(rest) > 1 else ""
    for name in (f"quote_{below}" if field_ == "quote" else field_, OF_VALUE + field_ if entry.table == "Series" else field_):
        if name in entry.present:
            return name
    return ""
