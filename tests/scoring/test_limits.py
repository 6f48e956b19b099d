"""The smallest and largest values that a framework may hold: no NaN, no infinity, no warning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats.json import to_json
from a4p_score.model.fields import LEAST, FieldError
from a4p_score.model.framework import TABLES, Indicator, Method
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile


def with_method(**changes: object) -> Method:
    return replace(a4p().method, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("prior", [0.0, LEAST, 1e6])
@pytest.mark.parametrize("factor", [LEAST, 1.0])
@pytest.mark.parametrize("half_life", [LEAST, 1e6])
def test_every_number_stays_finite(prior: float, factor: float, half_life: float) -> None:
    tables = {name: dict.fromkeys(getattr(a4p().method, name), factor) for name in TABLES}
    method = with_method(
        pillar_prior=prior, commitment_prior=prior, half_life_years=half_life, item_strength=factor, aggregation="geometric", **tables
    )
    framework = replace(a4p(), method=method).with_weights({"people": LEAST, "politics": 1e6})
    items = (
        item("a", observed="2018-04"),
        item("b", rated="hinders major", sources=("s2",)),
        item("c", "politics.council-engagement", "hinders major"),
    )
    card = score(profile(*items), framework, Options(draws=500))
    to_json(card)  # refuses NaN and infinity
    assert all(0 <= (pillar.score or 0) <= 100 for side in card.sides for pillar in side.pillars)


@pytest.mark.parametrize("prior", [LEAST / 2, 5e-324])
def test_a_prior_is_nothing_or_something(prior: float) -> None:
    with pytest.raises(FieldError, match="must be 0 or at least 1e-09"):
        with_method(pillar_prior=prior)


@pytest.mark.parametrize(("worst", "best", "scale"), [(1e16, 1e16 + 2, "log"), (-1e308, 1e308, "linear")])
def test_goalposts_that_a_float_cannot_tell_apart_or_span(worst: float, best: float, scale: str) -> None:
    with pytest.raises(FieldError, match="too far apart"):
        Indicator(id="x", name="X", unit="u", worst=worst, best=best, scale=scale)  # type: ignore[arg-type]
