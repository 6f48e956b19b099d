"""The standard streams in every state that a shell can leave them in, in processes of their own."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.profile_text import write_profile

PROGRAM = f"{sys.executable} -m a4p_score"


def shell(command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=folder
    )


VALIDATE = f"validate {shlex.quote(str(Path(__file__).parents[2]))}/profiles/cyprus.yaml"
CHECKED = "1 file checked: 0 errors, 0 warnings\n"
PRINTS = ["mission cyprus", "list --format json", "list --format xlsx", "--help", "mission --help", "--version", VALIDATE, "rule", "schema profile", "export cyprus -o -", ""]  # fmt: skip


@pytest.mark.parametrize("arguments", PRINTS)
def test_a_closed_or_full_standard_output_is_3(arguments: str) -> None:
    for where, reasons in ((">&-", ("standard output: is closed", "Bad file descriptor")), (">/dev/full", ("o space left on device",))):
        done = shell(f"{PROGRAM} {arguments} {where}")
        if arguments == VALIDATE:  # prints nothing when nothing is wrong
            assert (done.returncode, done.stderr) == (0, CHECKED)
            continue
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert any(reason in done.stderr for reason in reasons), done.stderr


@pytest.mark.parametrize("arguments", PRINTS)
def test_a_reader_that_has_enough_is_no_error(arguments: str) -> None:
    done = shell(f"{PROGRAM} {arguments} | true")
    assert done.returncode == 0
    assert done.stderr == (CHECKED if arguments == VALIDATE else "")


def test_a_reader_of_the_first_line_gets_it() -> None:
    done = shell(f"{PROGRAM} compare | head -1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "14 missions at 2025-12-31 · delivery\n", "")


ENDS = [("mission cyprus", 0), ("mission cyprus --fail-under 99", 1), ("mission cyprus --fail-under 0 --min-coverage 0", None), ("mission --nope", 2), ("mission nope", 3), ("validate gone.yaml", 3), ("export cyprus -o cards", 0), (VALIDATE, 0)]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code"), ENDS)
def test_standard_error_never_changes_how_a_run_ends(tmp_path: Path, arguments: str, code: int | None) -> None:
    open_ = shell(f"{PROGRAM} {arguments}", tmp_path)
    assert code in (open_.returncode, None)
    for where in ("2>&-", "2>/dev/full", "2> >(true)"):
        done = shell(f"{PROGRAM} {arguments} {where}", tmp_path)
        assert (done.returncode, done.stdout) == (open_.returncode, open_.stdout), where


def test_messages_never_land_in_a_file_that_took_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    done = shell(f"{PROGRAM} export cyprus -o card.json <&- >&- 2>&-", tmp_path)
    assert done.returncode == 0
    assert json.loads((tmp_path / "card.json").read_text())["mission"]["acronym"] == "UNFICYP"


def test_a_closed_standard_input_is_3() -> None:
    done = shell(f"{PROGRAM} mission - <&-")
    assert (done.returncode, done.stderr) == (3, "a4p-score: standard input: is closed\n")


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_the_names_of_standard_output_add_to_what_a_shell_appends_to(tmp_path: Path, name: str) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    log = tmp_path / "log"
    log.write_text("before\n")
    done = shell(f"{PROGRAM} list --format csv -o {name} >>log", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert log.read_text() == "before\n" + shell(f"{PROGRAM} list --format csv").stdout


@pytest.mark.parametrize("name", ["/dev/fd/7", "/proc/self/fd/7", "/proc/$$/fd/7", "/dev/stderr", "/proc/$$/task/$$/fd/7"])
def test_other_open_streams_are_refused(tmp_path: Path, name: str) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    done = shell(f"exec 7>>log; {PROGRAM} list --format csv -o {name} 2>err", tmp_path)
    assert done.returncode == 3
    assert "is an open stream, not a file" in (tmp_path / "err").read_text()
    assert log.read_text() == "before\n"
    assert done.stdout == ""


EACH = """\
import shlex, sys
from a4p_score.cli.main import run
sys.exit(max(run(shlex.split(arguments)) for arguments in sys.argv[1:]))
"""
FOR_PROGRAMS = ["mission western-sahara -f json", "list -f csv", "gaps mali -f markdown", "list -f html", "export mali -o -", "rule -f json", "schema profile", f"{VALIDATE} -f sarif"]  # fmt: skip


def test_formats_for_programs_are_utf_8_whatever_the_encoding() -> None:
    command = [sys.executable, "-c", EACH, *FOR_PROGRAMS]
    plain = subprocess.run(command, capture_output=True, check=True, env={"PATH": "/bin", "PYTHONIOENCODING": "utf-8"}).stdout
    assert "é" in plain.decode()
    for encoding in ("ascii", "latin-1", "utf-16", "cp037"):
        env = {"PATH": "/bin", "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
        assert subprocess.run(command, capture_output=True, check=True, env=env).stdout == plain, encoding


def test_a_mission_that_is_not_the_packaged_one_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    write_profile(folder)
    packaged = shell(f"{PROGRAM} mission kosovo", tmp_path)
    assert packaged.stderr == ""
    done = shell(f"{PROGRAM} mission UNTEST", tmp_path)
    assert done.returncode == 0
    assert done.stderr == "a4p-score: read from profiles/testland.yaml, not from the packaged profiles\n"
    assert shell(f"{PROGRAM} compare testland kosovo", tmp_path).stderr.endswith(done.stderr)
    assert shell(f"{PROGRAM} mission testland --profiles profiles", tmp_path).stderr == ""
    (folder / "kosovo.yaml").write_bytes((Path(__file__).parents[2] / "profiles" / "kosovo.yaml").read_bytes())
    assert shell(f"{PROGRAM} mission kosovo", tmp_path).stderr == ""  # the same, wherever it lies
