"""`a4p-score export`: scorecards as JSON, profiles as workbooks and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard


def export(
    names: o.Names = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every mission of the catalogue.")] = False,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            readable=False,
            help="A .json file for one mission, a folder for several, an .xlsx file of one profile; - is standard output.",
        ),
    ],
    format_: Annotated[
        Literal["json", "xlsx", "datapackage"] | None,
        typer.Option(
            "--format", "-f", help="json: scorecards. xlsx, or datapackage (a folder of CSV): the profile itself, for editing and import."
        ),
    ] = None,
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
) -> int:
    """Write scorecards as JSON, as `mission --format json` does; or a profile as a workbook or CSV tables, for `import`."""
    from a4p_score import api
    from a4p_score.cli.gates import exit_code, judge

    if bool(names) == everything:
        raise UsageError("export: name missions, or --all for the whole catalogue")
    under = api.framework(framework, weights=o.weights(weight))
    if format_ in ("xlsx", "datapackage") or (format_ is None and output.suffix == ".xlsx"):
        _write_profiles(api.profiles_of(names, under, profiles), output, under, format_, names or [])
        return 0
    asked = api.Asks(view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, draws=draws, seed=seed)
    api.options(under, **asked)
    cards = [api.score(found, under, **asked) for found in api.profiles_of(names, under, profiles)]
    _write(cards, output, names or [])
    return exit_code([judge(card.mission.acronym, card.side().overall, fail_under, min_coverage) for card in cards])


def _write_profiles(found: list[Profile], output: Path, under: Framework, format_: str | None, inputs: list[str]) -> None:
    from a4p_score import api
    from a4p_score.cli.streams import say
    from a4p_score.load.files import shown
    from a4p_score.report.words import count

    if len(found) > 1 and format_ is None:
        raise UsageError("export: a workbook holds one profile; for several name a folder and --format xlsx")
    if format_ != "datapackage" and len(found) == 1:
        emit_workbook(api.workbook(found[0], under), output, inputs)
        return
    api.export_tables(found[0] if len(found) == 1 else found, output, under, workbooks=format_ != "datapackage")
    say(f"{count(len(found), 'profile')} written to {shown(output)}")


def emit_workbook(content: bytes, output: Path, inputs: list[str]) -> None:
    """A workbook to a file that is called one, or to standard output."""
    from a4p_score.cli.output import emit, goes_to_stdout
    from a4p_score.load.files import shown

    if output.suffix != ".xlsx" and not goes_to_stdout(output):
        raise UsageError(f"{shown(output)}: a workbook's name ends in .xlsx")
    emit(content, output, inputs)


def _write(cards: list[Scorecard], output: Path, inputs: list[str]) -> None:
    from a4p_score.cli.output import emit, goes_to_stdout
    from a4p_score.cli.streams import say
    from a4p_score.formats.json import to_json
    from a4p_score.load.files import shown
    from a4p_score.load.writing import write_files
    from a4p_score.report.words import count

    if output.suffix not in ("", ".json") and not output.exists():
        raise UsageError(f"{shown(output)}: export writes .json and .xlsx; other formats come from `mission NAME -o FILE`")
    if not output.is_dir() and (len(cards) == 1 or goes_to_stdout(output)):
        emit(to_json(cards[0] if len(cards) == 1 else cards).encode(), output, inputs)
        return
    if output.suffix == ".json" and not output.is_dir():
        raise UsageError(f"{shown(output)}: several scorecards need a folder, not one file")
    write_files({output / f"{card.mission.id}.json": to_json(card) for card in cards}, inputs, folder=output)
    say(f"{count(len(cards), 'scorecard')} written to {shown(output)}")
