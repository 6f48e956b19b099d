"""Large inputs, in processor time: 100,000 items scored in memory, a 10 MB profile loaded, the catalogue; growth with items and missions.

python benchmarks/scale.py           runs each part in a process of its own and prints a table of processor time and peak memory
python benchmarks/scale.py PART      runs one part: empty, score, load, sensitivity, or one of growth such as items-10000
"""

from __future__ import annotations

import importlib
import math
import resource
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from a4p_score.model.profile import Profile

ITEMS = 100_000
MEGABYTES = 10


def empty() -> float:
    """The imports and the framework alone, for comparison."""
    for module in ("a4p_score.load.documents", "a4p_score.scoring.scorecard"):
        importlib.import_module(module)
    from a4p_score.load.catalogue import load_framework_file

    start = time.process_time()
    load_framework_file(None)
    return time.process_time() - start


def made(items: int, name: str = "large") -> Profile:
    """A profile of so many items in all commitments, twenty from each source."""
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.model.dates import parse_period
    from a4p_score.model.profile import Evidence, Mission, Profile, Source

    framework = load_framework_file(None)
    many = max(1, items // 20)
    sources = tuple(
        Source(id=f"s{n}", title="T", publisher=f"P{n % 300}", reliability="ABCDEF"[n % 6], relation="independent", note="n")  # type: ignore[arg-type]
        for n in range(many)
    )
    commitments = list(framework.commitments)
    actors = [framework.side(next(iter(commitment.sides))).actors[0] for commitment in commitments]
    period = parse_period("2019-06")
    evidence = tuple(
        Evidence(
            id=f"i{n}",
            commitment=commitments[n % 22].id,
            finding="F",
            actor=actors[n % 22],
            direction="hinders",
            strength="minor",
            level="outcome",
            observed=period,
            credibility=2 + n % 5,
            sources=(f"s{n % many}",),
        )
        for n in range(items)
    )
    mission = Mission(id=name, acronym="L", name="Large", area="Large")
    return Profile(schema="a4p-score/profile/2", mission=mission, as_of=date(2020, 1, 31), sources=sources, evidence=evidence)


def score_many() -> float:
    """A scorecard over 100,000 items that are in memory already."""
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.scoring.scorecard import score

    framework, profile = load_framework_file(None), made(ITEMS)
    start = time.process_time()
    card = score(profile, framework)
    spent = time.process_time() - start
    assert sum(len(pillar.scored) for side in card.sides for pillar in side.pillars) == ITEMS
    return spent


def grown(what: str, size: int) -> float:
    """CPU seconds of scores or a sensitivity analysis of so many items, or of that or a comparison over so many missions of 100 items."""
    from a4p_score.formats.json import to_json
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.scoring.comparison import compare
    from a4p_score.scoring.scorecard import Options, score
    from a4p_score.scoring.sensitivity import sensitivity

    framework = load_framework_file(None)
    profiles = [made(size)] if what in ("items", "score") else [made(100, f"m{number}") for number in range(size)]
    start = time.process_time()
    if what == "score":
        score(profiles[0], framework)
    elif what == "compare":
        to_json(compare(profiles, framework, Options()))
    elif what == "matrix":
        to_json(compare(profiles, framework, Options(), matrix=True))
    else:
        sensitivity(profiles, framework)
    return time.process_time() - start


def load_large() -> float:
    """Parse and validate a profile of 10 MB."""
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.load.documents import load_profile

    framework = load_framework_file(None)
    head = (
        "schema: a4p-score/profile/2\nmission: {id: large, acronym: L, name: Large, area: Large}\nas_of: 2020-01-31\nsources:\n"
        '  - {id: s, title: "T", publisher: P, reliability: A, relation: independent, note: "n"}\nevidence:\n'
    )
    text = "A finding of about the usual length, with a number or two such as 120 participants and 135 recommendations in it. " * 4
    item = (
        '  - id: i{n}\n    commitment: people.community-engagement\n    finding: "{text}"\n    actor: mission\n    direction: advances\n'
        '    strength: minor\n    level: activity\n    observed: 2019-06\n    credibility: 2\n    sources: [s]\n    locator: "para. {n}"\n'
    )
    one = len(item.format(n=10_000, text=text))
    data = (head + "".join(item.format(n=n, text=text) for n in range(MEGABYTES * 1_000_000 // one))).encode()
    assert len(data) > 0.98 * MEGABYTES * 1_000_000
    start = time.process_time()
    loaded = load_profile(data, "large.yaml", framework, stem="large")
    spent = time.process_time() - start
    assert loaded.model is not None
    return spent


def sensitivity() -> float:
    """Sensitivity of the packaged missions with 10,000 weight draws, beyond start-up."""
    for module in ("cli.app", "load.documents", "report.sensitivity", "scoring.sensitivity"):
        importlib.import_module(f"a4p_score.{module}")
    from a4p_score.cli.main import run

    start = time.process_time()
    run(["sensitivity"])
    return time.process_time() - start


PARTS: dict[str, tuple[str, Callable[[], float]]] = {
    "empty": ("imports and framework only", empty),
    "score": (f"{ITEMS:,} items scored in memory", score_many),
    "load": (f"{MEGABYTES} MB profile parsed and validated", load_large),
    "sensitivity": ("sensitivity of the packaged missions, 10,000 weight draws", sensitivity),
}


GROWTH: dict[str, tuple[str, tuple[int, ...]]] = {
    "score": ("score, items of one mission", (1_000, 10_000, 100_000)),
    "items": ("sensitivity, items of one mission", (1_000, 10_000, 100_000)),
    "missions": ("sensitivity, missions of 100 items", (12, 120, 1_200)),
    "compare": ("compare as JSON, missions of 100 items", (12, 120, 1_200)),
    "matrix": ("compare --matrix as JSON, missions of 100 items", (12, 120, 1_200)),
}


def main() -> None:
    """Run one part, or all of them in processes of their own."""
    if len(sys.argv) > 1:
        what, _, many = sys.argv[1].partition("-")
        spent = grown(what, int(many)) if many else PARTS[sys.argv[1]][1]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{spent:.3f} s, {peak:.0f} MB", file=sys.stderr)
        return
    print("| part | CPU time | peak memory |\n| --- | ---: | ---: |")
    for name, (title, _) in PARTS.items():
        seconds, memory = run_apart(name)
        print(f"| {title} | {seconds:.2f} s | {memory:.0f} MB |")
    print("\n| growth of | size | CPU time | peak memory | exponent of the step | of all |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for what, (title, sizes) in GROWTH.items():
        times: list[float] = []
        for size in sizes:
            seconds, memory = run_apart(f"{what}-{size}")
            times.append(seconds)
            exponents = [_exponent(times[first], sizes[first], seconds, size) for first in (len(times) - 2, 0) if len(times) > 1]
            print(f"| {title} | {size:,} | {seconds:.2f} s | {memory:,.0f} MB | {' | '.join(exponents) or ' |'} |", flush=True)


def _exponent(before: float, fewer: int, seconds: float, size: int) -> str:
    """Of the power of the size with which the time grew."""
    return f"{math.log(seconds / before) / math.log(size / fewer):.2f}"


def run_apart(part: str) -> tuple[float, float]:
    """Seconds and peak MB of one part in a process of its own."""
    done = subprocess.run([sys.executable, __file__, part], capture_output=True, text=True, check=True)
    seconds, memory = done.stderr.strip().splitlines()[-1].split(", ")
    return float(seconds.split()[0]), float(memory.split()[0])


if __name__ == "__main__":
    main()
