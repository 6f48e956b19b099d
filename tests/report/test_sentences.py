from __future__ import annotations

from dataclasses import replace

from a4p_score.model.scorecard import Interval, Overall
from a4p_score.report import sentences
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

OVERALL = Overall(
    score=66.8, reason=None, interval=Interval(low=46.4, high=69.5, level=0.9), band="mixed", coverage=0.85, aggregation="arithmetic"
)


def test_an_overall_score_never_stands_without_its_interval() -> None:
    said = sentences.overall_sentence(OVERALL, 0, (67.0, 34.0))
    assert said == "<67 (90 % interval 46 to 70, mixed; evidence covers 85 % of the mandated commitments)"


def test_a_withheld_score_says_why() -> None:
    withheld = replace(OVERALL, score=None, interval=None, band=None, reason="evidence covers 20 % of the mandated commitments")
    assert sentences.overall_sentence(withheld, 0, ()) == "withheld: evidence covers 20 % of the mandated commitments"


def test_a_finding_says_what_it_moves_when_and_on_whose_word() -> None:
    card = score(profile(item("a", rated="hinders minor")), a4p(), Options(draws=200))
    found = card.side().strongest(-1)
    assert found is not None
    said = sentences.item_sentence(*found)
    assert said == f"Finding of a (−{abs(found[1].contribution):.1f} points in People; 2019-06; s1)"
    assert sentences.interval_name(card.framework) == "90 % interval"
