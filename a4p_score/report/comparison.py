"""Missions side by side: scores, which pairs can be told apart, ranks when asked for, and whether the comparison is fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import acronym_of, basis, interval_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.comparison import Comparison, Pairs
    from a4p_score.model.scorecard import Overall, PillarCell
    from a4p_score.report.records import Records, Row


def document(comparison: Comparison, *, details: bool) -> d.Document:
    """The whole comparison; with details one decimal."""
    title = f"{words.count(len(comparison.missions), 'mission')} as of {comparison.as_of}"
    sections: list[d.Section] = [(d.Heading(title, 1),), (_scores(comparison, int(details)), d.note(_legend(comparison)))]
    sections += [
        (d.Heading(f"P(row > column), {pairs.id}"), _pairs(comparison, pairs)) for pairs in comparison.pairs if len(pairs.missions) > 1
    ]
    if comparison.ranks:
        sections.append((d.Heading("Ranks (1 is first), over the draws"), _ranks(comparison)))
    if comparison.warnings:
        sections.append((d.Heading("Is the comparison fair?"), d.points((w.message for w in comparison.warnings), "warning")))
    naming = [d.line(f"{row.mission.area}: {row.mission.naming_note}") for row in comparison.missions if row.mission.naming_note]
    return d.Document(title=title, sections=tuple(sections), notes=(*naming, d.line(basis(comparison))))


def _legend(comparison: Comparison) -> str:
    interval = interval_name(comparison.framework)
    return f"Score, its {interval} and its confidence; {words.NONE} no scored evidence, or coverage too low for an overall score."


def _scores(comparison: Comparison, decimals: int) -> d.Table:
    edges = comparison.framework.edges
    return d.Table(
        columns=d.columns("Mission", *comparison.pillars, "Overall", d.Column(name="Cover", number=True)),
        rows=tuple(
            (
                f"{row.mission.acronym} {row.mission.area}",
                *(_cell(part, edges, decimals) for part in row.cells),
                d.share(row.overall.coverage),
            )
            for row in comparison.missions
        ),
    )


def _cell(part: PillarCell | Overall, edges: tuple[float, ...], decimals: int) -> d.Scored:
    confidence = getattr(part, "confidence", None)
    return d.Scored(score=part.score, interval=part.interval, edges=edges, decimals=decimals, confidence=confidence)


def _pairs(comparison: Comparison, pairs: Pairs) -> d.Table:
    """A matrix, numbered so that twelve missions fit into 80 columns."""
    names = [acronym_of(comparison, mission) for mission in pairs.missions]
    numbers = [str(place) for place in range(1, len(names) + 1)]
    rows = tuple(
        (number, name, *("" if p is None else d.share(p) for p in line))
        for number, name, line in zip(numbers, names, pairs.probability, strict=True)
    )
    return d.Table(columns=d.columns("", "Mission", *numbers, numbers=("", *numbers)), rows=rows)


def _ranks(comparison: Comparison) -> d.Table:
    span = f"{words.level(comparison.framework.method.interval)} range"
    rows = tuple(
        (
            rank.id,
            acronym_of(comparison, rank.mission),
            d.number(rank.expected, 1),
            f"{rank.low} to {rank.high}",
            d.share(rank.first),
        )
        for rank in comparison.ranks
    )
    return d.Table(columns=d.columns("Pillar", "Mission", "Expected", span, "P(first)", numbers=("Expected", "P(first)")), rows=rows)


def records(comparison: Comparison, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each mission and pillar and for its overall score, for each pair of missions, and for each rank."""
    return records_of(_rows(comparison))


def _rows(comparison: Comparison) -> Iterator[Row]:
    for mission in comparison.missions:
        about: Row = {
            "mission": mission.mission.id,
            "acronym": mission.mission.acronym,
            "area": mission.mission.area,
            "as_of": comparison.as_of,
            "newest_evidence": mission.newest_evidence,
        }
        for pillar in mission.pillars:
            yield {
                "row": "pillar", **about, "pillar": pillar.id, "score": pillar.score, **ends(pillar.interval, pillar.band),
                **fields_of(pillar, "confidence", "scored_items", "publishers", "coverage", "reason"),
            }  # fmt: skip
        overall = mission.overall
        yield {
            "row": "overall", **about, "pillar": "overall", "score": overall.score, **ends(overall.interval, overall.band),
            **fields_of(overall, "coverage", "reason"),
        }  # fmt: skip
    for pairs in comparison.pairs:
        for mission_id, line in zip(pairs.missions, pairs.probability, strict=True):
            for other, p in zip(pairs.missions, line, strict=True):
                if p is not None:
                    yield {"row": "pair", "pillar": pairs.id, "mission": mission_id, "other": other, "probability": p}
    for rank in comparison.ranks:
        yield {"row": "rank", "pillar": rank.id, **fields_of(rank, "mission", "expected", "low", "high", "first")}
