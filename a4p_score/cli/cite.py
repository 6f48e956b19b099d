"""`a4p-score cite`: a score to be quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import completion
from a4p_score.cli import options as o

Format = Annotated[
    Literal["table", "json", "csv", "markdown", "html", "xlsx", "bibtex", "ris"] | None,
    typer.Option("--format", "-f", help="bibtex and ris are the scorecard as a reference. Default: the sentence.", show_default=False),
]

WIDE = 1_000
"""Columns: a sentence to paste has no line breaks, unless a width is asked for."""


def cite(
    name: o.Name,
    pillar: Annotated[
        str | None,
        typer.Argument(metavar="[PILLAR]", autocompletion=completion.pillars, help="The pillar to quote. Default: the overall score."),
    ] = None,
    *,
    details: o.OneDecimal = False,
    by: o.By = "pillars",
    as_of: o.AsOf = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    voice: o.Voice = None,
    side: o.Side = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    format_: Format = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help="Write a .txt, .json, .csv, .md, .html, .xlsx, .pdf, .docx, .bib or .ris file, whole or not at all; - is standard output.",
        ),
    ] = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """One sentence to paste: score, interval, confidence, date, framework and naming; or the scorecard as a reference."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    found = api.file_of(name, under, profiles)
    asked = api.Asks(view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, side=side, draws=draws, seed=seed)
    layout = Layout(color=color, width=width or WIDE, notes=False)
    present(api.cite(found, under, pillar, **asked), format_, output, inputs=[name], details=details, layout=layout)
