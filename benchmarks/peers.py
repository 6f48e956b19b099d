"""Other tools at what they and this one both do, side by side in one process: times as ratios, taken in turns.

python benchmarks/peers.py      needs pymcdm, scikit-criteria, SALib and krippendorff beside a4p-score; what is not there is left out
"""

from __future__ import annotations

import importlib
import time
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 15
MISSIONS, PILLARS, INPUTS = 12, 5, 6


def main() -> None:
    """Time each task in turns and print a table."""
    print("| task | tool | median, ms | of a4p-score |\n| --- | --- | ---: | ---: |")
    for task, ours, others in tasks():
        tools = {"a4p-score": ours, **others}
        times: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(ROUNDS):
            for name, run in tools.items():
                start = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - start)
        base = median(times["a4p-score"])
        for name, found in times.items():
            print(f"| {task} | {name} | {1000 * median(found):.2f} | {median(found) / base:.1f} |")


def there(name: str) -> Any:
    """A package, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def tasks() -> Iterator[tuple[str, Callable[[], object], dict[str, Callable[[], object]]]]:
    """Each task, how this tool does it, and how others do."""
    yield "weighted sum and order of 12 alternatives by 5 criteria", *decision()
    yield "Krippendorff's alpha, 3 coders, 500 units, ordinal", *reliability()
    yield "Sobol indices of 6 parameters, 8,192 evaluations, 1,000 resamples", *sobol()


def decision() -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """A weighted sum of a table, and the order that it gives."""
    from a4p_score.scoring.overall import aggregate

    table = np.random.default_rng(1).random((PILLARS, MISSIONS))
    weights = np.full(PILLARS, 1 / PILLARS)
    others: dict[str, Callable[[], object]] = {}
    if (methods := there("pymcdm.methods")) is not None:
        summed = methods.WSM()
        others["pymcdm"] = lambda: np.argsort(-summed(table.T, weights, np.ones(PILLARS)))
    if (criteria := there("skcriteria")) is not None:
        simple = there("skcriteria.agg.simple")
        decided = criteria.mkdm(table.T, [max] * PILLARS, weights=weights)
        others["scikit-criteria"] = lambda: simple.WeightedSumModel().evaluate(decided)
    return lambda: np.argsort(-aggregate(table, weights, "arithmetic")), others


def reliability() -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """How far coders agree: from a table of values chosen, as both take it."""
    from a4p_score.scoring.alpha import alpha, ordinal

    rated = np.random.default_rng(2).integers(0, 4, (3, 500))
    counts = np.array([(rated == value).sum(axis=0) for value in range(4)]).T
    others: dict[str, Callable[[], object]] = {}
    if (peer := there("krippendorff")) is not None:
        others["krippendorff"] = lambda: peer.alpha(value_counts=counts, level_of_measurement="ordinal", value_domain=list(range(4)))
        assert abs(others["krippendorff"]() - alpha(counts, ordinal)) < 1e-9  # type: ignore[operator]
    return lambda: alpha(counts, ordinal), others


def sobol() -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """First and total order with intervals from 1,000 resamples, of a sum of squares."""
    from a4p_score.scoring.variance import indices

    low, high, samples = [0.0] * INPUTS, [1.0] * INPUTS, 1_024
    others: dict[str, Callable[[], object]] = {}
    if (sample := there("SALib.sample.sobol")) is not None:
        analyse = there("SALib.analyze.sobol")
        problem = {"num_vars": INPUTS, "names": list("abcdef"), "bounds": [[0.0, 1.0]] * INPUTS}

        def salib() -> object:
            drawn = sample.sample(problem, samples, calc_second_order=False, seed=1)
            return analyse.analyze(problem, (drawn**2).sum(axis=1), calc_second_order=False, num_resamples=1_000, seed=1)

        others["SALib"] = salib
    return lambda: indices(lambda x: (x**2).sum(axis=0, keepdims=True), low, high, samples, np.random.default_rng(1)), others


if __name__ == "__main__":
    main()
