"""`a4p-score list`, `framework` and `schema`: what there is to score, by which measure, in which form."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from a4p_score.cli import completion
from a4p_score.cli import options as o


def list_missions(
    *,
    profiles: o.Profiles = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """The missions of the catalogue, with the names they are found by."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present
    from a4p_score.cli.streams import say
    from a4p_score.load.files import shown

    listing, unread = api.catalogue(api.framework(), profiles).listing()
    for entry in unread:
        say(f"a4p-score: {shown(entry.path)}: left out, its header cannot be read; `a4p-score validate` says why")
    present(listing, format_, output, layout=Layout(color, width, paper=paper, template=template))


def framework(
    name: Annotated[
        str | None, typer.Argument(metavar="[PILLAR|COMMITMENT]", autocompletion=completion.parts, help="A pillar or a commitment.")
    ] = None,
    *,
    framework_file: o.FrameworkFile = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """The framework: pillars, commitments, rubrics, crosswalk and constants; what is recalled and not verified is marked so."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    present(
        api.framework_view(api.framework(framework_file), name),
        format_,
        output,
        layout=Layout(color, width, paper=paper, template=template),
    )


def schema(
    kind: Annotated[
        Literal[
            "profile",
            "framework",
            "scorecard",
            "comparison",
            "explanation",
            "agreement",
            "sensitivity",
            "gaps",
            "trend",
            "diff",
            "verification",
            "citation",
            "briefing",
            "briefings",
            "bulk",
        ],
        typer.Argument(help="Which format."),
    ],
    *,
    framework: o.FrameworkFile = None,
    output: o.TextOutput = None,
) -> None:
    """The JSON Schema of a format, for editors and for programs that read exports; a profile's names what the framework has."""
    from a4p_score import api
    from a4p_score.cli.output import emit
    from a4p_score.load.json_schema import json_schema

    emit(json_schema(kind, api.framework(framework)).encode(), output)
