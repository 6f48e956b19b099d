from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.scorecard import Interval
from a4p_score.report import words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\x07", "bell\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200eb", "a\\u200eb"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\U000e0041", "\\U000e0041"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("[sic] [/b] :x:", "[sic] [/b] :x:"),
        ("Prishtinë/Priština", "Prishtinë/Priština"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert words.plain(text) == shown


@given(st.text())
def test_plain_text_never_moves_a_cursor_or_turns_writing(text: str) -> None:
    for character in words.plain(text):
        assert unicodedata.category(character) not in ("Cc", "Zl", "Zp", "Cs")
        assert unicodedata.category(character) != "Cf" or character in "\u200c\u200d"


@pytest.mark.parametrize(
    ("value", "decimals", "edges", "shown"),
    [
        (59.6, 0, (60,), "<60"),
        (59.96, 0, (60,), "<60"),
        (59.4, 0, (60,), "59"),
        (60.0, 0, (60,), "60"),
        (60.2, 0, (60,), "60"),
        (79.99999999, 0, (80,), "<80"),
        (None, 0, (), "–"),
        (42.25, 1, (40,), "42.2"),
    ],
)
def test_points_never_cross_an_edge(value: float | None, decimals: int, edges: tuple[float, ...], shown: str) -> None:
    assert words.points(value, decimals, edges) == shown


@pytest.mark.parametrize(("fraction", "shown"), [(0, "0 %"), (1, "100 %"), (0.9999, ">99 %"), (0.001, "<1 %"), (0.5, "50 %"), (None, "–")])
def test_percent_is_never_rounded_to_certainty(fraction: float | None, shown: str) -> None:
    assert words.percent(fraction) == shown


def test_a_score_stands_with_its_interval() -> None:
    interval = Interval(low=34.96, high=89.7, level=0.975)
    assert words.scored(59.6, interval, (60,)) == "<60 (35–90)"
    assert words.scored(59.6, interval, (60,), 1, tall=True) == "59.6\n35.0–89.7"
    assert words.scored(None, None, (60,)) == "–"
    assert words.level(interval.level) == "97.5 %"


def test_numbers() -> None:
    assert words.number(-0.04, 1) == "0.0"
    assert words.number(-1234.5, 1) == "−1,234.5"
    assert words.signed(3.14) == "+3.1"
    assert words.signed(-13.79) == "−13.8"
    assert words.signed(0.01) == "0.0"
    assert words.count(1, "item") == "1 item"
    assert words.count(2, "item") == "2 items"
    assert words.span(Interval(low=34.9, high=89.7, level=0.9)) == "35 to 90"


def test_bar() -> None:
    assert words.bar(0, 100, 50, 10, ascii_only=False) == "━━━━━●━━━━"
    assert words.bar(20, 49, 30, 10, ascii_only=True) == "..=O=....."
    assert words.bar(100, 100, 100, 5, ascii_only=True) == "....O"


def test_sparkline() -> None:
    assert words.sparkline([0, 50, None, 100], ascii_only=False) == "▁▅–█"
    assert words.sparkline([0, 50, None, 100], ascii_only=True) == "_-x^"


def test_a_sentence_goes_on_with_a_small_letter_unless_a_name_begins() -> None:
    assert words.first_lower("Names imply no view", but="Kosovo") == "names imply no view"
    assert words.first_lower("Kosovo, as in resolution 1244", but="Kosovo") == "Kosovo, as in resolution 1244"
    assert words.first_lower("UN names", but="Kosovo") == "UN names"
    assert words.first_lower("", but="Kosovo") == ""
