from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score.author.csv_reading import read_folder, read_tables
from a4p_score.errors import InputError


def problems(folder: Path, data: bytes) -> list[tuple[str, str]]:
    (folder / "items.csv").write_bytes(data)
    return [(problem.place, problem.message) for problem in read_tables([folder / "items.csv"])[1]]


def test_text_that_a_spreadsheet_takes_for_a_formula_loses_its_quote(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_bytes(b"\xef\xbb\xbfid,note\r\na,'=1+1\r\nb,'quoted'\r\n")
    (sheet,) = read_folder(tmp_path)[0]
    assert [row[2].value for row in sheet.rows.values()] == ["note", "=1+1", "'quoted'"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'id,note\na,"open\nb,c\n', ("items!3", "is not written as CSV should be (unexpected end of data)")),
        (b"id;note\na;b\n", ("items!1", "its columns are parted by semicolons")),
        (b"\r\nid\tnote\r\na\tb\r\n", ("items!2", "its columns are parted by tabs")),
        (b"id\n\xff\n", ("items", "is not UTF-8")),
    ],
)
def test_what_is_wrong_is_told_by_its_row(tmp_path: Path, data: bytes, problem: tuple[str, str]) -> None:
    assert problems(tmp_path, data) == [problem]


def test_a_title_above_the_headings_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, b"Findings; a draft\n\nid,note\na,b\n") == []


def test_a_folder_is_read_with_the_delimiter_of_the_map_in_any_case_and_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "Items.CSV").write_bytes(b"id;note\na;b, c\n")
    (tmp_path / "._Items.csv").write_bytes(b"\x00\x05")
    sheets, found = read_folder(tmp_path, ";")
    assert [(sheet.name, sheet.rows[2][2].value) for sheet in sheets] == [("Items", "b, c")]
    assert list(found) == []


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no \.csv file"):
        read_folder(tmp_path)
