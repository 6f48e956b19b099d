from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import a4p_score as a4p
from a4p_score.load.json_schema import INPUTS, OUTPUTS
from tests.cli.conftest import Result
from tests.profile_text import write_profile

Cli = Callable[..., Result]


def test_list_names_every_mission(cli: Cli) -> None:
    document = json.loads(cli("list", "-f", "json").out)
    assert [mission["id"] for mission in document["missions"]] == list(a4p.missions())
    kosovo = next(mission for mission in document["missions"] if mission["id"] == "kosovo")
    assert list(kosovo) == ["id", "acronym", "name", "area", "as_of", "naming_note"]
    assert (kosovo["acronym"], kosovo["area"], kosovo["as_of"]) == ("UNMIK", "Kosovo", str(a4p.profile("kosovo").as_of))
    assert kosovo["name"] == "United Nations Interim Administration Mission in Kosovo"
    table = cli("list").out
    for mission in document["missions"]:
        assert mission["id"] in table
        assert mission["acronym"] in table


def test_a_profile_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path) -> None:
    write_profile(tmp_path)
    (tmp_path / "broken.yaml").write_text("schema: a4p-score/profile/1\n")
    result = cli("list", "--profiles", str(tmp_path))
    assert result.code == 0
    assert result.out.splitlines()[1].startswith("testland UNTEST")
    assert result.err == f"a4p-score: {tmp_path / 'broken.yaml'}: left out, its header cannot be read; `a4p-score validate` says why\n"


def test_framework_shows_what_is_not_verified(cli: Cli) -> None:
    out = " ".join(cli("framework", "--width", "250").out.split())
    assert "politics.council-engagement: Candid reporting that moves the Council (recalled, not verified)" in out
    assert "P5: Accountability of peacekeepers" in out
    assert "reliability A 1, B 0.8, C 0.6, D 0.4, E 0.2, F 0.4" in out
    assert "item_strength 4" in out
    assert "strong from 84, substantial from 67" in out


def test_one_commitment(cli: Cli) -> None:
    out = " ".join(cli("framework", "performance.womens-deployment").out.split())
    assert cli("framework", "womens-deployment").out == cli("framework", "performance.womens-deployment").out
    for said in (
        "Delivery: question and rubric, for people",
        "Indicator women-contingents (seen second-hand)",
        "rated 0 at 0 and 1 at 15 (linear)",
        "D16 More women peacekeepers",
    ):
        assert said in out
    assert cli("framework", "people").out.startswith("People (people, weight 1)")


def test_unknown_commitment(cli: Cli) -> None:
    result = cli("framework", "people.outreach-and-engagement")
    assert (result.code, result.out) == (2, "")
    assert "did you mean people.community-engagement?" in result.err


def test_framework_as_json_is_a_valid_framework(cli: Cli) -> None:
    document = json.loads(cli("framework", "-f", "json").out)
    jsonschema.validate(document, json.loads(cli("schema", "framework").out))
    assert len(document["commitments"]) == 22


@pytest.mark.parametrize("kind", [*INPUTS, *OUTPUTS])
def test_schemas_are_valid_and_shipped(cli: Cli, kind: str) -> None:
    text = cli("schema", kind).out
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    shipped = Path("a4p_score/data/schemas") / f"{kind}.schema.json"
    assert shipped.read_text() == text, "renew with `python tools/schemas.py`"
