"""Tables of many rows: `bulk score` against the same sums as one query of plain DuckDB SQL and as polars, each in a process of its own.

python benchmarks/bulk.py [ROWS ...]      makes tables of so many rows (10^5 and 10^6 unless named) and prints a table
python benchmarks/bulk.py PART FOLDER     runs one part: score, sql or polars

All read the same Parquet files. sql and polars know nothing of other frameworks, bad rows, periods, events, series or intervals: they
are the least that the sums cost. `score` goes on to the scores of all missions, intervals included.
"""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MISSIONS, SOURCES, REPEATS = 14, 3_000, 3
AS_OF = date(2023, 12, 31)


def make(folder: Path, rows: int) -> None:
    """Items, sources and missions, the same on every run; ratings in words, single sources, no events or series."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    from a4p_score.load.catalogue import load_framework_file

    framework = load_framework_file(None)
    commitments = [c.id for c in framework.commitments if c.criterion("delivery") is not None]
    random = np.random.default_rng(20_180_816)
    writer = None
    for start in range(0, rows, 1_000_000):
        many = min(1_000_000, rows - start)

        def words(choices: list[str], many: int = many) -> pa.Array:
            return pa.DictionaryArray.from_arrays(pa.array(random.integers(0, len(choices), many), pa.int32()), choices).cast(pa.string())

        days = np.datetime64("2019-01-01") + random.integers(0, 1_800, many).astype("timedelta64[D]")
        columns = {
            "mission": words([f"m{n}" for n in range(MISSIONS)]),
            "commitment": words(commitments),
            "actor": words(["mission", "un-system", "contributors"]),
            "direction": words(["advances", "hinders"]),
            "strength": words(["minor"]),
            "level": words(["output", "outcome"]),
            "observed": pa.array(days),
            "credibility": pa.array(random.integers(2, 6, many)),
            "sources": words([f"s{n}" for n in range(SOURCES)]),
        }
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(folder / "items.parquet", table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
    sources = {
        "id": [f"s{n}" for n in range(SOURCES)],
        "publisher": [f"p{n % 300}" for n in range(SOURCES)],
        "published": ["2020"] * SOURCES,
        "reliability": ["ABCDEF"[n % 6] for n in range(SOURCES)],
        "relation": [["self", "un-system", "member-state", "independent"][n % 4] for n in range(SOURCES)],
    }
    pq.write_table(pa.table(sources), folder / "sources.parquet")
    missions = {"id": [f"m{n}" for n in range(MISSIONS)], "as_of": [AS_OF] * MISSIONS}
    pq.write_table(pa.table(missions), folder / "missions.parquet")


def score(folder: Path) -> float:
    """The whole of `bulk score`: W_c of all missions added up."""
    from a4p_score.bulk.scores import Tables, score_tables
    from a4p_score.load.catalogue import load_framework_file
    from a4p_score.scoring.scorecard import Options

    tables = Tables(folder / "items.parquet", folder / "sources.parquet", folder / "missions.parquet")
    found = score_tables(tables, load_framework_file(None), Options())
    return sum(c.evidence_weight for m in found.missions for side in m.sides for p in side.pillars for c in p.commitments)


def _factors() -> dict[str, str]:
    """The framework's tables as SQL: CASE expressions by field."""
    from a4p_score.load.catalogue import load_framework_file

    method = load_framework_file(None).method
    tables = {"credibility": method.credibility, "level": method.level, "reliability": method.reliability, "relation": method.relation}
    return {
        name: f"CASE {name} " + " ".join(f"WHEN '{key}' THEN {factor}" for key, factor in table.items()) + " END"  # type: ignore[attr-defined]
        for name, table in tables.items()
    }


