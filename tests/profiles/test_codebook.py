"""The examples of docs/codebook.md are items of the packaged profiles, coded as the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a4p_score.model.profile import Profile

PAGE = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"


def test_examples_are_coded_as_the_page_says(profiles: dict[str, Profile]) -> None:
    examples = re.findall(r"`([a-z-]+)/([a-z0-9-]+)` \(([^)]*)\)", PAGE.read_text(encoding="utf-8"))
    assert len(examples) >= 20
    items = {(name, item.id): item for name, profile in profiles.items() for item in profile.evidence}
    for mission, name, codes in examples:
        item = items[mission, name]
        coded = {item.actor, item.direction, item.strength, item.level, item.scope}
        assert set(codes.split(", ")) <= coded, f"{mission}/{name} is {coded}"


def test_every_word_of_a_code_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    actors = ("mission", "un-system", "contributors", "council", "host", "parties", "partners", "setting")
    levels = ("input", "activity", "output", "outcome", "impact")
    assert [word for word in (*actors, *levels) if f"\n| {word} |" not in text] == []
    others = ("advances", "hinders", "mixed", "context", "minor", "moderate", "major", "instance", "pattern", "whole")
    assert [word for word in others if f"**{word}**" not in text] == []
