"""`a4p-score add source` and `add item`: one more entry in a profile, every other byte left as it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.cli.import_ import DryRun
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.author.adding import What

Profile = Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile's file, which ends in .yaml.")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A field; a list is a; b. Without any you are asked.")]


def source(profile: Profile, *, set_: Set = None, dry_run: DryRun = False, framework: o.FrameworkFile = None) -> int:
    """One more source, at the end of the profile's: checked, shown, and only then written."""
    return _add("source", profile, set_, framework, dry_run=dry_run)


def item(profile: Profile, *, set_: Set = None, dry_run: DryRun = False, framework: o.FrameworkFile = None) -> int:
    """One more item of evidence, at the end of the profile's: checked, shown, and only then written."""
    return _add("item", profile, set_, framework, dry_run=dry_run)


def _add(what: What, profile: Path, given: list[str] | None, framework: Path | None, *, dry_run: bool) -> int:
    from a4p_score import api
    from a4p_score.author.adding import add, pairs
    from a4p_score.author.asking import Asking
    from a4p_score.author.target import Target
    from a4p_score.cli.changes import tell
    from a4p_score.cli.streams import say

    under = api.framework(framework)
    if given:
        return tell(add(profile, what, dict(pairs(given)), under, dry_run=dry_run), dry_run=dry_run, everything=True)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("give the fields as --set KEY=VALUE; in a terminal, without any, you are asked for them")
    asking = Asking(what, Target.read(profile), under, _ask, say)
    values: dict[str, str] | None = asking.fields()
    while values is not None:
        done = add(profile, what, values, under, dry_run=dry_run)
        values = asking.again(values, done) if done.failed else None
    return tell(done, dry_run=dry_run, everything=True)


def _ask(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        raise typer.Abort from None
