from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.scoring.points import point_scores, scores_at
from a4p_score.scoring.scorecard import Options, score, work
from a4p_score.scoring.sensitivity import tried
from tests.builders import a4p, item, moved, profile, weighted
from tests.strategies import profiles

SIDES = st.sampled_from(["delivery", "conditions"])


def frameworks() -> st.SearchStrategy[Framework]:
    """Unequal weights and other constants: no priors, no ageing, a geometric mean, a scope that weighs, any least coverage."""
    return st.builds(
        lambda k0, k1, half_life, aggregation, scope, least: replace(
            weighted(),
            method=replace(
                a4p().method,
                pillar_prior=k0,
                commitment_prior=k1,
                half_life_years=half_life,
                aggregation=aggregation,
                scope=scope,
                min_coverage=least,
                min_coverage_interval=least / 2,
            ),
        ),
        st.sampled_from([0.0, 2.0]),
        st.sampled_from([0.0, 2.0]),
        st.sampled_from([None, 5.0]),
        st.sampled_from(["arithmetic", "geometric"]),
        st.sampled_from([a4p().method.scope, a4p().method.scope_tried]),
        st.sampled_from([0.0, 0.3, 0.8]),
    )


@settings(max_examples=40, deadline=None)
@given(profiles(), frameworks(), SIDES)
def test_point_scores_are_the_scorecards(scored: Profile, framework: Framework, side: str) -> None:
    """Withheld ones and their reasons included."""
    found = score(scored, framework, Options(draws=100)).side(side)
    points = point_scores(work(scored, framework, Options(side=side)), framework.method)
    assert points.pillars == {p.id: pytest.approx(p.score, abs=1e-9) if p.score is not None else None for p in found.pillars}
    assert points.overall == (None if found.overall.score is None else pytest.approx(found.overall.score, abs=1e-9))
    assert points.withheld == found.overall.reason
    assert points.coverage == pytest.approx(found.overall.coverage, abs=1e-12)


def test_a_pillar_that_is_not_mandated_has_no_score_and_no_part_in_coverage() -> None:
    gone = tuple(commitment for commitment in a4p().commitment_by_id if not commitment.startswith("people."))
    people = [commitment for commitment in a4p().commitment_by_id if commitment.startswith("people.")]
    made = profile(*(item(f"i{n}", c) for n, c in enumerate(people)), not_mandated=gone)
    points = point_scores(work(made, a4p(), Options()), a4p().method)
    assert points.coverage == 1
    assert points.overall == points.pillars["people"]
    assert points.pillars["politics"] is None


@settings(max_examples=30, deadline=None)
@given(profiles(least=1), frameworks(), SIDES, st.integers(0, 2**32 - 1), st.sets(st.integers(0, 11), min_size=1))
def test_scores_over_samples_are_the_point_scores(scored: Profile, framework: Framework, side: str, seed: int, chosen: set[int]) -> None:
    """Any constants may be moved; those that are not stay as in the method."""
    constants = [tried(framework.method)[place] for place in sorted(chosen)]
    workings = [working for working in work(scored, framework, Options(side=side)) if working.posterior is not None]
    if not workings:
        return
    low, high = (np.array([[getattr(constant, end)] for constant in constants]) for end in ("low", "high"))
    x = low + (high - low) * np.random.default_rng(seed).random((len(constants), 3))
    found = scores_at(workings, framework.method, {constant.id: row for constant, row in zip(constants, x, strict=True)})
    for sample in range(3):
        method = framework.method
        for constant, value in zip(constants, x[:, sample], strict=True):
            method = moved(method, constant, float(value))
        method = replace(method, min_coverage=0.0, min_coverage_interval=0.0)
        expected = point_scores(work(scored, replace(framework, method=method), Options(side=side)), method)
        pillars = [expected.pillars[working.area.id] for working in workings]
        assert found[:, sample] == pytest.approx([*pillars, expected.overall], abs=1e-9)


def test_long_runs_are_cut_into_pieces_that_change_nothing() -> None:
    workings = [working for working in work(profile(item()), a4p(), Options()) if working.posterior is not None]
    x = np.linspace(1, 9, 9_000)
    found = scores_at(workings, a4p().method, {"item_strength": x})
    assert found.shape == (2, 9_000)
    assert found[0, 8_999] == pytest.approx(scores_at(workings, a4p().method, {"item_strength": x[-1:]})[0, 0], abs=1e-12)
    assert np.all(np.diff(found[0]) > 0)
