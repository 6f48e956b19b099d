"""The whole way: out to a workbook or tables, back into a profile, and nothing but the whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from a4p_score import api
from a4p_score.author import importing
from a4p_score.author.grid import Problem
from a4p_score.errors import InputError
from a4p_score.load.writing import write_file
from tests.author.conftest import book_of

MISSIONS = api.missions(Path(__file__).parents[2] / "profiles")
SKELETON = """\
# a comment of the analyst's own
schema: a4p-score/profile/2
mission:
  id: {id}
  acronym:
  name:   # in full
  area:
framework: a4p
as_of:
sources: []   # to come

evidence:
# the end
"""
ITEM = {
    "id": "new-item", "commitment": "people.community-engagement", "finding": "The mission opened 3 centres.", "actor": "mission",
    "direction": "advances", "strength": "moderate", "level": "output", "observed": "2019", "credibility": 2.0, "sources": "report",
}  # fmt: skip


def skeleton(folder: Path, mission: str) -> Path:
    path = folder / f"{mission}.yaml"
    path.write_text(SKELETON.format(id=mission), encoding="utf-8")
    return path


def one_item(**changed: object) -> list[list[object]]:
    row = {**ITEM, **changed}
    return [list(row), list(row.values())]


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.place, problem.message) for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize("mission", MISSIONS)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_round_trip_changes_nothing(mission: str, form: str, tmp_path: Path) -> None:
    path = skeleton(tmp_path, mission)
    if form == "xlsx":
        (tmp_path / "x.xlsx").write_bytes(api.workbook(mission))
    else:
        api.export_tables(mission, tmp_path / "x")
    done = api.import_table(tmp_path / ("x.xlsx" if form == "xlsx" else "x"), path)
    assert said(done.problems) == []
    assert api.profile(str(path)).sha256 == api.profile(mission).sha256
    for line in SKELETON.format(id=mission).splitlines():
        if line.startswith("#") or "#" in line:
            assert line[line.index("#") :] in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    again = api.import_table(tmp_path / ("x.xlsx" if form == "xlsx" else "x"), path)
    assert not again.written
    assert path.read_bytes() == before


def test_a_workbook_that_libreoffice_saved_comes_back_whole(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("there is no soffice here: a workbook saved by LibreOffice was not tried")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "abyei.xlsx").write_bytes(api.workbook("abyei"))
    command = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(tmp_path / "in" / "abyei.xlsx")], capture_output=True, timeout=180, check=False)
    if not (tmp_path / "abyei.xlsx").exists():
        pytest.skip("this soffice cannot save workbooks (it has no Calc): a workbook saved by LibreOffice was not tried")
    assert (tmp_path / "abyei.xlsx").read_bytes() != (tmp_path / "in" / "abyei.xlsx").read_bytes()
    path = skeleton(tmp_path, "abyei")
    assert said(api.import_table(tmp_path / "abyei.xlsx", path).problems) == []
    assert api.profile(str(path)).sha256 == api.profile("abyei").sha256


def test_all_problems_come_at_once_each_in_its_cell_and_nothing_is_written(profile_file: Path, tmp_path: Path) -> None:
    rows = one_item(actor="missions", sources="reprot", strength=None)
    rows.append(["two", "people.nothing", "x", "mission", "advances", "major", "activity", "2019-13", 9.0, "report"])
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": rows}))
    before = profile_file.read_bytes()
    done = api.import_table(tmp_path / "x.xlsx", profile_file)
    assert said(done.problems) == [
        ("Items!D2", "'missions' is not one of mission, un-system, council, contributors, host, parties, partners, setting"),
        ("Items!J2", "there is no source 'reprot'"),
        ("Items!B3", "there is no commitment 'people.nothing'"),
        ("Items!H3", "'2019-13' is not a date of the calendar"),
        ("Items!I3", "must be at most 6"),
    ]
    assert done.problems[0].remedy == "did you mean mission?"
    assert done.problems[1].remedy == "did you mean report?"
    assert done.failed
    assert not done.written
    assert profile_file.read_bytes() == before


def test_a_row_that_differs_stops_is_kept_or_replaces(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": [["id", "finding", "strength"], ["distrust", "Hardly anybody had.", "minor"]]}))
    done = api.import_table(tmp_path / "x.xlsx", profile_file)
    assert said(done.problems) == [("Items!B2", "is in the profile already, with another finding, strength")]
    before = profile_file.read_bytes()
    kept = api.import_table(tmp_path / "x.xlsx", profile_file, on_conflict="keep")
    assert (kept.kept, kept.written, profile_file.read_bytes()) == (1, False, before)
    replaced = api.import_table(tmp_path / "x.xlsx", profile_file, on_conflict="replace")
    assert replaced.replaced == 1
    wanted = before.replace(b'finding: "Few had heard of them."', b'finding: "Hardly anybody had."')
    head, tail = wanted.split(b"id: distrust")
    assert profile_file.read_bytes() == head + b"id: distrust" + tail.replace(b"strength: moderate", b"strength: minor")


def test_a_dry_run_shows_the_change_and_writes_nothing(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item()}))
    before = profile_file.read_bytes()
    done = api.import_table(tmp_path / "x.xlsx", profile_file, dry_run=True)
    assert '+    finding: "The mission opened 3 centres."' in done.diff.splitlines()
    assert [line for line in done.diff.splitlines()[2:] if line.startswith("-")] == []
    assert profile_file.read_bytes() == before


def test_a_value_is_put_into_its_series_and_a_coding_into_its_item(tmp_path: Path) -> None:
    path = tmp_path / "abyei.yaml"
    packaged = Path(__file__).parents[2] / "profiles" / "abyei.yaml"
    shutil.copy(packaged, path)
    old = api.profile("abyei")
    block, item = old.series[1], old.evidence[0]
    row = {
        "indicator": block.indicator, "commitment": block.commitment, "actor": block.actor, "level": block.level, "scope": block.scope,
        "credibility": float(block.credibility), "sources": "; ".join(block.sources), "locator": block.locator, "note": block.note,
        "observed": "2014", "count": 1.0, "total": 4000.0,
    }  # fmt: skip
    codings = [["item", "coder", "direction"], [item.id, "third", "context"]]
    (tmp_path / "x.xlsx").write_bytes(book_of({"Series": [list(row), list(row.values())], "Codings": codings}))
    done = api.import_table(tmp_path / "x.xlsx", path)
    assert said(done.problems) == []
    new = api.profile(str(path))
    assert len(new.series) == len(old.series)
    assert new.series[1].values[-1].observed.text == "2014"
    assert new.evidence[0].codings[-1].coder == "third"
    kept = [line for line in path.read_bytes().splitlines() if line in set(packaged.read_bytes().splitlines())]
    assert len(kept) >= len(packaged.read_bytes().splitlines())


def test_a_profile_that_somebody_saved_meanwhile_is_left(profile_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item()}))
    saved = profile_file.read_text(encoding="utf-8") + "# saved in an editor\n"
    checked = importing.check

    def check(*arguments: Any) -> None:
        checked(*arguments)
        profile_file.write_text(saved, encoding="utf-8")

    monkeypatch.setattr(importing, "check", check)
    with pytest.raises(InputError, match="has changed since it was read; nothing was written"):
        api.import_table(tmp_path / "x.xlsx", profile_file)
    assert profile_file.read_text(encoding="utf-8") == saved


KILLS = int(os.environ.get("A4P_SCORE_KILLS", "50"))


def test_a_profile_is_whole_whenever_an_import_is_killed(profile_file: Path, tmp_path: Path) -> None:
    """Killed at calls spread over the writing itself, from its first to its last; A4P_SCORE_KILLS=100 for many."""
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item()}))
    folder = tmp_path / "trial"
    folder.mkdir()
    trial = folder / profile_file.name
    before = profile_file.read_bytes()
    trial.write_bytes(before)
    api.import_table(tmp_path / "x.xlsx", trial)  # so that nothing is imported any more while it is killed
    trial.write_bytes(before)
    calls = forked(lambda: api.import_table(tmp_path / "x.xlsx", trial), folder, None)
    after = trial.read_bytes()
    assert after != before
    outcomes: set[tuple[bool, bool]] = set()
    for number in range(KILLS):
        trial.write_bytes(before)
        forked(lambda: api.import_table(tmp_path / "x.xlsx", trial), folder, 1 + number * calls // KILLS)
        found = trial.read_bytes()
        assert found in (before, after)
        outcomes.add((found == after, len([*folder.iterdir()]) > 1))
    assert outcomes >= {(False, False), (False, True), (True, False)}  # before the new file was begun, while it was, after it had its name
    api.import_table(tmp_path / "x.xlsx", trial)
    assert [path.name for path in folder.iterdir()] == [trial.name]


def forked(do: Callable[[], object], folder: Path, killed_at: int | None) -> int:
    """Do something in a process of its own, killed at a call of the writing of files; how many there are, when it is not killed."""
    read, write = os.pipe()
    if not (process := os.fork()):
        seen = 0

        def count(_: FrameType, event: str, __: object) -> None:
            nonlocal seen
            seen += event != "return"
            if seen == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

        def watched(*arguments: Any, **named: Any) -> None:
            sys.setprofile(count)
            write_file(*arguments, **named)
            sys.setprofile(None)

        try:
            vars(importing)["write_file"] = watched
            do()
            os.write(write, str(seen).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        said = told.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status == (0 if killed_at is None else -signal.SIGKILL), folder
    return int(said or 0)


def test_a_target_with_crlf_tabs_in_comments_and_flow_style_keeps_its_bytes(profile_file: Path, tmp_path: Path) -> None:
    text = profile_file.read_text(encoding="utf-8").replace("\n", "\r\n").replace("# the first line", "# a\ttab")
    profile_file.write_bytes(text.encode())
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item()}))
    assert said(api.import_table(tmp_path / "x.xlsx", profile_file).problems) == []
    made = profile_file.read_bytes().decode()
    assert made.startswith(text)
    assert made[len(text) :].count("\n") == made[len(text) :].count("\r\n") == len(ITEM)


def test_an_id_of_the_analysts_own_kind_is_told_what_would_do(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item(id="Finding A.1")}))
    (problem,) = api.import_table(tmp_path / "x.xlsx", profile_file).problems
    assert problem.message == "'Finding A.1' is not a slug: use a-z, 0-9 and -"
    assert problem.remedy == "write finding-a-1, say, or leave it out: ids are made of the words then"


def test_a_column_that_is_missing_is_told_once(profile_file: Path, tmp_path: Path) -> None:
    head, *rows = [[cell for cell in row if cell not in ("actor", "mission")] for row in one_item()]
    rows += [["two", *rows[0][1:]], ["three", *rows[0][1:]]]
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": [head, *rows]}))
    done = api.import_table(tmp_path / "x.xlsx", profile_file)
    assert said(done.problems) == [("Items", "there is no column actor, which row 2 and 2 more cannot do without")]


@pytest.mark.parametrize("on_conflict", ["stop", "replace"])
def test_a_cell_that_cannot_be_read_is_no_conflict_too(on_conflict: str, profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": [["id", "observed"], ["distrust", 2019.5]]}))
    done = api.import_table(tmp_path / "x.xlsx", profile_file, on_conflict=on_conflict)
    assert said(done.problems) == [("Items!B2", "is the number 2019.5, not a date")]


def test_a_cell_that_cannot_be_read_is_one_problem(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Items": one_item(observed=43525.0)}))
    assert said(api.import_table(tmp_path / "x.xlsx", profile_file).problems) == [("Items!H2", "is the number 43525, not a date")]


@pytest.mark.parametrize("sheets", [{"Items": []}, {"Items": [list(ITEM)]}])
def test_nothing_to_import_is_said(sheets: dict[str, list[list[object]]], profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of(sheets))
    with pytest.raises(InputError, match=r"x\.xlsx: holds no row to import"):
        api.import_table(tmp_path / "x.xlsx", profile_file)


def test_sheets_that_are_no_tables_are_named(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book_of({"Tabelle1": one_item(), "Notes": [["a"]]}))
    with pytest.raises(InputError, match=r"none of the sheets \(Tabelle1, Notes\) is called Items"):
        api.import_table(tmp_path / "x.xlsx", profile_file)
