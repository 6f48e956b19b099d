"""`a4p-score mission`: the scorecard of one mission."""

from __future__ import annotations

from a4p_score.cli import options as o


def mission(
    name: o.Name,
    *,
    details: o.Details = False,
    side: o.Side = None,
    notes: o.Notes = False,
    by: o.By = "pillars",
    as_of: o.AsOf = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    voice: o.Voice = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    fail_under: o.FailUnder = None,
    min_coverage: o.MinCoverage = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> int:
    """The scorecard of a mission: scores with interval, confidence and evidence, and what is missing."""
    from a4p_score import api
    from a4p_score.cli.gates import exit_code, judge
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    found = api.file_of(name, under, profiles)
    card = api.later(
        api.score, found, under, view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, draws=draws, seed=seed
    )
    api.options(under, side=side)
    layout = Layout(color=color, width=width, notes=notes or details, paper=paper, template=template)
    present(card, format_, output, inputs=[name], details=details, layout=layout, side=side)
    if fail_under is None and min_coverage is None:
        return 0
    return exit_code([judge(card.result.mission.acronym, card.result.side(side).overall, fail_under, min_coverage)])
