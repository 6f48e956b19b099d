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


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


def test_json_follows_its_schema_and_is_the_same_on_every_run(cli: Cli) -> None:
    one, two = cli("gaps", "kosovo", "-f", "json"), cli("gaps", "UNMIK", "-f", "json")
    assert (one.code, one.err) == (0, "")
    assert one.out == two.out
    document = json.loads(one.out)
    jsonschema.validate(document, json.loads(json_schema("gaps")))
    assert "hypothetical)" not in one.out
    swings = [gap["looking"]["value"] for gap in document["gaps"]]
    assert swings == sorted(swings, reverse=True)


def test_now_is_what_mission_prints(cli: Cli) -> None:
    for side in json.loads(cli("mission", "kosovo", "-f", "json").out)["sides"]:
        scores = {p["id"]: (p["score"], p["interval"]) for p in side["pillars"]}
        for gap in json.loads(cli("gaps", "kosovo", "--side", side["id"], "-f", "json").out)["gaps"]:
            assert (gap["looking"]["now"]["score"], gap["looking"]["now"]["interval"]) == scores[gap["pillar"]]


def test_one_more_item_in_the_file_does_what_gaps_said(cli: Cli, tmp_path: Path) -> None:
    gap = next(
        gap
        for gap in json.loads(cli("gaps", str(write_profile(tmp_path)), "people", "-f", "json").out)["gaps"]
        if gap["commitment"] == "people.local-reconciliation"
    )
    source = '  - {id: find, title: Find, publisher: Somebody, published: 2020-01, reliability: A, relation: independent, note: "n"}\nevidence:\n'
    found = """\
  - id: found
    commitment: people.local-reconciliation
    finding: "Found."
    actor: mission
    direction: hinders
    strength: major
    level: outcome
    observed: 2020-01-31
    credibility: 2
    sources: [find]
"""
    file = write_profile(tmp_path, PROFILE.replace("evidence:\n", source) + found)
    people = json.loads(cli("mission", str(file), "-f", "json").out)["sides"][0]["pillars"][1]
    said = gap["looking"]["with_against"]
    assert said["score"] == people["score"]
    assert said["interval"]["low"] == pytest.approx(people["interval"]["low"], abs=1e-3)
    assert said["confidence"] == people["confidence"]


def test_a_checklist_of_one_pillar(cli: Cli, testland: str) -> None:
    out = cli("gaps", testland, "people", "--format", "markdown").out
    assert out.startswith("## UNTEST · Testland · evidence to 2020-01-31 · delivery · what to look for\n")
    assert out.count("- [ ] ") == 3
    assert "politics" not in out
    assert "*Testland: Names imply no view.*" in out


def test_the_rest_takes_a_line_each_unless_all_is_asked_for(cli: Cli, testland: str) -> None:
    short, whole = cli("gaps", testland, "--width", "200").out, cli("gaps", testland, "--width", "200", "--all").out
    assert (short.count("- Ask: "), short.count("[ ] ")) == (5, whole.count("- Ask: "))
    assert "--all shows every look-up in full." in short
    assert "--all" not in whole


def test_dates_weights_and_draws_reach_the_scores(cli: Cli, testland: str) -> None:
    asked = ("--as-of", "2021", "--known-by", "2020-06-30", "--weight", "people=3", "--draws", "500", "--seed", "7")
    document = json.loads(cli("gaps", testland, *asked, "-f", "json").out)
    assert (document["as_of"], document["known_by"], document["draws"], document["seed"]) == ("2021-12-31", "2020-06-30", 500, 7)
    assert document["hypothetical"]["observed"] == "2021-12-31"
    assert document["gaps"][0]["pillar"] == "people"
    assert document["gaps"][0]["looking"]["pillar_weight"] == pytest.approx(3 / 7)


def test_the_profile_is_left_as_it_was(cli: Cli, testland: str) -> None:
    before = Path(testland).read_bytes()
    assert cli("gaps", testland).code == 0
    assert Path(testland).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kosovo", "peple"), "there is no pillar 'peple'; did you mean people?"),
        (("kosovo", "zzzzz"), "there is no pillar 'zzzzz'; pillars are politics, people,"),
        (("kosovo", "--as-of", "2017"), "nothing can be scored at 2017-12-31: the agenda starts 2018-03-28"),
        (("kosovo", "-f", "odt"), "'odt' is not one of"),
    ],
)
def test_wrong_use_is_one_line(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    result = cli("gaps", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("width", [20, 40, 80, 140])
@pytest.mark.parametrize("name", ["kosovo", "mali"])
def test_no_line_is_wider_than_asked_for(cli: Cli, name: str, width: int) -> None:
    result = cli("gaps", name, "--width", str(width), "--draws", "200")
    assert result.code == 0
    assert max(len(line) for line in result.out.splitlines()) <= width
