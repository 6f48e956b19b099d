from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.scoring.points import pillar_tables, point_scores
from a4p_score.scoring.scorecard import Options, score
from tests.builders import AS_OF, a4p, item, profile, weighted
from tests.strategies import SOURCES, profiles

EXACT = pytest.approx


def frameworks() -> st.SearchStrategy[Framework]:
    """The packaged framework with other constants: no priors, no ageing, a geometric mean, any least coverage."""
    return st.builds(
        lambda k0, k1, half_life, aggregation, least: replace(
            weighted(),
            method=replace(
                a4p().method, pillar_prior=k0, commitment_prior=k1, half_life_years=half_life, aggregation=aggregation, min_coverage=least
            ),
        ),
        st.sampled_from([0.0, 2.0]),
        st.sampled_from([0.0, 2.0]),
        st.sampled_from([None, 5.0]),
        st.sampled_from(["arithmetic", "geometric"]),
        st.sampled_from([0.0, 0.3, 0.8]),
    )


def assert_same_scores(scored: Profile, framework: Framework) -> None:
    """Point scores are the scorecard's, withheld ones and their reasons included."""
    card = score(scored, framework, Options(draws=100))
    points = point_scores(pillar_tables(scored, framework, scored.as_of), framework.method)
    assert points.pillars == {pillar.id: EXACT(pillar.score, abs=1e-9) if pillar.score is not None else None for pillar in card.pillars}
    assert points.overall == (None if card.overall.score is None else EXACT(card.overall.score, abs=1e-9))
    assert points.withheld == card.overall.reason
    assert points.coverage == EXACT(card.overall.coverage, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(profiles(), frameworks())
def test_point_scores_are_the_scorecards(scored: Profile, framework: Framework) -> None:
    assert_same_scores(scored, framework)


@settings(max_examples=30, deadline=None)
@given(profiles(least=1), st.sampled_from(SOURCES))
def test_a_table_without_a_source_is_that_of_a_profile_without_its_items(scored: Profile, source: str) -> None:
    fewer = replace(scored, evidence=tuple(entry for entry in scored.evidence if source not in entry.sources))
    tables = [table.without(source, scored.source_by_id, AS_OF) for table in pillar_tables(scored, a4p(), AS_OF)]
    expected = point_scores(pillar_tables(fewer, a4p(), AS_OF), a4p().method)
    assert point_scores(tables, a4p().method) == expected


def test_a_source_that_no_scored_item_cites_leaves_the_table_alone() -> None:
    (table,) = [table for table in pillar_tables(profile(item()), a4p(), AS_OF) if table.id == "people"]
    assert table.without("other", {}, AS_OF) is table


def test_a_pillar_that_is_not_mandated_has_no_score_and_no_part_in_coverage() -> None:
    gone = tuple(commitment for commitment in a4p().commitment_by_id if not commitment.startswith("people."))
    people = [commitment for commitment in a4p().commitment_by_id if commitment.startswith("people.")]
    points = point_scores(
        pillar_tables(profile(*(item(f"i{n}", c) for n, c in enumerate(people)), not_mandated=gone), a4p(), AS_OF), a4p().method
    )
    assert points.coverage == 1
    assert points.overall == points.pillars["people"]
    assert points.pillars["politics"] is None
