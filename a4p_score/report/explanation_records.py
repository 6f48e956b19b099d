"""An explanation as tidy rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report.factors import SYMBOLS, values
from a4p_score.report.records import ends, fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.explanation import Breakdown, Explanation, ItemExplanation, SourceExplanation, Standing
    from a4p_score.model.scorecard import Factors, ItemScore
    from a4p_score.report.records import Records, Row


def records(explained: Explanation, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """The overall score, its parts, every item, what an explained item or source does to each score, and the sources."""
    start: Row = {"mission": explained.mission.id, "as_of": explained.as_of, "side": explained.side}
    return records_of({**start, **row} for row in _rows(explained))


def _rows(explained: Explanation) -> Iterator[Row]:
    overall, one = explained.overall, explained.item
    if overall is not None:
        yield {
            "row": "overall", "pillar": None, "id": "overall", "name": "Overall", "weight": None, "score": overall.score,
            **ends(overall.interval, overall.band), "confidence": None, "reason": explained.reason or overall.reason,
            **fields_of(overall, "coverage", "aggregation"),
        }  # fmt: skip
    elif explained.reason:
        yield {"row": "nothing", "id": explained.target.id, "reason": explained.reason}
    for part in explained.parts:
        yield from _part(part)
    if one is not None:
        judged = {"name": one.commitment_name, **fields_of(one, "rubric_level", "rubric_text")}
        yield {"row": "item", **_item(one.item), **judged, **_place(one)}
        for effect in one.effects:
            without = {f"without_{name}": value for name, value in _standing(effect.without_item).items()}
            yield {
                "row": "effect", "pillar": effect.pillar, "id": one.item.id, "name": effect.name, "weight": effect.weight,
                **_standing(effect.with_item), **without, **_weighed(effect.factors),
                **fields_of(effect, "share", "contribution", "age", "same_source", "same_event", "same_series", "statements"),
            }  # fmt: skip
    if explained.source is not None:
        yield from _source_rows(explained.source)
    cited = {source.source.id: fields_of(source, "quality") | {"best": int(source.best)} for source in one.sources} if one else {}
    for source in explained.sources:
        yield {
            "row": "source", "id": source.id, "name": source.title, **fields_of(source, "author", "publisher", "url", "symbol"),
            "published": str(source.published) if source.published else None, **fields_of(source, "reliability", "relation", "note"),
            **cited.get(source.id, {}),
        }  # fmt: skip


def _source_rows(source: SourceExplanation) -> Iterator[Row]:
    """What a source does in each pillar, on each side, and the items that cite it."""
    for effect in source.effects:
        without = {f"without_{name}": value for name, value in _standing(effect.without_source).items()}
        yield {
            "row": "effect", "side": effect.side, "pillar": effect.pillar, "id": source.cited.source.id, "name": effect.name,
            **_standing(effect.with_source), **without, **fields_of(effect, "share", "contribution"),
        }  # fmt: skip
        for item in effect.items:
            yield {"row": "item", "side": effect.side, "pillar": effect.pillar, **_item(item), "share_of": effect.pillar}
    for item in source.without_weight:
        yield {"row": "item", **_item(item)}


def _part(part: Breakdown) -> Iterator[Row]:
    borrowed = {f"borrowed_{name}": getattr(part.borrowed, name, None) for name in ("items", "share", "contribution")}
    yield {
        "row": part.kind, "pillar": part.pillar, **fields_of(part, "id", "name", "weight"), **_standing(part.standing),
        **fields_of(part, "evidence_weight", "pool", "prior_share"), **borrowed, **fields_of(part, "sum_of_shares", "sum_of_contributions"),
    }  # fmt: skip
    for item in (*part.items, *part.without_weight):
        yield {"row": "item", "pillar": part.pillar, **_item(item), "share_of": part.id}


def _item(item: ItemScore) -> Row:
    return {
        **fields_of(item, "id", "commitment", "state", "reason", "rating", "weight"), **_weighed(item.factors),
        **fields_of(
            item, "share", "contribution", "finding", "actor", "direction", "strength", "indicator", "value", "level", "scope",
        ),
        "observed": str(item.observed),
        **fields_of(item, "credibility", "sources", "locator", "figures", "same_event", "tags", "note"),
    }  # fmt: skip


def _weighed(factors: Factors | None) -> Row:
    return dict(zip(SYMBOLS, values(factors), strict=True)) if factors else {}


def _standing(standing: Standing) -> Row:
    return {"score": standing.score, **ends(standing.interval, standing.band), **fields_of(standing, "confidence", "reason")}


def _place(one: ItemExplanation) -> Row:
    return {"file": one.place.file, "line": one.place.line} if one.place else {}
