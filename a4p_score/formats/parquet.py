"""Records as Parquet: typed columns, numbers unrounded, a table for other programs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from a4p_score.report.records import Records


def to_parquet(records: Records) -> bytes:
    """One table; a column that a row does not have is null, a list of texts is one text, and a column of several kinds is text."""
    columns: dict[str, list[Any]] = {name: [] for name in records.columns}
    for row in records.rows:
        for name, values in columns.items():
            values.append(_plain(row.get(name)))
    table = pa.table({name: _typed(values) for name, values in columns.items()})
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def _plain(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def _typed(values: list[Any]) -> Any:
    """One type a column: whole numbers among others are numbers, and a column of nothing is text."""
    types = {type(value) for value in values if value is not None}
    for names, kind in (({bool}, pa.bool_()), ({int}, pa.int64()), ({int, float}, pa.float64())):
        if types and types <= names:
            return pa.array(values, kind)
    return pa.array([None if value is None else str(value) for value in values], pa.string())
