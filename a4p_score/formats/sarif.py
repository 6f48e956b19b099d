"""SARIF 2.1.0, for editors and code-scanning services: the checks of a verification that are not exact, at their places in the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from a4p_score.formats.json import to_json
from a4p_score.report.verification import MEANING, what, where
from a4p_score.report.words import plain
from a4p_score.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a4p_score.model.verification import Check, State, Verification

Level = Literal["error", "warning", "note"]
LEVELS: dict[State, Level] = {
    "number differs": "error",
    "not found": "error",
    "near": "warning",
    "text changed": "warning",
    "no text layer": "note",
    "no text": "note",
}
"""States that are told, each with its level."""


def to_sarif(found: Verification) -> str:
    """One run, a result for each check that is not exact."""
    return sarif_text(map(_rule, LEVELS), (_result(found, check) for check in found.checks if check.state in LEVELS))


def sarif_text(rules: Iterable[Any], results: Iterable[Any]) -> str:
    """The document of one run."""
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "a4p-score", "version": __version__, "rules": list(rules)}},
                "columnKind": "unicodeCodePoints",
                "results": list(results),
            }
        ],
    }
    return to_json(document)


_SIGNS = str.maketrans({"{": "{{", "}": "}}", "[": "\\[", "]": "\\]", "\\": "\\\\"})


def message_of(text: str) -> dict[str, str]:
    """A message in which nothing is a placeholder (3.11.5 of the specification) or a link (3.11.6)."""
    return {"text": text.translate(_SIGNS)}


def location(file: str, line: int | None, column: int | None) -> dict[str, Any]:
    """A place in a file; the file as a whole without a line."""
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    if line:
        place["region"] = {"startLine": line, "startColumn": max(1, column or 1)}
    return {"physicalLocation": place}


def _rule(state: State) -> dict[str, Any]:
    return {
        "id": _code(state),
        "shortDescription": message_of(MEANING[state].partition(". ")[0].rstrip(".") + "."),
        "fullDescription": message_of(MEANING[state]),
        "defaultConfiguration": {"level": LEVELS[state]},
    }


def _result(found: Verification, check: Check) -> dict[str, Any]:
    says = f". The text says: {check.snippet}" if check.snippet is not None else "."
    message = f"{check.item or check.source}, {what(check)}: {check.state} ({where(check)}){says}"
    file = found.file or found.profile.id
    return {
        "ruleId": _code(check.state),
        "level": LEVELS[check.state],
        "message": message_of(plain(message)),
        "locations": [location(file, check.line, check.column)],
    }


def _code(state: State) -> str:
    return f"verify/{state.replace(' ', '-')}"
