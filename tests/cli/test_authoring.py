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
    assert (done.code, done.err) == (0, "testland.yaml: 1 item added\n")
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
    assert any(line.endswith("2 items: too few for an interval") for line in done.out.splitlines())
    assert [coding.coder for coding in api.profile("testland.yaml").evidence[0].codings] == ["a", "b"]


def test_problems_are_written_as_a_workbook_alone(cli: Cli) -> None:
    Path("x.xlsx").write_bytes(book_of({"Items": [HEAD, [*ROW[:3], "missions", *ROW[4:]]]}))
    done = cli("import", "x.xlsx", "--into", "testland.yaml", "--problems", "p.csv")
    assert (done.code, done.err) == (2, "a4p-score: --problems: p.csv: a workbook is written, so its name ends in .xlsx\n")
    assert not Path("p.csv").exists()


def test_references_leave_grades_to_a_person_and_say_so(cli: Cli) -> None:
    Path("x.ris").write_text("TY  - RPRT\nTI  - A made-up report\nER  - \n", encoding="utf-8")
    done = cli("import", "x.ris", "--into", "testland.yaml")
    assert done.code == 0
    assert done.err.splitlines()[-2:] == [
        "testland.yaml: 1 source added",
        "reliability and relation are yours to judge: `a4p-score validate testland.yaml` asks for them",
    ]


@pytest.mark.parametrize("group", ["add", "code", "bulk"])
def test_a_group_alone_shows_its_help(cli: Cli, group: str) -> None:
    done = cli(group)
    assert (done.code, done.err) == (0, "")
    assert f"a4p-score {group} [OPTIONS] COMMAND" in done.out


def test_new_says_what_an_id_is_and_keeps_a_schema_that_is_not_its_own(cli: Cli) -> None:
    for name in ("../x", "", "Upper"):
        done = cli("new", name)
        assert (done.code, "is not an id: use a-z, 0-9 and -" in done.err) == (2, True), name
    assert cli("new", "a", "--mandate", "x\x1b[31m").code == 2
    assert not Path("a.yaml").exists()
    Path("profile.schema.json").write_text("{}", encoding="utf-8")
    done = cli("new", "a")
    assert (done.code, "profile.schema.json: is not what this version writes, and was left" in done.err) == (0, True)
    assert Path("profile.schema.json").read_text(encoding="utf-8") == "{}"
    Path("profile.schema.json").unlink()
    assert cli("new", "b").code == 0
    assert "not what this version writes" not in cli("new", "c").err


def test_a_sheet_that_nobody_has_filled_in_is_told_in_one_line(cli: Cli) -> None:
    assert cli("code", "split", "testland.yaml", "--coder", "a", "-o", "a.xlsx").code == 0
    done = cli("code", "merge", "testland.yaml", "a.xlsx")
    assert done.code == 0
    assert done.err.splitlines() == [
        "a:Coding: note: holds no coding yet; the coder fills in the columns from direction on",
        "testland.yaml: nothing added",
        "0 items to settle",
    ]
    assert done.out == "Agreement of all coders of the profile: none, no item has two codings\n"


def test_a_dry_run_of_a_merge_says_that_nothing_was_written(cli: Cli, profile: Path) -> None:
    assert cli("code", "split", "testland.yaml", "--coder", "a", "-o", "a.xlsx").code == 0
    book = openpyxl.load_workbook("a.xlsx")
    for column, value in enumerate(("context", None, "outcome", "mission", "instance"), 8):
        book["Coding"].cell(2, column).value = value
    book.save("a.xlsx")
    done = cli("code", "merge", "testland.yaml", "a.xlsx", "--dry-run")
    assert (done.code, done.err.splitlines()[0]) == (0, "testland.yaml: 1 coding would be added")
    assert profile.read_text(encoding="utf-8") == PROFILE
