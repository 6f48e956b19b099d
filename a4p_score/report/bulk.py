"""Scores of evidence that is a table: a line a mission, and which rows were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import Records, Row, ends, fields_of, records_of
from a4p_score.report.sentences import interval_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.bulk import BulkMission, BulkPillar, BulkScores, BulkSide
    from a4p_score.model.scorecard import Overall

_MOST_MISSIONS = 40
"""Lines of the table on a terminal and in documents; all missions are in JSON, CSV and Parquet."""


def document(scores: BulkScores, *, details: bool = False) -> d.Document:
    """The headline side of the first missions."""
    shown = scores.missions[:_MOST_MISSIONS]
    side = scores.framework.sides[0].name.lower()
    title = f"{words.count(len(scores.missions), 'mission')} from {scores.rows:,} rows of evidence · {side}"
    sections: list[d.Section] = [(d.Heading(title, 1),)]
    if scores.skipped:
        left_out = sum(bad.rows for bad in scores.skipped)
        lines = [f"{bad.rows:,} of {bad.table}: {bad.rule}, {bad.message.rstrip('.')}" for bad in scores.skipped]
        told = words.count(left_out, "bad row was left out:", "bad rows were left out:")
        sections.append((d.paragraph(told, tone="warning"), d.points(lines, "warning")))
    sections.append((_table(scores, shown, int(details)), d.note(_legend(scores))))
    if len(shown) < len(scores.missions):
        more = words.count(len(scores.missions) - len(shown), "more mission")
        sections.append((d.note(f"{more}: .json, .csv and .parquet have them all."),))
    reference = f"Framework {scores.framework.label}, {scores.draws:,} draws, seed {scores.seed}"
    return d.Document(title=title, sections=tuple(sections), notes=(d.line(reference),))


def _legend(scores: BulkScores) -> str:
    kept = f"Score, its {interval_name(scores.framework)} and its confidence ({words.CONFIDENCE_LEGEND}); {words.NONE} no scored evidence."
    return f"{kept} Rows of a table are not read by anyone: look at what they measure before quoting a score."


def _table(scores: BulkScores, shown: tuple[BulkMission, ...], decimals: int) -> d.Table:
    names = [pillar.name for pillar in shown[0].sides[0].pillars]
    columns = (
        d.Column(name="Mission", fixed=True),
        *(d.Column(name=name) for name in names),
        d.Column(name="Overall"),
        d.Column(name="Cover", number=True),
    )
    edges = scores.framework.edges
    rows: tuple[tuple[d.Cell, ...], ...] = tuple(
        (
            mission.id,
            *(_cell(pillar, edges, decimals) for pillar in mission.side().pillars),
            _overall(mission.side().overall, edges, decimals),
            d.share(mission.side().overall.coverage),
        )
        for mission in shown
    )
    return d.Table(columns=columns, rows=rows)


def _cell(pillar: BulkPillar, edges: tuple[float, ...], decimals: int) -> d.Scored:
    return d.Scored(score=pillar.score, interval=pillar.interval, edges=edges, decimals=decimals, confidence=pillar.confidence)


def _overall(overall: Overall, edges: tuple[float, ...], decimals: int) -> d.Scored:
    return d.Scored(score=overall.score, interval=overall.interval, edges=edges, decimals=decimals)


def records(scores: BulkScores, *, details: bool = False) -> Records:  # noqa: ARG001 - a table for programs always has all of it
    """A row for the whole, each mission, overall, pillar and commitment, and for each rule that rows break. `compare` reads them again."""
    return records_of(_rows(scores), exact=("evidence_weight", "evidence_for", "indicator_share"))


def _rows(scores: BulkScores) -> Iterator[Row]:
    framework = scores.framework
    yield {
        "row": "scores",
        "id": framework.id,
        "name": framework.title,
        "framework_version": framework.version,
        "framework_sha256": framework.sha256,
        **fields_of(scores, "known_by", "draws", "seed", "rows"),
    }
    for mission in scores.missions:
        yield {"row": "mission", "mission": mission.id, "as_of": mission.as_of, **fields_of(mission, "closed", "not_mandated")}
        for side in mission.sides:
            yield from _of_side(mission, side)
    for bad in scores.skipped:
        yield {"row": "skipped", "id": bad.rule, "name": bad.message, "table": bad.table, "rows": bad.rows}


def _of_side(mission: BulkMission, side: BulkSide) -> Iterator[Row]:
    overall = side.overall
    where: Row = {"mission": mission.id, "as_of": mission.as_of, "side": side.id}
    yield {
        "row": "overall",
        **where,
        "pillar": None,
        "id": "overall",
        "name": "Overall",
        **fields_of(overall, "score", "reason"),
        **ends(overall.interval, overall.band),
        "coverage": overall.coverage,
    }
    for pillar in side.pillars:
        yield {
            "row": "pillar",
            **where,
            "pillar": pillar.id,
            **fields_of(pillar, "id", "name", "weight", "score", "reason"),
            **ends(pillar.interval, pillar.band),
            **fields_of(pillar, "confidence", "evidence", "agreement", "n", "statements", "publishers", "newest", "coverage"),
            **fields_of(pillar, "evidence_weight", "prior_share", "pool"),
            **fields_of(pillar, "newest_in_words", "indicator_publisher", "indicator_share"),
            "scored_items": sum(commitment.scored_items for commitment in pillar.commitments),
            "un_mean": pillar.voices.un.mean,
            "un_items": pillar.voices.un.items,
            "outside_mean": pillar.voices.outside.mean,
            "outside_items": pillar.voices.outside.items,
        }
        for commitment in pillar.commitments:
            yield {
                "row": "commitment",
                **where,
                "pillar": pillar.id,
                **fields_of(commitment, "id", "name", "weight", "score", "evidence_weight", "evidence_for", "scored_items", "other_items"),
            }
