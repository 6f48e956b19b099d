from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.formats.csv import to_csv
from a4p_score.report.records import Records, Value

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        (" =1", " '=1"),
        ("'=1", "''=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20x", "'\uff20x"),
        ("a;=1", "a;'=1"),
        ('a; "=1', "a; \"'=1"),
        (("a", "=cmd|x", "-1"), "a; '=cmd|x; '-1"),
        ("a; b - c; d=e", "a; b - c; d=e"),
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
    assert not any(
        written.lstrip(" \"'").startswith(FORMULA) and "'" not in written[: written.index(written.lstrip(" \"'"))] for written in rows[1]
    )


@given(st.lists(st.text(st.sampled_from("=+-@\uff1d;,'\" a")), min_size=1, max_size=4))
def test_where_lines_are_divided_at_semicolons_no_cell_is_a_formula(texts: list[str]) -> None:
    row: dict[str, Value] = {str(number): text for number, text in enumerate(texts)}
    written = to_csv(Records(columns=tuple(row), rows=(row, {"0": tuple(texts)})))
    for line in csv.reader(io.StringIO(written), delimiter=";"):
        assert not [cell for cell in line if cell.lstrip().startswith(FORMULA)]


def test_a_missing_column_is_an_empty_cell() -> None:
    assert to_csv(Records(columns=("a", "b"), rows=({"b": 1},))) == "a,b\n,1\n"
