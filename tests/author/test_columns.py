from __future__ import annotations

from dataclasses import fields

import pytest

from a4p_score import api
from a4p_score.author.columns import OF_VALUE, tables
from a4p_score.model.profile import Evidence, Series, SeriesValue, Source

TABLES = tables(api.framework())


def test_every_field_of_the_format_has_a_column_that_says_what_it_means() -> None:
    items = {one.name for one in fields(Evidence)} - {"quote", "codings"} | {"quote_exact", "quote_prefix", "quote_suffix"}
    assert set(TABLES["Items"].by_name) == items
    assert set(TABLES["Sources"].by_name) == {one.name for one in fields(Source)}
    shared = {one.name for one in fields(Series)} - {"values"}
    own = {OF_VALUE + one.name if one.name in shared else one.name for one in fields(SeriesValue)}
    assert set(TABLES["Series"].by_name) == {"block"} | shared | own
    assert [column.name for table in TABLES.values() for column in table.columns if not column.about] == []


@pytest.mark.parametrize(
    ("table", "column", "kind", "choices"),
    [
        ("Items", "direction", "text", ("advances", "mixed", "hinders", "context")),
        ("Items", "observed", "date", ()),
        ("Items", "sources", "list", ()),
        ("Series", "count", "number", ()),
        ("Series", "value_credibility", "whole", ("1", "2", "3", "4", "5", "6")),
        ("Mission", "value", "text", ()),
    ],
)
def test_kinds_and_choices(table: str, column: str, kind: str, choices: tuple[str, ...]) -> None:
    found = TABLES[table].by_name[column]
    assert (found.kind, found.choices) == (kind, choices)
