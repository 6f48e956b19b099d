from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.formats.widths import Need, fit, need, width, with_breaks

NEEDS = st.lists(st.builds(lambda least, more: Need(least, least + more), st.floats(0.1, 30), st.floats(0, 60)), min_size=1, max_size=14)


@given(needs=NEEDS, room=st.floats(200, 900))
def test_columns_fill_the_room(needs: list[Need], room: float) -> None:
    found = fit(needs, room, 6)
    assert sum(found.widths) == pytest.approx(room)
    assert 6.5 <= found.size <= 9


@given(needs=NEEDS, room=st.floats(200, 900))
def test_no_word_breaks_while_the_smallest_size_can_hold_it(needs: list[Need], room: float) -> None:
    found = fit(needs, room, 6)
    if sum(one.least for one in needs) * 6.5 <= room - 6 * len(needs):
        assert all(wide >= 6 + one.least * found.size - 1e-6 for one, wide in zip(needs, found.widths, strict=True))


def test_what_is_left_goes_to_the_long_text_or_to_all_alike() -> None:
    short = need("short")
    assert fit([short, need("long " * 100)], 500, 0).widths[0] == pytest.approx(short.most * 9)
    assert fit([short, short], 500, 0).widths == pytest.approx((250, 250))


def test_a_table_shrinks_so_that_its_texts_wrap_less_but_not_below_seven_and_a_half() -> None:
    assert fit([Need(20, 20), Need(2, 45), Need(2, 45), Need(2, 45)], 500, 0).size == 7.5
    assert fit([Need(70, 70)], 500, 0).size == 7


def test_a_line_needs_its_longest_word_and_a_whole_one_all_of_itself() -> None:
    assert need("a longest word").least == width("longest")
    assert need("a longest word", whole=True) == Need(width("a longest word"), width("a longest word"))
    assert need("one-sided").least == width("sided")
    assert need("W" * 400).least == width("W" * 20)
    assert need("").most == pytest.approx(0.2)


def test_broad_letters_and_scripts_are_wider_than_narrow_ones() -> None:
    assert width("iiii") < width("eeee") < width("EEEE") < width("WWWW") < width("日日日日")


def test_long_words_may_break_after_punctuation_and_where_they_have_none_anywhere() -> None:
    assert with_breaks("short words stay", "|") == "short words stay"
    assert with_breaks("performance.assessment-innovation of", "|") == "performance.|assessment-|innovation of"
    assert with_breaks("x" * 21, "|") == "|".join("x" * 21)
