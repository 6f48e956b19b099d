"""`a4p-score mission`: the scorecard of one mission."""

from __future__ import annotations

from a4p_score.cli import options as o


def mission(
    name: o.Name,
    *,
    details: o.Details = False,
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
    """The scorecard of a mission: scores with interval, confidence and evidence, and what is missing."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import exit_code, open_catalogue, scoring_options
    from a4p_score.scoring.gate import judge
    from a4p_score.scoring.scorecard import score

    catalogue = open_catalogue(profiles, framework, weight)
    asked = scoring_options(catalogue.framework, as_of=as_of, known_by=known_by, actors=actor, by=by, draws=draws, seed=seed)
    card = score(catalogue.load(name), catalogue.framework, asked)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(card)
        case "csv":
            from a4p_score.render.csv import scorecard_csv

            text = scorecard_csv(card, details=details)
        case "markdown":
            from a4p_score.render.scorecard import scorecard_markdown

            text = scorecard_markdown(card, details=details, edges=edges)
        case "table":
            from a4p_score.render.scorecard import scorecard_text

            text = scorecard_text(card, style_for(color, width, output, details=details), edges)
    emit(text, output, [name])
    return exit_code([judge(card.mission.acronym, card.overall, fail_under, min_coverage)])
