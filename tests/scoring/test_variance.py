from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from a4p_score.errors import UsageError
from a4p_score.model.profile import Profile
from a4p_score.scoring.sensitivity import Analysis, sensitivity, tried
from a4p_score.scoring.variance import indices, require_scipy
from tests.builders import a4p, item, profile

Floats = npt.NDArray[np.float64]
PEOPLE = next(name for name in a4p().commitment_by_id if name.startswith("people."))
A, B = 7.0, 0.1


def ishigami(x: Floats) -> Floats:
    """Ishigami and Homma (1990): sin x1 + a sin^2 x2 + b x3^4 sin x1."""
    value: Floats = np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0])
    return value[None]


def test_ishigami_within_the_confidence_intervals() -> None:
    found = indices(ishigami, [-np.pi] * 3, [np.pi] * 3, 2_048, np.random.default_rng(20180816))
    for estimate, (low, high), exact in (
        (found.first, found.first_interval, [0.3139, 0.4424, 0.0]),
        (found.total, found.total_interval, [0.5576, 0.4424, 0.2437]),
    ):
        assert np.all((low <= exact) & (exact <= high))
        assert estimate[0] == pytest.approx(exact, abs=0.05)
        assert np.all(low <= estimate)
        assert np.all(estimate <= high)


def test_the_variance_of_ishigami_is_its_own() -> None:
    """V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2."""
    found = indices(ishigami, [-np.pi] * 3, [np.pi] * 3, 2_048, np.random.default_rng(1))
    exact = A**2 / 8 + B * np.pi**4 / 5 + B**2 * np.pi**8 / 18 + 0.5
    assert found.outputs.var() == pytest.approx(exact, rel=0.02)


def test_a_linear_function_by_hand() -> None:
    """y = x1 + 2 x2 on the unit square: variances 1/12 and 4/12, so 1/5 and 4/5, and no interaction."""
    found = indices(lambda x: np.array([x[0] + 2 * x[1], 0 * x[0] + 3]), [0, 0], [1, 1], 1_024, np.random.default_rng(2))
    assert found.first[0] == pytest.approx([0.2, 0.8], abs=0.02)
    assert found.total[0] == pytest.approx([0.2, 0.8], abs=0.02)
    assert not found.first[1].any()
    assert not found.total_interval[:, 1].any()


def test_our_bootstrap_agrees_with_scipys() -> None:
    """SciPy's intervals are of another kind (BCa), and come from NumPy's global stream, so the two agree only roughly."""
    np.random.seed(0)  # noqa: NPY002 - the only way to seed SobolResult.bootstrap
    uniform: Any = [stats.uniform(loc=-np.pi, scale=2 * np.pi)] * 3
    theirs = stats.sobol_indices(func=ishigami, n=1_024, dists=uniform, rng=np.random.default_rng(5)).bootstrap()
    ours = indices(ishigami, [-np.pi] * 3, [np.pi] * 3, 1_024, np.random.default_rng(5))
    for mine, other in ((ours.first_interval, theirs.first_order), (ours.total_interval, theirs.total_order)):
        width = mine[1, 0] - mine[0, 0]
        assert width == pytest.approx(other.confidence_interval.high - other.confidence_interval.low, rel=0.25)


def test_the_same_seed_gives_the_same_indices() -> None:
    one, two = (indices(ishigami, [-np.pi] * 3, [np.pi] * 3, 64, np.random.default_rng(9)) for _ in range(2))
    assert np.array_equal(one.first, two.first)
    assert np.array_equal(one.total_interval, two.total_interval)


# --- the closed forms over samples


# --- of a mission


def mixed_people() -> Profile:
    return profile(
        item("one", PEOPLE, "advances major", sources=("a",)), item("two", PEOPLE, "hinders minor", sources=("b",), level="input")
    )


def test_each_score_of_a_mission_has_indices_or_a_reason() -> None:
    (mission,) = sensitivity([mixed_people()], a4p(), Analysis(samples=64)).missions
    by_id = {entry.id: entry for entry in mission.variance}
    assert list(by_id) == [score.id for score in mission.scores]
    assert by_id["politics"].reason == "no scored evidence"
    assert (by_id["overall"].reason or "").startswith("evidence covers")
    people = by_id["people"]
    assert people.reason is None
    assert people.span is not None
    assert people.span.low < people.span.high
    assert [index.constant for index in people.indices] == [constant.id for constant in tried(a4p().method)]
    assert max(people.indices, key=lambda index: index.total).constant == "level"
    same_source = next(index for index in people.indices if index.constant == "source_correlation")
    assert (same_source.first, same_source.total) == (0, 0)


def test_a_score_that_nothing_moves_has_no_indices() -> None:
    (mission,) = sensitivity([profile(item("one", PEOPLE, "mixed"))], a4p(), Analysis(samples=64)).missions
    people = next(entry for entry in mission.variance if entry.id == "people")
    assert (people.reason, people.indices, people.span) == ("no constant moves it", (), None)


def test_indices_are_the_same_alone_and_among_others() -> None:
    other = replace(mixed_people(), mission=replace(mixed_people().mission, id="other"))
    asked = Analysis(samples=64, weight_draws=100)
    alone = sensitivity([mixed_people()], a4p(), asked)
    both = sensitivity([other, mixed_people()], a4p(), asked)
    assert both.missions[1].variance == alone.missions[0].variance
    assert alone.sobol is not None
    assert alone.sobol.evaluations == 64 * 14


def test_no_evidence_and_no_ranges_are_said() -> None:
    (mission,) = sensitivity([profile()], a4p(), Analysis(samples=64)).missions
    assert {entry.reason for entry in mission.variance} == {"no pillar has scored evidence"}
    bare = replace(a4p(), method=replace(a4p().method, ranges={}))
    (mission,) = sensitivity([mixed_people()], bare, Analysis(samples=64)).missions
    assert {entry.reason for entry in mission.variance} == {"the framework gives no ranges"}


def test_one_range_alone_explains_everything() -> None:
    method = replace(a4p().method, ranges={"level": a4p().method.ranges["level"]})
    (mission,) = sensitivity([mixed_people()], replace(a4p(), method=method), Analysis(samples=256)).missions
    people = next(entry for entry in mission.variance if entry.id == "people")
    assert people.indices[0].total == pytest.approx(1, abs=0.05)


def test_without_scipy_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(UsageError, match=r"pip install 'a4p-score\[analysis\]'"):
        require_scipy()
