"""Numbers in words, read back from how a number is spelt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.number_words import SPELT, read

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """A whole number below a thousand million in words, as the United Nations spells it."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for scale, name in ((10**6, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelt(number // scale)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")
    raise AssertionError


def values(text: str) -> list[list[tuple[Fraction, bool]]]:
    return [list(read(match)) for match in SPELT.finditer(text)]


def test_every_number_below_ten_thousand_and_the_thousands_to_a_hundred() -> None:
    for number in (*range(10_000), *range(10_000, 100_000, 997), *range(1_000, 100_000, 1_000), 99_999):
        assert values(f"some {spelt(number)} people") == [[(Fraction(number), False)]], number


@given(st.integers(0, 999_999_999))
def test_and_those_beyond(number: int) -> None:
    assert values(spelt(number).replace("-", " ").title()) == [[(Fraction(number), False)]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a hundred and five", [(105, False)]),
        ("a thousand", [(1_000, False)]),
        ("seventeen hundred", [(1_700, False)]),
        ("two dozen", [(24, False)]),
        ("dozen", [(12, False)]),
        ("twenty-first", [(21, True)]),
        ("one hundred and twelfth", [(112, True)]),
        ("third", [(3, True)]),
        ("two thirds", [(Fraction(2, 3), False)]),
        ("three quarters", [(Fraction(3, 4), False)]),
        ("half", [(Fraction(1, 2), False)]),
        ("a third", [(Fraction(1, 3), False), (3, True)]),
        ("twentyone", [(21, False)]),
    ],
)
def test_other_ways_to_say_a_number(text: str, said: list[tuple[Fraction | int, bool]]) -> None:
    assert values(text) == [said]


def test_two_numbers_are_two() -> None:
    assert values("between two thousand and three thousand") == [[(Fraction(2_000), False)], [(Fraction(3_000), False)]]
    assert values("one in five") == [[(Fraction(1), False)], [(Fraction(5), False)]]


@pytest.mark.parametrize("text", ["someone often weighted", "tentative sixpence", "a man, an end", "thousands", "the seconds"])
def test_words_that_hold_a_number_are_none(text: str) -> None:
    assert values(text) == []
