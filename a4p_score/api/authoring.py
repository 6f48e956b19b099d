"""Writing evidence: new profiles, entries, tables and codings. Nothing is half written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from a4p_score.api.asking import one_of
from a4p_score.api.profiles import Mission, catalogue, or_packaged, profile
from a4p_score.errors import UsageError
from a4p_score.load.catalogue import load_profile_data
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from a4p_score.author.coding import Dispute
    from a4p_score.author.grid import Problem
    from a4p_score.author.importing import Imported
    from a4p_score.author.merging import OnConflict
    from a4p_score.model.agreement import CoderAgreement
    from a4p_score.model.framework import Framework


class Coded(NamedTuple):
    """What a merge of codings did; how far the coders agree, and what they have to settle, unless nothing was merged."""

    done: Imported
    agreement: CoderAgreement | None
    disputes: tuple[Dispute, ...]


def workbook(mission: Mission, framework: Framework | None = None) -> bytes:
    """A profile as a workbook for editing; `import_table` takes it back."""
    from a4p_score.author.columns import tables
    from a4p_score.author.rows import rows_of
    from a4p_score.author.workbook import to_workbook

    framework = or_packaged(framework)
    found = profile(mission, framework)
    return to_workbook(tables(framework), rows_of(found), f"a4p-score: {found.mission.acronym}")


def export_tables(
    missions: Mission | Sequence[Mission], folder: str | Path, framework: Framework | None = None, *, workbooks: bool = False
) -> None:
    """A profile as a Frictionless Data Package in a new folder, whole or not at all; `import_table` takes it back.

    Several have a folder each in it, or, with `workbooks`, a workbook each.
    """
    from a4p_score.author.columns import tables
    from a4p_score.author.datapackage import to_datapackage
    from a4p_score.author.rows import rows_of
    from a4p_score.load.new_folder import write_folder

    framework = or_packaged(framework)
    several = not isinstance(missions, Profile | str | Path)
    found = [profile(one, framework) for one in (cast("Sequence[Mission]", missions) if several else [cast("Mission", missions)])]
    files: dict[str, bytes] = {}
    for one in found:
        if workbooks:
            files[f"{one.id}.xlsx"] = workbook(one, framework)
            continue
        made = to_datapackage(tables(framework), rows_of(one), one.id, f"a4p-score: {one.mission.acronym}")
        files |= {f"{one.id}/{name}" if several else name: content for name, content in made.items()}
    write_folder(Path(folder), files)


def import_table(
    path: str | Path,
    into: str | Path,
    framework: Framework | None = None,
    *,
    sheet: str | None = None,
    map: str | Path | None = None,  # noqa: A002 - what the command line calls it
    on_conflict: str = "stop",
    dry_run: bool = False,
) -> Imported:
    """Rows of a workbook (.xlsx), a CSV file or a folder of them into a profile's file, all or none; or references, as its sources.

    References (.json of CSL, .ris, .bib) come without grades: they are left for a person, and `validate` asks for them.

    What is wrong is told by sheet, row and column in `problems`; with an error among them nothing is written.
    """
    from a4p_score.author import importing
    from a4p_score.author.bibliography import SUFFIXES
    from a4p_score.author.mapping import read_map
    from a4p_score.author.merging import ON_CONFLICT

    framework = or_packaged(framework)
    one_of(on_conflict, ON_CONFLICT, "on_conflict")
    how = importing.How(cast("OnConflict", on_conflict), dry_run)
    if Path(path).suffix.lower() in SUFFIXES:
        if sheet is not None or map is not None:
            raise UsageError("sheet and map are for tables, not for references")
        return importing.import_references(Path(path), Path(into), framework, how)
    named = None if map is None else read_map(Path(map), framework)
    return importing.import_tables(Path(path), Path(into), framework, how, sheet=sheet, map_=named)


def marked(path: str | Path, problems: Iterable[Problem], map: str | Path | None = None) -> bytes:  # noqa: A002
    """The workbook or CSV tables at a path as a workbook, with each problem of an import in its cell."""
    from a4p_score.author.importing import read_sheets
    from a4p_score.author.mapping import read_map
    from a4p_score.author.marking import marked as mark

    delimiter = "," if map is None else read_map(Path(map), or_packaged(None)).delimiter
    return mark(read_sheets(Path(path), delimiter)[0], problems)


def blind_sheet(mission: Mission, coder: str, framework: Framework | None = None) -> bytes:
    """A workbook for one coder: acronym, commitment, questions, finding and period of each item, and nothing of anybody's codes."""
    from a4p_score.author.coding import blind_workbook, coder_of

    framework = or_packaged(framework)
    return blind_workbook(profile(mission, framework), framework, coder_of(coder))


def merge_codings(
    into: str | Path, sheets: Sequence[str | Path], framework: Framework | None = None, *, on_conflict: str = "stop", dry_run: bool = False
) -> Coded:
    """The codings of coders' workbooks into a profile's file, with how far the coders agree and what they have to settle."""
    from a4p_score.author import coding, importing
    from a4p_score.author.merging import ON_CONFLICT
    from a4p_score.author.target import Target
    from a4p_score.scoring.agreement import coder_agreement

    framework = or_packaged(framework)
    one_of(on_conflict, ON_CONFLICT, "on_conflict")
    target = Target.read(Path(into))
    held = catalogue(framework).load(os.fspath(target.path.resolve()))
    entries, found, coders = coding.read_codings([Path(sheet) for sheet in sheets], held, framework)
    how = importing.How(cast("OnConflict", on_conflict), dry_run)
    done = importing.merged(target, {"Codings": entries}, framework, found, how)
    if done.failed:
        return Coded(done, None, ())
    made = load_profile_data(done.content, target.name, framework, folder=target.path.parent)
    return Coded(done, coder_agreement([made], framework), tuple(coding.disputes(made, coders)))


def new(
    id: str,  # noqa: A002 - what a profile calls it
    path: str | Path | None = None,
    framework: Framework | None = None,
    *,
    start: Mission | None = None,
    mandate: str | None = None,
) -> str:
    """The text of a new profile, to be filled in; with `start` it begins with the header and sources of another one.

    With a path it is written there, with the schema beside it so that editors find it; a file that is there already is left alone.
    """
    from a4p_score.author.skeleton import SCHEMA_FILE, skeleton
    from a4p_score.errors import OutputError
    from a4p_score.load.files import shown
    from a4p_score.load.json_schema import json_schema
    from a4p_score.load.writing import write_file

    framework = or_packaged(framework)
    text = skeleton(id, framework, start=None if start is None else profile(start, framework), mandate=mandate)
    if path is not None:
        if os.path.lexists(path):
            raise OutputError(f"{shown(path)}: is there already; name another file with -o")
        write_file(Path(path), text)
        beside = Path(path).parent / SCHEMA_FILE
        if not beside.exists():
            write_file(beside, json_schema("profile", framework))
    return text


def add_item(path: str | Path, values: Mapping[str, str], framework: Framework | None = None, *, dry_run: bool = False) -> Imported:
    """One more item in a profile's file; a list is written a; b. Nothing is written when it has a problem, which the result names."""
    from a4p_score.author.adding import add

    return add(Path(path), "item", values, or_packaged(framework), dry_run=dry_run)


def add_source(path: str | Path, values: Mapping[str, str], framework: Framework | None = None, *, dry_run: bool = False) -> Imported:
    """One more source in a profile's file, as `add_item` does."""
    from a4p_score.author.adding import add

    return add(Path(path), "source", values, or_packaged(framework), dry_run=dry_run)
