"""Hashes of texts, written into a profile."""

from __future__ import annotations

from datetime import date

import pytest

from a4p_score.author.recording import with_hashes
from a4p_score.errors import InputError
from tests.profile_text import PROFILE

DAY = date(2026, 11, 26)
NEW = {"report": "ab" * 32, "ngo": "cd" * 32}


def test_hashes_stand_with_their_sources_and_nothing_else_changes() -> None:
    made = with_hashes(PROFILE.encode(), NEW, DAY, "x").decode()
    for ending, sha256 in (("official record", "ab" * 32), ("named method", "cd" * 32)):
        made = made.replace(f'note: "{ending}", text_sha256: {sha256}, checked: 2026-11-26}}', f'note: "{ending}"}}')
    assert made == PROFILE


def test_a_new_hash_takes_the_place_of_the_old() -> None:
    once = with_hashes(PROFILE.encode(), NEW, DAY, "x")
    again = with_hashes(once, {"ngo": "ef" * 32}, date(2027, 1, 1), "x")
    assert again == once.replace(b"cd" * 32 + b", checked: 2026-11-26", b"ef" * 32 + b", checked: 2027-01-01")


def test_a_source_of_a_register_is_found_by_its_name_there() -> None:
    made = with_hashes(b"sources:\n  - use: report\n  - use: other\n    id: ngo\n", NEW, DAY, "x").decode().splitlines()
    assert made == [
        "sources:", "  - use: report", f"    text_sha256: {'ab' * 32}", "    checked: 2026-11-26",
        "  - use: other", "    id: ngo", f"    text_sha256: {'cd' * 32}", "    checked: 2026-11-26",
    ]  # fmt: skip


def test_what_cannot_be_edited_is_said() -> None:
    with pytest.raises(InputError, match="x: the file is not well-formed; nothing was recorded"):
        with_hashes(b"sources: [{id: report, id: report}]", {"report": "ab" * 32}, DAY, "x")
