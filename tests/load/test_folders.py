from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from a4p_score.errors import InputError
from a4p_score.load.folders import forget_taken, is_folder, take, taken, there_is, yaml_files
from tests.privileges import ordinary


def test_the_yaml_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.yml", "d.yaml.bak", ".#a.yaml"):
        (tmp_path / name).touch()
    assert yaml_files(tmp_path) == [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    assert yaml_files(tmp_path, (".yaml", ".yml")) == [tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yml"]


@pytest.mark.parametrize("name", ["*", "a?b", "[x]"])
def test_a_folder_whose_name_is_a_pattern(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "x.yaml").touch()
    assert yaml_files(folder) == [folder / "x.yaml"]


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, reason in (
        (tmp_path / "gone", "no such file or directory"),
        (tmp_path / "file", "not a directory"),
        (Path("nul\0"), "not a possible name"),
    ):
        with pytest.raises(InputError, match=rf"the folder cannot be read \({reason}\)"):
            yaml_files(path)
        assert not is_folder(path)


def test_whether_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "astray").symlink_to("gone")
    (tmp_path / "circle").symlink_to("circle")
    assert there_is(tmp_path)
    assert not there_is(tmp_path / "gone")
    assert not there_is(tmp_path / "file")
    assert not there_is(tmp_path / "file" / "x")
    with pytest.raises(InputError, match="is a link that leads nowhere"):
        there_is(tmp_path / "astray")
    with pytest.raises(InputError, match=r"cannot be looked into \(too many levels of symbolic links\)"):
        there_is(tmp_path / "circle")


ASKS = """\
import sys
from pathlib import Path
from a4p_score.errors import InputError
from a4p_score.load.folders import there_is, yaml_files
for ask in (yaml_files, there_is):
    try:
        print(ask(Path(sys.argv[1])))
    except InputError as error:
        print(error)
"""


def test_permission_denied_is_never_taken_for_nothing_there(tmp_path: Path) -> None:
    folder = tmp_path / "closed" / "profiles"
    folder.mkdir(parents=True)
    folder.chmod(0)
    try:
        done = subprocess.run(ordinary(sys.executable, "-c", ASKS, str(folder)), capture_output=True, text=True, check=True)
        assert done.stdout == f"{folder}: the folder may not be read (permission denied)\nTrue\n"
        folder.parent.chmod(0)
        done = subprocess.run(ordinary(sys.executable, "-c", ASKS, str(folder)), capture_output=True, text=True, check=True)
        assert done.stdout.endswith(f"{folder}: cannot be looked into (permission denied); name a folder with --profiles\n")
    finally:
        folder.parent.chmod(0o700)
        folder.chmod(0o700)


def test_what_was_taken_is_said_in_one_line(tmp_path: Path) -> None:
    forget_taken()
    assert taken() is None
    for number in range(7):
        (tmp_path / f"{number}.yaml").write_text("mine")
        take(tmp_path / f"{number}.yaml", tmp_path / "packaged.yaml")
    assert taken() == f"read from {', '.join(str(tmp_path / f'{n}.yaml') for n in range(5))} and 2 more, not from the packaged profiles"
    forget_taken()
    (tmp_path / "packaged.yaml").write_text("mine")
    take(tmp_path / "0.yaml", tmp_path / "packaged.yaml")
    assert taken() is None  # the same, wherever it lies
