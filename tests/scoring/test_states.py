from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from a4p_score.scoring.states import Horizon, assess, voice_of
from tests.builders import AS_OF, a4p, item, profile, source, women


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "scored"),
        ({"rated": "context"}, "context"),
        ({"commitment": "performance.womens-deployment", "actor": "host"}, "context"),
        ({"actor": "host"}, "scored"),
        ({"observed": "2018-03-27"}, "baseline"),
        ({"observed": "2018-03-28"}, "scored"),
        ({"observed": "2017/2018-04"}, "scored"),
        ({"observed": "2020-01-31"}, "scored"),
        ({"observed": "2020-02"}, "future"),
        ({"observed": "2020"}, "future"),
        ({"observed": "1999", "standing": True}, "scored"),
        ({"observed": "2020", "standing": True}, "scored"),
        ({"observed": "2020-02-01", "standing": True}, "future"),
    ],
)
def test_states(changes: dict[str, Any], state: str) -> None:
    (assessed,) = assess(profile(item(**changes)), a4p(), Horizon(AS_OF))
    assert assessed.state == state
    assert (assessed.reason is None) == (state == "scored")


def test_known_by_asks_for_one_published_source() -> None:
    sources = (source("early", published="2019-07"), source("late", published="2019-12"), source("undated"))
    items = (item("a", sources=("late",)), item("b", sources=("late", "early")), item("c", sources=("undated",)))
    states = {
        entry.item.id: entry.state for entry in assess(profile(*items, sources=sources), a4p(), Horizon(AS_OF, known_by=date(2019, 7, 31)))
    }
    assert states == {"a": "unpublished", "b": "scored", "c": "unpublished"}
    day_before = {
        entry.item.id: entry.state for entry in assess(profile(*items, sources=sources), a4p(), Horizon(AS_OF, known_by=date(2019, 7, 30)))
    }
    assert day_before["b"] == "unpublished"


def test_only_evidence_on_some_actors() -> None:
    items = (item("a"), item("b", "people.protection-rights", actor="contributors"))
    states = {entry.item.id: entry.state for entry in assess(profile(*items), a4p(), Horizon(AS_OF, actors=("mission",)))}
    assert states == {"a": "scored", "b": "excluded"}


def test_context_stands_before_dates() -> None:
    (assessed,) = assess(profile(item(commitment="performance.womens-deployment", actor="host", observed="2021")), a4p(), Horizon(AS_OF))
    assert (assessed.state, assessed.side) == ("context", "conditions")
    assert assessed.reason == "about host; the commitment asks nothing about conditions"


def test_reasons() -> None:
    def reason(**changes: Any) -> str | None:
        return assess(profile(item(**changes)), a4p(), Horizon(AS_OF))[0].reason

    assert reason(observed="2018-01") == "ended 2018-01-31, before the agenda of 2018-03-28"
    assert reason(observed="2021-02", standing=True) == "in force from 2021-02-01, after 2020-01-31"
    assert reason(observed="2021-02") == "ended 2021-02-28, after 2020-01-31"


def test_values_of_a_series_are_items() -> None:
    made = profile(series=(women(),), sources=(source("s1"),))
    found = assess(made, a4p(), Horizon(AS_OF))
    assert [(e.item.id, e.state, e.rating) for e in found] == [
        ("women-contingents-2018-12-31", "scored", pytest.approx(5 / 15)),
        ("women-contingents-2019-01-to-2019-06", "scored", 1.0),
        ("women-contingents-2021", "future", pytest.approx(6 / 15)),
    ]


@pytest.mark.parametrize(
    ("names", "voice"), [("a", "un"), ("b", "un"), ("ab", "un"), ("c", "outside"), ("d", "outside"), ("ad", "outside")]
)
def test_the_uns_own_word_is_that_of_nobody_else(names: str, voice: str) -> None:
    relations = {"a": "self", "b": "un-system", "c": "member-state", "d": "independent"}
    sources = {name: source(name, relation=relation) for name, relation in relations.items()}
    assert voice_of(item(sources=tuple(names)), sources) == voice
