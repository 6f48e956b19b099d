"""A scorecard: scores with interval and confidence, what is strongest for and against, what is missing, what to read with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import Row, ends, fields_of, records_of
from a4p_score.report.sentences import basis, interval_name, item_sentence, overall_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard
    from a4p_score.report.records import Records

_EVIDENCE_EDGES = (1.5, 4)
"""Of n, in ideal items: limited below the first, robust from the second (docs/method.md 5)."""


def document(card: Scorecard, *, details: bool) -> d.Document:
    """The whole scorecard; with details the commitments of each pillar, and one decimal."""
    decimals = int(details)
    overall = d.labelled("Overall", overall_sentence(card.overall, decimals, card.framework.edges))
    sections: list[d.Section] = [
        tuple(_header(card)),
        (_pillars(card, decimals),),
        (d.Paragraph(overall),),
        *((tuple(_commitments(pillar)) for pillar in card.pillars) if details else ()),
        tuple(_evidence(card)),
    ]
    if card.warnings:
        sections.append((d.Heading("Read with care"), d.points((warning.message for warning in card.warnings), "warning")))
    naming = [d.line(card.mission.naming_note)] if card.mission.naming_note else []
    return d.Document(
        title=f"{card.mission.acronym} · {card.mission.area} · as of {card.as_of}",
        sections=tuple(section for section in sections if section),
        notes=(*naming, d.line(basis(card))),
    )


def _header(card: Scorecard) -> Iterator[d.Block]:
    mission = card.mission
    yield d.Heading(f"{mission.acronym} · {mission.area} · as of {card.as_of}", 1)
    since = f" · since {mission.established}" if mission.established else ""
    until = f" until {mission.closed}" if mission.closed else ""
    mandate = f" · {mission.mandate}" if mission.mandate else ""
    yield d.paragraph(f"{mission.name}{mandate}{since}{until}")
    if mission.facts:
        yield d.note(" · ".join(f"{fact.name}: {fact.value} ({fact.as_of})" for fact in mission.facts))


def _pillars(card: Scorecard, decimals: int) -> d.Table:
    interval = interval_name(card.framework)
    columns = (
        d.Column(name="Pillar", least=16),
        d.Column(name="Score", number=True),
        d.Column(name=interval, fixed=True),
        d.Column(name="Band", fixed=True),
        d.Column(name="Confidence", fixed=True),
        d.Column(name="Evidence", wide=True),
        d.Column(name="Agreement", wide=True),
        *d.columns("Items", "Publ.", "Cover", numbers=("Items", "Publ.", "Cover")),
    )
    return d.Table(columns=columns, rows=tuple(_row(pillar, card.framework.edges, decimals) for pillar in card.pillars))


def _row(pillar: PillarScore, edges: tuple[float, ...], decimals: int) -> tuple[d.Cell, ...]:
    tail = (d.number(len(pillar.scored)), d.number(pillar.publishers), d.share(pillar.coverage))
    if pillar.score is None or pillar.interval is None:
        why = "not mandated" if not pillar.commitments else "no evidence"  # in full it would be too wide for 80 columns
        return (pillar.name, words.NONE, d.toned(why, "note"), words.NONE, words.NONE, words.NONE, words.NONE, *tail)
    tone = d.band_tone(pillar.score, edges)
    return (
        pillar.name,
        d.Number(pillar.score, words.points(pillar.score, decimals, edges), strong=True),
        d.Range(interval=pillar.interval, score=pillar.score, decimals=decimals, tone=tone),
        d.toned(pillar.band or words.NONE, tone),
        pillar.confidence or words.NONE,
        pillar.evidence or words.NONE,
        pillar.agreement or words.NONE,
        *tail,
    )


def _commitments(pillar: PillarScore) -> Iterator[d.Block]:
    yield d.Heading(pillar.name)
    if pillar.score is not None:
        yield d.note(
            f"{pillar.evidence} evidence (n = {words.points(pillar.n, 1, _EVIDENCE_EDGES)} ideal items), {pillar.agreement} agreement, "
            f"share of the prior {words.percent(pillar.prior_share)}"
        )
    names = ("Score", "Share of pillar", "Items", "No weight")
    yield d.Table(
        columns=d.columns(d.Column(name="Commitment", least=36), *names, numbers=names),
        rows=tuple(
            (
                commitment.name,
                d.number(commitment.score, 1) if commitment.scored_items else "none",
                d.share(commitment.weight),
                d.number(commitment.scored_items),
                d.number(commitment.other_items),
            )
            for commitment in pillar.commitments
        ),
    )


def _evidence(card: Scorecard) -> Iterator[d.Block]:
    for label, side in (("Strongest for", 1), ("Strongest against", -1)):
        found = card.strongest(side)
        if found is not None:
            yield d.Paragraph(d.labelled(label, item_sentence(*found)))
    if card.missing:
        yield d.Paragraph(d.labelled("No scored evidence", ", ".join(card.missing)))
    if card.not_mandated:
        yield d.Paragraph(d.labelled("Not mandated", "; ".join(f"{gap.commitment} ({gap.reason})" for gap in card.not_mandated)))


def records(card: Scorecard, *, details: bool) -> Records:
    """One row for the overall score and for each pillar; with details for each commitment and item too."""
    return records_of({"mission": card.mission.id, "as_of": card.as_of, **row} for row in _rows(card, details=details))


def _rows(card: Scorecard, *, details: bool) -> Iterator[Row]:
    overall = card.overall
    empty = dict.fromkeys(("evidence", "agreement", "n", "scored_items", "publishers"))
    yield {
        "row": "overall", "pillar": None, "id": "overall", "name": "Overall", "weight": None, "score": overall.score,
        **ends(overall.interval, overall.band), "confidence": None, **empty, **fields_of(overall, "coverage", "reason"),
    }  # fmt: skip
    for pillar in card.pillars:
        yield {
            "row": "pillar", "pillar": pillar.id, **fields_of(pillar, "id", "name", "weight", "score"),
            **ends(pillar.interval, pillar.band), **fields_of(pillar, "confidence", "evidence", "agreement", "n"),
            "scored_items": len(pillar.scored),
            **fields_of(pillar, "publishers", "coverage", "reason"),
        }  # fmt: skip
        for commitment in pillar.commitments if details else ():
            judged = fields_of(commitment, "id", "name", "weight", "score", "scored_items")
            if not commitment.scored_items:  # it stands at its pillar's pool: no score of its own is shown
                judged |= {"score": None, "reason": "no scored evidence; counts at the pool of its pillar"}
            yield {"row": "commitment", "pillar": pillar.id, **judged}
        for item in pillar.items if details else ():
            yield {"row": "item", "pillar": pillar.id, **_item(item)}


def _item(item: ItemScore) -> Row:
    """An item with its factors under their symbols."""
    factors = fields_of(item.factors, *item.factors.__dataclass_fields__) if item.factors else {}
    return {
        **fields_of(item, "id", "commitment", "weight", "reason", "state", "rating"),
        **factors,
        **fields_of(item, "share", "contribution", "actor", "direction", "strength", "indicator", "value", "level"),
        "observed": str(item.observed),
        **fields_of(item, "credibility", "sources", "locator", "figures", "same_event", "tags", "finding", "note"),
    }
