"""The catalogue as tables on Spark local[2], against the engine: every score, weight, count and word. Run by tools/spark.sh."""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a4p_score import api
from a4p_score.bulk.scores import Tables, score_tables
from a4p_score.scoring.scorecard import Options, score

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).resolve().parent.parent
CLOSE = 1e-9
NUMBERS = ("score", "coverage", "evidence_weight", "prior_share", "pool", "n")
WORDS = ("band", "confidence", "evidence", "agreement", "statements", "publishers", "newest", "reason")


def main() -> int:
    """Print the largest difference; 1 when it is above 1e-9 or a word differs."""
    sys.path.insert(0, str(TOP))
    tables = importlib.import_module("tests.bulk.tables")
    session: Any = importlib.import_module("pyspark.sql").SparkSession
    spark = session.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    framework = api.framework(weights={"politics": 2, "people.community-engagement": 3})
    profiles = api.profiles_of(None, framework, TOP / "profiles")
    with tempfile.TemporaryDirectory() as folder:
        items, sources, missions = tables.write_all(Path(folder), profiles, framework)
        start = time.perf_counter()
        found = score_tables(Tables(items, sources, missions, engine="spark"), framework, Options())
        spent = time.perf_counter() - start
    pairs = [pair for profile in profiles for pair in _pairs(found.mission(profile.id), score(profile, framework, Options()))]
    worst = max((abs(one - other) for one, other in pairs if isinstance(one, float)), default=0.0)
    unequal = [pair for pair in pairs if not isinstance(pair[0], float) and pair[0] != pair[1]]
    print(f"Spark {spark.version} local[2]: {found.rows:,} rows, {len(profiles)} missions, {len(pairs):,} values compared in {spent:.0f} s")
    print(f"largest difference {worst:.1e}; words and counts that differ: {len(unequal)}")
    spark.stop()
    return int(worst > CLOSE or bool(unequal))


def _pairs(mine: Any, card: Any) -> Iterator[tuple[Any, Any]]:
    for side in card.sides:
        own = mine.side(side.id)
        yield own.overall.reason, side.overall.reason
        yield own.overall.score, side.overall.score
        for pillar in side.pillars:
            other = own.pillar(pillar.id)
            yield from ((getattr(other, name), getattr(pillar, name)) for name in (*NUMBERS, *WORDS))
            yield from ((a.evidence_weight, b.evidence_weight) for a, b in zip(other.commitments, pillar.commitments, strict=True))
            yield from ((a.scored_items, b.scored_items) for a, b in zip(other.commitments, pillar.commitments, strict=True))
            if other.interval is not None and pillar.interval is not None:
                yield from ((other.interval.low, pillar.interval.low), (other.interval.high, pillar.interval.high))


if __name__ == "__main__":
    sys.exit(main())
