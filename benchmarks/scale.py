"""Large inputs: 100,000 items scored in memory, a 10 MB profile loaded, sensitivity of the catalogue; time and peak memory.

python benchmarks/scale.py           runs each part in a process of its own and prints a table
python benchmarks/scale.py PART      runs one part: empty, score, load or sensitivity
"""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ITEMS = 100_000
MEGABYTES = 10


def empty() -> float:
    """The imports and the framework alone, for comparison."""
    for module in ("a4p_score.load.documents", "a4p_score.scoring.scorecard"):
        importlib.import_module(module)
    from a4p_score.load.catalogue import load_framework_file

    start = time.perf_counter()
    load_framework_file(None)
    return time.perf_counter() - start


def score_many() -> float:
    """A scorecard over 100,000 items that are in memory already."""
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.model.dates import parse_period
    from a4p_score.model.profile import Evidence, Mission, Profile, Source
    from a4p_score.scoring.scorecard import score

    framework = load_framework_file(None)
    sources = tuple(
        Source(id=f"s{n}", title="T", publisher=f"P{n % 300}", reliability="ABCDEF"[n % 6], relation="independent", note="n")  # type: ignore[arg-type]
        for n in range(5_000)
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
            sources=(f"s{n % 5_000}",),
        )
        for n in range(ITEMS)
    )
    mission = Mission(id="large", acronym="L", name="Large", area="Large")
    profile = Profile(schema="a4p-score/profile/2", mission=mission, as_of=date(2020, 1, 31), sources=sources, evidence=evidence)
    start = time.perf_counter()
    card = score(profile, framework)
    spent = time.perf_counter() - start
    assert sum(len(pillar.scored) for side in card.sides for pillar in side.pillars) == ITEMS
    return spent


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
    start = time.perf_counter()
    loaded = load_profile(data, "large.yaml", framework, stem="large")
    spent = time.perf_counter() - start
    assert loaded.model is not None
    return spent


def sensitivity() -> float:
    """Sensitivity of the twelve packaged missions with 10,000 weight draws, beyond start-up."""
    for module in ("cli.app", "load.documents", "render.sensitivity", "scoring.sensitivity"):
        importlib.import_module(f"a4p_score.{module}")
    from a4p_score.cli.main import run

    start = time.perf_counter()
    run(["sensitivity"])
    return time.perf_counter() - start


PARTS: dict[str, tuple[str, Callable[[], float]]] = {
    "empty": ("imports and framework only", empty),
    "score": (f"{ITEMS:,} items scored in memory", score_many),
    "load": (f"{MEGABYTES} MB profile parsed and validated", load_large),
    "sensitivity": ("sensitivity of 12 missions, 10,000 weight draws", sensitivity),
}


def main() -> None:
    """Run one part, or all of them in processes of their own."""
    if len(sys.argv) > 1:
        spent = PARTS[sys.argv[1]][1]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{spent:.2f} s, {peak:.0f} MB", file=sys.stderr)
        return
    print("| part | time | peak memory |\n| --- | ---: | ---: |")
    for name, (title, _) in PARTS.items():
        done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=True)
        seconds, memory = done.stderr.strip().splitlines()[-1].split(", ")
        print(f"| {title} | {seconds} | {memory} |")


if __name__ == "__main__":
    main()
