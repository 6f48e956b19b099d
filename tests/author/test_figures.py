"""What the figures of a text are."""

from __future__ import annotations

from fractions import Fraction

import pytest

from a4p_score.author.figures import Amount, Reading, Symbol, figures_in
from a4p_score.author.spoken_dates import Day


def first(text: str) -> list[Reading]:
    return [figure.readings[0] for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("US$ 37.2 million", [Amount(Fraction("37200000"), "$")]),
        ("37.2 million United States dollars", [Amount(Fraction("37200000"), "$")]),
        ("€10m", [Amount(Fraction(10), "€")]),
        ("$1,107,318,900", [Amount(Fraction(1_107_318_900), "$")]),
        ("99.7 per\ncent", [Amount(Fraction("99.7"), "%")]),
        ("five-fold", [Amount(Fraction(5), "fold")]),
        ("doubled", [Amount(Fraction(2), "fold")]),
        ("the 9155th meeting", [Amount(Fraction(9155), ordinal=True)]),
        ("12-0-3", [Amount(Fraction(12)), Amount(Fraction(0)), Amount(Fraction(3))]),
        ("83% (5/6)", [Amount(Fraction(83), "%"), Amount(Fraction(5)), Amount(Fraction(6))]),
        ("fell by .5 per cent", [Amount(Fraction("0.5"), "%")]),
        ("see S/2019/797.", [Symbol("S/2019/797")]),
        ("A/C.5/73/21 and 2018/541", [Symbol("A/C.5/73/21"), Symbol("2018/541")]),
        ("S/RES/1244 (1999)", [Symbol("S/RES/1244"), Amount(Fraction(1244)), Amount(Fraction(1999))]),
        ("section 3.2.1", [Symbol("3.2.1")]),
        ("paragraphs 12 to 14", [Amount(Fraction(12), "label"), Amount(Fraction(14), "label")]),
        ("It ended.\n12. It began.", [Amount(Fraction(12), "label")]),
        ("attended by\n12. The rest", [Amount(Fraction(12))]),
        ("12 May 2018", [Day(2018, 5, 12)]),
        ("COVID-19 and B2", []),
        ("mid-2019", [Amount(Fraction(2019))]),
        ("1" * 40, []),
    ],
)
def test_what_a_text_says(text: str, said: list[Reading]) -> None:
    assert first(text) == said


def test_a_number_in_a_range_may_have_the_unit_of_its_end() -> None:
    one, other = figures_in("between 5 and 10 million dollars")
    assert set(one.readings) == {Amount(Fraction(5)), Amount(Fraction(5), "$"), Amount(Fraction(5_000_000), "$")}
    assert other.readings == (Amount(Fraction(10_000_000), "$"),)


def test_what_can_be_read_in_two_ways_is_read_in_both() -> None:
    assert {reading for figure in figures_in("12 300") for reading in figure.readings} == {
        Amount(Fraction(12_300)), Amount(Fraction(12)), Amount(Fraction(300)),
    }  # fmt: skip
    (one,) = figures_in("15.000 euro")
    assert set(one.readings) == {Amount(Fraction(15), "€"), Amount(Fraction(15_000), "€")}
    assert [figure.readings for figure in figures_in("12 300", wanted=True)] == [(Amount(Fraction(12_300)),)]
