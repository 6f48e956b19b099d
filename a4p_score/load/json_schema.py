"""JSON Schemas of all formats, made from the models themselves."""

from __future__ import annotations

import json
from typing import Any

from a4p_score.load.validation import adapter
from a4p_score.model.agreement import CoderAgreement
from a4p_score.model.citation import Citation
from a4p_score.model.comparison import Comparison
from a4p_score.model.diff import Diff
from a4p_score.model.explanation import Explanation
from a4p_score.model.framework import Framework
from a4p_score.model.gaps import Gaps
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import Scorecard
from a4p_score.model.sensitivity import Sensitivity
from a4p_score.model.trend import Trend

INPUTS: dict[str, type] = {"profile": Profile, "framework": Framework}
OUTPUTS: dict[str, type] = {
    "scorecard": Scorecard,
    "comparison": Comparison,
    "explanation": Explanation,
    "agreement": CoderAgreement,
    "sensitivity": Sensitivity,
    "gaps": Gaps,
    "trend": Trend,
    "diff": Diff,
    "citation": Citation,
}


def json_schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of a format, as text."""
    model = (INPUTS | OUTPUTS)[kind]
    schema: dict[str, Any] = adapter(model).json_schema(mode="validation" if kind in INPUTS else "serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"a4p-score {kind}"}
    return json.dumps({**head, **{key: value for key, value in schema.items() if key != "title"}}, ensure_ascii=False, indent=2) + "\n"
