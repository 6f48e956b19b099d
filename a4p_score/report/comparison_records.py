"""A comparison as tidy rows: missions by pillar on each side, pairs, ranks, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report.records import Row, ends, fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.comparison import Comparison
    from a4p_score.report.records import Records


def records(comparison: Comparison, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each mission, side and pillar and for its overall score, for each pair of missions, each rank and each warning."""
    return records_of(_rows(comparison))


def _rows(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.missions:
        mission = row.mission
        about: Row = {"mission": mission.id, "acronym": mission.acronym, "area": mission.area, "as_of": comparison.as_of}
        for side in row.sides:
            for cell in side.pillars:
                yield {
                    "row": "pillar", **about, "side": side.id, "pillar": cell.id, "score": cell.score, **ends(cell.interval, cell.band),
                    **fields_of(cell, "confidence", "scored_items", "publishers", "newest", "coverage", "reason"),
                }  # fmt: skip
            overall = side.overall
            yield {
                "row": "overall", **about, "side": side.id, "pillar": "overall", "score": overall.score,
                **ends(overall.interval, overall.band), "newest": side.newest_evidence, **fields_of(overall, "coverage", "reason"),
            }  # fmt: skip
    for pairs in comparison.pairs:
        for mission_id, line in zip(pairs.missions, pairs.probability, strict=True):
            for other, p in zip(pairs.missions, line, strict=True):
                if p is not None:
                    yield {
                        "row": "pair", "side": comparison.side, "pillar": pairs.id, "mission": mission_id, "other": other, "probability": p,
                    }  # fmt: skip
    for rank in comparison.ranks:
        yield {"row": "rank", "side": comparison.side, "pillar": rank.id, **fields_of(rank, "mission", "expected", "low", "high", "first")}
    for warning in comparison.warnings:
        yield {"row": "warning", **fields_of(warning, "code", "message", "subject", "value")}
