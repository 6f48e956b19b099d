"""SARIF of a verification, by the rules that services read it with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from a4p_score.errors import UsageError
from a4p_score.formats import format_for, render
from a4p_score.formats.sarif import location, to_sarif
from a4p_score.model.listing import Listing
from tests.report.verifications import made


def test_what_is_not_exact_is_told_at_its_place() -> None:
    (run,) = json.loads(to_sarif(made()))["runs"]
    told = [(result["ruleId"], result["level"], result["locations"][0]["physicalLocation"]["region"]) for result in run["results"]]
    assert told == [
        ("verify/near", "warning", {"startLine": 31, "startColumn": 12}),
        ("verify/number-differs", "error", {"startLine": 40, "startColumn": 15}),
        ("verify/not-found", "error", {"startLine": 40, "startColumn": 21}),
        ("verify/no-text-layer", "note", {"startLine": 50, "startColumn": 15}),
        ("verify/no-text", "note", {"startLine": 50, "startColumn": 21}),
        ("verify/text-changed", "warning", {"startLine": 9, "startColumn": 30}),
    ]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {rule for rule, _, _ in told}
    assert run["results"][1]["message"]["text"] == "mines, figure 37: number differs (study). The text says: of 31 fields"
    assert run["results"][2]["message"]["text"] == "mines, figure 61: not found (study)."
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in run["tool"]["driver"]["rules"])


def test_a_place_is_a_uri_and_may_have_no_line() -> None:
    assert location("my folder/x.yaml", None, None) == {"physicalLocation": {"artifactLocation": {"uri": "my%20folder/x.yaml"}}}


def test_it_is_a_format_of_verifications_alone() -> None:
    assert format_for(Path("x.sarif"), None, type(made()).__name__) == "sarif"
    listing = Listing(missions=())
    with pytest.raises(UsageError, match=r"use one of \.txt, .*\.docx, or --format"):
        format_for(Path("x.sarif"), None, type(listing).__name__)
    with pytest.raises(UsageError, match="sarif is no format of this result"):
        render(listing, "sarif")
