from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.errors import UsageError
from a4p_score.load.targets import find_target
from a4p_score.model.dates import parse_period
from a4p_score.model.explanation import Target
from a4p_score.model.profile import Series, SeriesValue
from tests.builders import a4p, item, profile

PROFILE = profile(item("town-halls"), item("report", sources=("report",)))
WOMEN = Series(
    indicator="women-contingents",
    commitment="performance.womens-deployment",
    actor="contributors",
    level="outcome",
    credibility=2,
    sources=("s1",),
    values=(SeriesValue(observed=parse_period("2019"), value=5.0),),
)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        (None, Target()),
        ("people", Target(kind="pillar", id="people")),
        ("People", Target(kind="pillar", id="people")),
        ("people.local-reconciliation", Target(kind="commitment", id="people.local-reconciliation")),
        ("local-reconciliation", Target(kind="commitment", id="people.local-reconciliation")),
        ("town-halls", Target(kind="item", id="town-halls")),
        ("women-contingents-2019", Target(kind="item", id="women-contingents-2019")),
        ("s1", Target(kind="source", id="s1")),
        ("report", Target(kind="item", id="report")),
        ("source:report", Target(kind="source", id="report")),
    ],
)
def test_what_a_name_means(name: str | None, target: Target) -> None:
    assert find_target(name, replace(PROFILE, series=(WOMEN,)), a4p(), "pillars") == target


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("peple", "there is no pillar, commitment, item or source 'peple'; did you mean people?"),
        ("xyz", "pillars are politics, people, sustaining-peace, partnerships, performance"),
        ("wps", "it is a group of another view: add --by declaration"),
    ],
)
def test_a_wrong_name_gets_a_hint(name: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_target(name, PROFILE, a4p(), "pillars")
    assert message in str(refused.value)
