from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.formats.csv import to_csv
from a4p_score.report.records import Records, Value


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
def test_cell(value: Value, written: str) -> None:
    text = to_csv(Records(columns=("a",), rows=({"a": value},)))
    assert next(iter(csv.reader(io.StringIO(text.removeprefix("a\n")))), [""]) == ([written] if written else [""])


@given(st.text(), st.text())
def test_rows_survive_and_no_text_is_a_formula(one: str, other: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(Records(columns=("a", "b"), rows=({"a": one, "b": other},)))), strict=True))
    assert len(rows) == 2
    assert len(rows[1]) == 2
    assert not any(written.startswith(("=", "+", "-", "@", "\t", "\r")) for written in rows[1])


def test_a_missing_column_is_an_empty_cell() -> None:
    assert to_csv(Records(columns=("a", "b"), rows=({"b": 1},))) == "a,b\n,1\n"
