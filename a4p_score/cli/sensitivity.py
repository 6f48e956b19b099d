"""`a4p-score sensitivity`: what the scores hang on."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

SAMPLES = 512


def sensitivity(
    names: o.Names = None,
    *,
    sobol: Annotated[
        bool, typer.Option("--sobol", help="Add first and total order Sobol indices of the constants. Needs a4p-score[analysis].")
    ] = False,
    samples: Annotated[
        int | None, typer.Option(min=16, max=65_536, metavar="N", help=f"Samples for --sobol, a power of two. Default: {SAMPLES}.")
    ] = None,
    as_of: o.LatestOf = None,
    side: o.Side = None,
    rank: Annotated[bool, typer.Option("--rank", help="Add the shares of ranks under random weights. Not shown unless asked for.")] = False,
    details: Annotated[bool, typer.Option("--details", help="Show the tables behind the verdicts.")] = False,
    notes: o.Notes = False,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    weight_draws: Annotated[int, typer.Option(min=100, max=1_000_000, metavar="N", help="Random weightings of the pillars.")] = 10_000,
    seed: o.Seed = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """What the scores hang on: a verdict for each, from every source and publisher left out and every constant of the method moved.

    All missions are taken at one date, the latest of their own unless --as-of names one; all of the catalogue when none is named.
    """
    from a4p_score import api
    from a4p_score.cli.output import Layout, present
    from a4p_score.cli.progress import progress

    if samples is not None and not sobol:
        raise UsageError("--samples goes with --sobol")
    under = api.framework(framework, weights=o.weights(weight))
    found = api.files_of(names, under, profiles)
    with progress("Sensitivity", len(found)) as tick:
        result = api.sensitivity(
            found,
            under,
            as_of=as_of,
            seed=seed,
            side=side,
            rank=rank,
            weight_draws=weight_draws,
            samples=(samples or SAMPLES) if sobol else None,
            tick=tick,
        )
    layout = Layout(color=color, width=width, notes=notes, paper=paper, template=template)
    present(result, format_, output, inputs=names or (), details=details, layout=layout)
