"""JSON Schemas of all formats, made from the models themselves."""

from __future__ import annotations

import json
from typing import Any

from a4p_score.load.catalogue import load_framework_file
from a4p_score.load.editor_schema import sharpen
from a4p_score.load.validation import adapter
from a4p_score.model.about import ABOUT
from a4p_score.model.agreement import CoderAgreement
from a4p_score.model.briefing import Briefing, Briefings
from a4p_score.model.bulk import BulkScores
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
from a4p_score.model.verification import Verification

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
    "briefing": Briefing,
    "briefings": Briefings,
    "bulk": BulkScores,
    "verification": Verification,
}


def json_schema(kind: str, framework: Framework | None = None) -> str:
    """The JSON Schema (draft 2020-12) of a format, as text; that of a profile names what a framework has, the packaged one if none is."""
    model = (INPUTS | OUTPUTS)[kind]
    schema: dict[str, Any] = adapter(model).json_schema(mode="validation" if kind in INPUTS else "serialization")
    if kind == "profile":
        _allow_use(schema)
        sharpen(schema, framework or load_framework_file(None))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"a4p-score {kind}"}
    return json.dumps({**head, **{key: value for key, value in schema.items() if key != "title"}}, ensure_ascii=False, indent=2) + "\n"


def _allow_use(schema: dict[str, Any]) -> None:
    """A source may be one of a register instead, with keys of its own that override: the loader puts it in place of its `use`."""
    source = schema["$defs"]["Source"]
    name = source["properties"]["id"]
    schema["$defs"]["SharedSource"] = {
        **source,
        "description": "An entry of sources/registers.yaml, named by its id; keys beside `use` override.",
        "properties": {"use": {**name, "title": "Use", "description": ABOUT["Source"]["use"]}, **source["properties"]},
        "required": ["use"],
        "title": "SharedSource",
    }
    schema["properties"]["sources"]["items"] = {"anyOf": [{"$ref": "#/$defs/Source"}, {"$ref": "#/$defs/SharedSource"}]}
