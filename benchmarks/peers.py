"""Other tools at what they and this one both do, side by side in one process: times as ratios, taken in turns.

python benchmarks/peers.py      needs pymcdm, scikit-criteria, pysensmcda, SALib, krippendorff and frictionless beside a4p-score;
                                what is not there is left out
"""

from __future__ import annotations

import importlib
import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it: threads wait longer than they work here

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
    yield "share of 10,000 weightings in which each of 12 alternatives holds each rank", *acceptability()
    yield "Sobol indices of 6 parameters, 8,192 evaluations, 1,000 resamples", *sobol()
    yield "the evidence of one mission, 253 items and 77 sources, read and checked", *checking()


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


def acceptability() -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """SMAA-2 under weights of which nothing is known: drawn, scored and ranked."""
    from a4p_score.scoring.overall import aggregate
    from a4p_score.scoring.sensitivity import rank_acceptability

    table, many = np.random.default_rng(1).random((PILLARS, MISSIONS)), 10_000

    def ours() -> object:
        weights = np.random.default_rng(1).dirichlet(np.ones(PILLARS), many)
        scores = aggregate(table, weights, "arithmetic")
        return rank_acceptability({f"{place:02}": column for place, column in enumerate(scores.T)})

    others: dict[str, Callable[[], object]] = {}
    if (smaa := there("pysensmcda.smaa")) is not None:
        types, alternatives = np.ones(PILLARS), table.T

        def pysensmcda() -> object:
            found = smaa.simulate(lambda matrix, weights, _: matrix @ weights, alternatives, types, num_samples=many, seed=1)
            return smaa.rank_acceptability(found)

        others["pysensmcda"] = pysensmcda
    return ours, others


def checking() -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """From a profile's YAML with all rules; and from the tables of the same profile with types, patterns and references alone."""
    from a4p_score import api
    from a4p_score.load.documents import load_profile

    framework, path = api.framework(), Path(__file__).parent.parent / "profiles" / "kosovo.yaml"
    data = path.read_bytes()
    others: dict[str, Callable[[], object]] = {}
    if (frictionless := there("frictionless")) is not None:
        folder = Path(tempfile.mkdtemp()) / "kosovo"
        api.export_tables(str(path), folder, framework)
        package = str(folder / "datapackage.json")
        others["frictionless"] = lambda: frictionless.validate(package)
        assert others["frictionless"]().stats["tasks"] == 5  # type: ignore[attr-defined]
    return lambda: load_profile(data, "kosovo.yaml", framework, stem="kosovo", folder=path.parent), others


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
