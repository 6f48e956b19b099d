from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from a4p_score.model.profile import Evidence, Profile, Source
from a4p_score.scoring.states import Horizon, assess
from a4p_score.scoring.weights import PillarEvidence, Weights, age_of, constants, moved, series_of, tabulate, weigh, without
from tests.builders import AS_OF, a4p, item, profile, source
from tests.strategies import profiles

WOMEN = "performance.womens-deployment"


def table_of(*items: Evidence, sources: tuple[Source, ...] | None = None) -> PillarEvidence:
    made = profile(*items, sources=sources)
    assessed = assess(made, a4p(), Horizon(AS_OF))
    return tabulate(assessed, sorted({entry.commitment for entry in items}), made.source_by_id, AS_OF)


def weights_of(*items: Evidence, sources: tuple[Source, ...] | None = None, half_life_years: float | None = 5.0) -> Weights:
    return weigh(table_of(*items, sources=sources), constants(replace(a4p().method, half_life_years=half_life_years)))


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


def test_a_mission_gets_no_older_and_a_standing_fact_has_no_age() -> None:
    standing = item("force", observed="2018-04-01", standing=True)
    assert age_of(standing, AS_OF) == 0
    assert age_of(item(observed="2020-06"), AS_OF) == 0, "never below 0"
    assert age_of(item(observed="2018-04-01"), AS_OF) == pytest.approx(670 / 365.25)


def test_scope_is_neutral_unless_the_framework_weighs_it() -> None:
    scopes = ("instance", "pattern", "whole", None)
    items = [item(f"i{n}", scope=scope, sources=(f"s{n}",)) for n, scope in enumerate(scopes)]
    assert weights_of(*items).factors["g"] == pytest.approx([1, 1, 1, 1])
    weighing = replace(a4p().method, scope={"instance": 0.4, "pattern": 0.7, "whole": 1.0})
    assert weigh(table_of(*items), constants(weighing)).factors["g"] == pytest.approx([0.4, 0.7, 1.0, 1.0])


def test_powers_of_a_neutral_scope_are_tried_on_another_table() -> None:
    method = a4p().method
    assert moved(method, {"scope": np.array([0.0, 1.0, 2.0])})["scope"] == pytest.approx(
        np.array([[1, 1, 1], [0.4, 0.7, 1.0], [0.16, 0.49, 1.0]])
    )
    assert moved(method, {"level": np.array([2.0])})["level"] == pytest.approx(np.array([[0.09, 0.2025, 0.49, 1, 1]]))
    assert moved(method, {"item_strength": np.array([2.0, 8.0])})["item_strength"] == pytest.approx(np.array([[2.0], [8.0]]))


def test_independence_is_kishs_design_effect() -> None:
    # four items lead with s1: 1 / (1 + 3 x 0.4); two of them and one of s2 are about one event: 1 / (1 + 2 x 0.8)
    items = (
        item("a", sources=("s1",), same_event="raid"),
        item("b", sources=("s1", "s2"), same_event="raid"),
        item("c", sources=("s1",)),
        item("d", sources=("s1",)),
        item("e", sources=("s2",), same_event="raid"),
    )
    d_source, d_event = 1 / 2.2, 1 / 2.6
    assert weights_of(*items).factors["d"] == pytest.approx([d_source * d_event, d_source * d_event, d_source, d_source, d_event])


def test_a_series_speaks_once() -> None:
    """Three values lead with s1, one with s2: a series is one statement of each, beside the item in words that leads with s1."""
    value: dict[str, Any] = {"commitment": WOMEN, "actor": "contributors", "indicator": "women-contingents", "value": 5.0}
    items = (
        item("a", sources=("s1",), **value),
        item("b", sources=("s1",), **value),
        item("c", sources=("s1",), **value),
        item("d", sources=("s2",), **value),
        item("words", WOMEN, sources=("s1",)),
        item("other", WOMEN, sources=("s2",), actor="contributors", indicator="women-formed-police", value=1.0),
    )
    found = table_of(*items)
    assert found.same_source.tolist() == [2, 2, 2, 2, 2, 2]
    assert found.same_series.tolist() == [4, 4, 4, 4, 1, 1]
    assert found.statements == 3
    source_, series = 1 / 1.4, 1 / 4
    assert weights_of(*items).factors["d"] == pytest.approx([source_ * series] * 4 + [source_] * 2)


def test_one_indicator_of_two_commitments_is_two_series() -> None:
    twice = [
        replace(item(name, sources=(name,)), commitment=commitment, direction=None, strength=None, indicator="x", value=1.0)
        for name, commitment in (("a", "people.one"), ("b", "people.other"))
    ]
    assert [series_of(entry) for entry in twice] == [("people.one", "x"), ("people.other", "x")]


@settings(max_examples=40, deadline=None)
@given(profiles(least=2), st.data())
def test_counting_without_some_items_is_counting_the_others(made: Profile, data: st.DataObject) -> None:
    scored = [entry for entry in assess(made, a4p(), Horizon(AS_OF)) if entry.state == "scored"]
    assume(len(scored) >= 2)
    commitments = sorted({entry.item.commitment for entry in scored})
    full = tabulate(scored, commitments, made.source_by_id, AS_OF)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(scored), max_size=len(scored))))
    assume(kept.any())
    fewer = tabulate([entry for entry, keep in zip(scored, kept, strict=True) if keep], commitments, made.source_by_id, AS_OF)
    left = without(full, kept[None, :])
    for column in ("same_source", "same_event", "same_series"):
        assert getattr(left, column)[0][kept].tolist() == getattr(fewer, column).tolist()


def test_a_weight_is_the_product_of_its_factors() -> None:
    found = weights_of(item("a"), item("b", level="input", credibility=5))
    assert found.w == pytest.approx(np.prod([np.broadcast_to(factor, 2) for factor in found.factors.values()], axis=0))
    assert np.all(found.w > 0)


def test_the_oldest_evidence_still_has_a_weight() -> None:
    table_weights = weights_of(item("a", observed="2018-04"), half_life_years=0.001)
    assert table_weights.w[0] > 0
