from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


@pytest.mark.parametrize("width", [20, 50, 80, 120, 140])
def test_twelve_missions_fit(cli: Cli, width: int) -> None:
    result = cli("compare", "--width", str(width), "--rank")
    assert result.code == 0
    assert max(len(line) for line in result.out.splitlines()) <= width
    words = result.out.split()
    for acronym in (
        "UNMIK",
        "UNFICYP",
        "UNDOF",
        "UNIFIL",
        "MINURSO",
        "UNMOGIP",
        "MINUSMA",
        "MINUSCA",
        "MONUSCO",
        "UNMISS",
        "UNISFA",
        "UNAMID",
    ):
        assert any(word.startswith(acronym) for word in words) or width < 40


def test_all_missions_at_the_latest_date_of_their_own(cli: Cli) -> None:
    document = json.loads(cli("compare", "-f", "json").out)
    assert document["as_of"] == "2023-12-31"
    assert [row["mission"]["id"] for row in document["missions"]] == sorted(row["mission"]["id"] for row in document["missions"])
    assert len(document["missions"]) == 12
    jsonschema.validate(document, json.loads(json_schema("comparison")))


def test_the_order_of_names_changes_nothing(cli: Cli) -> None:
    assert cli("compare", "kosovo", "cyprus", "-f", "json").out == cli("compare", "UNFICYP", "kosovo", "kosovo", "-f", "json").out


def test_naming_notes_and_fairness_are_printed(cli: Cli) -> None:
    out = " ".join(cli("compare", "kosovo", "golan").out.split())
    assert "Is the comparison fair?" in out
    assert "Security Council resolution 1244 (1999)" in out
    assert "Golan: " in out
    assert "P(row > column), people" in out
    assert "Ranks" not in out


def test_csv_and_markdown(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("compare", "kosovo", "cyprus", "-f", "csv").out), strict=True))
    assert [row["row"] for row in rows].count("pillar") + [row["row"] for row in rows].count("overall") == 2 * 6
    assert {row["mission"] for row in rows} == {"kosovo", "cyprus"}
    markdown = cli("compare", "kosovo", "cyprus", "--rank", "-f", "markdown").out
    assert "| Mission | Politics | People |" in markdown
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
