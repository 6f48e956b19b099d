from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.lists import joined, parted

TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool), min_size=1)


@given(TEXTS)
def test_a_list_comes_back_as_it_was(entries: list[str]) -> None:
    assert parted(joined(entries)) == entries


def test_a_semicolon_in_an_entry_makes_it_json() -> None:
    assert joined(["a", "b"]) == "a; b"
    assert joined(["82; of 796"]) == '["82; of 796"]'


def test_lines_part_entries_too() -> None:
    assert parted("a\nb; ;c\n") == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["[a]", "[1]", '["a"'])
def test_brackets_that_hold_no_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="starts with"):
        parted(text)
