from __future__ import annotations

import pytest

from a4p_score.errors import UsageError
from a4p_score.scoring.citation import cite
from a4p_score.scoring.scorecard import Options, score
from tests.builders import item, profile, weighted

CARD = score(
    profile(item("ours"), item("theirs", "people.protection-rights", rated="hinders major", actor="parties", sources=("s2",))),
    weighted(),
    Options(draws=200, seed=7),
)


@pytest.mark.parametrize("side", ["delivery", "conditions"])
def test_a_pillar_is_quoted_as_it_stands_in_the_scorecard(side: str) -> None:
    found, pillar = cite(CARD, "People", side), CARD.side(side).pillar("people")
    quoted = found.quoted
    assert (found.side, quoted.id, quoted.name, quoted.score) == (side, "people", "People", pillar.score)
    assert (quoted.interval, quoted.band, quoted.confidence, quoted.coverage) == (
        pillar.interval,
        pillar.band,
        pillar.confidence,
        pillar.coverage,
    )


def test_the_overall_keeps_its_reason_and_the_scorecard_what_it_was_asked_for() -> None:
    found = cite(CARD)
    assert (found.side, found.quoted.id, found.quoted.score) == ("delivery", "overall", None)
    assert found.quoted.reason == CARD.side().overall.reason
    assert (found.framework, found.profile, found.as_of, found.seed, found.draws) == (CARD.framework, CARD.profile, CARD.as_of, 7, 200)


def test_an_unknown_pillar_is_named() -> None:
    with pytest.raises(UsageError, match="there is no pillar 'peple'; pillars are politics, people"):
        cite(CARD, "peple")
