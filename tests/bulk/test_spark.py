"""The same expression on Spark: the whole catalogue on local[2]. `tools/spark.sh` makes the environment for it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from a4p_score import api
from a4p_score.bulk.scores import Tables, score_tables
from a4p_score.scoring.scorecard import Options
from tests.builders import weighted
from tests.bulk.equal import CLOSE, same
from tests.bulk.tables import write_all

MISSING = [
    name
    for name, there in (
        ("PySpark", importlib.util.find_spec("pyspark") is not None),
        ("Java", bool(shutil.which("java") or os.environ.get("JAVA_HOME"))),
    )
    if not there
]

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed: tools/spark.sh makes an environment"),
    pytest.mark.filterwarnings("ignore"),  # PySpark's own, which change with its releases
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of two threads that looks for no other machine."""
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    sql: Any = importlib.import_module("pyspark.sql")
    quick = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "2"}  # for few rows
    session = sql.SparkSession.builder.master("local[2]").config(map=quick).getOrCreate()
    yield session
    session.stop()


def test_the_whole_catalogue_on_spark(tmp_path: Path, spark: Any) -> None:
    catalogue = api.profiles_of(None, weighted(), "profiles")
    items, sources, missions = write_all(tmp_path, catalogue, weighted())
    start = time.perf_counter()
    found = score_tables(Tables(items, sources, missions, engine="spark"), weighted(), Options())
    print(f"Spark {spark.version}: {found.rows:,} rows, {len(catalogue)} missions in {time.perf_counter() - start:.0f} s")  # noqa: T201
    assert found.skipped == ()
    same(found, catalogue, weighted(), Options())
    here = score_tables(Tables(items, sources, missions), weighted(), Options(draws=100))
    for one, other in zip(found.missions, here.missions, strict=True):
        pairs = ((a, b) for mine, own in zip(one.sides, other.sides, strict=True) for a, b in zip(mine.pillars, own.pillars, strict=True))
        for a, b in pairs:
            assert a.indicator_publisher == b.indicator_publisher
            assert a.indicator_share == pytest.approx(b.indicator_share, abs=CLOSE)
