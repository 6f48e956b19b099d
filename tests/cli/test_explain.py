from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]
LINE = PROFILE.splitlines().index("  - id: distrust") + 1


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


def test_the_mission_at_80_columns(cli: Cli, testland: str) -> None:
    result = cli("explain", testland)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[5:10] == [
        "People: 40 (90 % interval 6 to 80, mixed, confidence very low)",
        "50 − 10.21 = 39.79, from +2.54 of 1 item for and −12.75 of 1 item against",
        "Shares: 2 items 53 %, prior 47 %; together 100 %",
        "Points Share Item",
        "  +2.5  15 % town-halls: The mission held 12 town halls.",
    ]
    assert "Names imply no view." in cli("explain", testland, "--notes").out


def test_an_item_names_its_line(cli: Cli, testland: str) -> None:
    result = cli("explain", testland, "distrust", "--width", "1000")
    assert f"In the profile: testland.yaml:{LINE}" in result.out.splitlines()


def test_an_item_of_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROFILE.encode())))
    result = cli("explain", "-", "distrust")
    assert result.code == 0
    assert f"In the profile: standard input:{LINE}" in result.out.splitlines()


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("people", "pillar", "people"),
        ("PEOPLE", "pillar", "people"),
        ("people.community-engagement", "commitment", "people.community-engagement"),
        ("community-engagement", "commitment", "people.community-engagement"),
        ("town-halls", "item", "town-halls"),
        ("ngo", "source", "ngo"),
    ],
)
def test_what_a_name_means(cli: Cli, testland: str, name: str, kind: str, found: str) -> None:
    document = json.loads(cli("explain", testland, name, "-f", "json").out)
    assert document["target"] == {"kind": kind, "id": found}


def test_an_item_stands_before_the_short_name_of_a_commitment(cli: Cli, tmp_path: Path) -> None:
    path = str(write_profile(tmp_path, PROFILE.replace("id: town-halls", "id: community-engagement")))
    assert json.loads(cli("explain", path, "community-engagement", "-f", "json").out)["target"]["kind"] == "item"
    assert json.loads(cli("explain", path, "people.community-engagement", "-f", "json").out)["target"]["kind"] == "commitment"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("peple", "did you mean people?"),
        ("town-hall", "did you mean town-halls?"),
        ("p2", "add --by a4p-plus"),
        ("zzz", "pillars are politics, people, sustaining-peace, partnerships, performance"),
    ],
)
def test_an_unknown_target_is_usage(cli: Cli, testland: str, name: str, hint: str) -> None:
    result = cli("explain", testland, name)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert hint in result.err


def test_a_short_name_of_several_commitments_is_usage(cli: Cli, testland: str, tmp_path: Path) -> None:
    framework = tmp_path / "own.yaml"
    framework.write_text(
        "schema: a4p-score/framework/2\nextends: a4p\nid: own\nversion: '1'\ntitle: Own\n"
        "commitments:\n  - {id: politics.community-engagement, name: Twin, sides: {delivery: {question: Which?}}}\n"
    )
    result = cli("explain", testland, "community-engagement", "--framework", str(framework))
    assert result.code == 2
    assert "several commitments: people.community-engagement, politics.community-engagement" in result.err


def test_a_group_of_another_view(cli: Cli, testland: str) -> None:
    result = cli("explain", testland, "p2", "--by", "a4p-plus", "-f", "json")
    assert [part["id"] for part in json.loads(result.out)["parts"]] == ["P2"]


@pytest.mark.parametrize("target", [(), ("people",), ("community-engagement",), ("distrust",), ("politics",), ("ngo",)])
def test_json_fits_its_schema_and_repeats(cli: Cli, testland: str, target: tuple[str, ...]) -> None:
    result = cli("explain", testland, *target, "--format", "json")
    jsonschema.Draft202012Validator(json.loads(json_schema("explanation"))).validate(json.loads(result.out))
    assert cli("explain", testland, *target, "--format", "json").out == result.out
    assert str(Path(testland).parent) not in result.out


def test_an_explained_score_is_the_mission_s_score(cli: Cli) -> None:
    for view in ("pillars", "declaration"):
        card = json.loads(cli("mission", "kosovo", "--by", view, "--as-of", "2022", "--draws", "200", "-f", "json").out)
        explained = json.loads(cli("explain", "kosovo", "--by", view, "--as-of", "2022", "--draws", "200", "-f", "json").out)
        for pillar, part in zip(card["sides"][0]["pillars"], explained["parts"], strict=True):
            assert pillar["interval"] == part["standing"]["interval"]
            assert pillar["score"] == pytest.approx(part["standing"]["score"], abs=1e-4)
            assert 50 + part["sum_of_contributions"] == pytest.approx(part["standing"]["score"], abs=1e-9)
            assert part["sum_of_shares"] == pytest.approx(1, abs=1e-9)


def test_as_of_changes_the_state_of_an_item(cli: Cli, testland: str) -> None:
    result = cli("explain", testland, "distrust", "--as-of", "2018-12-31")
    assert "No weight: future, ended 2019-11-30, after 2018-12-31" in result.out.splitlines()


def test_markdown_into_a_file(cli: Cli, testland: str, tmp_path: Path) -> None:
    target = tmp_path / "people.md"
    assert cli("explain", testland, "people", "-f", "markdown", "-o", str(target)).out == ""
    assert target.read_text().startswith("## UNTEST · Testland · evidence to 2020-01-31 · delivery · where the score comes from\n")


def test_the_profile_itself_is_never_overwritten(cli: Cli, testland: str) -> None:
    assert cli("explain", testland, "-f", "json", "-o", testland).code == 3
    assert Path(testland).read_text() == PROFILE
