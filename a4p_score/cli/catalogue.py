"""`a4p-score list`, `framework` and `schema`: what there is to score, by which measure, in which form."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError


def list_missions(
    *,
    profiles: o.Profiles = None,
    format_: o.TextFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """The missions of the catalogue, with the names they are found by."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue
    from a4p_score.load.catalogue import read_header
    from a4p_score.load.files import shown

    entries = open_catalogue(profiles, None).entries()
    read = [(entry, read_header(entry)) for entry in entries]
    headers = [header for _, header in read if header is not None]
    for entry in (entry for entry, header in read if header is None):
        sys.stderr.write(f"a4p-score: {shown(entry.path)}: left out, its header cannot be read; `a4p-score validate` says why\n")
    if format_ == "json":
        from a4p_score.render.catalogue import catalogue_json

        emit(catalogue_json(headers), output)
        return
    from a4p_score.render.catalogue import catalogue_text

    emit(catalogue_text(headers, style_for(color, width, output)), output)


def framework(
    name: Annotated[str | None, typer.Argument(metavar="[PILLAR|COMMITMENT]", help="A pillar or a commitment.")] = None,
    *,
    framework_file: o.FrameworkFile = None,
    format_: o.TextFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """The framework: pillars, commitments, rubrics, crosswalk and constants; what is recalled and not verified is marked so."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_framework

    found = open_framework(framework_file)
    pillar = next((pillar for pillar in found.pillars if pillar.id == name), None)
    commitment = found.commitment_by_id.get(name or "") or next(
        (c for c in found.commitments if name and c.id.partition(".")[2] == name), None
    )
    if name is not None and pillar is None and commitment is None:
        from a4p_score.load.spelling import closest

        known = [pillar.id for pillar in found.pillars]
        close = closest(name, [*known, *found.commitment_by_id], cutoff=0.4)
        hint = f"did you mean {close}?" if close else f"pillars are {', '.join(known)}"
        raise UsageError(f"there is no pillar or commitment {name[:80]!r}; {hint}")
    if format_ == "json":
        from a4p_score.render.json import to_json

        emit(to_json(pillar or commitment or found), output)
        return
    from a4p_score.render.framework import commitment_text, framework_text, pillar_text

    style = style_for(color, width, output)
    if pillar is not None:
        emit(pillar_text(found, pillar, style), output)
    elif commitment is not None:
        emit(commitment_text(found, commitment, style), output)
    else:
        emit(framework_text(found, style), output)


def schema(
    kind: Annotated[
        Literal["profile", "framework", "scorecard", "comparison", "explanation", "agreement", "sensitivity", "gaps", "trend", "diff"],
        typer.Argument(help="Which format."),
    ],
    *,
    output: o.Output = None,
) -> None:
    """The JSON Schema of a format, for editors and for programs that read exports."""
    from a4p_score.cli.output import emit
    from a4p_score.load.json_schema import json_schema

    emit(json_schema(kind), output)
