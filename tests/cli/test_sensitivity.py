from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.cli import progress
from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


def test_the_document_keeps_its_schema(cli: Cli) -> None:
    result = cli("sensitivity", "kosovo", "cyprus", "--format", "json")
    assert (result.code, result.err) == (0, "")
    document = json.loads(result.out)
    jsonschema.validate(document, json.loads(json_schema("sensitivity")))
    assert [entry["mission"]["id"] for entry in document["missions"]] == ["cyprus", "kosovo"]
    assert document["side"] == "delivery"
    assert document["weight_draws"] == 10_000
    assert document["sobol"] is None
    kosovo = document["missions"][1]
    assert len(kosovo["constants"]) == 12
    assert len(kosovo["sources"]) > 5
    assert [score["id"] for score in kosovo["scores"]][-1] == "overall"


def test_the_document_with_sobol_indices_keeps_its_schema(cli: Cli) -> None:
    document = json.loads(cli("sensitivity", "kosovo", "--sobol", "--samples", "32", "--format", "json").out)
    jsonschema.validate(document, json.loads(json_schema("sensitivity")))
    assert document["sobol"] == {"samples": 32, "evaluations": 448, "resamples": 1000, "level": 0.95}
    assert all(len(entry["indices"]) == 12 for entry in document["missions"][0]["variance"])


def test_all_missions_when_none_is_named(cli: Cli) -> None:
    document = json.loads(cli("sensitivity", "--rank", "--weight-draws", "100", "--format", "json").out)
    named = {entry["mission"]["id"] for entry in document["missions"]}
    assert len(named) >= 12
    assert {entry["mission"] for entry in document["ranks"]} | {entry["mission"] for entry in document["unranked"]} == named
    for entry in document["ranks"]:
        assert sum(entry["shares"]) == pytest.approx(1)


def test_a_score_as_it_stands_is_what_mission_prints(cli: Cli) -> None:
    found = json.loads(cli("sensitivity", "kosovo", "--side", "conditions", "--format", "json").out)["missions"][0]["scores"]
    side = json.loads(cli("mission", "kosovo", "--format", "json").out)["sides"][1]
    for stands, pillar in zip(found, [*side["pillars"], side["overall"]], strict=True):
        assert (stands["score"], stands["interval"], stands["band"]) == (pillar["score"], pillar["interval"], pillar["band"])
        assert stands["confidence"] == pillar.get("confidence")


@pytest.mark.parametrize("format_", ["json", "table", "markdown"])
def test_the_same_bytes_in_any_order(cli: Cli, format_: str) -> None:
    arguments = ("--sobol", "--samples", "16", "--weight-draws", "500", "--format", format_)
    one = cli("sensitivity", "kosovo", "cyprus", *arguments)
    assert one.code == 0
    assert cli("sensitivity", "UNFICYP", "UNMIK", *arguments).out == one.out


def test_one_mission_is_taken_at_its_own_date(cli: Cli) -> None:
    as_of = json.loads(cli("mission", "kosovo", "-f", "json").out)["as_of"]
    assert f"UNMIK · Kosovo · evidence to {as_of} · delivery · what" in cli("sensitivity", "kosovo").out
    assert "evidence to 2019-12-31 · conditions" in cli("sensitivity", "kosovo", "--as-of", "2019", "--side", "conditions").out


def test_a_date_without_evidence_is_no_crash(cli: Cli) -> None:
    result = cli("sensitivity", "kosovo", "--as-of", "2010", "--sobol", "--samples", "16")
    assert result.code == 0
    assert "Overall has no score: no pillar has scored evidence." in result.out


def test_weights_and_seed_are_used(cli: Cli) -> None:
    def ranges(*arguments: str) -> object:
        return json.loads(cli("sensitivity", "kosovo", "--format", "json", *arguments).out)["weight_ranges"][0]

    default = ranges()
    heavier = ranges("--weight", "people=5")
    assert isinstance(default, dict)
    assert isinstance(heavier, dict)
    assert heavier["score"] != default["score"]
    assert heavier["interval"] == default["interval"]
    assert ranges("--seed", "1") != default


def test_a_file_of_ones_own(cli: Cli, tmp_path: Path) -> None:
    path = write_profile(tmp_path, PROFILE)
    output = tmp_path / "result.md"
    assert cli("sensitivity", str(path), "--format", "markdown", "--output", str(output)).code == 0
    assert output.read_text(encoding="utf-8").startswith(
        "## UNTEST · Testland · evidence to 2020-01-31 · delivery · what the scores hang on"
    )
    refused = cli("sensitivity", str(path), "--format", "json", "--output", str(path))
    assert refused.code == 3
    assert "is the input itself" in refused.err
    assert path.read_text(encoding="utf-8") == PROFILE


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--sobol", "--samples", "300"), 2, "--samples: 300 is not a power of two, such as 256 or 512"),
        (("--samples", "256"), 2, "--samples goes with --sobol"),
        (("--weight-draws", "99"), 2, "--weight-draws"),
        (("--as-of", "soon"), 2, "--as-of"),
        (("--format", "odt"), 2, "--format"),
        (("no-such-mission",), 3, "there is no mission 'no-such-mission'"),
    ],
)
def test_a_wrong_call_is_one_line(cli: Cli, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = cli("sensitivity", *arguments)
    assert result.code == code
    assert result.out == ""
    assert said in result.err
    assert result.err.count("\n") == 1


def test_without_scipy_the_call_says_how_to_get_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    result = cli("sensitivity", "kosovo", "--sobol")
    assert (result.code, result.out) == (2, "")
    assert result.err == "a4p-score: --sobol needs SciPy: pip install 'a4p-score[analysis]'\n"
    assert cli("sensitivity", "kosovo").code == 0


def test_an_impossible_range_in_a_framework_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    text = "schema: a4p-score/framework/2\nextends: a4p\nid: own\nmethod:\n  ranges:\n    half_life_years: {low: 0, high: 5, why: none}\n"
    path.write_text(text, encoding="utf-8")
    result = cli("sensitivity", "kosovo", "--framework", str(path))
    assert result.code == 3
    assert "half_life_years" in result.err


def test_a_bar_only_where_a_person_sees_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("sensitivity", "kosovo", "--sobol", "--samples", "16", "--format", "json")
    quiet = cli(*arguments)
    assert quiet.err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    shown = cli(*arguments)
    assert shown.out == quiet.out
    assert "Sensitivity" in shown.err


@pytest.mark.parametrize("width", [20, 39, 80, 140])
def test_no_line_is_wider_than_asked_for(cli: Cli, width: int) -> None:
    result = cli("sensitivity", "kosovo", "cyprus", "--weight-draws", "100", "--width", str(width))
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= width
