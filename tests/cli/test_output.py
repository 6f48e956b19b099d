from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_the_input_is_never_overwritten(tmp_path: Path, cli: Cli) -> None:
    path = write_profile(tmp_path)
    result = cli("mission", str(path), "-f", "json", "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE


def test_a_missing_folder_is_one_line(tmp_path: Path, cli: Cli) -> None:
    result = cli("mission", "kosovo", "-o", str(tmp_path / "no" / "such" / "file.txt"))
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "the folder does not exist; nothing was changed" in result.err


def test_two_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "kosovo.json"
    command = [sys.executable, "-m", "a4p_score", "export", "kosovo", "-o", str(target)]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    once = subprocess.run([*command[:-1], "-"], capture_output=True, check=True).stdout
    assert target.read_bytes() == once
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("command", [("mission", "testland"), ("compare",), ("list",), ("export", "testland")])
def test_a_profile_that_was_found_by_name_is_never_overwritten(tmp_path: Path, cli: Cli, command: tuple[str, ...]) -> None:
    path = write_profile(tmp_path)
    form = () if command[0] == "export" else ("-f", "json")
    result = cli(*command, *form, "--profiles", str(tmp_path), "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE


@pytest.mark.parametrize("name", ["card.docx", "card", "card.json.bak"])
def test_an_unknown_suffix_is_refused(tmp_path: Path, cli: Cli, name: str) -> None:
    result = cli("mission", "kosovo", "-o", str(tmp_path / name))
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"a4p-score: {tmp_path / name}: its suffix names no format: use one of .txt, .json, .csv, .md, .html, .xlsx, or --format\n"
    )
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("suffix", "start"), [(".json", b"{"), (".csv", b"mission,"), (".md", b"## UNMIK"), (".html", b"<!doctype"), (".xlsx", b"PK")]
)
def test_the_suffix_chooses_the_format(tmp_path: Path, cli: Cli, suffix: str, start: bytes) -> None:
    path = tmp_path / f"kosovo{suffix}"
    assert cli("mission", "kosovo", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(start)
