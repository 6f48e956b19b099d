from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from a4p_score.load import compiled, documents
from a4p_score.load.catalogue import InvalidFileError, load_framework_file, load_profile_file
from a4p_score.load.documents import load_profile
from tests.builders import a4p
from tests.load.conftest import Switch
from tests.profile_text import PROFILE, write_profile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the compiled files."""
    return tmp_path / ".compiled"


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are really read and validated from now on."""
    names: list[str] = []

    def counted(data: bytes, file: str, *arguments: object, **options: object) -> object:
        names.append(Path(file).name)
        return load_profile(data, file, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "load_profile", counted)
    return names


def test_what_is_kept_is_found(folder: Path) -> None:
    key = compiled.key_of(b"a", b"b")
    assert compiled.get(key) is None
    compiled.put(key, {"x": (1, None)})
    assert compiled.get(key) == {"x": (1, None)}
    assert [path.name for path in folder.iterdir()] == [f"{key}.bin"]


def test_the_folder_is_its_owners_alone(folder: Path) -> None:
    compiled.put(compiled.key_of(b"a"), 1)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_keys_tell_contents_apart() -> None:
    keys = {compiled.key_of(*parts) for parts in ((b"a", b"b"), (b"ab",), (b"b", b"a"), (b"a", b"b", b""), (b"",), ())}
    assert len(keys) == 6
    assert all(len(key) == 64 for key in keys)


