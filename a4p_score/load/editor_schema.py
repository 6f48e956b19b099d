"""What an editor should know beyond the format of a profile: what fields mean, which commitments, indicators and actors there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a4p_score.model.about import ABOUT

if TYPE_CHECKING:
    from a4p_score.model.framework import Commitment, Framework

_RATED = ["advances", "hinders"]
_WITHOUT = ["mixed", "context"]


def sharpen(schema: dict[str, Any], framework: Framework) -> None:
    """Put the meaning of every field, and the choices of a framework, into the JSON Schema of a profile."""
    parts = schema["$defs"]
    _describe(schema, "Profile")
    for name, part in parts.items():
        _describe(part, "Source" if name == "SharedSource" else name)
    parts["Fact"]["properties"]["value"]["type"] = ["string", "number"]  # an editor takes 16 without quotes for a number
    for name in ("Evidence", "Series", "NotMandated"):
        parts[name]["properties"]["commitment"] |= {"enum": list(framework.commitment_by_id)}
    parts["Evidence"]["properties"]["commitment"]["markdownDescription"] = _commitments(framework)
    for name in ("Evidence", "Coding"):
        parts[name].setdefault("allOf", []).extend(_rated())
    for name in ("Evidence", "Series"):
        parts[name].setdefault("allOf", []).extend(_indicators(framework))
    parts["Evidence"]["anyOf"] = [{"required": ["direction"]}, {"required": ["indicator", "value"]}]


def _describe(part: dict[str, Any], model: str) -> None:
    for field, meaning in ABOUT.get(model, {}).items():
        if field in part["properties"]:
            part["properties"][field]["description"] = meaning


def _commitments(framework: Framework) -> str:
    """The questions of all commitments, as an editor shows them beside the field."""
    lines = [ABOUT["Evidence"]["commitment"], ""]
    for one in framework.commitments:
        lines += [f"- `{one.id}` {one.name}"]
        for side in framework.sides:
            criterion = one.criterion(side.id)
            if criterion is not None and criterion.question:
                lines.append(f"  - {side.name}: {criterion.question}")
    return "\n".join(lines)


def _is(field: str, values: list[str]) -> dict[str, Any]:
    return {"properties": {field: {"enum": values}}, "required": [field]}


def _rated() -> list[dict[str, Any]]:
    """A strength with advances and hinders, none with mixed and context."""
    needed = {"required": ["strength"], "properties": {"strength": {"type": "string"}}}
    return [
        {"if": _is("direction", _RATED), "then": needed},
        {"if": _is("direction", _WITHOUT), "then": {"properties": {"strength": {"type": "null"}}}},
    ]


def _indicators(framework: Framework) -> list[dict[str, Any]]:
    """For each commitment its indicators, and for each indicator the actors of its side."""
    rules: list[dict[str, Any]] = []
    without = [one.id for one in framework.commitments if not one.indicators]
    if without:
        rules.append({"if": _is("commitment", without), "then": {"properties": {"indicator": {"type": "null"}}}})
    for one in framework.commitments:
        if one.indicators:
            allowed = {"anyOf": [{"enum": [indicator.id for indicator in one.indicators]}, {"type": "null"}]}
            rules.append({"if": _is("commitment", [one.id]), "then": {"properties": {"indicator": allowed}}})
            rules += _actors(one, framework)
    return rules


def _actors(commitment: Commitment, framework: Framework) -> list[dict[str, Any]]:
    rules = []
    for side in framework.sides:
        names = [one.id for one in commitment.indicators if framework.side_of_indicator(commitment.id, one.id) == side.id]
        if names:
            both = {
                "properties": {"commitment": {"const": commitment.id}, "indicator": {"enum": names}},
                "required": ["commitment", "indicator"],
            }
            rules.append({"if": both, "then": {"properties": {"actor": {"enum": list(side.actors)}}}})
    return rules
