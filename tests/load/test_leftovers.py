from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from a4p_score.load import leftovers
from a4p_score.load.leftovers import sweep, temporary_name

DEAD = 2**22 + 1
"""No process has this number."""


def named(folder: Path, **parts: object) -> Path:
    """A leftover of this process and user, but for the parts that are named."""
    own = re.fullmatch(
        r"\.a4p-score\.(?P<machine>\w+)\.(?P<user>\d+)\.(?P<process>\d+)\.(?P<start>\d+)\.(?P<random>\w+)\.tmp", temporary_name()
    )
    assert own is not None
    path = folder / ".a4p-score.{machine}.{user}.{process}.{start}.{random}.tmp".format_map({**own.groupdict(), **parts})
    path.write_text("part")
    return path


def test_names_never_repeat() -> None:
    assert len({temporary_name() for _ in range(100)}) == 100


def test_what_is_swept_and_what_is_not(tmp_path: Path) -> None:
    swept = [named(tmp_path, process=DEAD), named(tmp_path, start=1), named(tmp_path, process=DEAD, start=0)]
    kept = [
        named(tmp_path),
        named(tmp_path, start=0),
        named(tmp_path, process=DEAD, user=os.geteuid() + 1),
        named(tmp_path, process=DEAD, machine="0" * 8),
        tmp_path / ".card.json.1.a4p-score",
        tmp_path / "notes.tmp",
    ]
    for path in kept[-2:]:
        path.touch()
    old = named(tmp_path, machine="0" * 8)
    os.utime(old, (1, 1))
    sweep(tmp_path)
    assert [path for path in (*swept, old) if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


def test_folders_and_links_of_such_names_stay(tmp_path: Path) -> None:
    folder, link = named(tmp_path, process=DEAD), named(tmp_path, process=DEAD)
    for path in (folder, link):
        path.unlink()
    folder.mkdir()
    link.symlink_to("/etc/passwd")
    sweep(tmp_path)
    assert folder.is_dir()
    assert link.is_symlink()


def test_a_killed_process_that_nobody_has_asked_about_yet_is_gone(tmp_path: Path) -> None:
    say = "from a4p_score.load.leftovers import temporary_name; print(temporary_name(), flush=True); input()"
    maker = subprocess.Popen([sys.executable, "-c", say], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert maker.stdout is not None
    path = tmp_path / maker.stdout.readline().strip()
    path.touch()
    sweep(tmp_path)
    assert path.exists()
    maker.kill()
    os.waitid(os.P_PID, maker.pid, os.WEXITED | os.WNOWAIT)  # dead, and not yet taken note of by its parent
    sweep(tmp_path)
    assert not path.exists()
    maker.communicate()


def test_where_there_is_no_proc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "_started", lambda _: None)
    assert temporary_name().split(".")[5] == "0"
    kept, swept = named(tmp_path), named(tmp_path, process=DEAD)
    sweep(tmp_path)
    assert (kept.exists(), swept.exists()) == (True, False)


def test_a_folder_that_cannot_be_looked_into_is_no_error(tmp_path: Path) -> None:
    sweep(tmp_path / "gone")
