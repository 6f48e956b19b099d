"""`a4p-score trend`: a mission's scores through time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.scoring.trend import Step


def trend(
    name: o.Name,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First as-of date; 2019 is its last day. Default: when the agenda starts.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="DATE", help="Last as-of date, always shown. Default: the profile's own date.")] = None,
    every: Annotated[str, typer.Option(metavar="STEP", help="Days, months or years between dates: 30d, 3m, 6m or 1y.")] = "6m",
    details: Annotated[bool, typer.Option("--details", help="Show the findings that came in, and one decimal.")] = False,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    format_: o.Format = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """Scores by as-of date with interval and confidence, and the items that came in between. Each date is `mission --as-of` that date."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue, read_date, scoring_options
    from a4p_score.scoring.trend import trend as score_trend

    step = _step(every)
    start, end = read_date(from_, "--from"), read_date(to, "--to")
    catalogue = open_catalogue(profiles, framework, weight)
    asked = scoring_options(catalogue.framework, known_by=known_by, actors=actor, draws=draws, seed=seed)
    found = score_trend(catalogue.load(name), catalogue.framework, asked, step, start=start, end=end)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(found)
        case "csv":
            from a4p_score.render.trend import trend_csv

            text = trend_csv(found)
        case "markdown":
            from a4p_score.render.trend import trend_markdown

            text = trend_markdown(found, details=details, edges=edges)
        case "table":
            from a4p_score.render.trend import trend_text

            text = trend_text(found, style_for(color, width, output, details=details), edges)
    emit(text, output, [name])


def _step(text: str) -> Step:
    from a4p_score.scoring.trend import parse_step

    try:
        return parse_step(text)
    except ValueError as error:
        raise UsageError(f"--every: {error}") from None
