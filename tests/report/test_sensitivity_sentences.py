from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.framework import Range
from a4p_score.model.sensitivity import Constant
from a4p_score.report.document import text_of
from a4p_score.report.sensitivity_sentences import condition, verdict_line
from tests.builders import a4p, item, profile
from tests.report.analyses import PEOPLE, analysed, framework, joined, lines_of, small


def test_a_constant_that_carries_a_score_over_an_edge_is_a_reason() -> None:
    """56.1 as it stands, 54.0 with the levels squared."""
    bands = tuple(replace(band, min=55.0) if band.name == "substantial" else band for band in a4p().bands)
    result = analysed(small(), with_framework=replace(framework(), bands=bands))
    [people] = [verdict for verdict in result.missions[0].verdicts if verdict.id == "people"]
    said = text_of(verdict_line(result, result.missions[0], people, most=9))
    assert "; mixed with the factors of levels of the results chain squared (−2.1)" in said
    assert "half-life" not in said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 1, "substantial with all levels of the results chain weighed alike (+1.9)"),
        (0.5, 1, "substantial with the factors of levels of the results chain to the power 0.5 (+1.0)"),
    ],
)
def test_powers_are_said_in_words(low: float, high: float, said: str) -> None:
    bands = tuple(replace(band, min=56.5) if band.name == "substantial" else band for band in a4p().bands)
    method = replace(a4p().method, ranges={"level": Range(low=low, high=high, why="test")})
    result = analysed(small(), with_framework=replace(a4p(), bands=bands, method=method))
    [people] = [verdict for verdict in result.missions[0].verdicts if verdict.id == "people"]
    assert said in text_of(verdict_line(result, result.missions[0], people, most=9))


def test_what_holds_says_how_far_it_moved() -> None:
    """Three witnesses of one mind: what is left out leaves the score in its band."""
    gone = tuple(name for name in a4p().commitment_by_id if name != PEOPLE[0])
    items = tuple(item(f"i{number}", PEOPLE[0], "advances major", sources=(f"s{number}",)) for number in range(3))
    result = analysed(profile(*items, not_mandated=gone))
    [people] = [verdict for verdict in result.missions[0].verdicts if verdict.id == "people"]
    largest = max(
        (change for effect in result.missions[0].sources for change in effect.changes), key=lambda change: abs(change.change or 0)
    )
    assert people.fragile is False
    assert f"holds: at most −{abs(largest.change or 0):.1f}, without the source s0." in joined(lines_of(result))


def test_no_evidence_is_a_sentence() -> None:
    text = joined(lines_of(analysed(profile(), samples=64)))
    assert "Politics has no score: no scored evidence." in text
    assert "Overall has no score: no pillar has scored evidence." in text
    assert "Weights of the pillars: no overall to move (no pillar has scored evidence)." in text
    assert "Symmetric variant: no score would move (the ceiling on good news" in text


def test_a_score_that_no_constant_moves() -> None:
    gone = tuple(name for name in a4p().commitment_by_id if name != PEOPLE[0])
    result = analysed(profile(item("even", PEOPLE[0], "mixed"), not_mandated=gone), samples=64)
    text = joined(lines_of(result))
    assert "is fragile: no score without the publisher Publisher of s1; no score without the source s1." in text
    assert "no constant moves it" in text


def test_an_interval_may_stand_alone() -> None:
    """Half of what is mandated has evidence: an interval, without a point."""
    gone = tuple(name for name in a4p().commitment_by_id if name not in PEOPLE[:2])
    result = analysed(profile(item("one", PEOPLE[0]), not_mandated=gone))
    [overall] = [score for score in result.missions[0].scores if score.id == "overall"]
    assert overall.interval is not None
    said = f"Overall has no point, 90 % interval {overall.interval.low:.0f} to {overall.interval.high:.0f}: {overall.reason}."
    assert said in joined(lines_of(result))


def test_a_framework_without_ranges() -> None:
    bare = replace(a4p(), method=replace(a4p().method, ranges={}))
    text = joined(lines_of(analysed(small(), with_framework=bare)))
    assert "2 publishers left out, 0 constants moved" in text


@pytest.mark.parametrize("name", a4p().method.ranges)
def test_every_constant_that_is_tried_has_a_name_in_words(name: str) -> None:
    table = name in ("reliability", "relation", "credibility", "level", "scope")
    said = condition(Constant(id=name, scale="power" if table else "value", base=2, low=0, high=2, why=""), 0.5)
    assert said.startswith("with the factors of " if table else "with the ")
    assert "_" not in said
