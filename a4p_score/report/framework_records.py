"""A framework, or the part of it that is shown, as tidy rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from a4p_score.report.records import fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.framework import Commitment, Method
    from a4p_score.model.listing import FrameworkView
    from a4p_score.report.records import Records, Row


def records(view: FrameworkView, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each pillar, commitment, question, rubric level, indicator, group and entry; of a whole framework also its constants."""
    framework = view.framework
    return records_of({"framework": framework.id, "version": framework.version, **row} for row in _rows(view))


def _rows(view: FrameworkView) -> Iterator[Row]:
    shown = {commitment.pillar for commitment in view.commitments}
    for pillar in view.framework.pillars:
        if pillar.id in shown:
            yield {"row": "pillar", **fields_of(pillar, "id", "name", "weight", "question")}
    for commitment in view.commitments:
        yield from _commitment(commitment, [side.id for side in view.framework.sides])
    for name, groups in view.groups.items():
        for group in groups:
            members = tuple(commitment.id for commitment in view.commitments if group.id in commitment.groups(name))
            if members or view.pillar is None:
                yield {"row": "group", "view": name, **fields_of(group, "id", "name", "status"), "commitments": members}
    for entry in view.entries:
        yield {"row": "entry", **fields_of(entry, "id", "name", "status", "area", "bound", "paragraph")}
    if view.pillar is None and view.commitment is None:
        yield from _method(view.framework.method)
        for band in view.framework.bands:
            yield {"row": "band", "name": band.name, "min": band.min}


def _commitment(commitment: Commitment, sides: Sequence[str]) -> Iterator[Row]:
    of: Row = {"pillar": commitment.pillar, "commitment": commitment.id}
    yield {
        "row": "commitment", "pillar": commitment.pillar,
        **fields_of(commitment, "id", "name", "weight", "status", "source", "binds", "entries", "typical_sources", "note"),
    }  # fmt: skip
    for side in sides:
        criterion = commitment.criterion(side)
        if criterion is not None:
            yield {"row": "question", **of, "side": side, "text": criterion.question}
            for level, text in sorted(criterion.rubric.items()):
                yield {"row": "rubric", **of, "side": side, "level": level, "text": text}
    for indicator in commitment.indicators:
        yield {"row": "indicator", **of, **fields_of(indicator, "id", "name", "status", "side", "unit", "worst", "best", "scale", "source")}


def _method(method: Method) -> Iterator[Row]:
    """A row for each constant and for each factor of a table, with the range that `sensitivity` tries."""
    for name in (found.name for found in fields(method) if found.name != "ranges"):
        tried = method.ranges.get(name)
        limits: Row = fields_of(tried, "low", "high", "why") if tried else {}
        value = getattr(method, name)
        for key, factor in value.items() if isinstance(value, dict) else [(None, value)]:
            yield {"row": "constant", "id": name, "key": None if key is None else str(key), "value": factor, **limits}
