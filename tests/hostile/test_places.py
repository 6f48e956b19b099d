"""Places that somebody else prepared: caches, links, folders that may not be read; in processes of their own."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.privileges import ordinary
from tests.profile_text import write_profile

PROGRAM = (sys.executable, "-m", "a4p_score")
SOMEBODY = 12_345
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


def run(
    *arguments: str | Path, cwd: Path, powers: bool = True, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, arguments)]
    if not powers:
        command = ordinary(*command)
    env = {**os.environ, "A4P_SCORE_CACHE": "off", **(environment or {})}
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=cwd, env=env)


# --- the cache


class Bomb:
    """Says that it ran, when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.marker,)


@pytest.mark.parametrize("name", ["A4P_SCORE_CACHE", "XDG_CACHE_HOME"])
@pytest.mark.parametrize("value", ["cache", "./cache/"])
def test_a_cache_in_an_archive_that_was_unpacked_here_is_not_looked_into(tmp_path: Path, name: str, value: str) -> None:
    home, planted = tmp_path / "home", tmp_path / "cache" / "a4p-score"
    home.mkdir()
    planted.mkdir(parents=True, mode=0o700)
    for entry in range(3):
        (planted / f"{entry:064x}.bin").write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    before = sorted(planted.iterdir())
    elsewhere = {"A4P_SCORE_CACHE": "", "XDG_CACHE_HOME": "", "HOME": str(home), name: value}
    for _ in range(2):
        assert run("mission", "cyprus", cwd=tmp_path, environment=elsewhere).returncode == 0
    assert sorted(planted.iterdir()) == before
    assert not (tmp_path / "ran").exists()
    assert len(list((home / ".cache" / "a4p-score").iterdir())) == 4  # framework, profile, scorecard and page


def test_files_of_ones_own_beside_the_cache_stay(tmp_path: Path) -> None:
    photos = [tmp_path / f"photo{number}.bin" for number in range(300)]
    for photo in photos:
        photo.touch()
    for number in range(2):
        assert (
            run(
                "mission", "cyprus", "--weight", f"politics={number + 2}", cwd=tmp_path, environment={"A4P_SCORE_CACHE": str(tmp_path)}
            ).returncode
            == 0
        )
    assert all(photo.exists() for photo in photos)
    assert len(list((tmp_path / "a4p-score").iterdir())) == 6  # framework and profile, two scorecards, two pages


@only_root
@pytest.mark.parametrize("whose", ["entry", "folder", "home"])
def test_what_belongs_to_somebody_else_is_not_trusted(tmp_path: Path, whose: str) -> None:
    home = tmp_path / "home"
    folder = home / ".cache" / "a4p-score"
    home.mkdir()
    own = {"A4P_SCORE_CACHE": "", "XDG_CACHE_HOME": "", "HOME": str(home)}
    if whose == "home":
        os.chown(home, SOMEBODY, SOMEBODY)
        assert run("mission", "cyprus", cwd=tmp_path, environment=own).returncode == 0
        assert list(home.iterdir()) == []
        return
    true = run("mission", "cyprus", "-f", "json", cwd=tmp_path, environment=own).stdout
    for entry in folder.iterdir():
        content = entry.read_bytes().replace(b"UNFICYP", b"UNFAKED")
        head, _, body = content.split(b"\n", 2)
        entry.write_bytes(b"\n".join([head, hashlib.sha256(body).hexdigest().encode(), body]))
    assert json.loads(run("mission", "cyprus", "-f", "json", cwd=tmp_path, environment=own).stdout)["mission"]["acronym"] == "UNFAKED"
    for path in folder.iterdir() if whose == "entry" else [folder]:
        os.chown(path, SOMEBODY, SOMEBODY)
    assert run("mission", "cyprus", "-f", "json", cwd=tmp_path, environment=own).stdout == true


# --- where files are written


@only_root
@pytest.mark.parametrize("trap", ["card.json", "folder"])
def test_a_link_that_somebody_laid_in_a_shared_folder(tmp_path: Path, trap: str) -> None:
    shared, victim = tmp_path / "shared", tmp_path / "victim"
    shared.mkdir()
    shared.chmod(0o1777)
    victim.mkdir()
    (victim / "card.json").write_text("precious")
    link = shared / trap
    link.symlink_to(victim / "card.json" if trap == "card.json" else victim)
    os.lchown(link, SOMEBODY, SOMEBODY)
    target = link if trap == "card.json" else link / "card.json"
    done = run("mission", "cyprus", "-o", target, cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr == f"a4p-score: {target}: {link} is a link that another user laid in a shared folder; it is not followed\n"
    assert (victim / "card.json").read_text() == "precious"


def test_a_file_that_may_not_be_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    target.write_text("precious")
    target.chmod(0o444)
    done = run("mission", "cyprus", "-o", target, cwd=tmp_path)
    assert (done.returncode, target.read_text()) == (3, "precious")
    target.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        done = run("mission", "cyprus", "-o", target, cwd=tmp_path, powers=False)
    finally:
        tmp_path.chmod(0o755)
    assert (done.returncode, done.stderr) == (3, f"a4p-score: {target}: may not be written (permission denied); nothing was changed\n")


# --- what may not be read

UNREADABLE = [("mission", "{file}"), ("explain", "{file}"), ("diff", "{file}", "cyprus"), ("diff", "{card}", "{card}"), ("mission", "cyprus", "--framework", "{file}"), ("framework", "--framework", "{file}"), ("validate", "{file}"), ("validate", "{folder}"), ("validate", "--framework", "{file}"), ("list", "--profiles", "{folder}"), ("mission", "cyprus", "--profiles", "{folder}"), ("compare", "--profiles", "{folder}"), ("validate", "--profiles", "{folder}"), ("validate", "{folder}/x.yaml")]  # fmt: skip


@pytest.mark.parametrize("command", UNREADABLE, ids=" ".join)
def test_what_may_not_be_read_is_3(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder, card = tmp_path / "folder", tmp_path / "card.json"
    folder.mkdir()
    file = write_profile(tmp_path)
    write_profile(folder)
    card.write_text("{}")
    for path in (file, card, folder):
        path.chmod(0)
    try:
        done = run(*(part.format(file=file, card=card, folder=folder) for part in command), cwd=tmp_path, powers=False)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 3
    assert "may not be read (permission denied)" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["mission cyprus", "list", "compare", "validate"])
def test_a_working_folder_of_profiles_that_may_not_be_read_is_not_passed_over(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    folder.chmod(0)
    try:
        done = run(*command.split(), cwd=tmp_path, powers=False)
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "a4p-score: profiles: the folder may not be read (permission denied)\n")


def test_a_working_folder_that_is_no_more(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    script = f"import os, sys; os.mkdir({str(gone)!r}); os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from a4p_score.cli.main import run; sys.exit(run(sys.argv[1:]))"
    for arguments, code in ((("mission", "cyprus"), 0), (("mission", "x.yaml"), 3), (("mission", "cyprus", "-o", "x.json"), 3)):
        done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert "bug" not in done.stderr
