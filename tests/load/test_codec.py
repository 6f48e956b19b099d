from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import pytest

from a4p_score.load.catalogue import load_profile_data
from a4p_score.load.codec import decode, encode
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.dates import Period, parse_partial, parse_period
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Coding, Fact, Mission, Profile, Quote, SeriesValue
from tests.builders import a4p, item, profile, women


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


PACKAGED = sorted(packaged_profiles().glob("*.yaml"))

EVERYTHING = profile(
    item("told", quote=Quote(exact="said", prefix="it"), standing=True, scope="whole", codings=(Coding(coder="one", direction="mixed"),)),
    item("counted", "performance.womens-deployment", indicator="women-contingents", value=0.1 + 0.2, same_event="event", figures=("0.3",)),
    mission=Mission(
        id="testland",
        acronym="UNTEST",
        name="Mission",
        area="Testland",
        established=date(2000, 1, 1),
        facts=(Fact(name="Staff", value="3", source="s1", as_of=parse_partial("2019-10")),),
    ),
    series=(
        women(
            values=(
                SeriesValue(observed=parse_period("2018"), count=7.0, total=140.0),
                SeriesValue(observed=parse_period("2019-01/2019-06"), value=20.0, credibility=3, sources=("s1",), figures=("20",)),
            )
        ),
    ),
    not_mandated=("politics.council-engagement",),
)


def comes_back(value: Any, model: type) -> None:
    """As it was: by repr, in which a float is no integer and a mapping has an order."""
    data = encode(value, model)
    found: Any = decode(data, model)
    assert found == value
    assert repr(found) == repr(value)
    assert encode(found, model) == data
    assert found.sha256 == value.sha256


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_every_packaged_profile_comes_back_as_it_was(path: Path) -> None:
    comes_back(load_profile_data(path.read_bytes(), path.name, a4p(), folder=path.parent), Profile)


def test_a_framework_and_a_profile_with_everything_come_back_as_they_were() -> None:
    comes_back(a4p(), Framework)
    comes_back(EVERYTHING, Profile)


def models_in(hint: Any) -> Iterator[type]:
    """The dataclasses that a type can hold, itself among them."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for child in get_type_hints(hint).values():
            yield from models_in(child)
    for inner in get_args(hint):
        yield from models_in(inner)


def models_of(value: Any) -> Iterator[type]:
    """The dataclasses that a value does hold."""
    if is_dataclass(value):
        yield type(value)
        for field in fields(value):
            yield from models_of(getattr(value, field.name))
    elif isinstance(value, tuple | dict):
        for child in value.values() if isinstance(value, dict) else value:
            yield from models_of(child)


def test_no_model_is_left_out_of_these_tests() -> None:
    """A model that is added to profiles or frameworks needs an example above."""
    assert {*models_in(Profile)} == {*models_of(EVERYTHING)}
    assert {*models_in(Framework)} == {*models_of(a4p())}


def test_periods_keep_the_text_they_were_written_as() -> None:
    period = Period(date(2018, 5, 1), date(2018, 8, 31), "2018-05/2018-08")
    assert decode(encode(period, Period), Period) == period
