"""The worked example of docs/method.md, to six decimals, and what it says about confidence and interval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.scorecard import PillarScore
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source

SIX = 5e-7
KEPT = {"people.community-engagement", "people.inclusive-ownership", "people.local-reconciliation"}


@pytest.fixture(scope="module")
def people() -> PillarScore:
    framework = replace(a4p(), commitments=tuple(c for c in a4p().commitments if c.pillar != "people" or c.id in KEPT))
    sources = (
        source("article", reliability="B", relation="un-system"),
        source("mission-page", reliability="A", relation="self"),
        source("ngo", reliability="B", relation="independent"),
    )
    items = (
        item("1", "people.community-engagement", "advances minor", sources=("article",), credibility=3, level="activity", observed="2019"),
        item(
            "2",
            "people.inclusive-ownership",
            "advances moderate",
            sources=("article", "mission-page"),
            credibility=1,
            level="output",
            observed="2018-05",
        ),
        item("3", "people.inclusive-ownership", "hinders minor", sources=("ngo",), credibility=2, level="outcome", observed="2019-06"),
    )
    return score(profile(*items, sources=sources), framework, Options(draws=200_000)).side().pillar("people")


def test_weights_and_shares(people: PillarScore) -> None:
    assert [entry.weight for entry in people.items] == pytest.approx([0.548932, 1.142387, 2.359394], abs=SIX)
    assert [entry.share for entry in people.items] == pytest.approx([0.153228, 0.161728, 0.334019], abs=SIX)
    assert people.prior_share == pytest.approx(0.351025, abs=SIX)


def test_scores(people: PillarScore) -> None:
    assert people.pool == pytest.approx(0.517550, abs=SIX)
    by_commitment = {c.id.partition(".")[2]: c.score for c in people.commitments}
    assert by_commitment["community-engagement"] == pytest.approx(54.9663, abs=5e-5)
    assert by_commitment["local-reconciliation"] == pytest.approx(51.7550, abs=5e-5)
    assert by_commitment["inclusive-ownership"] == pytest.approx(50.4119, abs=5e-5)
    assert people.score == pytest.approx(52.377735, abs=SIX)


def test_uncertainty(people: PillarScore) -> None:
    assert people.n == pytest.approx(1.0127, abs=5e-5)
    assert people.publishers == 3
    assert (people.evidence, people.agreement, people.confidence) == ("limited", "low", "very low")
    assert people.interval is not None
    assert people.interval.low == pytest.approx(17.7, abs=0.4)
    assert people.interval.high == pytest.approx(85.7, abs=0.4)
    assert people.interval.level == 0.9
