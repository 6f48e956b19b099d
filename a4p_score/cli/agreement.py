"""`a4p-score agreement`: how far independent coders of a profile agree."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError


def agreement(
    names: o.Names = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every mission of the catalogue.")] = False,
    details: Annotated[bool, typer.Option("--details", help="Show sides, pillars and missions, and every divided item.")] = False,
    notes: o.Notes = False,
    resamples: Annotated[int, typer.Option(min=100, max=1_000_000, help="Bootstrap resamples for the intervals.")] = 2_000,
    seed: o.Seed = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """Krippendorff's alpha for each field over the codings of items, and the items that divide the coders most."""
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    if bool(names) == everything:
        raise UsageError("agreement: name missions, or --all for the whole catalogue")
    under = api.framework(framework)
    found = api.files_of(names, under, profiles)
    result = api.agreement(found, under, resamples=resamples, seed=seed)
    present(
        result,
        format_,
        output,
        inputs=names or (),
        details=details,
        layout=Layout(color=color, width=width, notes=notes, paper=paper, template=template),
    )
