"""`a4p-score compare`: missions side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import options as o


def compare(
    names: o.Names = None,
    *,
    rank: Annotated[bool, typer.Option("--rank", help="Add the distribution of ranks. Not shown unless asked for.")] = False,
    by: o.By = "pillars",
    as_of: o.AsOf = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    fail_under: o.FailUnder = None,
    min_coverage: o.MinCoverage = None,
    format_: o.Format = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> int:
    """Missions side by side at one date, with P(row > column) and whether the comparison is fair. All when none is named."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import exit_code, load_all, open_catalogue, scoring_options
    from a4p_score.scoring.comparison import compare as compare_missions
    from a4p_score.scoring.gate import judge

    catalogue = open_catalogue(profiles, framework, weight)
    asked = scoring_options(catalogue.framework, as_of=as_of, known_by=known_by, actors=actor, by=by, draws=draws, seed=seed)
    comparison = compare_missions(load_all(catalogue, names), catalogue.framework, asked, rank=rank)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(comparison)
        case "csv":
            from a4p_score.render.csv import comparison_csv

            text = comparison_csv(comparison)
        case "markdown":
            from a4p_score.render.comparison import comparison_markdown

            text = comparison_markdown(comparison, edges)
        case "table":
            from a4p_score.render.comparison import comparison_text

            text = comparison_text(comparison, style_for(color, width, output), edges)
    emit(text, output, names or ())
    return exit_code([judge(row.mission.acronym, row.overall, fail_under, min_coverage) for row in comparison.missions])
