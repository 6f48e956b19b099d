from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from a4p_score.errors import OutputError
from a4p_score.load.writing import write_file


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


def test_leftovers_of_a_killed_run_are_swept_once_they_are_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".card.json.1.a4p-score", tmp_path / ".card.json.2.a4p-score"
    for path in (old, fresh):
        path.write_text("part")
    os.utime(old, (1, 1))
    write_file(tmp_path / "card.json", "whole")
    assert left_behind(tmp_path) == [fresh.name]


def test_refused_writes_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("a4p_score.load.writing.os.open", refuse)
    with pytest.raises(OutputError, match=r"may not be written \(permission denied\); nothing was changed"):
        write_file(tmp_path / "x.txt", "x")
