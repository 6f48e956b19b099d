"""`a4p-score validate` and `rule`: every problem of a file at once, and what each rule means."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from a4p_score.load.diagnostics import Report

_SUFFIXES = (".yaml", ".yml")

ProblemFormat = Annotated[
    Literal["text", "github", "sarif", "json"], typer.Option("--format", "-f", help="text, GitHub annotations, SARIF 2.1.0 or JSON.")
]


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Profiles, frameworks and folders of them; - is standard input. Default: the catalogue."),
    ] = None,
    *,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all problems, not only the first 20 of each file.")] = False,
    format_: ProblemFormat = "text",
    output: o.TextOutput = None,
) -> int:
    """Every problem of profiles and frameworks at once, each with its line, a caret, its rule and how to mend it."""
    from a4p_score import api
    from a4p_score.cli.main import INPUT
    from a4p_score.cli.output import emit
    from a4p_score.cli.streams import say
    from a4p_score.formats import problems
    from a4p_score.load.rules import RULES
    from a4p_score.report import words

    under = api.framework(framework)
    catalogue = api.catalogue(under, profiles)
    files = _files(paths) if paths else [str(entry.path) for entry in catalogue.entries()]
    reports = [api.validate(file, under) for file in files]
    form: dict[str, Callable[[list[Report]], str]] = {
        "text": partial(problems.problems_text, shown=None if everything else problems.SHOWN, how="--all shows them"),
        "github": problems.problems_github,
        "sarif": problems.problems_sarif,
        "json": problems.problems_json,
    }
    made = form[format_](reports)
    emit(made if format_ == "text" else made.encode(), output, files)
    found = [RULES[d.rule].severity for report in reports for d in report.diagnostics]
    errors, warnings = found.count("error"), found.count("warning")
    checked = words.count(len(files), "file")
    say(f"{checked} checked: {words.count(errors, 'error')}, {words.count(warnings, 'warning')}")
    return INPUT if any(report.unread for report in reports) else int(errors > 0)


def _files(paths: list[str]) -> list[str]:
    """The files that are named, and those in the folders that are; a hidden one is passed over, and said to be."""
    from a4p_score.cli.streams import say
    from a4p_score.load.files import STDIN, shown
    from a4p_score.load.folders import hidden_files, is_folder, yaml_files

    files: list[str] = []
    for path in paths:
        if path != STDIN and is_folder(Path(path)):
            inside = [str(file) for file in yaml_files(Path(path), _SUFFIXES)]
            hidden = hidden_files(Path(path), _SUFFIXES)
            if not inside:
                but = f" but hidden ones, such as {shown(hidden[0])}: name it to have it checked" if hidden else ""
                raise InputError(f"{shown(path)}: holds no .yaml file{but}")
            if hidden:
                more = f" and {len(hidden) - 1} more" if len(hidden) > 1 else ""
                say(f"a4p-score: passed over as hidden: {shown(hidden[0])}{more}; name it to have it checked")
            files += inside
        else:
            files.append(path)
    return files


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A code such as A4P306, or a name such as above-ceiling.")] = None,
    *,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="Form of the result.")] = "text",
    output: o.TextOutput = None,
) -> None:
    """What a problem's rule means, why it is one, and how to mend it. All rules when none is named."""
    from a4p_score.cli.output import emit
    from a4p_score.formats import problems
    from a4p_score.load.rules import BY_CODE, RULES

    found = list(RULES.values())
    if code is not None:
        one = BY_CODE.get(code.upper()) or RULES.get(code.lower())
        if one is None:
            raise UsageError(f"there is no rule {code!r}; `a4p-score rule` lists them")
        found = [one]
    if format_ == "json":
        emit(problems.rules_json(found).encode(), output)
    else:
        emit(problems.rule_text(found[0]) if code is not None else problems.rules_text(found), output)
