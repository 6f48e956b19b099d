from __future__ import annotations

import io

import pyarrow.parquet as pq

from a4p_score.formats.parquet import to_parquet
from a4p_score.report.records import records_of
from tests.formats.conftest import HOSTILE


def test_columns_are_typed_and_numbers_whole() -> None:
    made = records_of([{"row": "pillar", "score": 1 / 3, "n": 1, "tags": ("a", "b")}, {"row": "item", "score": 50, "reason": None}])
    table = pq.read_table(io.BytesIO(to_parquet(made)))
    assert {field.name: str(field.type) for field in table.schema} == {
        "row": "string",
        "score": "double",
        "n": "int64",
        "tags": "string",
        "reason": "string",
    }
    assert table.to_pylist() == [
        {"row": "pillar", "score": 1 / 3, "n": 1, "tags": "a; b", "reason": None},
        {"row": "item", "score": 50.0, "n": None, "tags": None, "reason": None},
    ]


def test_text_stays_text_and_the_same_records_are_the_same_bytes() -> None:
    made = records_of({"row": "x", "text": text} for text in HOSTILE)
    assert pq.read_table(io.BytesIO(to_parquet(made)))["text"].to_pylist() == list(HOSTILE)
    assert to_parquet(made) == to_parquet(made)


def test_yes_and_no_keep_their_type_and_a_column_of_several_kinds_is_text() -> None:
    made = records_of(
        [{"row": "item", "standing": True, "value": True}, {"row": "band", "standing": False, "value": "high"}, {"row": "n", "value": 3}]
    )
    table = pq.read_table(io.BytesIO(to_parquet(made)))
    assert table["standing"].to_pylist() == [True, False, None]
    assert table["value"].to_pylist() == ["True", "high", "3"]
