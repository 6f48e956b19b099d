"""The packaged missions and their scorecards, each made once in a process, for tests over all of them."""

from __future__ import annotations

from functools import cache

import a4p_score
from a4p_score.model.comparison import Comparison
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import Scorecard
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p

MISSIONS = a4p_score.missions()


@cache
def mission(name: str) -> Profile:
    return a4p_score.profile(name)


@cache
def card(name: str) -> Scorecard:
    """With the default number of draws: for what its intervals say."""
    return score(mission(name), a4p())


@cache
def brief_card(name: str) -> Scorecard:
    """With few draws, where the numbers do not matter."""
    return score(mission(name), a4p(), Options(draws=100))


@cache
def all_compared() -> Comparison:
    return compare([mission(name) for name in MISSIONS], a4p(), Options(draws=100), rank=True)
