from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.fields import FieldError
from a4p_score.model.framework import CONSTANTS, FACTORS, PRIORS, TABLES, Band, Commitment, Indicator, Method, Range
from a4p_score.model.profile import Item
from a4p_score.model.scorecard import Factors
from tests.builders import a4p
from tests.support import OWN_FRAMEWORK, in_framework


def refused(made: Any, **values: Any) -> tuple[str, str | None, str]:
    with pytest.raises(FieldError) as raised:
        made(**values)
    return raised.value.code, raised.value.field, str(raised.value)


def test_an_indicator_needs_two_goalposts() -> None:
    named: dict[str, Any] = {"id": "share", "name": "Share", "unit": "%"}
    same = "worst and best are the same, or too far apart: the indicator cannot rate anything"
    assert refused(Indicator, **named, worst=1.0, best=1.0) == ("bad-framework", "worst", same)
    assert Indicator(**named, worst=5.0, best=-1.0).best == -1.0  # less may be better
    above = "a logarithmic scale needs goalposts above 0"
    assert refused(Indicator, **named, worst=0.0, best=1.0, scale="log") == ("bad-framework", "scale", above)
    assert refused(Indicator, **named, worst=1.0, best=-1.0, scale="log") == ("bad-framework", "scale", above)
    assert Indicator(**named, worst=0.1, best=1.0, scale="log").scale == "log"


def test_a_range_goes_up() -> None:
    assert refused(Range, low=1.0, high=1.0, why="x") == ("bad-framework", "low", "low must be below high")
    assert Range(low=1.0, high=1.1, why="x").high == 1.1


def test_a_commitment_stands_in_a_pillar_and_in_groups_of_other_views() -> None:
    made = Commitment(id="people.town-halls", name="Town halls", declaration=("wps", "politics"), a4p_plus=("P2",))
    assert made.pillar == "people"
    assert made.groups("pillars") == ("people",)
    assert made.groups("declaration") == ("wps", "politics")
    assert made.groups("a4p-plus") == ("P2",)
    with pytest.raises(KeyError):
        made.groups("regions")


@pytest.mark.parametrize(
    ("table", "lacking", "message"),
    [
        ("reliability", "C", "reliability lacks a factor for C"),
        ("relation", "self", "relation lacks a factor for self"),
        ("credibility", 4, "credibility lacks a factor for 4"),
        ("level", "impact", "level lacks a factor for impact"),
    ],
)
def test_the_method_has_a_factor_for_every_word(table: str, lacking: object, message: str) -> None:
    method = a4p().method
    shorter = {key: factor for key, factor in getattr(method, table).items() if key != lacking}
    assert refused(lambda **values: replace(method, **values), **{table: shorter}) == ("bad-framework", table, message)


def test_ranges_are_of_constants() -> None:
    ranges = {"min_coverage": Range(low=0.1, high=0.9, why="x")}
    message = "min_coverage is not a constant of the method"
    assert refused(lambda **values: replace(a4p().method, **values), ranges=ranges) == ("bad-framework", "ranges", message)


def test_every_constant_is_a_field_of_the_method() -> None:
    assert set(CONSTANTS) <= {field.name for field in fields(Method)}


def test_the_packaged_framework() -> None:
    framework = a4p()
    assert (framework.id, framework.extends, framework.agenda_start) == ("a4p", None, date(2018, 3, 28))
    assert [pillar.id for pillar in framework.pillars] == ["politics", "people", "sustaining-peace", "partnerships", "performance"]
    assert set(framework.method.ranges) == set(CONSTANTS)
    assert framework.commitment_by_id["people.local-reconciliation"].pillar == "people"
    assert set(framework.indicator_by_commitment) == set(framework.commitment_by_id)
    for commitment in framework.commitments:
        assert set(framework.indicator_by_commitment[commitment.id]) == {indicator.id for indicator in commitment.indicators}


BANDS = (Band(name="low", min=0.0), Band(name="high", min=60.0), Band(name="middle", min=40.0))


@pytest.mark.parametrize(
    ("score", "band"), [(0, "low"), (39.999, "low"), (40, "middle"), (59.6, "middle"), (60, "high"), (100, "high"), (-1, None)]
)
def test_a_band_starts_at_its_minimum(score: float, band: str | None) -> None:
    assert replace(a4p(), bands=BANDS).band(score) == band


