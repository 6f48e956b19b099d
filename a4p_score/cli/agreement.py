"""`a4p-score agreement`: how far independent coders of a profile agree."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import options as o


def agreement(
    name: o.Name,
    *,
    resamples: Annotated[int, typer.Option(min=100, max=1_000_000, help="Bootstrap resamples for the intervals.")] = 2_000,
    seed: o.Seed = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """Krippendorff's alpha over the codings of a profile's items, and the items that divide the coders most."""
    from a4p_score import api
    from a4p_score.cli.output import present

    under = api.framework(framework)
    found = api.profile(name, under, profiles=profiles)
    result = api.agreement(found, under, resamples=resamples, seed=seed)
    present(result, format_, output, inputs=[name], color=color, width=width)
