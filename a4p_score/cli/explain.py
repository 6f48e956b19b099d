"""`a4p-score explain`: where a score comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.model.explanation import Target
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile


def explain(
    name: o.Name,
    target: Annotated[
        str | None, typer.Argument(metavar="[PILLAR|COMMITMENT|ITEM]", help="What to explain, by its id. Default: the whole mission.")
    ] = None,
    *,
    by: o.By = "pillars",
    as_of: o.AsOf = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
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
    """The score taken apart exactly: every item's weight, share and contribution, and the sums that make the score."""
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue, scoring_options
    from a4p_score.load.files import shown
    from a4p_score.load.places import load_with_origin
    from a4p_score.model.explanation import Place
    from a4p_score.scoring.explanation import explain as explain_score

    catalogue = open_catalogue(profiles, framework, weight)
    asked = scoring_options(catalogue.framework, as_of=as_of, known_by=known_by, actors=actor, by=by, draws=draws, seed=seed)
    profile, origin = load_with_origin(catalogue, name)
    chosen = find_target(target, profile, catalogue.framework, by)
    line = origin.line_of(chosen.id) if chosen.kind == "item" and chosen.id else None
    place = Place(file=origin.name, line=line) if line is not None else None
    explained = explain_score(profile, catalogue.framework, asked, chosen, place)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(explained)
        case "markdown":
            from a4p_score.render.explanation import explanation_markdown

            text = explanation_markdown(explained, edges)
        case "table":
            from a4p_score.render.explanation import explanation_text

            where = f"{shown(origin.path)}:{line}" if line is not None else None
            text = explanation_text(explained, style_for(color, width, output), edges, where)
    emit(text, output, [name])


def find_target(name: str | None, profile: Profile, framework: Framework, view: str) -> Target:
    """What a name means: a pillar or group of the view, a commitment, an item, or the part of a commitment's id after the dot."""
    from a4p_score.model.explanation import Target
    from a4p_score.model.framework import PILLARS_VIEW

    if name is None:
        return Target()
    views = {PILLARS_VIEW: [pillar.id for pillar in framework.pillars]}
    views |= {other: [group.id for group in groups] for other, groups in framework.views.items()}
    groups = {group.lower(): group for group in views[view]}
    items = [item.id for item in profile.evidence]
    called = [commitment for commitment in framework.commitment_by_id if commitment.partition(".")[2] == name]
    if name.lower() in groups:
        return Target(kind="pillar", id=groups[name.lower()])
    if name in framework.commitment_by_id:
        return Target(kind="commitment", id=name)
    if name in items:
        return Target(kind="item", id=name)
    if len(called) == 1:
        return Target(kind="commitment", id=called[0])
    if called:
        raise UsageError(f"{name} is the name of several commitments: {', '.join(called)}")
    raise UsageError(_no_such_target(name, views, view, [*groups.values(), *framework.commitment_by_id, *items]))


def _no_such_target(name: str, views: dict[str, list[str]], view: str, known: list[str]) -> str:
    from a4p_score.load.spelling import closest

    message = f"there is no pillar, commitment or item {name[:80]!r}"
    for other, groups in views.items():
        if other != view and name.lower() in [group.lower() for group in groups]:
            return f"{message} here; it is a group of another view: add --by {other}"
    close = closest(name, known, cutoff=0.5)
    return message + (f"; did you mean {close}?" if close else f"; pillars are {', '.join(views['pillars'])}")
