"""`a4p-score compare`: missions side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from a4p_score.cli import completion
from a4p_score.cli import options as o


def compare(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Missions by short name, acronym or path; or files that bulk score wrote (.parquet, .csv, .json).",
            autocompletion=completion.missions,
        ),
    ] = None,
    *,
    rank: Annotated[bool, typer.Option("--rank", help="Add the distribution of ranks. Not shown unless asked for.")] = False,
    pillar: Annotated[
        str | None, typer.Option("--pillar", metavar="PILLAR", autocompletion=completion.pillars, help="One pillar alone.")
    ] = None,
    matrix: Annotated[
        bool,
        typer.Option("--matrix", help="Add P(row > column) for every pair; of over 100 missions to a .csv, .parquet or .json."),
    ] = False,
    details: o.OneDecimal = False,
    notes: o.Notes = False,
    by: o.By = "pillars",
    as_of: o.LatestOf = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    voice: o.Voice = None,
    side: o.Side = None,
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
    """Missions side by side at one date: who can be told apart, and whether the comparison is fair. All when none is named.

    Scores of tables, as bulk score wrote them, are compared at their own date.
    """
    from a4p_score import api
    from a4p_score.cli.gates import exit_code, judge
    from a4p_score.cli.output import Layout, present
    from a4p_score.cli.progress import progress
    from a4p_score.load.scores_file import ScoresFile

    under = api.framework(framework, weights=o.weights(weight))
    found = api.compared_of(names, under, profiles)
    asked = api.Asks(view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, side=side, draws=draws, seed=seed)
    waiting = progress("Comparison", None if any(isinstance(one, ScoresFile) for one in found) else len(found))
    comparison = api.later(api.compare, found, under, pillar=pillar, rank=rank, matrix=matrix, tick=waiting.tick, **asked)
    layout = Layout(color=color, width=width, notes=notes, paper=paper, template=template)
    present(comparison, format_, output, inputs=names or (), details=details, layout=layout, waiting=waiting, pillar=pillar, matrix=matrix)
    if fail_under is None and min_coverage is None:
        return 0
    return exit_code([judge(row.mission.acronym, row.compared.overall, fail_under, min_coverage) for row in comparison.result.missions])
