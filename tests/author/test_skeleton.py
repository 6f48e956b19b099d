from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score import api
from a4p_score.errors import OutputError, UsageError

FILLED = {"acronym": "UNX", "name": '"A Mission"', "area": "Somewhere", "as_of": "2026-01-31"}


def filled(text: str) -> str:
    lines = []
    for line in text.splitlines():
        key = line.strip().partition(":")[0]
        blank = not line.startswith("#") and line.partition(":")[2].partition("#")[0].strip() == ""
        lines.append(line.replace(f"{key}:", f"{key}: {FILLED[key]}", 1) if blank and key in FILLED else line)
    return "\n".join(lines) + "\n"


def test_a_skeleton_is_valid_once_its_blanks_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "somewhere.yaml"
    api.new("somewhere", path, mandate="S/RES/1 (2026): a mission")
    blanks = [(d.rule, d.line) for d in api.validate(path).diagnostics]
    assert len(blanks) == len(FILLED)
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert api.validate(path).diagnostics == ()
    assert api.profile(str(path)).mission.mandate == "S/RES/1 (2026): a mission"
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=profile.schema.json\n")
    assert (tmp_path / "profile.schema.json").is_file()


def test_it_asks_what_the_framework_asks() -> None:
    text = api.new("somewhere")
    for commitment in api.framework().commitments:
        assert f"#   {commitment.id}: {commitment.name}\n" in text
        for criterion in commitment.sides.values():
            assert f": {criterion.question}\n" in text


def test_another_profile_to_begin_with() -> None:
    old = api.profile("golan")
    made = api.profile(api.new("heights", start="golan", mandate="S/RES/2 (2026)"))
    assert (made.id, made.mission.acronym, made.mission.mandate) == ("heights", old.mission.acronym, "S/RES/2 (2026)")
    assert made.sources == old.sources
    assert made.not_mandated == old.not_mandated
    assert (made.evidence, made.series, made.mission.facts) == ((), (), ())


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is there already"):
        api.new("x", path)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(UsageError, match="is not an id"):
        api.new("A mission")
