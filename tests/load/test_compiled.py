from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from a4p_score.load import compiled, documents
from a4p_score.load.catalogue import InvalidFileError, load_framework_file, load_profile_file
from a4p_score.load.documents import load_profile
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.profile import Profile
from tests.builders import a4p
from tests.load.conftest import Switch
from tests.profile_text import PROFILE, write_profile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the compiled files, without the framework of the tests, whichever of them loads it first."""
    found = tmp_path / ".compiled" / "a4p-score"
    a4p()
    shutil.rmtree(found, ignore_errors=True)
    return found


def profile(text: str = PROFILE) -> Profile:
    model = load_profile(text.encode(), "testland.yaml", a4p()).model
    assert model is not None
    return model


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
    assert compiled.get(key, Profile) is None
    compiled.put(key, profile())
    found = compiled.get(key, Profile)
    assert found == profile()
    assert found is not None
    assert found.__dict__["sha256"] == profile().sha256  # it need not be computed again
    assert f"{key}.json" in [path.name for path in folder.iterdir()]


def test_the_folder_is_its_owners_alone(folder: Path) -> None:
    compiled.put(compiled.key_of(b"a"), profile())
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


@pytest.mark.parametrize("helper", ["pydantic/version.py", "yaml/__init__.py"])
def test_keys_hang_on_the_releases_that_help_to_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, helper: str) -> None:
    before = compiled.key_of(b"a")
    package = tmp_path / Path(helper).parent
    package.mkdir()
    (package / "__init__.py").touch()
    (tmp_path / helper).write_text("VERSION = __version__ = '99'\n")
    monkeypatch.syspath_prepend(tmp_path)
    compiled._code.cache_clear()
    assert compiled.key_of(b"a") != before
    monkeypatch.undo()
    monkeypatch.setattr(sys, "version", "3.99")
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
    assert not folder.exists()


def sealed(body: bytes) -> bytes:
    return b"a4p-score compiled 2\n" + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def body_of(entry: Path) -> bytes:
    return entry.read_bytes().split(b"\n", 2)[2]


def replaced_by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(entry: Path) -> None:
        entry.rename(entry.parents[2] / "elsewhere")
        make(entry)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda entry: entry.write_bytes(b""),
    "cut short": lambda entry: entry.write_bytes(entry.read_bytes()[:-1]),
    "one bit": lambda entry: entry.write_bytes((raw := entry.read_bytes())[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:]),
    "another format": lambda entry: entry.write_bytes(entry.read_bytes().replace(b"compiled 2", b"compiled 1")),
    "no JSON, with a right checksum": lambda entry: entry.write_bytes(sealed(b"0" * 64 + b"\njunk")),
    "a bad rating, with a right checksum": lambda entry: entry.write_bytes(sealed(body_of(entry).replace(b'"minor"', b'"major"'))),
    "lists without end, with a right checksum": lambda entry: entry.write_bytes(sealed(b"0" * 64 + b"\n" + b"[" * 100_000)),
    "too large": lambda entry: os.truncate(entry, compiled.MOST_BYTES + 1),
    "writable to all": lambda entry: entry.chmod(0o666),
    "a folder": replaced_by(Path.mkdir),
    "a pipe": replaced_by(os.mkfifo),
    "a link to an entry": replaced_by(lambda entry: entry.symlink_to(entry.parents[2] / "elsewhere")),
    "a dangling link": replaced_by(lambda entry: entry.symlink_to("gone")),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_entry_is_no_entry(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    path = write_profile(tmp_path)
    first = load_profile_file(path, a4p())
    (entry,) = folder.iterdir()
    DAMAGES[how](entry)
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
def test_a_folder_that_others_may_write_to_is_not_trusted(folder: Path, mode: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    compiled.put(compiled.key_of(b"a"), profile())
    assert compiled.get(compiled.key_of(b"a"), Profile) is None
    assert list(folder.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    compiled.put(compiled.key_of(b"a"), profile())
    assert compiled.get(compiled.key_of(b"a"), Profile) is None
    assert list(folder.iterdir()) == []


def test_a_linked_folder_is_not_followed(tmp_path: Path, folder: Path) -> None:
    compiled.put(compiled.key_of(b"a"), profile())
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert compiled.get(compiled.key_of(b"a"), Profile) is None
    compiled.put(compiled.key_of(b"b"), profile())
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1


@pytest.mark.parametrize("off", ["off", "OFF", " Off ", "0", "no", "false", "none"])
def test_words_that_switch_it_off(cache_in: Switch, off: str) -> None:
    cache_in(off)
    assert compiled.place() is None


@pytest.mark.parametrize("chosen", ["", "on", "relative", "./relative", "~nobody-of-that-name/x"])
def test_what_names_no_folder_leaves_it_in_the_users_cache(
    tmp_path: Path, cache_in: Switch, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", "also/relative")
    cache_in(chosen)
    assert compiled.place() == home / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    cache_in(chosen)
    assert compiled.place() == tmp_path / "xdg"


def test_a_tilde_is_the_home(tmp_path: Path, cache_in: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    cache_in("~/x")
    assert compiled.place() == tmp_path / "x"


def test_there_is_none_in_the_home_of_another_user(tmp_path: Path, cache_in: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    real = Path.stat

    def theirs(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        return os.stat_result([*found[:4], found.st_uid + 1_000, *found[5:]]) if self == tmp_path else found

    monkeypatch.setattr(Path, "stat", theirs)
    cache_in("on")
    assert compiled.place() is None
    cache_in(tmp_path / "new" / "folder")  # not below it either
    compiled.put(compiled.key_of(b"a"), profile())
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    compiled.put(compiled.key_of(b"a"), profile())
    assert list(folder.iterdir()) == []


def test_what_was_used_least_recently_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [compiled.key_of(bytes([number])) for number in range(5)]
    monkeypatch.setattr(compiled._room, "bytes", 1 << 20)
    compiled.put(keys[0], profile())
    size = (folder / f"{keys[0]}.json").stat().st_size
    monkeypatch.setattr(compiled, "MOST_TOTAL", 3 * size)
    monkeypatch.setattr(compiled, "_SWEEP_EVERY", 0)
    monkeypatch.setattr(compiled._room, "bytes", 0)
    for number, key in enumerate(keys):
        compiled.put(key, profile())
        os.utime(folder / f"{key}.json", (number, number))
        assert compiled.get(keys[0], Profile) is not None  # it is used, and stays
    assert [compiled.get(key, Profile) is not None for key in keys] == [True, False, False, True, True]
    assert sum(path.stat().st_size for path in folder.iterdir()) <= compiled.MOST_TOTAL


def test_many_missions_fit() -> None:
    """1,200 profiles of the size of the largest packaged one, and a scorecard of each."""
    largest = max(path.stat().st_size for path in packaged_profiles().glob("*.yaml"))
    assert 1_200 * 2 * largest < compiled.MOST_TOTAL


def test_the_sweep_takes_only_what_is_of_its_own_making(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    theirs = ["photo.bin", "notes.json", f"{'0' * 63}.json", f"{'0' * 64}.json.bak", f"{'A' * 64}.json"]
    ours = [f"{'0' * 64}.json", f"{'1' * 64}.bin", f"{'2' * 64}.{'3' * 16}.part"]
    beside = [folder.parent / name for name in (*theirs, *ours)]
    for path in [*beside, *(folder / name for name in (*theirs, *ours))]:
        path.write_bytes(bytes(100))
        os.utime(path, (1, 1))
    key = compiled.key_of(b"a")
    monkeypatch.setattr(compiled._room, "bytes", 1 << 20)
    compiled.put(key, profile())
    monkeypatch.setattr(compiled, "MOST_TOTAL", (folder / f"{key}.json").stat().st_size)
    monkeypatch.setattr(compiled._room, "bytes", 0)
    compiled.put(key, profile())
    assert sorted(path.name for path in folder.iterdir()) == sorted([*theirs, f"{key}.json"])
    assert all(path.exists() for path in beside)


WRITER = """\
import sys
from collections.abc import Callable
from pathlib import Path
from a4p_score.load import compiled
from a4p_score.load.catalogue import load_framework_file, load_profile_file
from a4p_score.model.framework import Framework
key = compiled.key_of(b"shared")
framework = load_framework_file(None)
for _ in range(60):
    compiled.put(key, framework)
    assert compiled.get(key, Framework) == framework
print(load_profile_file(Path(sys.argv[1]), framework).sha256)
"""


def test_two_writers_at_once_never_show_half_an_entry(tmp_path: Path, folder: Path) -> None:
    path = write_profile(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    results = [writer.communicate() for writer in writers]
    found = load_profile_file(path, load_framework_file(None))
    assert results == [(f"{found.sha256}\n", "")] * 2
    assert len(list(folder.iterdir())) == 3  # the shared one, the framework and the profile; no file half-written
