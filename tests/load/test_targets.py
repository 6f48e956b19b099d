from __future__ import annotations

import pytest

from a4p_score.errors import UsageError
from a4p_score.load.targets import find_target
from a4p_score.model.explanation import Target
from tests.builders import a4p, item, profile

PROFILE = profile(item("town-halls"))


@pytest.mark.parametrize(
    ("name", "target"),
    [
        (None, Target()),
        ("people", Target(kind="pillar", id="people")),
        ("People", Target(kind="pillar", id="people")),
        ("people.local-reconciliation", Target(kind="commitment", id="people.local-reconciliation")),
        ("local-reconciliation", Target(kind="commitment", id="people.local-reconciliation")),
        ("town-halls", Target(kind="item", id="town-halls")),
    ],
)
def test_what_a_name_means(name: str | None, target: Target) -> None:
    assert find_target(name, PROFILE, a4p(), "pillars") == target


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("peple", "there is no pillar, commitment or item 'peple'; did you mean people?"),
        ("xyz", "pillars are politics, people, sustaining-peace, partnerships, performance"),
        ("wps", "it is a group of another view: add --by declaration"),
    ],
)
def test_a_wrong_name_gets_a_hint(name: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_target(name, PROFILE, a4p(), "pillars")
    assert message in str(refused.value)
