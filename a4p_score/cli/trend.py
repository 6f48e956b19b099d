"""`a4p-score trend`: a mission's scores through time."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import options as o


def trend(
    name: o.Name,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First as-of date; 2019 is its last day. Default: when the agenda starts.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last as-of date, always shown. Default: when the last item has ended.")
    ] = None,
    every: Annotated[str, typer.Option(metavar="STEP", help="Days, months or years between dates: 30d, 3m, 6m or 1y.")] = "6m",
    details: Annotated[bool, typer.Option("--details", help="Show the findings that came in, and one decimal.")] = False,
    notes: o.Notes = False,
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
    """Scores by as-of date with interval and confidence, and the items that came in between. Each date is `mission --as-of` that date."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present
    from a4p_score.cli.progress import progress

    under = api.framework(framework, weights=o.weights(weight))
    found = api.file_of(name, under, profiles)
    asked = api.Asks(known_by=known_by, actors=actor or (), voice=voice, side=side, draws=draws, seed=seed)
    waiting = progress("Trend")
    result = api.later(api.trend, found, under, start=from_, end=to, every=every, tick=waiting.tick, **asked)
    present(
        result,
        format_,
        output,
        inputs=[name],
        details=details,
        waiting=waiting,
        layout=Layout(color=color, width=width, notes=notes or details, paper=paper, template=template),
    )
