from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.render.csv import cell, to_csv


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        (-1.5, "-1.5"),
        (0.0, "0"),
        (-0.0, "0"),
        (1 / 3, "0.333333"),
        (100.0, "100"),
        (7, "7"),
        (None, ""),
        (("a", "b"), "a; b"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_cell(value: object, written: str) -> None:
    assert cell(value) == written


@given(st.text(), st.text())
def test_rows_survive_and_no_text_is_a_formula(one: str, other: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(("a", "b"), [{"a": one, "b": other}])), strict=True))
    assert len(rows) == 2
    assert len(rows[1]) == 2
    assert not any(written.startswith(("=", "+", "-", "@", "\t", "\r")) for written in rows[1])


def test_a_missing_column_is_an_empty_cell() -> None:
    assert to_csv(("a", "b"), [{"b": 1}]) == "a,b\n,1\n"
