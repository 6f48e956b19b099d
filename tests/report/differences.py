"""A small difference between two scorecards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from a4p_score.model.diff import Diff
from a4p_score.scoring.diff import diff
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

FEW = Options(draws=1_000)


def example() -> Diff:
    """Without priors, ageing and correlation a score is the mean of its ratings: here 100, then (1 + 1 + 1 + 1/3) / 4."""
    bare = replace(
        a4p().method,
        pillar_prior=0.0,
        commitment_prior=0.0,
        half_life_years=None,
        source_correlation=0.0,
        min_coverage=0.0,
        min_coverage_interval=0.0,
    )
    measure = replace(a4p(), method=bare)
    gone = item("good-1", rated="advances major", finding="They [b]met[/b].")
    good = [item(f"good-{number}", rated="advances major", sources=(f"s{number}",)) for number in range(2, 5)]
    later = [item("bad", rated="hinders minor", observed="2021"), item("new", "performance.environment", rated="mixed", observed="2021")]
    first = profile(gone, *good, *later)
    second = replace(first, evidence=(*good, *later))
    return diff(score(first, measure, FEW), score(second, measure, replace(FEW, as_of=date(2022, 1, 1))))
