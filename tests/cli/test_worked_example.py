"""The worked example of docs/method.md, section 9, from its two files to what the commands say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result

SIX = 5e-7
Cli = Callable[..., Result]
DATA = Path(__file__).parents[1] / "data"
FILES = (str(DATA / "worked-example.yaml"), "--framework", str(DATA / "worked-example-framework.yaml"))


@pytest.fixture
def people(cli: Cli) -> dict[str, Any]:
    document = json.loads(cli("mission", *FILES, "--draws", "200000", "-f", "json").out)
    ((pillar,),) = (side["pillars"] for side in document["sides"])
    found: dict[str, Any] = pillar
    return found


def test_the_files_are_valid(cli: Cli) -> None:
    result = cli("validate", *FILES)
    assert (result.code, result.out) == (0, "")
    assert cli("validate", FILES[2]).code == 0


def test_score_and_shares(people: dict[str, Any]) -> None:
    assert people["score"] == 52.3777
    assert people["prior_share"] == pytest.approx(0.351025, abs=SIX)
    assert people["pool"] == pytest.approx(0.517550, abs=SIX)
    assert [item["weight"] for item in people["items"]] == pytest.approx([0.548932, 1.142387, 2.359394], abs=SIX)
    assert [item["share"] for item in people["items"]] == pytest.approx([0.153228, 0.161728, 0.334019], abs=SIX)


def test_rows_have_six_decimals(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("mission", *FILES, "-f", "csv").out), strict=True))
    assert [row["score"] for row in rows if row["row"] == "pillar"] == ["52.377735"]


def test_on_one_side_the_table_has_one(cli: Cli) -> None:
    lines = cli("mission", *FILES).out.splitlines()
    assert [line.split() for line in lines[4:6]] == [
        ["Pillar", "Score", "90", "%", "interval", "Confidence", "Newest", "#"],
        ["People", "52", "17", lines[5].split()[3], "85", "very", "low", "2019-12", "1"],
    ]
    assert "Overall              – 17–85" in lines[6]


def test_interval_and_confidence(people: dict[str, Any]) -> None:
    assert people["interval"]["low"] == pytest.approx(17.7, abs=0.3)
    assert people["interval"]["high"] == pytest.approx(85.7, abs=0.3)
    assert people["n"] == pytest.approx(1.0127, abs=5e-5)
    assert (people["evidence"], people["confidence"]) == ("limited", "very low")


def test_explain_adds_up_to_the_score(cli: Cli) -> None:
    document = json.loads(cli("explain", *FILES[:1], "people", *FILES[1:], "-f", "json").out)
    (people,) = (part for part in document["parts"] if part["kind"] == "pillar")
    assert people["standing"]["score"] == pytest.approx(52.377735, abs=SIX)
    ratings = sum(item["share"] * item["rating"] for item in people["items"])
    assert 100 * (people["prior_share"] / 2 + ratings) == pytest.approx(52.377735, abs=1e-4)
    assert people["sum_of_shares"] == pytest.approx(1, abs=1e-6)
