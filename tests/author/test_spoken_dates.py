"""Dates as texts print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.spoken_dates import Day, dates_in


def days(text: str) -> list[Day]:
    return [dated.readings[0] for dated in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on 5 March 2018", [Day(2018, 3, 5)]),
        ("on March 5, 2018,", [Day(2018, 3, 5)]),
        ("the 5th of March 2018", [Day(2018, 3, 5)]),
        ("Sept. 2018", [Day(2018, 9)]),
        ("31 JULY", [Day(None, 7, 31)]),
        ("9-10 May 2018", [Day(2018, 5, 9), Day(2018, 5, 10)]),
        ("5 and 27 January 2023", [Day(2023, 1, 5), Day(2023, 1, 27)]),
        ("March 5–7, 2018", [Day(2018, 3, 5), Day(2018, 3, 7)]),
        ("16 May to 15 September 2019", [Day(2019, 5, 16), Day(2019, 9, 15)]),
        ("31 May-1 June 2022", [Day(2022, 5, 31), Day(2022, 6, 1)]),
        ("May to August 2017", [Day(2017, 5), Day(2017, 8)]),
        ("February-March 2022", [Day(2022, 2), Day(2022, 3)]),
        ("1 July 2017 to 30 June 2019", [Day(2017, 7, 1), Day(2019, 6, 30)]),
        ("2018-03-05", [Day(2018, 3, 5)]),
        ("2018/19", [Day(2018), Day(2019)]),
        ("2018-2019", [Day(2018), Day(2019)]),
        ("18 January\n2423", [Day(2423, 1, 18)]),
        ("On 3 May, 12 people", [Day(None, 5, 3)]),
    ],
)
def test_what_is_a_date(text: str, said: list[Day]) -> None:
    assert days(text) == said


@pytest.mark.parametrize("text", ["we may 5 times march", "140 May", "10,250 March", "S/2018/541", "2018/541", "2019/18", "32 May"])
def test_what_is_none(text: str) -> None:
    assert days(text) == []


def test_a_day_in_figures_may_be_of_two_months() -> None:
    (one,) = dates_in("05/03/2018")
    assert set(one.readings) == {Day(2018, 3, 5), Day(2018, 5, 3)}
    assert days("15/03/2018") == [Day(2018, 3, 15)]


def test_a_number_after_a_day_that_is_no_year_stays_a_number() -> None:
    (one,) = dates_in("On 3 May 1200 people")
    assert one.end == len("On 3 May ")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_both_orders_say_the_same(day: date) -> None:
    texts = (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day} {day.year}", day.isoformat())
    assert [days(text) for text in texts] == [[Day(day.year, day.month, day.day)]] * 4


def test_less_stands_in_more() -> None:
    assert Day(2018, 3).stands_in(Day(2018, 3, 5))
    assert not Day(2018, 3, 5).stands_in(Day(2018, 3))
    assert not Day(2018, 3).stands_in(Day(2019, 3))
