"""`a4p-score validate` and `rule`: every problem of a file at once, and what each rule means."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from a4p_score.load.diagnostics import Report
    from a4p_score.model.framework import Framework

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
    format_: ProblemFormat = "text",
    output: o.Output = None,
) -> int:
    """Every problem of profiles and frameworks at once, each with its line, a caret, its rule and how to mend it."""
    from a4p_score.cli.output import emit
    from a4p_score.cli.session import open_catalogue
    from a4p_score.load.rules import RULES
    from a4p_score.render import problems, words

    catalogue = open_catalogue(profiles, framework)
    files = _files(paths) if paths else [str(entry.path) for entry in catalogue.entries()]
    reports = [_report(file, catalogue.framework) for file in files]
    form = {
        "text": problems.problems_text,
        "github": problems.problems_github,
        "sarif": problems.problems_sarif,
        "json": problems.problems_json,
    }
    emit(form[format_](reports), output, files)
    found = [RULES[d.rule].severity for report in reports for d in report.diagnostics]
    errors, warnings = found.count("error"), found.count("warning")
    checked = words.count(len(files), "file")
    sys.stderr.write(f"{checked} checked: {words.count(errors, 'error')}, {words.count(warnings, 'warning')}\n")
    return int(errors > 0)


def _files(paths: list[str]) -> list[str]:
    from a4p_score.load.files import STDIN, shown

    files: list[str] = []
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            inside = sorted(str(file) for pattern in ("*.yaml", "*.yml") for file in Path(path).glob(pattern))
            if not inside:
                raise InputError(f"{shown(path)}: holds no .yaml file")
            files += inside
        else:
            files.append(path)
    return files


def _report(file: str, framework: Framework) -> Report:
    from a4p_score.load.catalogue import DEFAULT_FRAMEWORK, base_values, framework_path
    from a4p_score.load.diagnostics import Diagnostic, Report
    from a4p_score.load.documents import FRAMEWORK_SCHEMA, load_framework, load_profile, schema_of
    from a4p_score.load.files import STDIN, read_bytes, shown

    try:
        data = read_bytes(file)
    except InputError as error:
        reason = str(error).removeprefix(f"{shown(file)}: ")
        return Report(file=shown(file), diagnostics=(Diagnostic(rule="unreadable", message=reason),))
    if schema_of(data) == FRAMEWORK_SCHEMA:
        return load_framework(data, shown(file), base_values(read_bytes(framework_path(DEFAULT_FRAMEWORK)))).report
    path = None if file == STDIN else Path(file)
    return load_profile(data, shown(file), framework, stem=path and path.stem, folder=path and path.parent).report


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A code such as A4P306, or a name such as above-ceiling.")] = None,
    *,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="Form of the result.")] = "text",
    output: o.Output = None,
) -> None:
    """What a problem's rule means, why it is one, and how to mend it. All rules when none is named."""
    from a4p_score.cli.output import emit
    from a4p_score.load.rules import BY_CODE, RULES
    from a4p_score.render import problems

    found = list(RULES.values())
    if code is not None:
        one = BY_CODE.get(code.upper()) or RULES.get(code.lower())
        if one is None:
            raise UsageError(f"there is no rule {code!r}; `a4p-score rule` lists them")
        found = [one]
    if format_ == "json":
        emit(problems.rules_json(found), output)
    else:
        emit(problems.rule_text(found[0]) if code is not None else problems.rules_text(found), output)
