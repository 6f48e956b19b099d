"""One form for all texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.normalise import clean, joined, without_running_lines


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("12\u2009345 and 12\u00a0345\u202f678", "12345 and 12345678"),
        ("in 2019\u00a0300 men", "in 2019 300 men"),
        ("of 140\u00b2 women", "of 140 women"),
        ("of 140\u00b9\u2070women", "of 140 women"),
        ("2\u00bd years, \u00be of them", "2.5 years, three quarters of them"),
        ("soft\u00adly \ufb01nal", "softly final"),
        ("\u201cno\u201d \u2018yes\u2019 9\u201110 \u22123 1999\u20142001", "\"no\" 'yes' 9-10 -3 1999–2001"),
        ("munici-\npality", "municipality"),
        ("munici\ufffepality, munici\x02\npality", "municipality, municipality"),
        ("twenty-\none", "twenty-one"),
        ("2018-\n2019", "2018-2019"),
        ("Serb-\nAlbanian", "Serb-Albanian"),
        ("one\r\n\r\n  two \t three\rfour", "one\ntwo three\nfour"),
        ("\uff11\uff12 per\u3000cent", "12 per cent"),
    ],
)
def test_what_is_set_differently_is_one(text: str, made: str) -> None:
    assert clean(text) == made


PIECES = st.lists(
    st.sampled_from([*"ab19 .,-–'\n\r\t\u00a0\u00ad\u00b2\u00bd\u2009\u2011\u2019\u2044\u2212\ufb01\ufffe\x02", "twenty", "100"])
    | st.characters(),
    max_size=30,
).map("".join)


@given(PIECES)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text("abcdefgh XYZ0123456789.,;:()%$/", max_size=60))
def test_plain_text_keeps_all_but_its_blanks(text: str) -> None:
    assert clean(text) == " ".join(text.split())


def test_a_place_knows_its_page_and_what_stands_around_it() -> None:
    body = joined(["The first page.", "", "The third page is a long one."])
    assert body.text == "The first page.\n\nThe third page is a long one."
    assert [body.page_at(body.text.index(word)) for word in ("first", "third")] == [1, 3]
    start = body.text.index("third")
    assert body.around(start, start + 5, 12) == "… page. The third page is a …"
    assert body.around(0, 3, 100) == "The first page. The third page is a long one."


def test_running_lines_and_page_numbers_are_left_out() -> None:
    pages = [f"S/2019/797\n{said}\n{number}/24" for number, said in enumerate(["The mission held", "twelve town", "halls in all."], 3)]
    assert without_running_lines(pages) == ["The mission held", "twelve town", "halls in all."]


def test_lines_that_differ_stay_and_so_does_a_page_of_its_own() -> None:
    pages = ["One begins here\nand ends.", "Another begins\nwith an end."]
    assert without_running_lines(pages) == pages
    assert without_running_lines(["12\n13"]) == ["12\n13"]
