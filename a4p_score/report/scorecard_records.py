"""A scorecard as tidy rows: overall, pillars, commitments and items of each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report.records import Row, ends, fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard, SideScore
    from a4p_score.report.records import Records


def records(card: Scorecard, *, details: bool) -> Records:
    """A row for the overall score and each pillar of each side; with details for each commitment and item too."""
    start: Row = {"mission": card.mission.id, "as_of": card.as_of}
    return records_of({**start, "side": side.id, **row} for side in card.sides for row in _rows(side, details=details))


def _rows(side: SideScore, *, details: bool) -> Iterator[Row]:
    overall = side.overall
    empty = dict.fromkeys(("evidence", "agreement", "n", "scored_items", "publishers"))
    yield {
        "row": "overall", "pillar": None, "id": "overall", "name": "Overall", "weight": None, "score": overall.score,
        **ends(overall.interval, overall.band), "confidence": None, **empty, **fields_of(overall, "coverage", "reason"),
    }  # fmt: skip
    for pillar in side.pillars:
        yield {"row": "pillar", "pillar": pillar.id, **_pillar(pillar)}
        for commitment in pillar.commitments if details else ():
            judged = fields_of(commitment, "id", "name", "weight", "score", "scored_items")
            if not commitment.scored_items:  # it stands at its pillar's pool: no score of its own is shown
                judged |= {"score": None, "reason": "no scored evidence; counts at the pool of its pillar"}
            yield {"row": "commitment", "pillar": pillar.id, **judged}
        for item in pillar.items if details else ():
            yield {"row": "item", "pillar": pillar.id, **_item(item)}


def _pillar(pillar: PillarScore) -> Row:
    voices = pillar.voices
    return {
        **fields_of(pillar, "id", "name", "weight", "score"),
        **ends(pillar.interval, pillar.band),
        **fields_of(pillar, "confidence", "evidence", "agreement", "n"),
        "scored_items": len(pillar.scored),
        **fields_of(pillar, "publishers", "coverage", "reason", "newest", "prior_share"),
        "un_mean": voices.un.mean,
        "un_items": voices.un.items,
        "outside_mean": voices.outside.mean,
        "outside_items": voices.outside.items,
        "main": pillar.main.message if pillar.main else None,
    }


def _item(item: ItemScore) -> Row:
    """An item with its factors under their symbols."""
    factors = fields_of(item.factors, *item.factors.__dataclass_fields__) if item.factors else {}
    return {
        **fields_of(item, "id", "commitment", "weight", "reason", "state", "rating"),
        **factors,
        **fields_of(item, "share", "contribution", "actor", "direction", "strength", "indicator", "value", "level", "scope", "standing"),
        "observed": str(item.observed),
        **fields_of(item, "credibility", "sources", "locator", "figures", "same_event", "tags", "finding", "note"),
    }
