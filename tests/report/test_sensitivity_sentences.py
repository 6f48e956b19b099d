from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.framework import Range
from tests.builders import a4p, item, profile
from tests.report.analyses import PEOPLE, analysed, framework, joined, lines_of, small


def test_a_constant_that_carries_a_score_over_an_edge_is_said() -> None:
    """56.2 as it stands, 53.4 with the levels squared."""
    bands = tuple(replace(band, min=55.0) if band.name == "substantial" else band for band in a4p().bands)
    text = joined(lines_of(analysed(small(), with_framework=replace(framework(), bands=bands))))
    assert "People would fall from substantial to mixed if level were squared or if half_life_years were 10." not in text
    assert "People would fall from substantial to mixed if level were squared." in text
    assert "Overall would fall from substantial to mixed if level were squared." in text


def test_many_constants_over_one_edge_are_counted() -> None:
    ranges = {name: a4p().method.ranges[name] for name in a4p().method.ranges}
    method = replace(a4p().method, ranges=ranges)
    bands = tuple(replace(band, min=56.1) if band.name == "substantial" else band for band in a4p().bands)
    text = joined(lines_of(analysed(small(), with_framework=replace(a4p(), method=method, bands=bands))))
    assert "; so it would with " in text
    assert "each alone." in text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 1, "if level made no difference"), (0.5, 1, "if level were raised to the power 0.5")],
)
def test_powers_are_said_in_words(low: float, high: float, said: str) -> None:
    bands = tuple(replace(band, min=56.5) if band.name == "substantial" else band for band in a4p().bands)
    method = replace(a4p().method, ranges={"level": Range(low=low, high=high, why="test")})
    text = joined(lines_of(analysed(small(), with_framework=replace(a4p(), bands=bands, method=method))))
    assert f"People would rise from mixed to substantial {said}." in text


def test_no_evidence_is_a_sentence() -> None:
    text = joined(lines_of(analysed(profile(), samples=64)))
    assert "Sources: the mission has no scored evidence, so nothing hangs on any." in text
    assert "Weights: the overall score is withheld (no pillar has scored evidence)." in text
    assert "One constant" not in text
    assert "withheld" in text


def test_a_score_that_nothing_moves_is_a_sentence() -> None:
    gone = tuple(name for name in a4p().commitment_by_id if name != PEOPLE[0])
    text = joined(lines_of(analysed(profile(item("even", PEOPLE[0], "mixed"), not_mandated=gone), samples=64)))
    assert "Constants: none of them, moved alone within its range, moves a score." in text
    assert "Sources: People rests on s1 alone; without its 1 item it has no score." in text
    assert "no constant moves it" in text
    assert "half_life_years 2.5 to 10 nothing" in text


def test_a_framework_without_ranges_or_bands() -> None:
    bare = replace(a4p(), bands=(), method=replace(a4p().method, ranges={}))
    assert "What was tried" not in joined(lines_of(analysed(small(), with_framework=bare)))
    bandless = replace(framework(), bands=())
    assert "The framework has no bands that a score could cross." in joined(lines_of(analysed(small(), with_framework=bandless)))
