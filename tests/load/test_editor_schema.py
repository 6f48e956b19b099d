"""What editors are told: checked with jsonschema, and with the language server that editors use for YAML."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from a4p_score.load.catalogue import load_framework_file
from a4p_score.load.json_schema import json_schema
from tests.load.language_server import LanguageServer

SCHEMA = json.loads(json_schema("profile"))
ITEM = {
    "id": "x", "commitment": "performance.conduct", "finding": "F.", "actor": "mission", "direction": "advances", "strength": "minor",
    "level": "output", "observed": "2019", "credibility": 2, "sources": ["s"],
}  # fmt: skip
TEXT = """\
# yaml-language-server: $schema=profile.schema.json
schema: a4p-score/profile/2
mission: {id: x, acronym: X, name: X, area: X}
as_of: "2020-01-31"
sources:
  - {id: s, title: T, publisher: P, reliability: A, relation: self}
evidence:
  - id: one
    commitment: performance.condct
    finding: "The mission did something."
    actor: mission
    direction: advances
    level: output
    observed: 2019
    credibility: 2
    sources: [s]
  - id: two
    commitment:\x20
"""


def accepts(**changed: Any) -> bool:
    item = {key: value for key, value in {**ITEM, **changed}.items() if value is not None}
    document = {"schema": "a4p-score/profile/2", "mission": {"id": "x", "acronym": "X", "name": "X", "area": "X"}, "as_of": "2020-01-31"}
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid({**document, "evidence": [item]}))


@pytest.mark.parametrize(
    ("changed", "valid"),
    [
        ({}, True),
        ({"strength": None}, False),
        ({"direction": "mixed"}, False),
        ({"direction": "mixed", "strength": None}, True),
        ({"direction": None, "strength": None}, False),
        ({"commitment": "performance.nothing"}, False),
        ({"direction": None, "strength": None, "indicator": "sea-allegation-rate", "value": 0.9}, True),
        ({"direction": None, "strength": None, "indicator": "women-contingents", "value": 0.9}, False),
        ({"direction": None, "strength": None, "indicator": "sea-allegation-rate", "value": 0.9, "actor": "host"}, False),
        ({"commitment": "people.community-engagement", "direction": None, "strength": None, "indicator": "x", "value": 1}, False),
    ],
)
def test_rules_between_fields(changed: dict[str, Any], valid: bool) -> None:
    assert accepts(**changed) is valid


def test_every_field_of_a_profile_is_described() -> None:
    parts = {"Profile": SCHEMA, **SCHEMA["$defs"]}
    assert [
        f"{name}.{field}" for name, part in parts.items() for field, said in part["properties"].items() if not said.get("description")
    ] == []


def test_commitments_are_those_of_the_framework() -> None:
    assert SCHEMA["$defs"]["Evidence"]["properties"]["commitment"]["enum"] == list(load_framework_file(None).commitment_by_id)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LanguageServer, Path]]:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm here: the schema was not tried in yaml-language-server")
    folder = tmp_path_factory.mktemp("editor")
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", "yaml-language-server@1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=180, check=False)
    program = folder / "node_modules" / ".bin" / "yaml-language-server"
    if done.returncode or not program.exists():
        pytest.skip("npm cannot install yaml-language-server here: the schema was not tried in it")
    (folder / "profile.schema.json").write_text(json_schema("profile"), encoding="utf-8")
    (folder / "x.yaml").write_text(TEXT, encoding="utf-8")
    running = LanguageServer([str(program), "--stdio"], folder)
    yield running, folder / "x.yaml"
    running.close()


def test_an_editor_underlines_a_wrong_commitment_and_a_missing_strength_and_completes_commitments(
    server: tuple[LanguageServer, Path],
) -> None:
    running, path = server
    underlined = running.open(path)
    lines = TEXT.splitlines()
    wrong = [one for one in underlined if one["range"]["start"]["line"] == lines.index("    commitment: performance.condct")]
    assert wrong
    assert "performance.conduct" in wrong[0]["message"]
    assert any("strength" in one["message"] for one in underlined)
    line = len(lines) - 1
    position = {"line": line, "character": len(lines[line])}
    offered = running.ask("textDocument/completion", {"textDocument": {"uri": path.as_uri()}, "position": position})
    labels = {one["label"] for one in (offered["items"] if isinstance(offered, dict) else offered)}
    assert set(load_framework_file(None).commitment_by_id) <= labels
    hovered = running.ask("textDocument/hover", {"textDocument": {"uri": path.as_uri()}, "position": {"line": 8, "character": 6}})
    assert "bears on" in json.dumps(hovered)
