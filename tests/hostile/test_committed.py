"""Small hostile files, each with what must be found in it written at its top: `#! line:column rule`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from a4p_score.load.diagnostics import Report
from a4p_score.load.documents import load_framework
from a4p_score.load.rules import RULES
from tests.hostile.commands import COMMAND, HERE, assert_refused, run
from tests.support import a4p_values, profile_report

PROFILES = sorted((HERE / "profiles").glob("*.yaml"))
FRAMEWORKS = sorted((HERE / "frameworks").glob("*.yaml"))
FILES = [*PROFILES, *FRAMEWORKS]


def expected(file: Path) -> list[tuple[int, int, str]]:
    written = re.findall(r"^#! (\d+):(\d+) (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return [(int(line), int(column), rule) for line, column, rule in written]


def report_of(file: Path) -> Report:
    data = file.read_bytes()
    return profile_report(data) if file in PROFILES else load_framework(data, file.name, a4p_values()).report


def test_there_are_many() -> None:
    assert len(PROFILES) > 100
    assert len(FRAMEWORKS) > 25


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_exactly_what_is_wrong_is_found(file: Path) -> None:
    report = report_of(file)
    assert [(d.line, d.column, d.rule) for d in report.diagnostics] == expected(file)
    assert report.more == 0
    found = {d.rule for d in report.diagnostics}
    assert any(RULES[rule].severity == "error" for rule in found)
    assert any(file.stem.startswith(rule) for rule in found) or file.stem in OF_MORE_THAN_ONE_RULE
    lines = file.read_text(encoding="utf-8").split("\n")
    assert all(d.source == lines[d.line - 1][:4_000] for d in report.diagnostics)
    assert all(d.message and "\n" not in d.message and len(d.message) < 300 for d in report.diagnostics)


OF_MORE_THAN_ONE_RULE = ["alias-bomb", "alias-of-an-anchor", "alias-of-itself", "alias-of-nothing", "anchor", "everything-at-once"]


def test_validate_finds_an_error_in_each() -> None:
    ended = run("validate", "--format", "json", HERE / "profiles", HERE / "frameworks")
    assert ended.code == 1
    assert "Traceback" not in ended.err
    assert ended.megabytes < 200
    files = json.loads(ended.out)["files"]
    assert sorted(Path(file["file"]) for file in files) == sorted(FILES)
    for file in files:
        found = [(problem["line"], problem["column"], problem["rule"]) for problem in file["problems"]]
        in_its_own_name = [problem for problem in found if problem[2] == "name-is-not-id"]  # the files are not called testland.yaml
        assert [problem for problem in found if problem not in in_its_own_name] == expected(Path(file["file"]))


EACH = """\
import contextlib, io, json, sys
from a4p_score.cli.main import run
ended = []
for arguments in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    ended.append([code, out.getvalue(), err.getvalue()])
sys.stdout.write(json.dumps(ended))
"""


def test_mission_scores_none_of_them(tmp_path: Path) -> None:
    profiles = [["mission", str(file)] for file in PROFILES]
    frameworks = [["mission", "kosovo", "--framework", str(file)] for file in FRAMEWORKS]
    (tmp_path / "commands.json").write_text(json.dumps(profiles + frameworks))
    with (tmp_path / "commands.json").open("rb") as commands:
        ended = run("-c", EACH, command=(sys.executable,), stdin=commands)
    assert (ended.code, ended.err) == (0, "")
    assert ended.megabytes < 200
    for file, (code, out, err) in zip(FILES, json.loads(ended.out), strict=True):
        assert (code, out) == (3, ""), file
        line, column, rule = expected(file)[0]
        assert f"{file}:{line}:{column}: " in err
        assert rule in err
        assert "Traceback" not in err
        assert err.replace("\n", "").isprintable()
        assert err.splitlines()[-1].startswith(f"a4p-score: {file}: not valid; nothing was scored.")


def test_in_a_process_of_its_own() -> None:
    file = HERE / "profiles" / "everything-at-once.yaml"
    ended = run("mission", file)
    assert_refused(ended, 3)
    assert ended.out == ""
    assert COMMAND[1:] == ("-m", "a4p_score")
