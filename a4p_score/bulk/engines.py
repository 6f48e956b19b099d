"""Where the rows are: DuckDB in this process, spilling to disk, or a Spark session. Both run the same Ibis expressions."""

from __future__ import annotations

import importlib
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Expression = Any
"""An Ibis table, column or scalar: Ibis has no types of its own to check."""

EngineName = Literal["duckdb", "spark"]
SUFFIXES = (".parquet", ".csv", ".duckdb")


@dataclass(frozen=True, slots=True)
class Small:
    """A table of few rows that goes to the engine; `schema` has the kind of each column: string, double, int, bool or date."""

    name: str
    schema: Mapping[str, str]
    rows: Sequence[tuple[Any, ...]]


class Engine(Protocol):
    """What a backend does in a way of its own; everything else is one expression."""

    def open(self, path: Path, table: str) -> Expression:
        """The table in a file, or in a folder of Parquet files; `table` is its name inside a database. InputError when there is none."""

    def small(self, table: Small) -> Expression:
        """A table of this process, to be joined."""

    def kept(self, name: str, expression: Expression) -> Expression:
        """The expression computed once and kept under a name, to be read several times."""

    def rows(self, expression: Expression) -> list[dict[str, Any]]:
        """The rows of an expression that are few, by the names of its columns."""

    def numbered(self, table: Expression, column: str) -> Expression:
        """The table with the number of each row, from 1, in the order of the file."""


def ibis() -> Any:
    """The Ibis package; UsageError says how to get it."""
    try:
        return importlib.import_module("ibis")
    except ImportError:
        raise UsageError("tables are scored by Ibis on DuckDB: pip install 'a4p-score[bulk]'") from None


@contextmanager
def connect(name: EngineName, *, memory: str | None = None) -> Iterator[Engine]:
    """An engine, closed at the end with all that it kept. `memory` is the most that DuckDB takes, such as 2GB, before it spills."""
    if name == "spark":
        yield Spark()
        return
    with tempfile.TemporaryDirectory(prefix="a4p-score-") as folder:
        engine = DuckDB(Path(folder), memory)
        try:
            yield engine
        finally:
            engine.close()


