"""`a4p-score diff`: what moved between two scorecards, and which items moved it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard
    from a4p_score.scoring.scorecard import Options

_HELP = "A scorecard (.json), or a mission by slug, acronym, path or -, with its own date or another: kosovo@2022-12-31."
_FILES = (".json", ".yaml", ".yml")


def diff(
    before: Annotated[str, typer.Argument(metavar="A[@DATE]", help=_HELP)],
    after: Annotated[str, typer.Argument(metavar="B[@DATE]", help="The other side, in the same way.")],
    *,
    details: Annotated[bool, typer.Option("--details", help="Show every item, with its finding.")] = False,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    format_: o.ReportFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """What moved between two scorecards of one mission, and which items moved it; the parts add up to the change.

    Framework, draws and seed are for sides that are profiles: a scorecard has its own.
    """
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import open_catalogue, read_date, scoring_options
    from a4p_score.scoring.diff import diff as take_apart

    catalogue = open_catalogue(profiles, framework)
    asked = scoring_options(catalogue.framework, draws=draws, seed=seed)
    sides = [_split(text) for text in (before, after)]
    found = {name: _load(name, catalogue) for name in dict(sides)}  # standard input can be read only once
    cards = [_card(name, found[name], catalogue, asked, read_date(day, f"{name}@{day}")) for name, day in sides]
    _check_same(*cards)
    difference = take_apart(*cards)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(difference)
        case "markdown":
            from a4p_score.render.diff import diff_markdown

            text = diff_markdown(difference, edges, details=details)
        case "table":
            from a4p_score.render.diff import diff_text

            text = diff_text(difference, style_for(color, width, output, details=details), edges)
    emit(text, output, [name for name, _ in sides])


def _split(text: str) -> tuple[str, str | None]:
    """A name and its date. The @ of a file's own name is not one that a date follows."""
    name, at, day = text.rpartition("@")
    if not at or os.sep in day or text.endswith(_FILES):
        return text, None
    return name, day


def _load(name: str, catalogue: Catalogue) -> Profile | Scorecard:
    from a4p_score.load.files import STDIN, read_bytes, shown
    from a4p_score.load.scorecards import load_scorecard, read_scorecard

    if name.endswith(".json"):
        return load_scorecard(name)
    if name != STDIN:
        return catalogue.load(name)
    data = read_bytes(name)
    if data.lstrip()[:1] in (b"{", b"["):
        return read_scorecard(data, shown(name))
    from a4p_score.load.catalogue import InvalidFileError
    from a4p_score.load.documents import load_profile

    loaded = load_profile(data, shown(name), catalogue.framework)
    if loaded.model is None:
        raise InvalidFileError(loaded.report)
    return loaded.model


def _card(name: str, found: Profile | Scorecard, catalogue: Catalogue, asked: Options, day: date | None) -> Scorecard:
    from a4p_score.load.files import shown
    from a4p_score.model.profile import Profile
    from a4p_score.scoring.diff import untrue
    from a4p_score.scoring.scorecard import score

    if isinstance(found, Profile):
        found = score(found, catalogue.framework, replace(asked, as_of=day))
    elif day is not None:
        raise UsageError(f"{shown(name)}@{day}: a scorecard has a date of its own, {found.as_of}; name the profile to score it at another")
    problem = untrue(found)
    if problem is not None:
        raise InputError(f"{shown(name)}: {problem}")
    return found


def _check_same(before: Scorecard, after: Scorecard) -> None:
    one, other = before.profile.id, after.profile.id
    if one != other:
        raise UsageError(f"{one} and {other} are two missions; `a4p-score compare {one} {other}` puts missions side by side")
    if before.view != after.view:
        raise UsageError(f"one side is grouped by {before.view}, the other by {after.view}; export both the same way")
