"""The application: which command is which function, and the examples that each --help ends with."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from a4p_score.cli.options import examples
from a4p_score.cli.streams import put
from a4p_score.version import __version__

_SOURCE = "--set title='A report' --set publisher=UN --set reliability=A --set relation=self --set symbol=S/2026/1"
_ITEM = (
    "--set commitment=people.community-engagement --set finding='It met 12 groups.' --set actor=mission --set direction=mixed "
    "--set level=activity --set observed=2019 --set credibility=2 --set sources=sharma-2020"
)
COMMANDS: dict[str, tuple[str, str, str, str]] = {
    "mission": ("mission", "mission", "a4p-score mission kosovo", "a4p-score mission UNMIK --as-of 2022-12-31 --details"),
    "compare": ("compare", "compare", "a4p-score compare kosovo cyprus", "a4p-score compare --rank --format markdown"),
    "diff": ("diff", "diff", "a4p-score diff kosovo@2019-01-31 kosovo@2020-01-31", "a4p-score diff kosovo kosovo@2022 --format json"),
    "export": ("export", "export", "a4p-score export kosovo -o kosovo.json", "a4p-score export --all -o scorecards"),
    "explain": ("explain", "explain", "a4p-score explain kosovo people", "a4p-score explain kosovo people.local-reconciliation"),
    "agreement": ("agreement", "agreement", "a4p-score agreement kosovo", "a4p-score agreement UNMIK --format json"),
    "sensitivity": ("sensitivity", "sensitivity", "a4p-score sensitivity kosovo", "a4p-score sensitivity kosovo cyprus --format markdown"),
    "gaps": ("gaps", "gaps", "a4p-score gaps kosovo", "a4p-score gaps UNMIK people --format markdown"),
    "trend": ("trend", "trend", "a4p-score trend kosovo", "a4p-score trend UNMIK --from 2018-06-30 --to 2023 --every 1y --details"),
    "cite": ("cite", "cite", "a4p-score cite kosovo people", "a4p-score cite UNMIK --format bibtex"),
    "list": ("catalogue", "list_missions", "a4p-score list", "a4p-score list --format json"),
    "framework": ("catalogue", "framework", "a4p-score framework", "a4p-score framework people.local-reconciliation"),
    "schema": ("catalogue", "schema", "a4p-score schema profile", "a4p-score schema scorecard -o scorecard.schema.json"),
    "validate": ("validate", "validate", "a4p-score validate", "a4p-score validate --format sarif -o problems.sarif"),
    "new": ("new", "new", "a4p-score new somewhere", "a4p-score new elsewhere --from kosovo --mandate 'S/RES/1 (2026)' -o -"),
    "add source": ("add", "source", f"a4p-score add source kosovo.yaml {_SOURCE}", f"a4p-score add source kosovo.yaml --dry-run {_SOURCE}"),
    "add item": ("add", "item", f"a4p-score add item kosovo.yaml --dry-run {_ITEM}", f"a4p-score add item kosovo.yaml {_ITEM}"),
    "import": (
        "import_",
        "import_",
        "a4p-score import kosovo.xlsx --into kosovo.yaml",
        "a4p-score import refs.ris --into kosovo.yaml --dry-run",
    ),
    "code split": (
        "code",
        "split",
        "a4p-score code split kosovo --coder a -o a.xlsx",
        "a4p-score code split kosovo.yaml --coder b -o b.xlsx",
    ),
    "code merge": ("code", "merge", "a4p-score code merge kosovo.yaml a.xlsx b.xlsx", "a4p-score code merge kosovo.yaml a.xlsx --dry-run"),
    "verify": ("verify", "verify", "a4p-score verify kosovo --texts .", "a4p-score verify UNMIK --texts . --details --format json"),
    "rule": ("validate", "rule", "a4p-score rule", "a4p-score rule A4P306"),
}
"""Each command: its module in this package, its function, and two worked examples. Two words: a group and its command."""

GROUPS = {"code": "Blind coding by several people, and what they agree on.", "add": "One more source or item in a profile."}


def application(asked: str | None) -> typer.Typer:
    """The application; with the one command that is asked for, when it is one: building them all takes longer than scoring."""
    app = typer.Typer(
        name="a4p-score",
        help="How UN peacekeeping missions have delivered on Action for Peacekeeping (A4P): scores with the evidence behind them.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=asked not in COMMANDS,  # its two options, and what Tab asks for, belong to no command
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=examples("a4p-score mission kosovo", "a4p-score compare kosovo cyprus"),
    )
    app.callback()(_global)
    groups: dict[str, typer.Typer] = {}
    for name in [asked] if asked in COMMANDS else COMMANDS:
        group, _, inner = name.rpartition(" ")
        if asked in GROUPS and group != asked:
            continue
        module, function, *worked = COMMANDS[name]
        command = getattr(importlib.import_module(f"a4p_score.cli.{module}"), function)
        if group and group not in groups:
            groups[group] = typer.Typer(help=GROUPS[group], no_args_is_help=True, rich_markup_mode=None)
            app.add_typer(groups[group], name=group)
        (groups[group] if group else app).command(inner, epilog=examples(*worked))(command)
    return app


def _version(value: bool) -> None:
    if value:
        put(f"a4p-score {__version__}\n")
        raise typer.Exit


def _global(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
) -> None:
    """Options of every command; `main` takes --debug out, wherever it stands."""
