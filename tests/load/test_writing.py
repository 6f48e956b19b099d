from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from a4p_score.errors import OutputError
from a4p_score.load.leftovers import temporary_name
from a4p_score.load.writing import write_file, write_files


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


def test_leftovers_of_a_killed_run_are_swept_and_block_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / temporary_name().replace(f".{os.getpid()}.", f".{2**22 + 1}.")
    taken = temporary_name()
    for path in (gone, tmp_path / taken):
        path.write_text("part")
    names = iter([taken, taken, "free"])
    monkeypatch.setattr("a4p_score.load.writing.temporary_name", lambda: next(names))
    write_file(tmp_path / "card.json", "whole")
    assert (tmp_path / "card.json").read_text() == "whole"
    assert left_behind(tmp_path) == [taken]


@pytest.mark.parametrize("name", ["*.json", "a?.json", "[a-z].json", "-", " ", "ä\u0301.json", "x" * 255])
def test_any_name_is_an_ordinary_name(tmp_path: Path, name: str) -> None:
    other = tmp_path / "a1.json"
    other.write_text("other")
    for content in ("old", "new"):
        write_file(tmp_path / name, content)
    assert (tmp_path / name).read_text() == "new"
    assert other.read_text() == "other"
    assert left_behind(tmp_path) == []


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(OutputError, match=r"may not be written \(its mode is 444\); nothing was changed"):
        write_file(target, "new")
    assert target.read_text() == "old"


def test_a_file_with_other_names_stays(tmp_path: Path) -> None:
    target, other = tmp_path / "card.json", tmp_path / "other.json"
    target.write_text("old")
    other.hardlink_to(target)
    with pytest.raises(OutputError, match="has other names"):
        write_file(target, "new")
    assert (target.read_text(), other.read_text()) == ("old", "old")
    other.unlink()
    write_file(target, "new")
    assert target.read_text() == "new"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    target.write_text("old")
    os.chown(target, 12_345, 54_321)
    target.chmod(0o660)
    write_file(target, "new")
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12_345, 54_321, 0o660)


def test_an_owner_that_cannot_be_kept_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "card.json"
    target.write_text("old")
    real = os.fstat

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    def another(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        return os.stat_result([*found[:4], found.st_uid + 1, *found[5:]])

    monkeypatch.setattr("a4p_score.load.writing.os.fchown", refuse)
    monkeypatch.setattr("a4p_score.load.writing.os.fstat", another)
    with pytest.raises(OutputError, match="belongs to another user or group, which a new file could not keep; nothing was changed"):
        write_file(target, "new")
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert left_behind(tmp_path) == []


# --- several at once


def three(folder: Path) -> dict[Path, str | bytes]:
    return {folder / f"{name}.json": f"new {name}" for name in "abc"}


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_several_files_in_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    write_files(three(folder), folder=folder)
    assert contents(folder) == {"a.json": "new a", "b.json": "new b", "c.json": "new c"}


@pytest.mark.parametrize("there", [True, False])
def test_when_one_cannot_be_made_ready_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    folder = tmp_path / "cards"
    if there:
        folder.mkdir()
        (folder / "a.json").write_text("old a")
    real, calls = os.fsync, iter(range(3))

    def full(descriptor: int) -> None:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=r"c\.json: no space left on device; nothing was changed"):
        write_files(three(folder), folder=folder)
    assert contents(folder) == {"a.json": "old a"} if there else not folder.exists()


def test_when_a_name_is_refused_half_way_the_message_says_what_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.json").write_text("old c")
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b.json":
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as raised:
        write_files(three(tmp_path))
    assert str(raised.value) == f"{tmp_path}/b.json: input/output error; already written: {tmp_path}/a.json; the other 2 as they were"
    assert contents(tmp_path) == {"a.json": "new a", "c.json": "old c"}


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_files(three(tmp_path / "cards"), folder=tmp_path / "cards")
    assert list(tmp_path.iterdir()) == []


def test_refused_writes_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("a4p_score.load.writing.os.open", refuse)
    with pytest.raises(OutputError, match=r"may not be written \(permission denied\); nothing was changed"):
        write_file(tmp_path / "x.txt", "x")
