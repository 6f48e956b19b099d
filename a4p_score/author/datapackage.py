"""Tables as a Frictionless Data Package: CSV files, and datapackage.json with their columns, kinds and allowed values."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.author.columns import Column, Table
    from a4p_score.author.rows import Row, Value

DESCRIPTOR = "datapackage.json"
_TYPES = {"number": "number", "whole": "integer", "flag": "boolean"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
QUOTED = "'"
"""Stands before a text that a spreadsheet would take for a formula; reading takes it off again."""


def to_datapackage(tables: Mapping[str, Table], rows: Mapping[str, Sequence[Row]], name: str, title: str) -> dict[str, bytes]:
    """The files of the package by name."""
    files = {f"{table.name.lower()}.csv": _csv(table, rows.get(table.name, ())) for table in tables.values()}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": title,
        "resources": [_resource(table) for table in tables.values()],
    }
    return files | {DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()}


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", strict=True)
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([_text(row.get(column.name), column) for column in table.columns])
    return file.getvalue().encode()


def _text(value: Value, column: Column) -> str:
    if isinstance(value, float):
        return str(int(value)) if column.kind == "whole" or (value.is_integer() and abs(value) < 1e15) else repr(value)
    if value is None:
        return ""
    return QUOTED + value if value.startswith((*_FORMULA, QUOTED)) else value


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.name in ("Items", "Sources"):
        schema["primaryKey"] = ["id"]
    if table.name == "Codings":
        schema["foreignKeys"] = [{"fields": ["item"], "reference": {"resource": "items", "fields": ["id"]}}]
    name = table.name.lower()
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, "string")}
    if column.about:
        field["description"] = column.about
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices and column.kind == "text":
        limits["enum"] = list(column.choices)
    elif column.kind == "whole":
        limits |= {"minimum": 1, "maximum": 6}
    return field | ({"constraints": limits} if limits else {})
