from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from a4p_score import __version__, api
from a4p_score.cli.app import COMMANDS
from tests.cli.conftest import Result

Cli = Callable[..., Result]
PROFILES = Path(__file__).parents[2] / "profiles"


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"a4p-score {__version__}\n"


def test_an_interrupt_is_130(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("a4p_score.load.compiled.place", lambda: None)  # or nothing would be scored
    monkeypatch.setattr("a4p_score.scoring.scorecard.score", interrupted)
    result = cli("mission", "kosovo")
    assert result.code == 130
    assert result.out == ""
    assert "Traceback" not in result.err


def test_a_bug_is_one_line_and_70(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("[boom]\nsecond line")

    monkeypatch.setattr("a4p_score.load.compiled.place", lambda: None)
    monkeypatch.setattr("a4p_score.scoring.scorecard.score", broken)
    result = cli("mission", "kosovo")
    assert result.code == 70
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "this is a bug, please report it" in result.err
    assert "ZeroDivisionError: [boom] second line" in result.err
    assert "Traceback" in cli("--debug", "mission", "kosovo").err


SCORES_FOR_EVER = """
import sys, threading
from a4p_score.cli.main import main
from a4p_score.scoring import scorecard

def score(*_, **__):
    print("scoring", file=sys.stderr, flush=True)
    threading.Event().wait(60)

scorecard.score = score
sys.argv = ["a4p-score", "mission", "kosovo"]
main()
"""


def test_ctrl_c_in_a_real_process() -> None:
    environment = {**os.environ, "A4P_SCORE_CACHE": "off"}  # or nothing would be scored
    process = subprocess.Popen(
        [sys.executable, "-c", SCORES_FOR_EVER], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "scoring\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err


def examples_of(text: str) -> list[list[str]]:
    lines = text.partition("Examples:\n")[2].splitlines()
    return [shlex.split(line)[1:] for line in lines if line.strip().startswith("a4p-score")]


@pytest.fixture(scope="session")
def in_hand() -> dict[str, bytes]:
    """What the examples of authoring commands start from."""
    return {
        "kosovo.yaml": (PROFILES / "kosovo.yaml").read_bytes(),
        "kosovo.xlsx": api.workbook("kosovo"),
        "refs.ris": b"TY  - RPRT\nID  - one\nTI  - A report\nER  - \n",
        **{f"{coder}.xlsx": api.blind_sheet("kosovo", coder) for coder in ("a", "b")},
    }


@pytest.mark.parametrize("command", ["", *(name for name in COMMANDS if not name.startswith("bulk "))])  # whose tables tests/bulk makes
def test_every_help_has_two_worked_examples_and_they_run(
    cli: Cli, command: str, in_hand: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = cli(*command.split(), "--help")
    assert shown.code == 0
    examples = examples_of(shown.out)
    assert len(examples) == 2
    monkeypatch.chdir(tmp_path)
    for name, data in in_hand.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "profiles").mkdir()
    for name in ("kosovo", "cyprus"):  # stand for all
        (tmp_path / "profiles" / f"{name}.yaml").write_bytes((PROFILES / f"{name}.yaml").read_bytes())
    for example in examples:
        result = cli(*example)
        assert result.code == 0, (example, result.err)
        assert result.out or result.err or "-o" in example


def test_no_command_shows_the_help(cli: Cli) -> None:
    assert cli() == cli("--help")
    assert cli().code == 0
    assert "\n\nCommands:\n" in cli().out
    assert cli().err == ""
