from __future__ import annotations

from datetime import date

import pytest

from a4p_score.scoring.states import Horizon, assess
from tests.builders import AS_OF, a4p, item, profile, source


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "scored"),
        ({"rated": "context"}, "context"),
        ({"actor": "host"}, "context"),
        ({"observed": "2018-03-27"}, "baseline"),
        ({"observed": "2018-03-28"}, "scored"),
        ({"observed": "2017/2018-04"}, "scored"),
        ({"observed": "2020-01-31"}, "scored"),
        ({"observed": "2020-02"}, "future"),
        ({"observed": "2020"}, "future"),
    ],
)
def test_states(changes: dict[str, str], state: str) -> None:
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
    (assessed,) = assess(profile(item(actor="host", observed="2021")), a4p(), Horizon(AS_OF))
    assert assessed.state == "context"
    assert assessed.reason == "about host; the commitment judges mission"
