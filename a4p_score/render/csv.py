"""Results as CSV. A cell that a spreadsheet would run as a formula gets a leading apostrophe."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from a4p_score.render.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.comparison import Comparison
    from a4p_score.model.scorecard import CommitmentScore, ItemScore, PillarScore, Scorecard

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

SCORECARD_COLUMNS = (
    "mission", "as_of", "row", "pillar", "id", "name", "weight", "score", "low", "high", "band", "confidence", "evidence", "agreement", "n",
    "scored_items", "publishers", "coverage", "reason",
)  # fmt: skip
ITEM_COLUMNS = (
    "state", "rating", "S", "q", "k", "l", "t", "d", "share", "contribution", "actor", "direction", "strength", "level", "observed",
    "credibility", "sources", "locator", "finding", "note",
)  # fmt: skip
COMPARISON_COLUMNS = (
    "mission", "acronym", "area", "as_of", "pillar", "score", "low", "high", "band", "confidence", "scored_items", "publishers", "coverage",
    "reason", "newest_evidence",
)  # fmt: skip


def cell(value: Any) -> str:
    """A value as a cell: numbers as they are, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = plain("; ".join(value) if isinstance(value, tuple) else str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """Rows by column name; a column that a row does not have is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return file.getvalue()


def scorecard_csv(card: Scorecard, *, details: bool) -> str:
    """One row for the overall score and for each pillar; with details for each commitment and item too."""
    start = {"mission": card.mission.id, "as_of": card.as_of}
    overall = card.overall
    rows: list[dict[str, Any]] = [
        {
            **start,
            "row": "overall",
            "id": "overall",
            "score": overall.score,
            **_interval(overall),
            "coverage": overall.coverage,
            "reason": overall.reason,
        }
    ]
    for pillar in card.pillars:
        rows.append({**start, "row": "pillar", "pillar": pillar.id, **_pillar(pillar)})
        if details:
            rows.extend({**start, "row": "commitment", "pillar": pillar.id, **_commitment(c)} for c in pillar.commitments)
            rows.extend({**start, "row": "item", "pillar": pillar.id, **_item(item)} for item in pillar.items)
    return to_csv(SCORECARD_COLUMNS + ITEM_COLUMNS if details else SCORECARD_COLUMNS, rows)


def _pillar(pillar: PillarScore) -> dict[str, Any]:
    return {**_fields(pillar), **_interval(pillar), "scored_items": len(pillar.scored)}


def _commitment(commitment: CommitmentScore) -> dict[str, Any]:
    """A commitment without evidence stands at its pillar's pool: no score of its own is shown."""
    if commitment.scored_items:
        return _fields(commitment)
    return {**_fields(commitment), "score": None, "reason": "no scored evidence; counts at the pool of its pillar"}


def _item(item: ItemScore) -> dict[str, Any]:
    factors = _fields(item.factors) if item.factors else {}
    return {**_fields(item), **factors, "name": item.commitment}


def _interval(scored: Any) -> dict[str, Any]:
    interval = scored.interval
    return {"low": interval.low, "high": interval.high, "band": scored.band} if interval else {}


def _fields(result: Any) -> dict[str, Any]:
    return {name: getattr(result, name) for name in result.__dataclass_fields__}


def comparison_csv(comparison: Comparison) -> str:
    """One row for each mission and pillar, and one for its overall score."""
    rows: list[dict[str, Any]] = []
    for mission in comparison.missions:
        start = {
            "mission": mission.mission.id,
            "acronym": mission.mission.acronym,
            "area": mission.mission.area,
            "as_of": comparison.as_of,
            "newest_evidence": mission.newest_evidence,
        }
        rows.extend({**start, "pillar": pillar.id, **_fields(pillar), **_interval(pillar)} for pillar in mission.pillars)
        rows.append({**start, "pillar": "overall", **_fields(mission.overall), **_interval(mission.overall)})
    return to_csv(COMPARISON_COLUMNS, rows)
