from __future__ import annotations

from pathlib import Path

from a4p_score.load.checking import check_file
from tests.builders import a4p
from tests.profile_text import write_profile
from tests.support import OWN_FRAMEWORK


def test_a_file_is_checked_as_what_it_says_it_is(tmp_path: Path) -> None:
    assert check_file(write_profile(tmp_path), a4p()).diagnostics == ()
    own = tmp_path / "own.yaml"
    own.write_text(OWN_FRAMEWORK + "weights: 1\n")
    assert [(d.line, d.rule) for d in check_file(own, a4p()).diagnostics] == [(6, "unknown-key")]


def test_a_profile_is_called_after_its_mission(tmp_path: Path) -> None:
    path = write_profile(tmp_path).rename(tmp_path / "elsewhere.yaml")
    assert [d.rule for d in check_file(path, a4p()).diagnostics] == ["name-is-not-id"]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    [problem] = check_file(tmp_path / "nothing.yaml", a4p()).diagnostics
    assert (problem.rule, problem.message) == ("unreadable", "there is no such file")