def test_keys_hang_on_the_code_that_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = compiled.key_of(b"a")
    package = tmp_path / "a4p_score"
    for name in ("load", "model"):
        (package / name).mkdir(parents=True)
        for file in (Path(compiled.__file__).parent.parent / name).glob("*.py"):
            (package / name / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(compiled, "__file__", str(package / "load" / "compiled.py"))
    compiled._code.cache_clear()
    assert compiled.key_of(b"a") == before  # the same code elsewhere
    changed = package / "model" / "fields.py"
    times = changed.stat()
    changed.write_bytes(changed.read_bytes().replace(b"math.isfinite", b"math.isFinite"))
    os.utime(changed, ns=(times.st_atime_ns, times.st_mtime_ns))  # same size, same time
    compiled._code.cache_clear()
    assert compiled.key_of(b"a") != before
    monkeypatch.undo()
    compiled._code.cache_clear()
    assert compiled.key_of(b"a") == before


def test_a_file_is_read_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = reads(monkeypatch)
    path = write_profile(tmp_path)
    first = load_profile_file(path, a4p())
    assert load_profile_file(path, a4p()) == first
    assert names == ["testland.yaml"]
    times = path.stat()
    write_profile(tmp_path, PROFILE.replace("12 town halls", "13 town halls"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    second = load_profile_file(path, a4p())
    assert names == ["testland.yaml", "testland.yaml"]
    assert second.evidence[0].finding == "The mission held 13 town halls."
    write_profile(tmp_path)
    assert load_profile_file(path, a4p()) == first
    assert len(names) == 2


def test_an_invalid_file_is_not_kept(tmp_path: Path, folder: Path) -> None:
    path = write_profile(tmp_path, PROFILE.replace("level: outcome", "level: result"))
    for _ in range(2):
        with pytest.raises(InvalidFileError):
            load_profile_file(path, a4p())
    assert list(folder.glob("*")) == []


def damage(entry: Path, how: str) -> None:
    raw = entry.read_bytes()
    start = len(b"a4p-score compiled 1\n")
    match how:
        case "empty":
            entry.write_bytes(b"")
        case "cut short":
            entry.write_bytes(raw[:-1])
        case "one bit":
            entry.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
        case "another format":
            entry.write_bytes(raw.replace(b"compiled 1", b"compiled 2"))
        case "no pickle, with a right checksum":
            entry.write_bytes(raw[:start] + hashlib.sha256(b"junk").digest() + b"junk")
        case "a class that is no more, with a right checksum":
            body = pickle.dumps(Path("x")).replace(b"PosixPath", b"PosixGone")
            entry.write_bytes(raw[:start] + hashlib.sha256(body).digest() + body)
        case "a folder":
            entry.unlink()
            entry.mkdir()
        case "a dangling link":
            entry.unlink()
            entry.symlink_to("gone")


DAMAGES = ["empty", "cut short", "one bit", "another format", "no pickle, with a right checksum", "a class that is no more, with a right checksum", "a folder", "a dangling link"]  # fmt: skip


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_entry_is_no_entry(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    path = write_profile(tmp_path)
    first = load_profile_file(path, a4p())
    (entry,) = folder.iterdir()
    damage(entry, how)
    names = reads(monkeypatch)
    assert load_profile_file(path, a4p()) == first
    assert names == ["testland.yaml"]
    assert load_profile_file(path, a4p()) == first
    assert len(names) == (2 if how == "a folder" else 1)  # the entry was mended, unless something is in its way
    assert len(list(folder.iterdir())) == 1


def test_it_can_be_switched_off(tmp_path: Path, folder: Path, cache_in: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_in("off")
    names = reads(monkeypatch)
    path = write_profile(tmp_path)
    assert load_profile_file(path, a4p()) == load_profile_file(path, a4p())
    assert names == ["testland.yaml"] * 2
    assert not folder.exists()
    assert not Path("off").exists()


@pytest.mark.parametrize("place", ["/proc/self", "/dev/null", "/dev/null/x", "/proc/none/x"])
def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path, place: str, cache_in: Switch) -> None:
    cache_in(place)
    path = write_profile(tmp_path)
    assert load_profile_file(path, a4p()) == load_profile_file(path, a4p())


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_may_write_to_is_not_trusted(tmp_path: Path, cache_in: Switch, mode: int) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(mode)
    cache_in(folder)
    compiled.put(compiled.key_of(b"a"), 1)
    assert compiled.get(compiled.key_of(b"a")) is None
    assert list(folder.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_trusted(tmp_path: Path, cache_in: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    cache_in(tmp_path / "theirs")
    compiled.put(compiled.key_of(b"a"), 1)
    assert list((tmp_path / "theirs").iterdir()) == []


def test_by_default_it_lies_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A4P_SCORE_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert compiled._folder.__wrapped__() == tmp_path / "home" / ".cache" / "a4p-score"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert compiled._folder.__wrapped__() == tmp_path / "xdg" / "a4p-score"


def test_a_write_that_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    compiled.put(compiled.key_of(b"a"), 1)
    assert list(folder.iterdir()) == []


def test_the_oldest_entries_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.MOST_ENTRIES == 200
    monkeypatch.setattr(compiled, "MOST_ENTRIES", 3)
    keys = [compiled.key_of(bytes([number])) for number in range(5)]
    for number, key in enumerate(keys):
        compiled.put(key, number)
        os.utime(folder / f"{key}.bin", (number, number))
    assert [compiled.get(key) for key in keys] == [None, None, 2, 3, 4]
    assert len(list(folder.iterdir())) == 3


WRITER = """\
import sys
from pathlib import Path
from a4p_score.load import compiled
from a4p_score.load.catalogue import load_framework_file, load_profile_file
key = compiled.key_of(b"shared")
for _ in range(150):
    compiled.put(key, "x" * 200_000)
    assert compiled.get(key) == "x" * 200_000
print(load_profile_file(Path(sys.argv[1]), load_framework_file(None)).sha256)
"""


def test_two_writers_at_once_never_show_half_an_entry(tmp_path: Path, folder: Path) -> None:
    path = write_profile(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    results = [writer.communicate(timeout=60) for writer in writers]
    profile = load_profile_file(path, load_framework_file(None))
    assert results == [(f"{profile.sha256}\n", "")] * 2
    assert len(list(folder.iterdir())) == 3  # the shared one, the framework and the profile; no file half-written
