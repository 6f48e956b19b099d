from __future__ import annotations

import json

import jsonschema
import pytest

from a4p_score.load.json_schema import INPUTS, OUTPUTS, json_schema

SOURCE = {"id": "s", "title": "T", "publisher": "P", "reliability": "A", "relation": "self"}
PROFILE = {
    "schema": "a4p-score/profile/2",
    "mission": {"id": "x", "acronym": "X", "name": "X", "area": "X"},
    "as_of": "2020-01-31",
}


def accepts(document: object) -> bool:
    return jsonschema.Draft202012Validator(json.loads(json_schema("profile"))).is_valid(document)


@pytest.mark.parametrize("kind", [*INPUTS, *OUTPUTS])
def test_every_format_has_a_valid_schema_and_names_itself(kind: str) -> None:
    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"a4p-score {kind}"
    named = schema["properties"]["schema"]
    number = 1 if kind in ("bulk", "briefing", "briefings") else 2
    assert f"a4p-score/{kind}/{number}" in (named.get("enum") or [named.get("const")])


@pytest.mark.parametrize(
    ("source", "valid"),
    [
        (SOURCE, True),
        ({"use": "un-contributions"}, True),
        ({"use": "un-contributions", "reliability": "B"}, True),
        ({"use": "un-contributions", "relaibility": "B"}, False),
        ({"use": 3}, False),
        ({"id": "s"}, False),
        ({}, False),
    ],
)
def test_a_source_may_come_from_a_register(source: dict[str, object], valid: bool) -> None:
    assert accepts({**PROFILE, "sources": [source]}) is valid


def test_a_series_is_part_of_the_format() -> None:
    block = {
        "indicator": "women-contingents",
        "commitment": "performance.womens-deployment",
        "actor": "contributors",
        "level": "outcome",
        "credibility": 2,
        "sources": ["s"],
        "values": [{"observed": 2019, "count": 1, "total": 2}],
    }
    assert accepts({**PROFILE, "series": [block]})
    assert not accepts({**PROFILE, "series": [{**block, "values": []}]})
    assert not accepts({**PROFILE, "series": [{**block, "values": [{"observed": 2019, "count": 1, "total": 0}]}]})
