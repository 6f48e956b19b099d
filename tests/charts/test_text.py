from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.charts.text import shorten, width, wrap
from a4p_score.report.words import plain


@pytest.mark.parametrize(
    ("text", "bold", "least"), [("Sustaining peace", False, 8.598), ("Sustaining peace", True, 9.693), ("Réseau", False, 3.77)]
)
def test_no_narrower_than_dejavu_sans(text: str, bold: bool, least: float) -> None:
    """The widths that the font itself gives, in its own units; ours may be a little wider."""
    assert least <= width(text, 1, bold=bold) <= least * 1.06


def test_what_has_no_glyph_in_the_table_is_taken_to_be_wide() -> None:
    assert width("維", 10) == 12.6
    assert width("é", 10) == pytest.approx(width("e", 10) + 1.3)
    assert width("\u202e", 10) == width("\\u202e", 10)


def test_text_is_shortened_only_where_it_must_be() -> None:
    assert shorten("Politics", width("Politics", 12), 12) == "Politics"
    assert shorten("Sustaining peace", 70, 12) == "Sustainin…"


def test_lines_break_at_spaces_and_behind_hyphens() -> None:
    assert wrap("Confidence-building projects", 80, 10, 4) == ["Confidence-", "building", "projects"]
    assert wrap("Youth, peace and security", 1000, 10, 4) == ["Youth, peace and security"]
    assert wrap("one two three four", 30, 10, 2) == ["one", "two…"]
    assert wrap("", 30, 10, 2) == []


@given(st.text(), st.floats(15, 300), st.integers(1, 4))
def test_every_line_fits_and_none_is_lost(text: str, room: float, most: int) -> None:
    lines = wrap(text, room, 10, most)
    assert len(lines) <= most
    assert all(width(line, 10) <= room + 1e-9 for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(plain(text).split())
