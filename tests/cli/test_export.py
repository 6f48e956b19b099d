from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import a4p_score as a4p
from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result

Cli = Callable[..., Result]


def test_one_mission_to_a_file(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "kosovo.json"
    result = cli("export", "kosovo", "-o", str(target))
    assert (result.code, result.out) == (0, "")
    assert target.read_text() == cli("mission", "kosovo", "--format", "json").out


def test_all_missions_to_a_folder_follow_the_schema(cli: Cli, tmp_path: Path) -> None:
    result = cli("export", "--all", "-o", str(tmp_path / "cards"))
    assert result.code == 0
    files = sorted((tmp_path / "cards").iterdir())
    assert len(files) == len(a4p.missions())
    schema = json.loads(json_schema("scorecard"))
    for file in files:
        document = json.loads(file.read_text())
        jsonschema.validate(document, schema)
        assert document["profile"]["id"] == file.stem


def test_names_or_all_but_not_both(cli: Cli) -> None:
    for arguments in (("export", "-o", "-"), ("export", "kosovo", "--all", "-o", "-")):
        result = cli(*arguments)
        assert (result.code, result.out) == (2, "")


def test_several_missions_need_a_folder(cli: Cli, tmp_path: Path) -> None:
    result = cli("export", "kosovo", "cyprus", "-o", str(tmp_path / "both.json"))
    assert result.code == 2
    assert "several scorecards need a folder" in result.err
    assert list(tmp_path.iterdir()) == []


def test_several_missions_to_standard_output_are_a_list(cli: Cli) -> None:
    assert [card["profile"]["id"] for card in json.loads(cli("export", "kosovo", "cyprus", "-o", "-").out)] == ["kosovo", "cyprus"]


def test_a_folder_with_an_escape_in_its_name_is_shown_harmless(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31m"
    folder.mkdir()
    result = cli("export", "kosovo", "-o", str(folder))
    assert (result.code, result.err) == (0, f"1 scorecard written to {tmp_path}/a\\x1b[31m\n")


def test_a_disk_that_is_full_changes_nothing(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cyprus.json").write_text("old")
    calls = iter(range(12))

    def full(_: int) -> None:
        if next(calls) == 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = cli("export", "--all", "-o", str(tmp_path))
    assert result.code == 3
    assert result.err.endswith("no space left on device; nothing was changed\n")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("cyprus.json", "old")]
    calls = iter(range(12))
    assert cli("export", "--all", "-o", str(tmp_path / "new")).code == 3
    assert not (tmp_path / "new").exists()
