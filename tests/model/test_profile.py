from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.fields import FieldError, Level
from a4p_score.model.profile import CEILING, STRENGTHS, Coding, Mission
from tests.builders import item, profile, source


def refused(rated: str = "advances minor", **changes: Any) -> tuple[str, str | None, str]:
    """The rule, the key at fault and the message with which an item is refused."""
    with pytest.raises(FieldError) as raised:
        item("i1", rated=rated, **changes)
    return raised.value.code, raised.value.field, str(raised.value)


def test_the_ceiling_rises_along_the_results_chain() -> None:
    assert tuple(CEILING) == get_args(Level)
    assert list(CEILING.values()) == ["minor", "minor", "moderate", "major", "major"]


@pytest.mark.parametrize("level", CEILING)
@pytest.mark.parametrize("strength", STRENGTHS)
def test_favourable_evidence_may_not_rate_above_its_level(level: Level, strength: str) -> None:
    if STRENGTHS.index(strength) <= STRENGTHS.index(CEILING[level]):
        assert item("i1", rated=f"advances {strength}", level=level).strength == strength
    else:
        message = f"{level} evidence can advance a commitment at most {CEILING[level]}, not {strength}"
        assert refused(f"advances {strength}", level=level) == ("above-ceiling", "strength", message)
    assert item("i1", rated=f"hinders {strength}", level=level).strength == strength  # the ceiling is on what speaks in favour


@pytest.mark.parametrize(
    ("rated", "changes", "field", "message"),
    [
        ("advances", {}, "direction", "advances needs a strength: minor, moderate or major"),
        ("hinders", {}, "direction", "hinders needs a strength: minor, moderate or major"),
        ("mixed minor", {}, "strength", "mixed takes no strength"),
        ("context major", {}, "strength", "context takes no strength"),
        ("", {"strength": "minor"}, "strength", "has a strength but no direction"),
        ("", {}, "indicator", "has no rating: give direction and strength, or indicator and value"),
        ("", {"indicator": "share"}, "indicator", "has no rating: give direction and strength, or indicator and value"),
        ("", {"value": 1.0}, "indicator", "has no rating: give direction and strength, or indicator and value"),
        (
            "",
            {"direction": "mixed", "indicator": "share", "value": 1.0},
            "direction",
            "is rated twice: give direction and strength, or indicator and value",
        ),
        ("mixed", {"value": 1.0}, "direction", "is rated twice: give direction and strength, or indicator and value"),
    ],
)
def test_an_item_is_rated_in_one_way(rated: str, changes: dict[str, Any], field: str, message: str) -> None:
    assert refused(rated, **changes) == ("bad-rating", field, message)


@pytest.mark.parametrize("rated", ["mixed", "context", "hinders major"])
def test_the_ways_of_rating_in_words(rated: str) -> None:
    made = item("i1", rated=rated)
    assert " ".join(filter(None, (made.direction, made.strength))) == rated


def test_the_way_of_rating_by_number() -> None:
    made = item("i1", indicator="share", value=0.0)
    assert (made.direction, made.strength, made.indicator, made.value) == (None, None, "share", 0.0)


def test_nothing_counts_twice() -> None:
    assert refused(sources=("s1", "s2", "s1")) == ("repeated", "sources", "names a source twice")
    codings = (Coding(coder="a", direction="mixed"), Coding(coder="a", direction="context"))
    assert refused(codings=codings) == ("repeated", "codings", "has two codings by one coder")


def test_a_coding_is_rated_like_an_item_but_without_a_ceiling() -> None:
    assert Coding(coder="a", direction="advances", strength="major").strength == "major"
    with pytest.raises(FieldError, match="hinders needs a strength"):
        Coding(coder="a", direction="hinders")
    with pytest.raises(FieldError, match="context takes no strength"):
        Coding(coder="a", direction="context", strength="minor")


def mission(established: date | None = None, closed: date | None = None) -> Mission:
    return Mission(id="x", acronym="X", name="X", area="X", established=established, closed=closed)


def test_a_mission_does_not_close_before_it_is_established() -> None:
    day = date(2000, 1, 2)
    assert mission(established=day, closed=day).closed == day
    assert mission(closed=day).established is None
    with pytest.raises(FieldError, match="the mission is closed before it is established") as raised:
        mission(established=day, closed=date(2000, 1, 1))
    assert (raised.value.code, raised.value.field) == ("period-reversed", "closed")


def test_a_profile_is_frozen_and_known_by_its_mission() -> None:
    made = profile(item("i1"))
    assert made.id == made.mission.id == "testland"
    with pytest.raises(FrozenInstanceError):
        made.framework = "other"  # type: ignore[misc]


def test_sources_by_id() -> None:
    first, second = source("a"), source("b")
    assert profile(sources=(first, second)).source_by_id == {"a": first, "b": second}


ITEMS = (item("a"), item("b", rated="mixed"), item("c", sources=("s2",)))
SOURCES = (source("s1"), source("s2"))


@given(st.permutations(ITEMS), st.permutations(SOURCES), st.permutations(("people.a", "people.b")))
def test_the_hash_does_not_hang_on_the_order_of_entries(items: list[Any], sources: list[Any], gaps: list[str]) -> None:
    made = profile(*items, sources=tuple(sources), not_mandated=tuple(gaps))
    assert made.sha256 == profile(*ITEMS, sources=SOURCES, not_mandated=("people.a", "people.b")).sha256


def test_the_hash_hangs_on_everything_else() -> None:
    made = profile(*ITEMS, sources=SOURCES)
    others = [
        profile(*ITEMS[1:], sources=SOURCES),
        profile(*ITEMS, sources=(*SOURCES, source("s3"))),
        replace(made, as_of=date(2020, 2, 1)),
        replace(made, framework="other"),
        profile(item("a", finding="Another finding"), *ITEMS[1:], sources=SOURCES),
        profile(item("a", figures=("1", "2")), *ITEMS[1:], sources=SOURCES),
        profile(item("a", figures=("2", "1")), *ITEMS[1:], sources=SOURCES),
    ]
    assert len({made.sha256, *(other.sha256 for other in others)}) == len(others) + 1