def sql(folder: Path) -> float:
    """The same sums as one query: factors, the count of a source in its pillar, W and A per mission and commitment."""
    import duckdb

    factor = _factors()
    query = f"""
        WITH graded AS (
            SELECT mission, commitment, split_part(commitment, '.', 1) AS pillar, sources,
                4 * {factor["level"]} * {factor["credibility"].replace("CASE credibility", "CASE credibility::VARCHAR")}
                  * {factor["reliability"]} * {factor["relation"]}
                  * pow(2.0, -date_diff('day', observed, DATE '{AS_OF}') / 365.25 / 5) AS b,
                CASE direction WHEN 'advances' THEN 4.0 / 6 ELSE 2.0 / 6 END AS r
            FROM read_parquet('{folder}/items.parquet') JOIN read_parquet('{folder}/sources.parquet') ON sources = id
        ), counted AS (
            SELECT *, count(*) OVER (PARTITION BY mission, pillar, sources) AS n FROM graded
        )
        SELECT mission, commitment, sum(b / (1 + (n - 1) * 0.4)) AS W, sum(b * r / (1 + (n - 1) * 0.4)) AS A
        FROM counted GROUP BY mission, commitment
    """  # noqa: S608 - constants and a folder of this program's own
    rows = duckdb.connect().execute(query).fetchall()
    return float(sum(row[2] for row in rows))


def frames(folder: Path) -> float:
    """The same sums in polars, lazily and streaming."""
    import polars as pl

    from a4p_score.load.catalogue import load_framework_file

    method = load_framework_file(None).method
    q = pl.col("reliability").replace_strict(dict(method.reliability)) * pl.col("relation").replace_strict(dict(method.relation))
    grades = pl.col("level").replace_strict(dict(method.level)) * pl.col("credibility").replace_strict(dict(method.credibility))
    age = (pl.lit(AS_OF) - pl.col("observed")).dt.total_days() / 365.25
    graded = (
        pl.scan_parquet(folder / "items.parquet")
        .join(pl.scan_parquet(folder / "sources.parquet"), left_on="sources", right_on="id")
        .with_columns(
            pillar=pl.col("commitment").str.split(".").list.first(),
            b=4 * grades * q * 2.0 ** (-age / 5),
            r=pl.when(pl.col("direction") == "advances").then(4 / 6).otherwise(2 / 6),
        )
        .with_columns(n=pl.len().over("mission", "pillar", "sources"))
        .with_columns(w=pl.col("b") / (1 + (pl.col("n") - 1) * 0.4))
    )
    sums = graded.group_by("mission", "commitment").agg(W=pl.col("w").sum(), A=(pl.col("w") * pl.col("r")).sum())
    return float(sums.collect(engine="streaming")["W"].sum())


PARTS: dict[str, Callable[[Path], float]] = {"score": score, "sql": sql, "polars": frames}


def run(part: str, folder: Path) -> tuple[float, float, float, float]:
    """A part in a process of its own: seconds and processor seconds without imports, peak memory in MB, the sum."""
    done = subprocess.run([sys.executable, __file__, part, str(folder)], capture_output=True, text=True, check=True)
    seconds, busy, memory, found = map(float, done.stdout.split())
    return seconds, busy, memory, found


def main() -> None:
    """Run one part, or all of them for each number of rows, interleaved."""
    if len(sys.argv) == 3 and sys.argv[1] in PARTS:
        for module in ("duckdb", "polars", "numpy", "pyarrow", "ibis.backends.duckdb", "a4p_score.bulk.scores"):
            importlib.import_module(module)
        start, busy = time.perf_counter(), time.process_time()
        total = PARTS[sys.argv[1]](Path(sys.argv[2]))
        print(time.perf_counter() - start, time.process_time() - busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, total)
        return
    print("| rows | part | median, s | of the SQL | processor, s | of the SQL | peak memory, MB |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for rows in [int(float(argument)) for argument in sys.argv[1:]] or [100_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, rows)
            found: dict[str, list[tuple[float, float, float, float]]] = {part: [] for part in PARTS}
            for _ in range(REPEATS):
                for part, results in found.items():
                    results.append(run(part, folder))
            medians = {part: sorted(results)[REPEATS // 2] for part, results in found.items()}
            for part, (seconds, busy, memory, weight) in medians.items():
                assert abs(weight / medians["sql"][3] - 1) < 1e-9, (part, weight, medians["sql"][3])
                times = [f"{spent:.2f} | {spent / base:.2f}" for spent, base in zip((seconds, busy), medians["sql"], strict=False)]
                print(f"| {rows:,} | {part} | {' | '.join(times)} | {memory:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