class DuckDB:
    """DuckDB in this process. What does not fit its memory goes to a folder, deleted at the end; nothing is installed or fetched."""

    def __init__(self, folder: Path, memory: str | None = None) -> None:
        settings: dict[str, Any] = {
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if memory is not None:
            settings["memory_limit"] = memory
        found = ibis()
        try:
            self.backend = found.duckdb.connect(**settings)
        except ModuleNotFoundError:
            raise UsageError("the engine duckdb needs DuckDB: pip install 'a4p-score[bulk]'") from None
        except Exception as error:  # noqa: BLE001 - DuckDB's own types are known only where it is installed
            raise UsageError(_first_line(error), "memory") from None
        self._attached: set[str] = set()

    def open(self, path: Path, table: str) -> Expression:
        """See `Engine`. All columns of CSV are read as text, so that this project's grammar decides what they mean."""
        where, kind = _place(path)
        try:
            if kind == ".csv":
                return self.backend.read_csv(where, table_name=table, all_varchar=True, header=True, delim=",", quote='"', strict_mode=True)
            if kind == ".duckdb":
                return self._of_database(path, table)
            return self.backend.read_parquet(where, table_name=table)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the engine says of the file
            raise InputError(f"{shown(path)}: cannot be read as {kind[1:]}: {_first_line(error)}") from None

    def _of_database(self, path: Path, table: str) -> Expression:
        catalog = f"{table}_file"
        quoted = str(path).replace("'", "''")
        self.backend.raw_sql(f"ATTACH '{quoted}' AS {catalog} (READ_ONLY)")
        there = self.backend.con.execute("SELECT table_name FROM information_schema.tables WHERE table_catalog = ?", [catalog]).fetchall()
        if (table,) not in there:
            raise InputError(f"{shown(path)}: has no table {table!r}")
        return self.backend.table(table, database=(catalog, "main"))

    def small(self, table: Small) -> Expression:
        """See `Engine`."""
        import pyarrow as pa

        types = {"string": pa.string(), "double": pa.float64(), "int": pa.int32(), "bool": pa.bool_(), "date": pa.date32()}
        columns = {
            name: pa.array([row[place] for row in table.rows], types[kind]) for place, (name, kind) in enumerate(table.schema.items())
        }
        self.backend.con.register("a4p_arrow", pa.table(columns))
        self.backend.raw_sql(f"CREATE TEMP TABLE {table.name} AS SELECT * FROM a4p_arrow")  # noqa: S608 - a name of this program's own
        self.backend.con.unregister("a4p_arrow")
        return self.backend.table(table.name, database=("temp", "main"))

    def kept(self, name: str, expression: Expression) -> Expression:
        """See `Engine`."""
        self.backend.raw_sql(f"CREATE TEMP TABLE {name} AS {self.backend.compile(expression)}")
        return self.backend.table(name, database=("temp", "main"))

    def rows(self, expression: Expression) -> list[dict[str, Any]]:
        """See `Engine`. Not by way of Ibis, which would import pandas: that takes as long as a million rows."""
        found = self.backend.con.execute(self.backend.compile(expression))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def numbered(self, table: Expression, column: str) -> Expression:
        """See `Engine`. DuckDB keeps the order of a file."""
        return table.mutate(**{column: ibis().row_number() + 1})

    def close(self) -> None:
        """Give the memory back."""
        self.backend.disconnect()


class Spark:
    """The Spark session of this process: the one that is active, or one of local[*] when none is."""

    def __init__(self) -> None:
        try:
            self.session: Any = importlib.import_module("pyspark.sql").SparkSession.builder.appName("a4p-score").getOrCreate()
        except ImportError:
            raise UsageError("the engine spark needs PySpark, in an environment of its own: see docs/bulk.md", "engine") from None
        self.backend = ibis().pyspark.connect(self.session)

    def open(self, path: Path, table: str) -> Expression:
        """See `Engine`."""
        where, kind = _place(path)
        if kind == ".duckdb":
            raise InputError(f"{shown(path)}: Spark reads Parquet and CSV, not databases of DuckDB")
        frame = self.session.read.parquet(where) if kind == ".parquet" else self.session.read.option("header", "true").csv(where)
        frame.createOrReplaceTempView(table)
        return self.backend.table(table)

    def small(self, table: Small) -> Expression:
        """See `Engine`."""
        kinds = {"string": "string", "double": "double", "int": "int", "bool": "boolean", "date": "date"}
        schema = ", ".join(f"{name} {kinds[kind]}" for name, kind in table.schema.items())
        self.session.createDataFrame(list(table.rows), schema).createOrReplaceTempView(table.name)
        return self.backend.table(table.name)

    def kept(self, name: str, expression: Expression) -> Expression:
        """See `Engine`."""
        self.session.sql(self.backend.compile(expression)).persist().createOrReplaceTempView(name)
        return self.backend.table(name)

    def rows(self, expression: Expression) -> list[dict[str, Any]]:
        """See `Engine`."""
        return [row.asDict() for row in self.session.sql(self.backend.compile(expression)).collect()]

    def numbered(self, table: Expression, column: str) -> Expression:
        """See `Engine`. Exact where the table is one partition; beyond, numbers rise with the rows and skip between partitions."""
        functions = importlib.import_module("pyspark.sql.functions")
        frame = self.session.sql(self.backend.compile(table))
        frame.withColumn(column, functions.monotonically_increasing_id() + 1).createOrReplaceTempView("a4p_numbered")
        return self.backend.table("a4p_numbered")


def _place(path: Path) -> tuple[str, str]:
    """What an engine reads, and its kind: one file, or all Parquet files of a folder."""
    name = str(path)
    if any(character in name for character in "*?["):
        raise UsageError(f"{shown(path)}: name a file, or a folder of Parquet files, without wildcards")
    if path.is_dir():
        if not any(path.glob("*.parquet")):
            raise InputError(f"{shown(path)}: is a folder without Parquet files")
        return f"{name}/*.parquet", ".parquet"
    if not path.is_file():
        raise InputError(f"{shown(path)}: there is no such file")
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{shown(path)}: tables are {', '.join(SUFFIXES)}, or a folder of Parquet files")
    return name, path.suffix.lower()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
