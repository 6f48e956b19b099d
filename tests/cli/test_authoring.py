"""The commands that write evidence, as they are typed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from a4p_score import api
from tests.author.conftest import book_of
from tests.profile_text import PROFILE

Cli = Callable[..., Any]
HEAD = ["id", "commitment", "finding", "actor", "direction", "strength", "level", "observed", "credibility", "sources"]
ROW = ["x", "people.community-engagement", "It met 12 groups.", "mission", "advances", "minor", "activity", "2019", 2, "report"]


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "testland.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_import_says_what_it_added(cli: Cli) -> None:
    Path("x.xlsx").write_bytes(book_of({"Items": [HEAD, ROW]}))
    done = cli("import", "x.xlsx", "--into", "testland.yaml")
    assert (done.code, done.err) == (0, "testland.yaml: 1 Items added\n")
    assert '+    finding: "It met 12 groups."' in done.out.splitlines()
    again = cli("import", "x.xlsx", "--into", "testland.yaml")
    assert (again.code, again.out, again.err) == (0, "", "testland.yaml: nothing added; 1 unchanged\n")


def test_import_names_every_cell_marks_it_and_leaves_the_profile(cli: Cli, profile: Path) -> None:
    Path("x.xlsx").write_bytes(book_of({"Items": [HEAD, [*ROW[:3], "missions", *ROW[4:-1], "raport"]]}))
    done = cli("import", "x.xlsx", "--into", "testland.yaml", "--problems", "marked.xlsx")
    assert done.code == 3
    assert done.err.splitlines()[-1] == "a4p-score: 2 problems; testland.yaml is as it was"
    assert done.err.startswith("Items!D2: error: actor: 'missions' is not one of ")
    assert profile.read_text(encoding="utf-8") == PROFILE
    sheet = openpyxl.load_workbook("marked.xlsx")["Items"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D2", "J2"]


def test_export_refuses_what_it_cannot_write(cli: Cli) -> None:
    assert cli("export", "kosovo", "cyprus", "-o", "x.xlsx").code == 2
    assert cli("export", "kosovo", "--format", "xlsx", "-o", "x.ods").code == 2
    assert cli("export", "testland.yaml", "--format", "datapackage", "-o", "tables").code == 0
    assert cli("export", "testland.yaml", "--format", "datapackage", "-o", "tables").code == 3
    assert sorted(path.name for path in Path("tables").iterdir()) == [
        "codings.csv", "datapackage.json", "items.csv", "mission.csv", "series.csv", "sources.csv",
    ]  # fmt: skip


def test_several_profiles_go_into_a_folder(cli: Cli) -> None:
    assert cli("export", "kosovo", "golan", "--format", "xlsx", "-o", "books").code == 0
    assert sorted(path.name for path in Path("books").iterdir()) == ["golan.xlsx", "kosovo.xlsx"]
    assert cli("export", "kosovo", "golan", "--format", "datapackage", "-o", "tables").code == 0
    assert len(list(Path("tables").glob("*/*"))) == 12


def test_new_writes_the_profile_and_the_schema(cli: Cli) -> None:
    assert cli("new", "somewhere").code == 0
    assert Path("somewhere.yaml").is_file()
    assert Path("profile.schema.json").is_file()
    assert cli("new", "somewhere").code == 3
    assert cli("new", "somewhere", "-o", "else.yaml").code == 2


def test_add_needs_fields_or_a_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = cli("add", "item", "testland.yaml")
    assert (done.code, "KEY=VALUE" in done.err) == (2, True)
    assert cli("add", "item", "testland.yaml", "--set", "nothing").code == 2
    fields = [part for name, value in zip(HEAD, ROW, strict=True) for part in ("--set", f"{name}={value}")]
    assert cli("add", "item", "testland.yaml", *fields).code == 0
    assert api.profile("testland.yaml").evidence[-1].id == "x"


def test_code_merge_prints_agreement_and_what_is_to_be_settled(cli: Cli) -> None:
    for coder, direction in (("a", "hinders"), ("b", "context")):
        assert cli("code", "split", "testland.yaml", "--coder", coder, "-o", f"{coder}.xlsx").code == 0
        book = openpyxl.load_workbook(f"{coder}.xlsx")
        sheet = book["Coding"]
        for row in range(2, sheet.max_row + 1):
            values = (direction, "major" if direction == "hinders" else None, "outcome", "mission", "instance")
            for column, value in enumerate(values, 8):
                sheet.cell(row, column).value = value
        book.save(f"{coder}.xlsx")
    done = cli("code", "merge", "testland.yaml", "a.xlsx", "b.xlsx")
    assert done.code == 0
    assert "settle distrust: direction: a hinders, b context; strength: a major, b -" in done.out.splitlines()
    assert done.err.splitlines()[-1] == "2 items to settle"
    assert [coding.coder for coding in api.profile("testland.yaml").evidence[0].codings] == ["a", "b"]
