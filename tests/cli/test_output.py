from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from a4p_score import formats
from a4p_score.load.compiled import place
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_the_input_is_never_overwritten(tmp_path: Path, cli: Cli) -> None:
    path = write_profile(tmp_path)
    result = cli("mission", str(path), "-f", "json", "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE


def test_a_missing_folder_is_one_line(tmp_path: Path, cli: Cli) -> None:
    result = cli("mission", "kosovo", "-o", str(tmp_path / "no" / "such" / "file.txt"))
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "the folder does not exist; nothing was changed" in result.err


def test_two_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "kosovo.json"
    command = [sys.executable, "-m", "a4p_score", "export", "kosovo", "-o", str(target)]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    once = subprocess.run([*command[:-1], "-"], capture_output=True, check=True).stdout
    assert target.read_bytes() == once
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("command", [("mission", "testland"), ("compare",), ("list",), ("export", "testland")])
def test_a_profile_that_was_found_by_name_is_never_overwritten(tmp_path: Path, cli: Cli, command: tuple[str, ...]) -> None:
    path = write_profile(tmp_path)
    form = () if command[0] == "export" else ("-f", "json")
    result = cli(*command, *form, "--profiles", str(tmp_path), "-o", str(path))
    assert (result.code, result.out) == (3, "")
    assert "is the input itself" in result.err
    assert path.read_text() == PROFILE


@pytest.mark.parametrize("name", ["card.odt", "card", "card.json.bak"])
def test_an_unknown_suffix_is_refused(tmp_path: Path, cli: Cli, name: str) -> None:
    result = cli("mission", "kosovo", "-o", str(tmp_path / name))
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"a4p-score: {tmp_path / name}: its suffix names no format: use one of .txt, .json, .csv, .md, .html, .xlsx, .parquet, .pdf, .docx, or --format\n"
    )
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        (".json", b"{"),
        (".csv", b"mission,"),
        (".md", b"## UNMIK"),
        (".html", b"<!doctype"),
        (".xlsx", b"PK"),
        (".pdf", b"%PDF-"),
        (".docx", b"PK"),
    ],
)
def test_the_suffix_chooses_the_format(tmp_path: Path, cli: Cli, suffix: str, start: bytes) -> None:
    path = tmp_path / f"kosovo{suffix}"
    assert cli("mission", "kosovo", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(("name", "module"), [("pdf", "typst"), ("docx", "docx")])
def test_a_format_that_is_not_installed_says_what_to_install(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    for loaded in [loaded for loaded in sys.modules if loaded.startswith(("a4p_score.formats.", f"{module}."))]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    result = cli("mission", "kosovo", "--draws", "203", "-o", str(tmp_path / f"kosovo.{name}"))  # which is not kept from another test
    assert (result.code, result.out) == (3, "")
    assert result.err == f"a4p-score: {name} needs what is not installed: pip install 'a4p-score[{name}]'\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "html", "--paper", "letter"), "--paper: html takes none; pdf and docx can have one"),
        (("-f", "pdf", "--template", "own.docx"), "--template: pdf takes none; docx can have one"),
        (("--template", "own.docx"), "--template: table takes none; docx can have one"),
    ],
)
def test_an_option_of_another_format_is_refused(cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    result = cli("mission", "kosovo", *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"a4p-score: {message}\n")


def test_paper_and_template_reach_the_file_and_a_template_is_never_overwritten(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "own.docx"
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "Department"
    own.save(str(path))
    made = tmp_path / "kosovo.docx"
    assert cli("mission", "kosovo", "-o", str(made), "--template", str(path), "--paper", "a4").code == 0
    word = docx.Document(str(made))
    assert word.sections[0].header.paragraphs[0].text == "Department"
    assert round((word.sections[0].page_width or 0) / 36_000) == 210
    result = cli("mission", "kosovo", "-o", str(path), "--template", str(path))
    assert (result.code, result.err) == (3, f"a4p-score: {path}: is the input itself; name another file\n")


@pytest.mark.parametrize("line", [("--format", "pdf", "--paper", "letter"), ("--format", "docx")], ids=["pdf", "docx"])
def test_a_printed_file_is_the_same_with_nothing_kept_and_found_again(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    made: list[bytes] = []
    for cache in ("off", str(tmp_path / "kept"), str(tmp_path / "kept")):
        monkeypatch.setenv("A4P_SCORE_CACHE", cache)
        place.cache_clear()
        target = tmp_path / f"{len(made)}.out"
        assert cli("mission", "kosovo", *line, "-o", str(target)).code == 0
        made.append(target.read_bytes())
        if len(made) == 2:
            monkeypatch.setattr(formats, "render", None)  # what is found again is not printed again
    place.cache_clear()
    assert made[0] == made[1] == made[2]
