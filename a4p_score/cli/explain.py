"""`a4p-score explain`: where a score comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import completion
from a4p_score.cli import options as o


def explain(
    name: o.Name,
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[PILLAR|COMMITMENT|ITEM|SOURCE]",
            autocompletion=completion.parts,
            help="What to explain, by its id; source:ID for a source whose id an item has, too. Default: the whole mission.",
        ),
    ] = None,
    *,
    details: Annotated[bool, typer.Option("--details", help="Show every item of a mission with its weight, and one decimal.")] = False,
    notes: o.Notes = False,
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
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """The score taken apart exactly: every item's weight, share and contribution, and the sums that make the score."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    asked = api.Asks(view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, side=side, draws=draws, seed=seed)
    explained = api.later(api.explain, name, under, target, profiles=profiles, **asked)
    present(
        explained,
        format_,
        output,
        inputs=[name],
        details=details,
        layout=Layout(color=color, width=width, notes=notes, paper=paper, template=template),
    )