def test_a_framework_without_bands_has_no_words() -> None:
    assert replace(a4p(), bands=()).band(50) is None


@given(st.floats(0, 100))
def test_every_score_has_a_band_in_the_packaged_framework(score: float) -> None:
    bands = {band.name: band.min for band in a4p().bands}
    name = a4p().band(score)
    assert name is not None
    assert bands[name] == max(minimum for minimum in bands.values() if minimum <= score)


def test_what_came_before_the_agenda() -> None:
    assert a4p().starts_after(date(2018, 3, 27))
    assert not a4p().starts_after(date(2018, 3, 28))
    assert not replace(a4p(), agenda_start=None).starts_after(date(1900, 1, 1))


def test_other_weights_change_the_hash_and_nothing_else() -> None:
    other = a4p().with_weights({"politics": 2.0, "people.local-reconciliation": 3.0})
    assert [pillar.weight for pillar in other.pillars if pillar.id == "politics"] == [2.0]
    assert other.commitment_by_id["people.local-reconciliation"].weight == 3.0
    assert other.sha256 != a4p().sha256
    assert a4p().with_weights({}).sha256 == a4p().sha256
    assert other.with_weights({"politics": 1.0, "people.local-reconciliation": 1.0}) == a4p()
    with pytest.raises(KeyError) as raised:
        a4p().with_weights({"politcs": 2.0, "people": 1.0})
    assert raised.value.args == ("politcs",)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("half_life_years", 0, 5),
        ("item_strength", -1, 5),
        ("source_correlation", 0, 1.5),
        ("event_correlation", -0.1, 1),
        ("pillar_prior", -1, 2),
        ("level", -1, 1),
        ("level", 0, 11),
    ],
)
def test_an_impossible_range_is_refused(name: str, low: float, high: float) -> None:
    with pytest.raises(FieldError, match=f"{name} cannot be"):
        replace(a4p().method, ranges={name: Range(low=low, high=high, why="test")})


def test_the_table_of_factors_is_what_the_models_hold() -> None:
    """One row a factor: the result has its symbol, the method its constants, an item its fields."""
    assert [field.name for field in fields(Factors)] == [factor.symbol for factor in FACTORS] == list("Sqklgtd")
    constants = [constant for factor in FACTORS for constant in factor.constants]
    assert sorted(constants) == sorted(set(CONSTANTS) - set(PRIORS))
    assert set(TABLES) <= set(constants)
    assert set(CONSTANTS) <= {field.name for field in fields(Method)}
    assert {name for factor in FACTORS for name in factor.fields} <= {field.name for field in fields(Item)}


@pytest.mark.parametrize(("draws", "fits"), [(100, True), (200_000, True), (200_001, False), (99, False)])
def test_the_draws_of_a_file_are_capped(draws: int, fits: bool) -> None:
    text = OWN_FRAMEWORK + f"method: {{draws: {draws}}}\n"
    assert (in_framework(text) == []) is fits


@pytest.mark.parametrize(("interval", "fits"), [(0.5, True), (0.8, True), (0.81, False)])
def test_an_interval_alone_needs_no_more_coverage_than_a_score(interval: float, fits: bool) -> None:
    text = OWN_FRAMEWORK + f"method: {{min_coverage_interval: {interval}}}\n"
    said = [] if fits else ["method, min_coverage_interval: min_coverage_interval must not be above min_coverage"]
    assert [found[3] for found in in_framework(text)] == said


def test_the_headline_is_the_first_side_and_every_actor_has_one() -> None:
    assert a4p().side().id == "delivery"
    assert a4p().side("conditions").name == "Conditions"
    assert {actor: side.id for actor, side in a4p().side_of.items()}["council"] == "conditions"
    with pytest.raises(KeyError):
        a4p().side("other")


def test_an_indicator_without_a_side_is_on_the_only_one_of_its_commitment() -> None:
    women = a4p().commitment_by_id["performance.womens-deployment"]
    plain = replace(women, indicators=tuple(replace(i, side=None) for i in women.indicators))
    framework = replace(a4p(), commitments=(plain,))
    assert framework.side_of_indicator(women.id, "women-contingents") == "delivery"
    assert a4p().side_of_indicator("performance.safety-security", "malicious-fatality-rate") == "conditions"
