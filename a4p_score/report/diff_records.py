"""A difference between two scorecards as tidy rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report.records import fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.diff import Diff, Made, Part, PillarChange, Step
    from a4p_score.model.scorecard import Overall, PillarCell
    from a4p_score.report.records import Records, Row


def records(diff: Diff, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each pillar and the overall, each step, each of its parts and what changed of it, for the measure and both scorecards."""
    return records_of({"mission": diff.mission.id, "side": diff.side, **row} for row in _rows(diff))


def _rows(diff: Diff) -> Iterator[Row]:
    for pillar in diff.pillars:
        yield {
            "row": "pillar", **_in(pillar), **fields_of(pillar, "status", "change"),
            **_scored(pillar.before, "before"), **_scored(pillar.after, "after"),
        }  # fmt: skip
    yield {
        "row": "overall", "pillar": OVERALL, "change": diff.change,
        **_scored(diff.before.overall, "before"), **_scored(diff.after.overall, "after"),
    }  # fmt: skip
    for pillar in diff.pillars:
        for number, step in enumerate(pillar.steps or (), 1):
            yield {"row": "step", **_in(pillar), "number": number, "step": step.kind, "points": step.points}
            for part in step.parts:
                yield from _part(pillar, step, part)
    for change in diff.framework:
        yield {"row": "measure", **fields_of(change, "what", "before", "after")}
    for when, made in (("before", diff.before), ("after", diff.after)):
        yield {"row": "scorecard", "when": when, **_made(made)}
    for warning in diff.warnings:
        yield {"row": "warning", **fields_of(warning, "code", "message")}


def _in(pillar: PillarChange) -> Row:
    return {"pillar": pillar.id, "name": pillar.name}


def _scored(cell: PillarCell | Overall | None, when: str) -> Row:
    """A score and what it rests on, under names that end with before or after."""
    if cell is None:
        return {}
    ends = fields_of(cell.interval, "low", "high") if cell.interval else {"low": None, "high": None}
    names = [name for name in ("confidence", "scored_items", "publishers") if hasattr(cell, name)]
    found = {"score": cell.score, **ends, "band": cell.band, **fields_of(cell, *names, "coverage", "reason")}
    return {f"{name}_{when}": value for name, value in found.items()}


def _part(pillar: PillarChange, step: Step, part: Part) -> Iterator[Row]:
    of = {**_in(pillar), "step": step.kind, "item": part.item}
    yield {"row": "part", **of, **fields_of(part, "points", "commitment", "observed", "sources", "what")}
    for change in part.changes:
        yield {"row": "change", **of, **fields_of(change, "what", "before", "after")}


def _made(made: Made) -> Row:
    framework: Row = {
        "framework": made.framework.id, "framework_version": made.framework.version, "framework_sha256": made.framework.sha256,
    }  # fmt: skip
    asked = fields_of(made, "as_of", "known_by", "actors", "voice", "draws", "seed")
    return {**asked, **framework, "profile_sha256": made.profile.sha256, "program_version": made.generator.version}
