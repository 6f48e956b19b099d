"""The weight as a product: every factor of a weight is told, and the product is the weight."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from a4p_score.model.explanation import ItemExplanation, Target
from a4p_score.model.scorecard import Factors
from a4p_score.report.factors import LEGEND, SYMBOLS, product, reasons, values
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile

MADE = profile(
    item("first", level="activity", observed="2018-07-31"),
    item("second", rated="hinders major", observed="2018-07-31", same_event="fire"),
    item("third", rated="mixed", sources=("s2",), same_event="fire"),
)


def explained(name: str) -> tuple[list[str], ItemExplanation]:
    found = explain(MADE, a4p(), Options(draws=100), Target(kind="item", id=name))
    assert found.item is not None
    return list(reasons(found, found.item, found.item.effects[0])), found.item


def test_every_factor_of_the_model_is_told_in_the_order_of_the_method() -> None:
    assert [field.name for field in fields(Factors)] == list(SYMBOLS)
    assert values(Factors(S=1, q=2, k=3, l=4, g=5, t=6, d=7)) == (1, 2, 3, 4, 5, 6, 7)


def test_the_legend_names_each_factor() -> None:
    assert LEGEND == (
        "Points = 100 × share × (rating − 1/2). Weight = S × q × k × l × g × t × d: S what one ideal item is worth, in yes/no observations; "
        "q best source: reliability × relation; k credibility of the information; l level in the results chain; g scope of the finding; "
        "t recency; d independence of the other items. The prior stands at 50 and moves nothing."
    )


def test_each_factor_with_its_reason() -> None:
    """549 days of 365.25 are 1.50308 years: 2^(-1.50308/5) = 0.811906; 1/(1 + 0.4) = 0.714286."""
    told, _ = explained("first")
    assert told == [
        "S = 4: what one ideal item is worth, in yes/no observations",
        "q = 1: best source, s1",
        "k = 0.8: credibility 2",
        "l = 0.45: level activity",
        "g = 1: scope not given",
        "t = 0.811906: 2^(−1.503 / 5), its period ended that many years before 2020-01-31",
        "d = 0.714286: 1/(1 + 1 × 0.4), 1 other statement of this first source: second",
    ]


def test_both_designs_of_independence_are_written_out() -> None:
    told, _ = explained("second")
    assert told[-1] == (
        "d = 0.396825: 1/(1 + 1 × 0.4), 1 other statement of this first source: first; 1/(1 + 1 × 0.8), 1 other item of this event: third"
    )


def test_what_stands_alone_and_does_not_age() -> None:
    ageless = replace(a4p(), method=replace(a4p().method, half_life_years=None))
    found = explain(profile(item("only")), ageless, Options(draws=100), Target(kind="item", id="only"))
    assert found.item is not None
    assert list(reasons(found, found.item, found.item.effects[0]))[-2:] == [
        "t = 1: no ageing in this framework",
        "d = 1: no other item of the pillar shares its first source, its event or its series",
    ]


def test_the_product_is_the_weight() -> None:
    _, one = explained("second")
    factors, result = product(one.effects[0]).removeprefix("w = ").split(" = ")
    made = 1.0
    for factor in factors.split(" × "):
        made *= float(factor)
    assert made == pytest.approx(float(result), abs=1e-4)
    assert float(result) == pytest.approx(one.effects[0].weight, abs=5e-5)


def test_a_fact_in_force_does_not_age_and_evidence_stops_at_the_closing() -> None:
    closed = replace(profile().mission, closed=date(2019, 7, 31))
    made = profile(item("held", standing=True, observed="2018-07-31"), item("done", observed="2018-07-31", sources=("s2",)), mission=closed)
    told = {}
    for name in ("held", "done"):
        found = explain(made, a4p(), Options(draws=100), Target(kind="item", id=name))
        assert found.item is not None
        told[name] = list(reasons(found, found.item, found.item.effects[0]))[5]
    assert told["held"] == "t = 1: a fact in force does not age"
    assert told["done"].endswith("2^(−0.999 / 5), its period ended that many years before 2019-07-31")


def test_the_values_of_a_series_are_one_statement() -> None:
    women = "performance.womens-deployment"
    indicator = a4p().commitment_by_id[women].indicators[0].id
    values = tuple(item(f"y{year}", women, indicator=indicator, value=5.0, observed=str(year)) for year in (2018, 2019))
    found = explain(profile(*values), a4p(), Options(draws=100), Target(kind="item", id="y2018"))
    assert found.item is not None
    assert list(reasons(found, found.item, found.item.effects[0]))[-1] == "d = 0.5: 1/(1 + 1 × 1), 1 other value of this series: y2019"
