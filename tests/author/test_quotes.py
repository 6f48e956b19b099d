"""Quotes: word for word, nearly, or with another number in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.author.normalise import clean, joined, without_running_lines
from a4p_score.author.quotes import Found, Quotable

TEXT = """The mission held twelve town halls in the north. Of 1,244 people who came, 37.2 per cent were women.
The police stayed away. In the south no meeting was held; the police stayed away there too, for $37.2 million
had been cut from its bud-
get for peace\u00adkeeping “in full”."""


def find(exact: str, prefix: str | None = None, suffix: str | None = None, text: str = TEXT) -> tuple[str, Found] | None:
    body = clean(text)
    found = Quotable(body).find(exact, prefix, suffix)
    return None if found is None else (body[found.start : found.end], found)


@pytest.mark.parametrize(
    "exact",
    [
        "held twelve town halls",
        "HELD twelve\ntown halls in the north",
        "cut from its budget for peacekeeping",
        "peace-keeping 'in full'",
        "1,244 people who came",
        "37.2 per cent were women. The police",
    ],
)
def test_word_for_word(exact: str) -> None:
    found = find(exact)
    assert found is not None
    assert (found[1].score, found[1].numbers) == (100, True)
    assert clean(exact).casefold()[:4] == found[0].casefold()[:4]


def test_nearly() -> None:
    found = find("The mission had held twelve town halls in the north")
    assert found is not None
    assert found[0].startswith("The mission held twelve town halls")
    assert 85 <= found[1].score < 100
    assert found[1].numbers


@pytest.mark.parametrize(
    "exact",
    [
        "for $37.3 million had been cut from its budget",
        "Of 1,254 people who came",
        "held thirteen town halls in the north. Of 1,244 people who came",
    ],
)
def test_another_number_is_not_near(exact: str) -> None:
    found = find(exact)
    assert found is not None
    assert not found[1].numbers


@pytest.mark.parametrize("exact", ["the helicopters were grounded for want of permits", "37", "...", "\u200b"])
def test_nowhere(exact: str) -> None:
    found = find(exact)
    assert found is None or exact == "37"


def test_of_several_places_that_between_prefix_and_suffix() -> None:
    body = clean(TEXT)
    assert find("the police stayed away", suffix=" there too") == find("the police stayed away", prefix="was held;")
    second = find("the police stayed away", prefix="held; ", suffix=" there")
    assert second is not None
    assert second[1] == Found(body.index("the police stayed"), body.index(" there too"), 100.0)


def test_words_that_stand_elsewhere_than_the_selector_says_are_near() -> None:
    found = find("the police stayed away", prefix="In the capital ")
    assert found is not None
    assert (found[0], found[1].score < 100) == ("The police stayed away", True)


def test_a_quote_goes_on_over_a_page_break_and_its_running_lines() -> None:
    pages = [
        "A/1\nThe mission held twelve town\nhalls in the north. Of all who were asked\n3",
        "A/1\nhow they had heard of them, few said the radio.\n4",
    ]
    flow = joined(without_running_lines([clean(page) for page in pages]))
    found = Quotable(flow.text).find("Of all who were asked how they had heard of them")
    assert found is not None
    assert (found.score, flow.page_at(found.start), flow.page_at(found.end)) == (100, 1, 2)


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "mission",
            "held",
            "twelve",
            "town",
            "halls",
            "37.2",
            "1,244",
            "per",
            "cent",
            "%",
            "of-all",
            "$5",
            "was",
            "not",
            "Müller",
            "é",
        ]
    ),
    min_size=3,
    max_size=20,
)


@given(WORDS, st.data())
def test_any_part_of_a_text_stands_in_it_however_its_lines_break(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    broken = "".join(word + data.draw(st.sampled_from([" ", "\n", "  \r\n", "\t"])) for word in words)
    found = find(" ".join(words[first:last]), text=broken)
    assert found is not None
    assert found[1].score == 100
