from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq

from a4p_score.load.json_schema import json_schema
from tests.builders import a4p, item, profile
from tests.bulk.tables import write, write_all
from tests.cli.conftest import Result

Cli = Callable[..., Result]


def tables(folder: Path) -> list[str]:
    held = [profile(item("i1"), item("i2", "people.inclusive-ownership", "hinders minor"), name=name) for name in ("one", "two")]
    items, sources, missions = write_all(folder, held, a4p(), ".csv")
    return [str(items), "--sources", str(sources), "--missions", str(missions), "--draws", "500"]


def test_a_table_on_the_terminal(tmp_path: Path, cli: Cli) -> None:
    result = cli("bulk", "score", *tables(tmp_path), "--width", "100")
    assert result.code == 0
    assert result.out.splitlines()[0] == "2 missions from 4 rows of evidence · delivery"


def test_json_keeps_to_its_schema_and_parquet_has_the_sums(tmp_path: Path, cli: Cli) -> None:
    asked = tables(tmp_path)
    assert cli("bulk", "score", *asked, "-o", str(tmp_path / "scores.json")).code == 0
    document = json.loads((tmp_path / "scores.json").read_text())
    jsonschema.validate(document, json.loads(json_schema("bulk")))
    assert cli("bulk", "score", *asked, "-o", str(tmp_path / "scores.parquet")).code == 0
    rows = pq.read_table(tmp_path / "scores.parquet").to_pylist()
    sums = {(row["mission"], row["id"]): row["evidence_weight"] for row in rows if row["row"] == "commitment" and row["side"] == "delivery"}
    commitments = document["missions"][0]["sides"][0]["pillars"]
    for found in (c for pillar in commitments for c in pillar["commitments"]):
        assert round(sums["one", found["id"]], 9) == round(found["evidence_weight"], 9)


def test_weights_change_the_scores(tmp_path: Path, cli: Cli) -> None:
    asked = [*tables(tmp_path), "-f", "json"]
    one, other = (json.loads(cli("bulk", "score", *asked, *more).out) for more in ([], ["--weight", "people.inclusive-ownership=9"]))
    people = [next(p for p in document["missions"][0]["sides"][0]["pillars"] if p["id"] == "people") for document in (one, other)]
    assert people[1]["score"] < people[0]["score"]


def test_bad_rows_stop_the_run_and_nothing_is_written(tmp_path: Path, cli: Cli) -> None:
    row = {"mission": "m", "commitment": "people.outreach", "actor": "mission", "level": "outcome", "observed": "2019"}
    rows = [{**row, "credibility": 2, "reliability": "A", "relation": "self", "publisher": "P", "direction": "mixed"}]
    path, target = write(tmp_path / "items.csv", rows), tmp_path / "scores.csv"
    result = cli("bulk", "score", str(path), "--as-of", "2020", "-o", str(target))
    assert result.code == 3
    assert "1 row breaks a rule; nothing was scored" in result.err
    assert "1 × unknown-commitment" in result.err
    assert "(row 1)" in result.err
    assert not target.exists()
    assert cli("bulk", "score", str(path), "--as-of", "2020", "--skip-bad").code == 3
