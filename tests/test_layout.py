"""Tests mirror the package: each module that tells or prints a result has a test of its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
FOLDERS = ("report", "charts", "formats", "author")
MODULES = sorted(path for folder in FOLDERS for path in (TOP / "a4p_score" / folder).glob("[!_]*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_module_has_its_tests(module: Path) -> None:
    assert (TOP / "tests" / module.parent.name / f"test_{module.name}").is_file()
