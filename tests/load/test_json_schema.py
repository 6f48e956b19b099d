from __future__ import annotations

import json

import jsonschema
import pytest

from a4p_score.load.json_schema import INPUTS, OUTPUTS, json_schema


@pytest.mark.parametrize("kind", [*INPUTS, *OUTPUTS])
def test_a_schema_is_valid_and_refuses_what_it_does_not_know(kind: str) -> None:
    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"a4p-score {kind}"
    assert schema["additionalProperties"] is False
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nonsense": 1}, schema)
