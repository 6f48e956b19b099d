from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from a4p_score.cli.output import write_file
from a4p_score.errors import OutputError
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_a_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "new.json", "text\n")
    assert (tmp_path / "new.json").read_text() == "text\n"
    assert left_behind(tmp_path) == []


def test_replacing_keeps_mode_and_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, message in ((tmp_path, "is a folder"), (tmp_path / "pipe", "not a regular file"), (Path("/dev/null"), "not a regular file")):
        with pytest.raises(OutputError, match=message):
            write_file(path, "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_the_input_is_never_overwritten(tmp_path: Path, cli: Cli) -> None:
    path = write_profile(tmp_path)
    result = cli("mission", str(path), "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE


def test_a_missing_folder_is_one_line(tmp_path: Path, cli: Cli) -> None:
    result = cli("mission", "kosovo", "-o", str(tmp_path / "no" / "such" / "file.txt"))
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "the folder does not exist; nothing was changed" in result.err


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "card.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left on device; nothing was changed"):
        write_file(target, "new")
    assert target.read_text() == "old"
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("target", ["/dev/full"])
def test_a_full_standard_output_is_one_line(target: str) -> None:
    with Path(target).open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "a4p_score", "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == "a4p-score: standard output: no space left on device\n"


def test_a_closed_pipe_is_silent() -> None:
    command = f"{sys.executable} -m a4p_score compare | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout == "12 missions as of 2023-12-31\n"


def test_leftovers_of_a_killed_run_are_swept_once_they_are_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".card.json.1.a4p-score", tmp_path / ".card.json.2.a4p-score"
    for path in (old, fresh):
        path.write_text("part")
    os.utime(old, (1, 1))
    write_file(tmp_path / "card.json", "whole")
    assert left_behind(tmp_path) == [fresh.name]


def test_two_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "kosovo.json"
    command = [sys.executable, "-m", "a4p_score", "export", "kosovo", "-o", str(target)]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0, 0]
    once = subprocess.run([*command[:-1], "-"], capture_output=True, check=True, timeout=60).stdout
    assert target.read_bytes() == once
    assert left_behind(tmp_path) == []


def test_refused_writes_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("a4p_score.cli.output.os.open", refuse)
    with pytest.raises(OutputError, match=r"may not be written \(permission denied\); nothing was changed"):
        write_file(tmp_path / "x.txt", "x")


@pytest.mark.parametrize("command", [("mission", "testland"), ("compare",), ("list",), ("export", "testland")])
def test_a_profile_that_was_found_by_name_is_never_overwritten(tmp_path: Path, cli: Cli, command: tuple[str, ...]) -> None:
    path = write_profile(tmp_path)
    result = cli(*command, "--profiles", str(tmp_path), "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE
