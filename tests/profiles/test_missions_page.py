"""docs/missions.md is what tools/missions.py writes from the profiles today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.model.profile import Profile

TOOL = Path(__file__).resolve().parents[2] / "tools" / "missions.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("missions_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0
    assert not capsys.readouterr().out


def test_a_stale_page_fails_with_a_diff_and_stays_as_it_is(tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stale = tmp_path / "missions.md"
    text = tool.PAGE.read_text(encoding="utf-8").replace("| kosovo | UNMIK |", "| kosovo | UNMEE |")
    stale.write_text(text, encoding="utf-8")
    assert tool.main(["--check"], stale) == 1
    changed = [line for line in capsys.readouterr().out.splitlines() if re.match(r"[+-][^+-]", line)]
    assert [line[:19] for line in changed] == ["-| kosovo | UNMEE |", "+| kosovo | UNMIK |"]
    assert stale.read_text(encoding="utf-8") == text


def test_a_missing_page_is_stale_until_it_is_written(tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "missions.md"
    assert tool.main(["--check"], target) == 1
    assert not target.exists()
    assert tool.main([], target) == 0
    capsys.readouterr()
    assert target.read_bytes() == tool.PAGE.read_bytes()


def test_counts_add_up(tool: ModuleType, catalogue: Catalogue, profiles: dict[str, Profile]) -> None:
    sections = re.split(r"^## ", tool.page(catalogue), flags=re.MULTILINE)[1:]
    assert len(sections) == len(profiles)
    for section, profile in zip(sections, profiles.values(), strict=True):
        assert section.startswith(profile.mission.acronym)
        sources, *sides = re.findall(r"^\| \*\*all\*\* \| (.*) \|$", section, re.MULTILINE)
        assert sources.split(" | ")[-1] == str(len(profile.sources))
        counts = [[int(cell) for cell in side.split(" | ")[:-1]] for side in sides]
        assert [sum(side[:5]) for side in counts] == [side[5] for side in counts] == [sum(side[6:]) for side in counts]
        left_out = {gap.commitment for gap in profile.not_mandated}
        values = sum(len(block.values) for block in profile.series if block.commitment not in left_out)
        assert sum(side[5] for side in counts) == len(profile.evidence) + values
