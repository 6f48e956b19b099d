"""Records as Parquet: typed columns, numbers unrounded, a table for other programs."""

from __future__ import annotations

import importlib
import io
from typing import TYPE_CHECKING, Any

from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from a4p_score.report.records import Records


def to_parquet(records: Records) -> bytes:
    """One table; a column that a row does not have is null, a list of texts is one text."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError("Parquet needs PyArrow: pip install 'a4p-score[bulk]'") from None
    columns = {name: [_plain(row.get(name)) for row in records.rows] for name in records.columns}
    made = {
        name: arrow.array(values, arrow.string()) if not any(v is not None for v in values) else arrow.array(values)
        for name, values in columns.items()
    }
    file = io.BytesIO()
    parquet.write_table(arrow.table(made), file)
    return file.getvalue()


def _plain(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value
