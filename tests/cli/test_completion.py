from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from a4p_score.cli import completion


def test_missions_by_slug_and_acronym_in_any_case() -> None:
    assert completion.missions("kos") == [("kosovo", "United Nations Interim Administration Mission in Kosovo")]
    assert [name for name, _ in completion.missions("unmi")] == ["UNMIK", "UNMISS"]


def test_pillars_and_commitments() -> None:
    assert [name for name, _ in completion.pillars("pe")] == ["people", "performance"]
    assert [name for name, _ in completion.parts("people.c")] == ["people.community-engagement"]


def test_a_folder_that_cannot_be_used_completes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profiles").write_text("no folder")
    monkeypatch.chdir(tmp_path)
    assert all(isinstance(name, str) for name, _ in completion.missions(""))


def test_a_shell_gets_them() -> None:
    asked = {"_A4P_SCORE_COMPLETE": "complete_bash", "COMP_WORDS": "a4p-score mission kos", "COMP_CWORD": "2", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-m", "a4p_score"], env=asked, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.split() == ["kosovo"]
    assert done.stderr == ""
