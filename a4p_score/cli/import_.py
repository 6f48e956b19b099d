"""`a4p-score import`: rows of workbooks and tables, and references, into a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

OnConflict = Annotated[
    Literal["stop", "keep", "replace"], typer.Option(help="What to do with a row that is in the profile already, and differs.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Into = Annotated[Path, typer.Option(metavar="PROFILE", help="The profile's file, which ends in .yaml.")]


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="An .xlsx or .csv file, a folder of them, or .json .ris .bib.")],
    *,
    into: Into,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="Only this sheet.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", metavar="FILE", help="A .toml file that names columns, defaults and words.")] = None,
    on_conflict: OnConflict = "stop",
    dry_run: DryRun = False,
    problems: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the workbook back to an .xlsx file, every problem in its cell.")
    ] = None,
    framework: o.FrameworkFile = None,
) -> int:
    """Put rows of a table into a profile, all or none: every problem at once, each with its sheet, row and column."""
    from a4p_score import api
    from a4p_score.author.bibliography import FOR_A_PERSON, SUFFIXES
    from a4p_score.cli.changes import tell
    from a4p_score.cli.output import emit
    from a4p_score.cli.streams import say
    from a4p_score.load.files import shown

    if problems is not None and problems.suffix.lower() != ".xlsx":
        raise UsageError(f"{shown(problems)}: a workbook is written, so its name ends in .xlsx", "problems")
    done = api.import_table(file, into, api.framework(framework), sheet=sheet, map=map_, on_conflict=on_conflict, dry_run=dry_run)
    if problems is not None and done.problems:
        emit(api.marked(file, done.problems, map_), problems, [str(file), str(into)])
    code = tell(done, dry_run=dry_run)
    if done.added and file.suffix.lower() in SUFFIXES:
        say(f"{' and '.join(FOR_A_PERSON)} are yours to judge: `a4p-score validate {done.file}` asks for them")
    return code
