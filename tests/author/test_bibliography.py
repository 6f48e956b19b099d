"""References of other programs as sources; grades are never guessed, and asked for."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from a4p_score import api
from a4p_score.errors import InputError

CSL = json.dumps(
    [
        {
            "id": "smith2019", "type": "report", "title": "A report", "author": [{"family": "Smith", "given": "Ann"}, {"literal": "A Team"}],
            "publisher": "An Institute", "issued": {"date-parts": [[2019, 10]]}, "URL": "https://example.org/x", "number": "S/2019/797",
        }
    ]
)  # fmt: skip
RIS = "TY  - RPRT\nID  - smith2019\nTI  - A report\nAU  - Smith, Ann\nPB  - An Institute\nDA  - 2019/10//\nUR  - https://example.org/x\nER  - \n"
BIB = "@techreport{Smith2019, title={A {R}eport}, author={Smith, Ann}, institution={An Institute}, year=2019, month=oct, url={https://example.org/x}}"


@pytest.mark.parametrize(("suffix", "text"), [("json", CSL), ("ris", RIS), ("bib", BIB)])
def test_a_reference_becomes_a_source_without_grades(suffix: str, text: str, profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / f"refs.{suffix}").write_text(text, encoding="utf-8")
    before = profile_file.read_bytes()
    done = api.import_table(tmp_path / f"refs.{suffix}", profile_file)
    assert done.written
    asked = [(d.rule, d.message.partition(" must")[0]) for d in api.validate(profile_file).diagnostics]
    assert asked == [("not-a-choice", "sources smith2019, reliability:"), ("not-a-choice", "sources smith2019, relation:")]
    made = profile_file.read_text(encoding="utf-8")
    profile_file.write_text(
        made.replace("reliability: null", "reliability: B").replace("relation: null", "relation: independent"), encoding="utf-8"
    )
    source = api.profile(str(profile_file)).source_by_id["smith2019"]
    assert (source.title.lower(), source.publisher, str(source.published), source.url) == (
        "a report", "An Institute", "2019-10", "https://example.org/x",
    )  # fmt: skip
    assert api.import_table(tmp_path / f"refs.{suffix}", profile_file).unchanged == 1
    assert before[: before.index(b"evidence:")] in profile_file.read_bytes()


@pytest.mark.parametrize(
    ("name", "text"),
    [("x.json", "[" * 100_000), ("x.json", "1"), ("x.json", "[]"), ("x.ris", "nothing"), ("x.bib", "@@@{"), ("x.json", "\udcff")],
)
def test_what_is_no_reference_is_refused(name: str, text: str, profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    before = profile_file.read_bytes()
    with pytest.raises(InputError):
        api.import_table(tmp_path / name, profile_file)
    assert profile_file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("x.json", '[{"title": "A"}, 1]', "x.json!2", "is not written as CSL-JSON has references"),
        ("x.json", '[{"title": ["A"]}]', "x.json!1", "is not written as CSL-JSON has references"),
        ("x.json", '[{"title": "A", "author": "Doe"}]', "x.json!1", "is not written as CSL-JSON has references"),
        ("x.json", '[{"type": "book"}]', "x.json!1", "has no title"),
        ("x.bib", BIB + "\n@online{y, title={Cut off}\n", "x.bib", "the reference in line 2 cannot be read"),
        ("x.bib", "@article{a, title={x", "x.bib", "the reference in line 1 cannot be read"),
        ("x.ris", RIS + "TY  - RPRT\nTI  - No end\n", "x.ris", "the reference in line 9 has no line ER"),
        ("x.ris", RIS.replace("ER  - ", "") + RIS, "x.ris", "the reference in line 1 has no line ER"),
        ("x.ris", RIS.replace("TY  - RPRT", ""), "x.ris", "the reference in line 8 has no line TY"),
    ],
)
def test_a_reference_that_cannot_be_read_is_not_left_out(
    name: str, text: str, place: str, message: str, profile_file: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = profile_file.read_bytes()
    done = api.import_table(tmp_path / name, profile_file)
    assert [(problem.place, problem.message) for problem in done.problems if problem.severity == "error"] == [(place, message)]
    assert profile_file.read_bytes() == before


def test_what_a_reference_does_not_say_deletes_nothing(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"id": "ngo", "title": "Study, second edition"}]', encoding="utf-8")
    assert api.import_table(tmp_path / "x.json", profile_file, on_conflict="replace").replaced == 1
    source = api.profile(str(profile_file)).source_by_id["ngo"]
    assert (source.title, source.url, str(source.published)) == ("Study, second edition", "https://example.org/study", "2019-12")


def test_references_twice_add_nothing_before_they_are_judged(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.ris").write_text(RIS, encoding="utf-8")
    assert api.import_table(tmp_path / "x.ris", profile_file).written
    again = api.import_table(tmp_path / "x.ris", profile_file)
    assert (again.failed, again.written, again.unchanged) == (False, False, 1)


def test_a_date_that_is_none_is_told(profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text("@book{x, title={T}, year={in press}}", encoding="utf-8")
    done = api.import_table(tmp_path / "x.bib", profile_file)
    assert [problem.message for problem in done.problems] == ["published: 'in press' is not a date, and was left out"]
    assert done.written


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ris", "TY  - RPRT\nTI  - Made up\nER  - \n" * 5_002),
        ("x.bib", "@" * 20_000),
        ("x.json", json.dumps([{"title": "Made up"}] * 5_001)),
    ],
)
def test_more_references_than_anybody_cites_are_refused_soon(name: str, text: str, profile_file: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(InputError, match="holds more than 5,000 references; split it"):
        api.import_table(tmp_path / name, profile_file)
    assert time.monotonic() - started < 10
