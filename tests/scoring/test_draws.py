from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.scoring import draws as module
from a4p_score.scoring.draws import Draws, combined, draws_of
from a4p_score.scoring.posterior import central, draw, generator
from tests.scoring.test_posterior import made

FOUND = made([1.0, 0.2, 0.5, 0.0], [2.0, 1.5, 0.7, 3.0], [0, 1, 1, 2], [1, 2, 1])


def test_as_many_as_fit_are_those_of_the_posterior() -> None:
    drawn = draws_of(FOUND, 10_000, 7, "kosovo", "people")
    whole = draw(FOUND, 10_000, generator(7, "kosovo", "people"))
    assert drawn.whole().tolist() == whole.tolist()
    assert drawn.central(0.9) == central(whole, 0.9)


@given(st.integers(2, 400), st.floats(0.01, 0.999), st.integers(1, 50))
def test_the_interval_is_the_same_however_the_draws_come(count: int, level: float, size: int) -> None:
    whole = np.random.default_rng(count).random(count).round(2)
    chunked = Draws(count, lambda: (whole[start : start + size] for start in range(0, count, size)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK", 1)
        assert chunked.central(level) == pytest.approx(central(whole, level), abs=1e-12)


def test_chunks_are_the_same_each_time_and_no_larger_than_they_may_be() -> None:
    count = 2 * module.CHUNK + 5
    drawn = draws_of(FOUND, count, 7, "kosovo")
    first, second = [*drawn], [*drawn]
    assert [len(chunk) for chunk in first] == [module.CHUNK, module.CHUNK, 5]
    assert all((one == other).all() for one, other in zip(first, second, strict=True))
    assert len({chunk[0] for chunk in first}) == 3  # each goes on where the last one ended
    assert drawn.whole().mean() * 100 == pytest.approx(FOUND.score, abs=0.1)


def test_areas_are_combined_draw_by_draw() -> None:
    parts = [draws_of(FOUND, module.CHUNK + 3, 7, name) for name in "ab"]
    both = combined(parts, lambda theta: theta.mean(axis=0))
    assert both.whole() == pytest.approx((parts[0].whole() + parts[1].whole()) / 2)
