from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.render.markdown import grid, md


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("*bold* _it_", "\\*bold\\* \\_it\\_"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[link](https://e.org)", "\\[link\\](https&#58;//e.org)"),
        ("S/RES/1244 (1999)", "S/RES/1244 (1999)"),
        ("snake_case and well-known", "snake_case and well-known"),
        ("a & b", "a &amp; b"),
        ("line\nbreak", "line break"),
        ("# not a heading", "\\# not a heading"),
    ],
)
def test_text_shows_as_it_stands(text: str, escaped: str) -> None:
    assert md(text) == escaped


@given(st.text())
def test_no_text_opens_html_a_cell_or_a_line(text: str) -> None:
    escaped = md(text)
    assert "<" not in escaped
    assert "\n" not in escaped
    assert "|" not in escaped.replace("\\|", "")
    assert "://" not in escaped


def test_grid() -> None:
    assert grid(("A", "B"), [("x", "1")], right=("B",)) == ["| A | B |", "| --- | ---: |", "| x | 1 |"]
