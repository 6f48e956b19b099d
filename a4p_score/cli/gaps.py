"""`a4p-score gaps`: where the evidence is weak, and what looking there could change."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import completion
from a4p_score.cli import options as o


def gaps(
    name: o.Name,
    pillar: Annotated[
        str | None,
        typer.Argument(metavar="[PILLAR]", autocompletion=completion.pillars, help="Only the commitments of one pillar. Default: all."),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every look-up in full; files and other formats have them always.")] = False,
    details: o.OneDecimal = False,
    notes: o.Notes = False,
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
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """Where the evidence is missing or weak, what to ask, where to look, and what one more item for or against would do to the score."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    found = api.file_of(name, under, profiles)
    result = api.later(
        api.gaps, found, under, pillar, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, side=side, draws=draws, seed=seed
    )
    layout = Layout(color=color, width=width, notes=notes, paper=paper, template=template)
    present(result, format_, output, inputs=[name], details=details, layout=layout, whole=everything)
