from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from a4p_score import api
from a4p_score.errors import OutputError


def test_the_descriptor_names_every_table_column_and_value(tmp_path: Path) -> None:
    api.export_tables("abyei", tmp_path / "abyei")
    descriptor = json.loads((tmp_path / "abyei" / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["name"] == "abyei"
    assert [one["path"] for one in descriptor["resources"]] == ["items.csv", "sources.csv", "series.csv", "codings.csv", "mission.csv"]
    for resource in descriptor["resources"]:
        with (tmp_path / "abyei" / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [one["name"] for one in resource["schema"]["fields"]]
    items = {one["name"]: one for one in descriptor["resources"][0]["schema"]["fields"]}
    assert items["direction"]["constraints"]["enum"] == ["advances", "mixed", "hinders", "context"]
    assert items["commitment"]["constraints"]["required"]
    assert items["credibility"]["type"] == "integer"
    assert all(one.get("description") for one in items.values())


def broken(field: dict[str, Any], cell: str) -> bool:
    """Whether a cell is not what its descriptor says, as the Table Schema of a data package means it; "" is a missing value."""
    limits = field.get("constraints", {})
    if cell == "":
        return bool(limits.get("required"))
    if field["type"] == "integer":
        return not limits["minimum"] <= int(cell) <= limits["maximum"]
    if field["type"] == "number":
        return float(cell) != float(cell)
    return (field["type"] == "boolean" and cell not in ("true", "false")) or cell not in limits.get("enum", [cell])


def breaches(folder: Path) -> Iterator[str]:
    """Where the tables of a package are not what datapackage.json says of them."""
    resources = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    held: dict[str, list[dict[str, str]]] = {}
    for one in resources:
        with (folder / one["path"]).open(encoding="utf-8", newline="") as file:
            rows = held[one["name"]] = list(csv.DictReader(file, strict=True))
        for field in one["schema"]["fields"]:
            yield from (f"{one['name']}, row {n}, {field['name']}" for n, row in enumerate(rows, 2) if broken(field, row[field["name"]]))
        for key in one["schema"].get("primaryKey", []):
            if len({row[key] for row in rows}) < len(rows):
                yield f"{one['name']}: {key} stands twice"
        for key in one["schema"].get("foreignKeys", []):
            there = {row[key["reference"]["fields"][0]] for row in held[key["reference"]["resource"]]}
            yield from (f"{one['name']}: {row[key['fields'][0]]}" for row in rows if row[key["fields"][0]] not in there)


@pytest.mark.parametrize("name", ["abyei", "haiti"])
def test_the_tables_of_missions_open_and_closed_are_what_the_descriptor_says(tmp_path: Path, name: str) -> None:
    assert (api.profile(name).mission.closed is None) is (name == "abyei")
    api.export_tables(name, tmp_path / name)
    assert list(breaches(tmp_path / name)) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="not an empty folder"):
        api.export_tables("abyei", tmp_path / "x")
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "mine.txt"]
