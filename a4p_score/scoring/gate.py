"""A gate: one object that decides both the verdict that is printed and the exit status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from a4p_score.model.scorecard import Overall


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a mission meets what was asked for, and in which words it does not."""

    passed: bool
    verdict: str


def judge(name: str, overall: Overall, fail_under: float | None, min_coverage: float | None) -> Gate | None:
    """Compare unrounded numbers; a withheld score passes no threshold. None when nothing was asked for."""
    if fail_under is None and min_coverage is None:
        return None
    failures = []
    if fail_under is not None:
        if overall.score is None:
            failures.append(f"the overall score is withheld ({overall.reason})")
        elif round(overall.score, 9) < fail_under:
            failures.append(f"the overall score {beside(overall.score, (fail_under,))} is under {fail_under:g}")
    if min_coverage is not None and overall.coverage < min_coverage - 1e-12:
        failures.append(f"coverage {beside(100 * overall.coverage, (100 * min_coverage,))} % is under {100 * min_coverage:g} %")
    return Gate(not failures, f"{name}: gate {'failed: ' + '; '.join(failures) if failures else 'passed'}")


def beside(value: float, edges: Collection[float], decimals: int = 0) -> str:
    """A number with as many decimals, from `decimals` upwards, as it takes to see on which side of each edge it lies."""
    for places in range(decimals, 12):
        shown = f"{value:.{places}f}"
        if all((float(shown) < edge) == (round(value, 9) < edge) for edge in edges):
            return shown
    return repr(value)
