"""`a4p-score gaps`: where the evidence is weak, and what looking there could change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework


def gaps(
    name: o.Name,
    pillar: Annotated[str | None, typer.Argument(metavar="[PILLAR]", help="Only the commitments of one pillar. Default: all.")] = None,
    *,
    as_of: o.AsOf = None,
    known_by: o.KnownBy = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    format_: o.ReportFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """Where the evidence is missing or weak, what to ask, where to look, and what one more item for or against would do to the score."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue, scoring_options
    from a4p_score.scoring.gaps import find_gaps

    catalogue = open_catalogue(profiles, framework, weight)
    asked = scoring_options(catalogue.framework, as_of=as_of, known_by=known_by, draws=draws, seed=seed)
    found = find_gaps(catalogue.load(name), catalogue.framework, asked, _pillar(pillar, catalogue.framework))
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(found)
        case "markdown":
            from a4p_score.render.gaps import gaps_markdown

            text = gaps_markdown(found, edges)
        case "table":
            from a4p_score.render.gaps import gaps_text

            text = gaps_text(found, style_for(color, width, output), edges)
    emit(text, output, [name])


def _pillar(name: str | None, framework: Framework) -> str | None:
    known = [pillar.id for pillar in framework.pillars]
    if name is None or name in known:
        return name
    from a4p_score.load.spelling import closest

    close = closest(name, known, cutoff=0.4)
    raise UsageError(f"there is no pillar {name[:80]!r}; " + (f"did you mean {close}?" if close else f"pillars are {', '.join(known)}"))
