from __future__ import annotations

import csv
import json
from pathlib import Path

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


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="not an empty folder"):
        api.export_tables("abyei", tmp_path / "x")
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "mine.txt"]
