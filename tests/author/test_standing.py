"""A figure stands in a text exactly, or it does not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from a4p_score.author.normalise import clean
from a4p_score.author.standing import TextFigures
from tests.author.test_number_words import spelt


def stands(wanted: str, text: str) -> bool:
    return bool(TextFigures(clean(text)).standing(wanted).places)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("37.2", "37.2 km"), ("$37.2 million", "the sum of US$ 37.2 million."), ("$37.2 million", "37,200,000 dollars"),
        ("$37.2 million", "Budget (United States dollars) 37,200,000"), ("1244", "resolution 1,244"), ("1,244", "1 244 women"),
        ("1,244", "1'244"), ("1244", "1\u2009244"), ("15,000", "15.000 euro"), ("eighteen", "18 of them"), ("18", "Eighteen women"),
        ("ninety-nine thousand", "99,000"), ("70 per cent", "70%"), ("70%", "between 70 and 74 percent"), ("82 of 796", "82 women out of 796"),
        ("8/11", "8 of 11"), ("12-0-3", "12 to none: 12-0-3"), ("5 March 2018", "On March 5, 2018, it"), ("9-10 May 2018", "9 and 10 May 2018"),
        ("16 May to 15 September 2019", "from 16 May 2019 to 15 September 2019"), ("5 March 2018", "In 2018 it met on 5 March"),
        ("May 2017", "on 5 May 2017"), ("2017", "in May 2017"), ("2018/19", "2018-2019"), ("third meeting", "the 3rd meeting"),
        ("resolution 2671 (2022)", "S/RES/2671 (2022)"), ("S/2019/797", "(S/2019/797)."), ("half", "\u00bd of them"), ("double", "doubled"),
        ("nearly five-fold", "5-fold"), ("less than one third of the electorate", "a third of voters"), ("EUR 10 million", "€10m"),
        ("-3.2", "of \u22123.2 points"), ("3.2", "of -3.2 points"), ("tens of thousands", "Tens of\nthousands fled"), ("12", "attended by\n12. The rest"),
        ("twelve", "(12)"), ("up to 189,000", "189 000"), ("285,000-325,000 displaced", "between 285,000 and 325,000"), ("100", "100 of 100"),
    ],
)  # fmt: skip
def test_it_stands(wanted: str, text: str) -> None:
    assert stands(wanted, text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("37.3", "37.2"), ("37.2", "37.25"), ("37.2", "137.2"), ("12", "112"), ("12", "120"), ("12", "1.12"), ("12", "12 May 2018"),
        ("12", "S/2019/12"), ("12", "COVID-12"), ("12", "see paragraph 12"), ("12", "It ended.\n12. It began."), ("244", "1,244"), ("1,244", "124"),
        ("18", "18 million"), ("eighteen", "eighty"), ("8", "eighteen"), ("70 per cent", "70 people"), ("5%", ".5%"), ("$5", "5 per cent"),
        ("$5 million", "€5 million"), ("third", "three"), ("3", "the third"), ("5 March 2018", "5 March 2019, not 2018"), ("5 March 2018", "5 March"),
        ("5 March 2018", "15 March 2018"), ("5 March 2018", "5 April 2018"), ("2018/19", "2019/20"), ("-3.2", "3.2"), ("14", "2014"),
        ("6/6", "6/3"), ("82 of 796", f"82 {'x' * 600} 796"), ("tens of thousands", "thousands"), ("2018/541", "2018/542"),
        ("$37.3 million", "some $37.2 million, in 2018/19"),
    ],
)  # fmt: skip
def test_it_does_not(wanted: str, text: str) -> None:
    assert not stands(wanted, text)


def test_what_a_text_lacks_is_named() -> None:
    standing = TextFigures("82 of 797").standing("82 of 796")
    assert standing.lacking is not None
    assert ("82 of 796"[standing.lacking.start : standing.lacking.end], len(standing.parts)) == ("796", 2)
    assert TextFigures(f"82 {'x' * 600} 796").standing("82 of 796").lacking is None


def test_the_places_are_those_of_the_text() -> None:
    text = "Of 12 men, twelve sang; 12 May."
    assert [text[start:end] for start, end in TextFigures(text).standing("12").places] == ["12", "twelve"]


AROUND = st.sampled_from(["It held {} town halls.", "({})", "in all,\n{}, of whom", "US$ {}", "{} per cent", "about {}km"])
Printer = Callable[[int], str]
PRINTED: tuple[Printer, ...] = (
    str,
    "{:,}".format,
    lambda n: f"{n:,}".replace(",", " "),
    lambda n: f"{n:,}".replace(",", "\u202f"),
    lambda n: f"{n:,}".replace(",", "'"),
)


@given(st.integers(0, 10**9), AROUND, st.sampled_from(PRINTED), st.sampled_from(PRINTED))
def test_a_number_stands_however_it_is_printed(number: int, around: str, wanted: Printer, said: Printer) -> None:
    assert stands(wanted(number), around.format(said(number)))


@given(st.integers(0, 99_999))
def test_words_and_digits_are_one(number: int) -> None:
    assert stands(spelt(number), f"Some {number:,} people")
    assert stands(str(number), f"Some {spelt(number)} people")


@given(st.decimals(0, 10**6, places=2), st.data(), AROUND)
def test_one_digit_changed_stands_nowhere(number: Decimal, data: st.DataObject, around: str) -> None:
    digits = f"{number:,}"
    place = data.draw(st.sampled_from([at for at, digit in enumerate(digits) if digit.isdigit()]))
    changed = digits[:place] + data.draw(st.sampled_from([digit for digit in "123456789" if digit != digits[place]])) + digits[place + 1 :]
    assume(float(changed.replace(",", "")) != float(number))
    assert not stands(digits, around.format(changed))
    assert stands(digits, around.format(digits))
