from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from a4p_score.model.profile import Evidence, Source
from a4p_score.scoring.states import Horizon, assess
from a4p_score.scoring.weights import Weights, constants, tabulate, weigh
from tests.builders import AS_OF, a4p, item, profile, source


def weights_of(*items: Evidence, sources: tuple[Source, ...] | None = None, half_life_years: float | None = 5.0) -> Weights:
    made = profile(*items, sources=sources)
    assessed = assess(made, a4p(), Horizon(AS_OF))
    table = tabulate(assessed, sorted({entry.commitment for entry in items}), made.source_by_id, AS_OF)
    return weigh(table, constants(replace(a4p().method, half_life_years=half_life_years)))


def test_best_source_counts() -> None:
    sources = (source("weak", reliability="C", relation="self"), source("strong", reliability="A", relation="un-system"))
    found = weights_of(item("a", sources=("weak",)), item("b", sources=("weak", "strong")), sources=sources)
    assert found.factors["q"] == pytest.approx([0.6 * 0.7, 0.9])


def test_credibility_and_level() -> None:
    found = weights_of(*(item(f"i{grade}", credibility=grade, sources=(f"s{grade}",)) for grade in range(2, 7)))
    assert found.factors["k"] == pytest.approx([0.8, 0.6, 0.4, 0.2, 0.4])
    levels = ("activity", "impact", "input", "outcome", "output")
    found = weights_of(*(item(level, level=level, sources=(f"s-{level}",)) for level in levels))
    assert found.factors["l"] == pytest.approx([0.45, 1.0, 0.3, 1.0, 0.7])


def test_recency_halves_in_a_half_life() -> None:
    # 1 April 2018 is 670 days before 31 January 2020
    found = weights_of(item("a-old", observed="2018-04-01"), item("b-new", observed="2020-01-31"))
    assert found.factors["t"] == pytest.approx([2 ** (-670 / 365.25 / 5), 1.0])
    assert weights_of(item("old", observed="2018-04-01"), half_life_years=None).factors["t"] == pytest.approx([1.0])


def test_independence_is_kishs_design_effect_twice() -> None:
    # four items lead with s1: 1 / (1 + 3 x 0.2); two of them and one of s2 are about one event: 1 / (1 + 2 x 0.8)
    items = (
        item("a", sources=("s1",), same_event="raid"),
        item("b", sources=("s1", "s2"), same_event="raid"),
        item("c", sources=("s1",)),
        item("d", sources=("s1",)),
        item("e", sources=("s2",), same_event="raid"),
    )
    d_source, d_event = 1 / 1.6, 1 / 2.6
    assert weights_of(*items).factors["d"] == pytest.approx([d_source * d_event, d_source * d_event, d_source, d_source, d_event])


def test_a_weight_is_the_product_of_its_factors() -> None:
    found = weights_of(item("a"), item("b", level="input", credibility=5))
    assert found.w == pytest.approx(np.prod([np.broadcast_to(factor, 2) for factor in found.factors.values()], axis=0))
    assert np.all(found.w > 0)


def test_the_oldest_evidence_still_has_a_weight() -> None:
    table_weights = weights_of(item("a", observed="2018-04"), half_life_years=0.001)
    assert table_weights.w[0] > 0
