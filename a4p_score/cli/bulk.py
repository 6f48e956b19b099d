"""`a4p-score bulk`: evidence as tables of many rows, scored, or made into series of a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import options as o

Items = Annotated[Path, typer.Argument(metavar="ITEMS", help="A table of items: .parquet, .csv, .duckdb, or a folder of Parquet files.")]
Sources = Annotated[Path | None, typer.Option(metavar="FILE", help="A table of sources. Without it, grades stand in the items.")]
Missions = Annotated[Path | None, typer.Option(metavar="FILE", help="A table of missions: id, as_of, closed, not_mandated.")]
MapFile = Annotated[Path | None, typer.Option("--map", metavar="FILE", help="A .toml file that names columns, defaults and words.")]
Engine = Annotated[Literal["duckdb", "spark"], typer.Option(help="Where the rows are worked on: in this process, or on Spark.")]
Memory = Annotated[
    str | None, typer.Option(metavar="SIZE", help="The most memory that DuckDB takes, such as 2GB, before it spills to disk.")
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave rows out that break a rule, and say how many.")]
Form = Annotated[
    Literal["table", "json", "csv", "parquet", "markdown", "html", "xlsx"] | None,
    typer.Option("--format", "-f", help="Form of the result. Default: what the suffix of -o names, or a table.", show_default=False),
]


def score(
    items: Items,
    *,
    sources: Sources = None,
    missions: Missions = None,
    map_: MapFile = None,
    engine: Engine = "duckdb",
    memory: Memory = None,
    skip_bad: SkipBad = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Score what had happened by then. Default: as_of of the missions.")
    ] = None,
    known_by: o.KnownBy = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    details: o.OneDecimal = False,
    format_: Form = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .parquet, .csv, .json, .html or .xlsx, whole or not at all."),
    ] = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> int:
    """Scores of all missions of a table of items, without the items: sums per commitment, intervals, confidence."""
    from a4p_score import api
    from a4p_score.bulk.scores import Tables, score_tables
    from a4p_score.cli.output import Layout, present

    under = api.framework(framework, weights=o.weights(weight))
    asked = api.options(under, as_of=as_of, known_by=known_by, draws=draws, seed=seed)
    tables = Tables(items, sources, missions, map_, engine, memory, skip_bad)
    found = score_tables(tables, under, asked)
    inputs = [*tables.paths.values(), *([map_] if map_ else [])]
    present(found, format_, output, inputs=inputs, details=details, layout=Layout(color=color, width=width))
    return 0


def indicators(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="A table of events: .parquet, .csv, .duckdb, or a folder of Parquet files.")
    ],
    *,
    map_: Annotated[Path, typer.Option("--map", metavar="FILE", help="A .toml file that names the date and the series.")],
    into: Annotated[Path, typer.Option(metavar="PROFILE", help="The profile that gets the series; its other bytes stay as they are.")],
    every: Annotated[str, typer.Option(metavar="STEP", help="The period of a value: 1m, 3m, 6m or 1y.")] = "1y",
    engine: Engine = "duckdb",
    memory: Memory = None,
    framework: o.FrameworkFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the profile as it would be, and write nothing.")] = False,
) -> int:
    """Count the events of a table by period, as series of indicators in a profile: one witness, however many rows."""
    import sys

    from a4p_score import api
    from a4p_score.bulk.profiles import with_series
    from a4p_score.bulk.series import series_of_events
    from a4p_score.cli.output import emit
    from a4p_score.load.files import shown
    from a4p_score.load.writing import write_file

    under = api.framework(framework)
    counted = series_of_events(table, map_, every, engine, memory)
    made = with_series(into, counted.blocks, under)
    if dry_run:
        emit(made, None)
        return 0
    write_file(into, made, edited=True)
    values = sum(len(block["values"]) for block in counted.blocks)
    sys.stderr.write(f"{counted.rows:,} rows: {values:,} values in {len(counted.blocks)} series written to {shown(into)}\n")
    return 0
