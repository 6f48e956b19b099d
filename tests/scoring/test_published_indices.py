"""With no priors and every factor 1 the method is a classical composite index: it must reproduce published ones."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from a4p_score.load.catalogue import load_framework_file
from a4p_score.load.documents import load_framework
from a4p_score.model.framework import Framework
from a4p_score.scoring.scorecard import Options, score
from tests.builders import item, profile

DATA = Path(__file__).parent.parent / "data"
FEW = Options(draws=100)
INDICATORS = (
    ("health.life", "life-expectancy", "life_expectancy"),
    ("education.expected", "expected-schooling", "expected_schooling"),
    ("education.mean", "mean-schooling", "mean_schooling"),
    ("income.gni", "gni", "gni_per_capita"),
)
AGGREGATES = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")


def rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text().splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture(scope="module")
def hdi() -> Framework:
    return load_framework_file(DATA / "hdi-framework.yaml")


def test_human_development_index_2022(hdi: Framework) -> None:
    """193 of 193 countries, to the third decimal, with which they are published."""
    wrong = []
    for country in rows("hdi_2022.csv"):
        items = (
            item(indicator, commitment, actor="setting", indicator=indicator, value=float(country[column]), observed="2019")
            for commitment, indicator, column in INDICATORS
        )
        found = score(profile(*items, framework="hdi"), hdi, FEW).side().overall.score
        if found is None or abs(found / 100 - float(country["hdi_published"])) > 0.00051:
            wrong.append((country["iso3"], found, country["hdi_published"]))
    assert wrong == []
    assert len(rows("hdi_2022.csv")) == 193


def asem() -> Framework:
    """Its pillars as commitments, its sub-indices as pillars; the goalposts are the least and the largest value of any country."""
    lines = [
        "schema: a4p-score/framework/2",
        "id: asem",
        'version: "2018"',
        "title: ASEM Sustainable Connectivity Index",
        "pillars: [{id: conn, name: Connectivity}, {id: sust, name: Sustainability}]",
        "commitments:",
    ]
    indicators, countries = rows("asem_2018_indicators.csv"), rows("asem_2018.csv")
    for pillar in AGGREGATES:
        own = [entry for entry in indicators if entry["pillar"] == pillar]
        lines += [f"  - id: {own[0]['sub_index'].lower()}.{pillar.lower()}", f"    name: {pillar}", "    indicators:"]
        for entry in own:
            values = [float(country[entry["code"]]) for country in countries]
            worst, best = (min(values), max(values))[:: int(entry["direction"])]
            lines.append(f"      - {{id: {entry['code'].lower()}, name: {entry['code']}, unit: any, worst: {worst!r}, best: {best!r}}}")
    hdi = (DATA / "hdi-framework.yaml").read_text()
    method = hdi[hdi.index("method:") :].replace("geometric", "arithmetic")
    found = load_framework(("\n".join(lines) + "\n" + method).encode(), "asem.yaml").model
    assert found is not None
    return found


def test_asem_sustainable_connectivity_index_2018() -> None:
    """51 of 51 countries: each pillar, both sub-indices and the index."""
    framework, indicators = asem(), rows("asem_2018_indicators.csv")
    countries = rows("asem_2018.csv")
    for country in countries:
        items = [
            item(
                entry["code"].lower(),
                f"{entry['sub_index'].lower()}.{entry['pillar'].lower()}",
                actor="setting",
                indicator=entry["code"].lower(),
                value=float(country[entry["code"]]),
                observed="2018",
            )
            for entry in indicators
        ]
        side = score(profile(*items, framework="asem"), framework, FEW).side()
        found: dict[str, Any] = {c.name: c.score for pillar in side.pillars for c in pillar.commitments}
        found |= {"Conn": side.pillar("conn").score, "Sust": side.pillar("sust").score, "Index": side.overall.score}
        assert found == pytest.approx({name: float(country[name]) for name in found}, abs=1e-6), country["country"]
    assert len(countries) == 51
    assert len(indicators) == 49
