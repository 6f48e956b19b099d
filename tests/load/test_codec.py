from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest

from a4p_score.load.codec import decode, encode
from a4p_score.load.documents import load_profile
from a4p_score.model.dates import Period
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from tests.builders import a4p
from tests.profile_text import PROFILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    number: int = 0

    def __post_init__(self) -> None:
        if self.number > 9:
            raise ValueError("too large")


@dataclass(frozen=True, kw_only=True)
class Outer:
    text: str
    words: tuple[Literal["a", "b"], ...] = ()
    table: dict[int, tuple[Inner, ...]]
    day: date | None = None
    share: float = 0.5
    either: str | Inner | date | None = None
    flag: bool = False


FULL = Outer(
    text='é\u2028"',
    words=("a", "b"),
    table={4: (Inner(number=1), Inner()), 0: ()},
    day=date(2020, 1, 31),
    share=0.1 + 0.2,
    either=Inner(number=3),
    flag=True,
)


@pytest.mark.parametrize(
    "value", [FULL, Outer(text="", table={}), Outer(text="", table={}, either="x"), Outer(text="", table={}, either=date.min)]
)
def test_what_is_written_is_read(value: Outer) -> None:
    assert decode(encode(value, Outer), Outer) == value


def test_the_form_is_fields_in_their_order() -> None:
    assert encode(FULL, Outer).decode() == '["é\u2028\\"",["a","b"],[[4,[[1],[0]]],[0,[]]],"2020-01-31",0.30000000000000004,[1,[3]],true]'


WRONG: list[Any] = [
    b"",
    b"junk",
    b"\xff",
    b"null",
    b"{}",
    b"[]",
    b'["", [], [], null, 0.5, null]',
    b'["", [], [], null, 0.5, null, false, 1]',
    b"[1, [], [], null, 0.5, null, false]",
    b'["", "ab", [], null, 0.5, null, false]',
    b'["", ["c"], [], null, 0.5, null, false]',
    b'["", [[]], [], null, 0.5, null, false]',
    b'["", [], [1], null, 0.5, null, false]',
    b'["", [], [["4", []]], null, 0.5, null, false]',
    b'["", [], [[4, [[10]]]], null, 0.5, null, false]',
    b'["", [], [[4, [[true]]]], null, 0.5, null, false]',
    b'["", [], [], "2020-02-30", 0.5, null, false]',
    b'["", [], [], 5, 0.5, null, false]',
    b'["", [], [], null, 1, null, false]',
    b'["", [], [], null, 0.5, [9, ""], false]',
    b'["", [], [], null, 0.5, ["a", ""], false]',
    b'["", [], [], null, 0.5, null, 0]',
    b"[" * 100_000,
]


@pytest.mark.parametrize("data", WRONG)
def test_anything_else_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(data, Outer)


def test_a_type_without_a_way_is_said_at_once() -> None:
    with pytest.raises(TypeError, match="no way to write"):
        encode({"a"}, set)


def test_a_profile_and_a_framework_come_back_as_they_were() -> None:
    """Also when a field is added to the models: every type of theirs has a way."""
    found = load_profile(PROFILE.encode(), "testland.yaml", a4p()).model
    assert found is not None
    assert decode(encode(found, Profile), Profile) == found
    assert decode(encode(a4p(), Framework), Framework) == a4p()


def test_periods_keep_the_text_they_were_written_as() -> None:
    period = Period(date(2018, 5, 1), date(2018, 8, 31), "2018-05/2018-08")
    assert decode(encode(period, Period), Period) == period
