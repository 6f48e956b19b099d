"""With no priors and every factor 1 the method is a classical composite index: it must reproduce a published one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from a4p_score.load.catalogue import load_framework_file
from a4p_score.model.framework import Framework
from a4p_score.scoring.scorecard import score
from tests.builders import item, profile

DATA = Path(__file__).parent.parent / "data"
INDICATORS = (
    ("health.life", "life-expectancy", "life_expectancy"),
    ("education.expected", "expected-schooling", "expected_schooling"),
    ("education.mean", "mean-schooling", "mean_schooling"),
    ("income.gni", "gni", "gni_per_capita"),
)


def countries() -> list[dict[str, str]]:
    lines = (DATA / "hdi_2022.csv").read_text().splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture(scope="module")
def hdi() -> Framework:
    return load_framework_file(DATA / "hdi-framework.yaml")


@pytest.mark.parametrize("country", countries(), ids=lambda country: country["iso3"])
def test_human_development_index_2022(country: dict[str, str], hdi: Framework) -> None:
    items = (
        item(indicator, commitment, actor="setting", indicator=indicator, value=float(country[column]), observed="2019")
        for commitment, indicator, column in INDICATORS
    )
    card = score(profile(*items, framework="hdi"), hdi)
    assert card.overall.score is not None
    assert card.overall.score / 100 == pytest.approx(float(country["hdi_published"]), abs=0.001)


def test_there_are_enough_countries() -> None:
    assert len(countries()) >= 5
