"""Problems of files: as text with the source line and a caret, as GitHub annotations, SARIF 2.1.0 and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a4p_score.load.rules import RULES
from a4p_score.report.words import count, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.load.diagnostics import Diagnostic, Report
    from a4p_score.load.rules import Rule

SHOWN = 20
_LINE = 120


def problems_text(reports: Sequence[Report], *, shown: int | None = SHOWN, how: str = "`a4p-score validate --all` shows them") -> str:
    """Every problem: where, what, the line with a caret, and how to mend it; the first `shown` of each file, and `how` to see the rest."""
    blocks = []
    for report in reports:
        blocks += [_block(report.file, d) for d in report.diagnostics[:shown]]
        left = len(report.diagnostics[shown:]) if shown is not None else 0
        if left or report.more:
            rest = how if left else "they were counted, not kept"
            blocks.append(f"{report.file}: and {count(left + report.more, 'more problem')}; {rest}\n")
    return "\n".join(blocks)


def _block(file: str, diagnostic: Diagnostic) -> str:
    rule = RULES[diagnostic.rule]
    place = f"{file}:{diagnostic.line}:{diagnostic.column}" if diagnostic.line else file
    lines = [f"{place}: {rule.severity} {rule.code} {rule.name}: {plain(diagnostic.message)}"]
    if diagnostic.source.strip() and diagnostic.column <= len(diagnostic.source):
        lines += _caret(diagnostic)
    mend = f"{plain(diagnostic.help)} " if diagnostic.help else ""
    lines.append(f"  = {mend}{rule.mend}")
    return "\n".join(lines) + "\n"


def _caret(diagnostic: Diagnostic) -> list[str]:
    """The source line, cut around the column when it is long, and a caret under the column."""
    start = max(0, diagnostic.column - 1 - _LINE // 2)
    before = plain_keeping_width(diagnostic.source[start : diagnostic.column - 1])
    line = before + plain_keeping_width(diagnostic.source[diagnostic.column - 1 : start + _LINE])
    number = str(diagnostic.line)
    return [f"  {number} | {line}", f"  {' ' * len(number)} | {' ' * len(before)}^"]


def plain_keeping_width(text: str) -> str:
    """Safe text in which leading and inner spaces stay, so that a caret points where it should."""
    return "".join(character if character == " " else plain(character) if character.strip() else " " for character in text)


def problems_github(reports: Sequence[Report]) -> str:
    """Workflow commands that GitHub shows beside the line."""
    lines = []
    for report in reports:
        for d in report.diagnostics:
            rule = RULES[d.rule]
            message = plain(f"{d.message}. {d.help or ''} {rule.mend}").replace("%", "%25")
            file = report.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
            lines.append(f"::{rule.severity} file={file},line={d.line},col={d.column},title={rule.code} {rule.name}::{message}")
    return "".join(f"{line}\n" for line in lines)


def problems_json(reports: Sequence[Report]) -> str:
    """A document of all problems."""
    document = {
        "schema": "a4p-score/problems/1",
        "files": [
            {"file": report.file, "more": report.more, "problems": [_problem(d, RULES[d.rule]) for d in report.diagnostics]}
            for report in reports
        ],
    }
    return _json(document)


def _json(document: object) -> str:
    from a4p_score.formats.json import to_json  # noqa: PLC0415 - brings the models, which problems and rules as text do without

    return to_json(document)


def _problem(diagnostic: Diagnostic, rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": plain(diagnostic.message),
        "help": plain(diagnostic.help) if diagnostic.help else None,
        "mend": rule.mend,
    }


def problems_sarif(reports: Sequence[Report]) -> str:
    """SARIF 2.1.0, for code-scanning services."""
    from a4p_score.formats.sarif import sarif_text  # noqa: PLC0415 - brings the models

    results = (_sarif_result(report.file, d) for report in reports for d in report.diagnostics)
    return sarif_text(map(_sarif_rule, RULES.values()), results)


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    from a4p_score.formats.sarif import message_of  # noqa: PLC0415

    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": message_of(rule.what),
        "fullDescription": message_of(f"{rule.what} {rule.why}"),
        "help": message_of(rule.mend),
        "defaultConfiguration": {"level": rule.severity},
    }


def _sarif_result(file: str, diagnostic: Diagnostic) -> dict[str, Any]:
    from a4p_score.formats.sarif import location, message_of  # noqa: PLC0415

    rule = RULES[diagnostic.rule]
    hint = f" {plain(diagnostic.help)}" if diagnostic.help else ""
    return {
        "ruleId": rule.code,
        "level": rule.severity,
        "message": message_of(f"{plain(diagnostic.message)}.{hint}"),
        "locations": [location(file, diagnostic.line, diagnostic.column)],
    }


def rule_text(rule: Rule) -> str:
    """What a rule means and how to keep it."""
    lines = [f"{rule.code} {rule.name} ({rule.severity})", "", rule.what, f"Why: {rule.why}", f"Mend: {rule.mend}"]
    for label, example in (("Not so", rule.bad), ("But so", rule.good)):
        if example:
            lines += ["", f"{label}:", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines) + "\n"


def rules_text(rules: Sequence[Rule]) -> str:
    """All rules, a line each."""
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {rule.what}\n" for rule in rules)


def rules_json(rules: Sequence[Rule]) -> str:
    """All rules as data."""
    return _json(rules)
