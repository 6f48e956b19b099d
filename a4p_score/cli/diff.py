"""`a4p-score diff`: what moved between two scorecards, and which items moved it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.api import Asks
    from a4p_score.load.catalogue import Catalogue
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard

_HELP = "A scorecard (.json), or a mission by short name, acronym, path or -, with its own date or another: kosovo@2022-12-31."
_FILES = (".json", ".yaml", ".yml")


def diff(
    before: Annotated[str, typer.Argument(metavar="A[@DATE]", help=_HELP)],
    after: Annotated[str, typer.Argument(metavar="B[@DATE]", help="The other side, in the same way.")],
    *,
    details: Annotated[bool, typer.Option("--details", help="Show every item, with its finding.")] = False,
    notes: o.Notes = False,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    known_by: o.KnownBy = None,
    actor: o.Actor = None,
    voice: o.Voice = None,
    side: o.Side = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """What moved between two scorecards of one mission, and which items moved it; the parts add up to the change.

    Framework, weights, actors, known-by date, draws and seed are for sides that are profiles: a scorecard has its own.
    """
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    catalogue = api.catalogue(under, profiles)
    asked = api.Asks(known_by=known_by, actors=actor or (), voice=voice, draws=draws, seed=seed)
    api.options(under, **asked)  # a wrong option is said before anything is read
    named = [_split(text) for text in (before, after)]
    found = {name: _load(name, catalogue) for name in dict(named)}  # standard input can be read only once
    one, other = (_card(name, found[name], under, day, asked) for name, day in named)
    layout = Layout(color=color, width=width, notes=notes or details, paper=paper, template=template)
    present(api.diff(one, other, side), format_, output, inputs=[name for name, _ in named], details=details, layout=layout)


def _split(text: str) -> tuple[str, str | None]:
    """A name and its date. The @ of a file's own name is not one that a date follows."""
    name, at, day = text.rpartition("@")
    if not at or os.sep in day or text.endswith(_FILES):
        return text, None
    return name, day


def _load(name: str, catalogue: Catalogue) -> Profile | Scorecard:
    from a4p_score import api
    from a4p_score.load.files import STDIN, read_bytes, shown

    if name.endswith(".json"):
        return api.read(name)
    if name != STDIN:
        return catalogue.load(name)
    data = read_bytes(name)
    if data.lstrip()[:1] in (b"{", b"["):
        return api.read_card(data, shown(name))
    from a4p_score.load.catalogue import load_profile_data

    return load_profile_data(data, shown(name), catalogue.framework)


def _card(name: str, found: Profile | Scorecard, under: Framework, day: str | None, asked: Asks) -> Scorecard:
    from a4p_score import api
    from a4p_score.load.files import shown
    from a4p_score.model.profile import Profile

    if isinstance(found, Profile):
        return api.score(found, under, **(asked | api.Asks(as_of=api.day(day, f"{name}@{day}"))))
    if day is not None:
        raise UsageError(f"{shown(name)}@{day}: a scorecard has a date of its own, {found.as_of}; name the profile to score it at another")
    return found
