from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import a4p_score as a4p
from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


@pytest.mark.parametrize("width", [20, 50, 80, 120, 140])
def test_all_missions_fit(cli: Cli, width: int) -> None:
    result = cli("compare", "--width", str(width), "--rank")
    assert result.code == 0
    assert max(len(line) for line in result.out.splitlines()) <= width
    words = result.out.split()
    for acronym in (a4p.profile(name).mission.acronym for name in a4p.missions()):
        assert any(word.startswith(acronym) for word in words) or width < 40


def test_all_missions_are_at_most_40_lines_at_100_columns(cli: Cli) -> None:
    lines = cli("compare", "--width", "100").out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100


def test_all_missions_at_the_latest_date_of_their_own(cli: Cli) -> None:
    document = json.loads(cli("compare", "-f", "json").out)
    assert document["as_of"] == max(str(a4p.profile(name).as_of) for name in a4p.missions())
    assert [row["mission"]["id"] for row in document["missions"]] == sorted(a4p.missions())
    jsonschema.validate(document, json.loads(json_schema("comparison")))


def test_the_order_of_names_changes_nothing(cli: Cli) -> None:
    assert cli("compare", "kosovo", "cyprus", "-f", "json").out == cli("compare", "UNFICYP", "kosovo", "kosovo", "-f", "json").out


def test_naming_notes_and_fairness_are_printed(cli: Cli) -> None:
    brief, full = (" ".join(cli("compare", "kosovo", "golan", *more).out.split()) for more in ((), ("--notes",)))
    assert "Is the comparison fair?" in brief
    assert "Security Council resolution 1244 (1999)" in full
    assert "Golan is the name of the mission area." in full
    for out in (brief, full):
        assert "P(row > column)" not in out
        assert "Ranks" not in out
    assert "P(row > column), People" in cli("compare", "kosovo", "golan", "--matrix").out


def test_csv_and_markdown(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("compare", "kosovo", "cyprus", "-f", "csv").out), strict=True))
    assert [row["row"] for row in rows].count("pillar") + [row["row"] for row in rows].count("overall") == 2 * 2 * 6
    assert {row["mission"] for row in rows} == {"kosovo", "cyprus"}
    markdown = cli("compare", "kosovo", "cyprus", "--rank", "-f", "markdown").out
    assert "| Mission | Area | Politics | People |" in markdown
    assert "### Ranks" in markdown


def test_profiles_of_another_folder_only(cli: Cli, tmp_path: Path) -> None:
    write_profile(tmp_path)
    write_profile(tmp_path, PROFILE.replace("testland", "otherland").replace("UNTEST", "UNOTHER"), "otherland")
    out = cli("compare", "--profiles", str(tmp_path), "-f", "json").out
    assert [row["mission"]["id"] for row in json.loads(out)["missions"]] == ["otherland", "testland"]


def test_an_empty_folder(cli: Cli, tmp_path: Path) -> None:
    result = cli("compare", "--profiles", str(tmp_path))
    assert (result.code, result.out) == (3, "")
    assert "there are no profiles" in result.err


def test_two_profiles_of_one_id_are_refused(cli: Cli, tmp_path: Path) -> None:
    other = PROFILE.replace("12 town halls", "13 town halls")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = write_profile(tmp_path / "a"), write_profile(tmp_path / "b", other)
    result = cli("compare", str(one), str(two))
    assert result.code == 2
    assert "two different profiles have the id 'testland'" in result.err
