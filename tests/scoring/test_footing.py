"""What columns say of a pillar's items is what its items say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given

from a4p_score.model.profile import Profile, Source
from a4p_score.model.scorecard import ItemScore
from a4p_score.scoring.footing import Footing
from a4p_score.scoring.scorecard import Options, score, work
from a4p_score.scoring.states import UN
from a4p_score.scoring.weakness import BEFORE_OUTCOMES, BEFORE_OUTPUTS, one_sided, only_levels, publishers, self_reported
from tests.builders import a4p
from tests.strategies import profiles

FEW = Options(draws=100)


def largest_publisher(items: Sequence[ItemScore], sources: Mapping[str, Source]) -> tuple[str, float]:
    """One item after the other."""
    weights: dict[str, float] = {}
    for entry in items:
        said = publishers([entry], sources)
        if len(said) == 1:
            (publisher,) = said
            weights[publisher] = weights.get(publisher, 0.0) + entry.weight
    total = sum(entry.weight for entry in items)
    most = max(sorted(weights), key=lambda name: weights[name], default="")
    return most, weights.get(most, 0.0) / total if total else 0.0


@given(profiles())
def test_columns_say_what_items_say(made: Profile) -> None:
    card = score(made, a4p(), FEW)
    for side in card.sides:
        for pillar, working in zip(side.pillars, work(made, a4p(), FEW, side.id), strict=True):
            on, scored, sources = Footing(working, made.source_by_id), pillar.scored, made.source_by_id
            assert on.items == len(scored)
            assert on.way == one_sided(scored)
            assert on.publishers == len(publishers(scored, sources))
            assert on.largest_publisher() == pytest.approx(largest_publisher(scored, sources), abs=0)
            own = [item for item, rests in zip(scored, on.rest_on(("self",)), strict=True) if rests]
            assert own == self_reported(scored, sources)
            assert on.rest_on(UN).sum() == pillar.voices.un.items
            for levels in (BEFORE_OUTPUTS, BEFORE_OUTCOMES):
                assert on.only_levels(levels) == only_levels(scored, levels)
