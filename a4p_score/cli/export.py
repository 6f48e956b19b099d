"""`a4p-score export`: scorecards as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.model.scorecard import Scorecard


def export(
    names: o.Names = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every mission of the catalogue.")] = False,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE|DIR", help="A .json file for one mission, a folder for several; - is standard output."
        ),
    ],
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
    """Write scorecards as JSON: the same document as `mission --format json`."""
    from a4p_score import api
    from a4p_score.cli.gates import exit_code, judge
    from a4p_score.cli.progress import progress

    if bool(names) == everything:
        raise UsageError("export: name missions, or --all for the whole catalogue")
    under = api.framework(framework, weights=o.weights(weight))
    asked = api.Asks(view=by, as_of=as_of, known_by=known_by, actors=actor or (), voice=voice, draws=draws, seed=seed)
    api.options(under, **asked)
    chosen = api.profiles_of(names, under, profiles)
    cards = []
    with progress("Export", len(chosen)) as tick:
        for found in chosen:
            cards.append(api.score(found, under, **asked))
            tick()
    _write(cards, output, names or [])
    return exit_code([judge(card.mission.acronym, card.side().overall, fail_under, min_coverage) for card in cards])


def _write(cards: list[Scorecard], output: Path, inputs: list[str]) -> None:
    from a4p_score.cli.output import STDOUT, emit
    from a4p_score.formats.json import to_json
    from a4p_score.load.files import shown
    from a4p_score.report.words import count

    if output.suffix not in ("", ".json") and not output.exists():
        raise UsageError(f"{shown(output)}: export writes .json; other formats come from `mission NAME -o FILE`")
    into_folder = output.is_dir() or (len(cards) > 1 and str(output) != STDOUT)
    if not into_folder:
        emit(to_json(cards[0] if len(cards) == 1 else cards), output, inputs)
        return
    if not output.is_dir():
        _make_folder(output)
    for card in cards:
        emit(to_json(card), output / f"{card.mission.id}.json", inputs)
    sys.stderr.write(f"{count(len(cards), 'scorecard')} written to {shown(output)}\n")


def _make_folder(folder: Path) -> None:
    from a4p_score.errors import OutputError
    from a4p_score.load.files import shown

    if folder.suffix == ".json":
        raise UsageError(f"{shown(folder)}: several scorecards need a folder, not one file")
    try:
        folder.mkdir()
    except OSError as error:
        raise OutputError(f"{shown(folder)}: cannot be made ({(error.strerror or 'refused').lower()})") from None
