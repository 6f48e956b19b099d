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
    format_: o.ReportFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """Krippendorff's alpha over the codings of a profile's items, and the items that divide the coders most."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue
    from a4p_score.scoring.agreement import coder_agreement

    catalogue = open_catalogue(profiles, framework)
    found = coder_agreement(catalogue.load(name), catalogue.framework, resamples=resamples, seed=seed)
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(found)
        case "markdown":
            from a4p_score.render.agreement import agreement_markdown

            text = agreement_markdown(found)
        case "table":
            from a4p_score.render.agreement import agreement_text

            text = agreement_text(found, style_for(color, width, output))
    emit(text, output, [name])
