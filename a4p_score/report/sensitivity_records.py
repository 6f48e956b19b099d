"""A sensitivity analysis as tidy rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report.records import ends, fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.sensitivity import Change, MissionSensitivity, Sensitivity
    from a4p_score.report.records import Records, Row


def records(result: Sensitivity, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each score and its verdict, for what becomes of it under each thing that was tried, for each index, range and rank."""
    return records_of({"side": result.side, **row} for row in _rows(result))


def _rows(result: Sensitivity) -> Iterator[Row]:
    for constant in result.constants:
        yield {"row": "constant", "constant": constant.id, **fields_of(constant, "scale", "base", "low", "high", "why")}
    for mission in result.missions:
        for row in _mission(mission):
            yield {"mission": mission.mission.id, **row}
    for entry in result.weight_ranges:
        low, high = (entry.interval.low, entry.interval.high) if entry.interval else (None, None)
        yield {"row": "weights", **fields_of(entry, "mission", "score", "reason"), "low": low, "high": high}
    for ranked in result.ranks:
        for place, share in enumerate(ranked.shares, 1):
            yield {"row": "rank", **fields_of(ranked, "mission", "expected"), "rank": place, "share": share}
    for left in result.unranked:
        yield {"row": "unranked", **fields_of(left, "mission", "reason")}
    for warning in result.warnings:
        yield {"row": "warning", **fields_of(warning, "code", "message")}


def _mission(mission: MissionSensitivity) -> Iterator[Row]:
    for score in mission.scores:
        standing = {**fields_of(score, "name", "score"), **ends(score.interval, score.band), **fields_of(score, "confidence", "reason")}
        yield {"row": "score", "pillar": score.id, **standing}
    for verdict in mission.verdicts:
        yield {"row": "verdict", "pillar": verdict.id, "fragile": None if verdict.fragile is None else int(verdict.fragile)}
        for reason in verdict.reasons:
            yield {
                "row": "hangs-on", "pillar": verdict.id, **fields_of(reason, "kind", "name", "value", "score", "change", "band"),
                "crosses_50": int(reason.crosses_50),
            }  # fmt: skip
    for kind, effects in (("source", mission.sources), ("publisher", mission.publishers)):
        for effect in effects:
            yield from _changes(kind, {kind: effect.name, **fields_of(effect, "items", "coverage", "most")}, effect.changes)
    for moved in mission.constants:
        for end, changes in (("low", moved.low), ("high", moved.high)):
            yield from _changes("effect", {"constant": moved.id, "end": end, **fields_of(moved, "most", "swing")}, changes)
    for variant in mission.variants:
        yield from _changes("variant", {"variant": variant.id, **fields_of(variant, "most", "swing")}, variant.changes)
    for entry in mission.variance:
        low, high = (entry.span.low, entry.span.high) if entry.span else (None, None)
        yield {"row": "variance", "pillar": entry.id, "low": low, "high": high, **fields_of(entry, "deviation", "reason")}
        for index in entry.indices:
            yield {
                "row": "index", "pillar": entry.id,
                **fields_of(index, "constant", "first", "first_low", "first_high", "total", "total_low", "total_high"),
            }  # fmt: skip


def _changes(kind: str, about: Row, changes: Sequence[Change]) -> Iterator[Row]:
    for change in changes:
        yield {"row": kind, **about, "pillar": change.id, **fields_of(change, "score", "change", "band", "reason")}
