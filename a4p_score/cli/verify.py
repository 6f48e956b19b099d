"""`a4p-score verify`: whether figures and quotes stand in the texts of their sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError


def verify(
    name: o.Name,
    *,
    texts: Annotated[
        Path,
        typer.Option(metavar="DIR", readable=False, help="Folder of .pdf, .docx, .html and .txt files, each called after its source's id."),
    ],
    item: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this item. Repeatable.")] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="missing|changed", help="Exit with 1 also where a text, or its text layer, is missing, or has changed."),
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Write the hashes of the texts and today's date into the profile, and nothing else.")
    ] = False,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    format_: Annotated[
        Literal["table", "json", "csv", "markdown", "html", "xlsx", "pdf", "docx", "sarif"] | None,
        typer.Option("--format", "-f", help="Form of the result. Default: what the suffix of -o names, or a table.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help="Write a .txt, .json, .csv, .md, .html, .xlsx, .pdf, .docx or .sarif file; - is standard output.",
        ),
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="Show also what stands in its text, and the files.")] = False,
    color: o.Color = "auto",
    width: o.Width = None,
) -> int:
    """Do the figures and quotes of a profile stand in the texts of its sources? A number that differs, or is not found, is exit 1."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present
    from a4p_score.cli.streams import say
    from a4p_score.model.verification import FAILED_ON
    from a4p_score.report.words import count

    for name_ in fail_on or ():
        if name_ not in FAILED_ON:
            raise UsageError(f"{name_!r} is not one of {', '.join(FAILED_ON)}", "fail_on")
    today = date.today() if record else None  # noqa: DTZ011 - the day where the analyst is
    result = api.verify(name, texts, api.framework(framework), items=item or (), profiles=profiles, record=today)
    present(result, format_, output, inputs=[name], details=details, layout=Layout(color, width))
    for text in result.texts:
        if text.problem is not None:
            say(f"a4p-score: {text.file}: {text.problem}")
    if record:
        recorded = sum(text.problem is None for text in result.texts)
        say(f"{count(recorded, 'text')} recorded in {result.file}")
    return int(bool(result.failing(fail_on or ())))
