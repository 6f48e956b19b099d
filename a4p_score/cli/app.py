"""The application: which command is which function, and the examples that each --help ends with."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from a4p_score import __version__
from a4p_score.cli.agreement import agreement
from a4p_score.cli.catalogue import framework, list_missions, schema
from a4p_score.cli.compare import compare
from a4p_score.cli.diff import diff
from a4p_score.cli.explain import explain
from a4p_score.cli.export import export
from a4p_score.cli.gaps import gaps
from a4p_score.cli.mission import mission
from a4p_score.cli.options import examples
from a4p_score.cli.sensitivity import sensitivity
from a4p_score.cli.trend import trend
from a4p_score.cli.validate import rule, validate

app = typer.Typer(
    name="a4p-score",
    help="How UN peacekeeping missions have delivered on Action for Peacekeeping (A4P): scores with the evidence behind them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("a4p-score mission kosovo", "a4p-score compare kosovo cyprus"),
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"a4p-score {__version__}\n")
        raise typer.Exit


@app.callback()
def _global(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
) -> None:
    """Options of every command; `main` takes --debug out, wherever it stands."""


app.command(epilog=examples("a4p-score mission kosovo", "a4p-score mission UNMIK --as-of 2022-12-31 --details"))(mission)
app.command(epilog=examples("a4p-score compare kosovo cyprus", "a4p-score compare --rank --format markdown"))(compare)
app.command(epilog=examples("a4p-score diff kosovo@2019-01-31 kosovo@2020-01-31", "a4p-score diff kosovo kosovo@2022 --format json"))(diff)
app.command(epilog=examples("a4p-score export kosovo -o kosovo.json", "a4p-score export --all -o scorecards"))(export)
app.command(epilog=examples("a4p-score explain kosovo people", "a4p-score explain kosovo people.local-reconciliation"))(explain)
app.command(epilog=examples("a4p-score agreement kosovo", "a4p-score agreement UNMIK --format json"))(agreement)
app.command(epilog=examples("a4p-score sensitivity kosovo", "a4p-score sensitivity kosovo cyprus --format markdown"))(sensitivity)
app.command(epilog=examples("a4p-score gaps kosovo", "a4p-score gaps UNMIK people --format markdown"))(gaps)
app.command(epilog=examples("a4p-score trend kosovo", "a4p-score trend UNMIK --from 2018-06-30 --to 2023 --every 1y --details"))(trend)
app.command("list", epilog=examples("a4p-score list", "a4p-score list --format json"))(list_missions)
app.command(epilog=examples("a4p-score framework", "a4p-score framework people.local-reconciliation"))(framework)
app.command(epilog=examples("a4p-score schema profile", "a4p-score schema scorecard -o scorecard.schema.json"))(schema)
app.command(epilog=examples("a4p-score validate", "a4p-score validate --format sarif -o problems.sarif"))(validate)
app.command(epilog=examples("a4p-score rule", "a4p-score rule A4P306"))(rule)
