from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score.errors import OutputError
from a4p_score.load.new_folder import write_folder


def test_all_files_or_none(tmp_path: Path) -> None:
    write_folder(tmp_path / "x", {"a.csv": b"1", "b/c.csv": b"2"})
    assert {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.csv")} == {"x/a.csv": b"1", "x/b/c.csv": b"2"}
    with pytest.raises(OutputError, match="nothing was written"):
        write_folder(tmp_path / "y", {"a.csv": b"1", "no/such/folder.csv": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_empty_folder_is_filled_and_another_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty", {"a.csv": b"1"})
    with pytest.raises(OutputError, match="not an empty folder"):
        write_folder(tmp_path / "empty", {"a.csv": b"2"})
    assert (tmp_path / "empty" / "a.csv").read_bytes() == b"1"


def test_the_folder_above_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the folder does not exist"):
        write_folder(tmp_path / "none" / "x", {"a.csv": b"1"})
