from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]
CODINGS = """\
    codings:
      - {coder: one, direction: hinders, strength: minor}
      - {coder: two, direction: mixed}
"""


@pytest.fixture
def coded(tmp_path: Path) -> str:
    return str(write_profile(tmp_path, PROFILE + CODINGS))


def test_a_profile_without_codings_is_no_error(cli: Cli, tmp_path: Path) -> None:
    result = cli("agreement", str(write_profile(tmp_path)))
    assert (result.code, result.err) == (0, "")
    assert "No item has two codings" in result.out
    assert "codings:" in result.out


def test_codings_of_a_profile(cli: Cli, coded: str) -> None:
    result = cli("agreement", coded)
    assert result.code == 0
    assert "2 coders; 1 item with two codings or more." in result.out
    assert "- adjudicated: hinders moderate, outcome, mission; rating 0.17, codings from" in result.out.splitlines()
    assert "Rated outside what any coder chose" in result.out


def test_json_fits_its_schema_and_repeats(cli: Cli, coded: str) -> None:
    result = cli("agreement", coded, "--format", "json", "--resamples", "500", "--seed", "7")
    document = json.loads(result.out)
    jsonschema.Draft202012Validator(json.loads(json_schema("agreement"))).validate(document)
    assert (document["resamples"], document["seed"], document["coders"]) == (500, 7, ["one", "two"])
    assert document["fields"][-1]["overall"]["alpha"] == pytest.approx(0)
    assert cli("agreement", coded, "--format", "json", "--resamples", "500", "--seed", "7").out == result.out


def test_markdown(cli: Cli, coded: str) -> None:
    assert cli("agreement", coded, "-f", "markdown").out.startswith("## UNTEST · Testland · agreement between coders\n")


def test_too_few_resamples_are_usage(cli: Cli) -> None:
    assert cli("agreement", "kosovo", "--resamples", "5").code == 2


def test_the_schema_command_knows_both_formats(cli: Cli) -> None:
    for kind in ("agreement", "explanation"):
        assert json.loads(cli("schema", kind).out)["title"] == f"a4p-score {kind}"


def test_missions_are_named_or_all(cli: Cli, coded: str) -> None:
    assert cli("agreement").code == 2
    refused = cli("agreement", coded, "--all")
    assert (refused.code, refused.out) == (2, "")
    assert "name missions, or --all" in refused.err
    whole = cli("agreement", "--all", "--resamples", "100", "--format", "json")
    assert len(json.loads(whole.out)["missions"]) >= 12
