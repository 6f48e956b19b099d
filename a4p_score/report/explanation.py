"""Where a score comes from: largest contributions first, with the sums that show that nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.explanation import points_of, share_of
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.explanation_item import item_sections
from a4p_score.report.factors import LEGEND, SYMBOLS, values
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import basis, overall_sentence, standing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a4p_score.model.explanation import Breakdown, Explanation, ItemExplanation, Standing
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import Factors, ItemScore
    from a4p_score.report.records import Records, Row

MOST = 5
"""Items shown each way where a whole mission is explained without details."""

_GRADED = ("Points", "Share", "Rating", "Weight")


def document(explained: Explanation, *, details: bool) -> d.Document:
    """The score taken apart; with details every scored item of a mission with its weight, not only the largest ones."""
    mission, target = explained.mission, explained.target.kind
    head = f"{mission.acronym} · {mission.area} · as of {explained.as_of}"
    sections: list[d.Section] = [tuple(_head(explained, head))]
    if explained.item is not None:
        sections += item_sections(explained, explained.item)
    for part in explained.parts:
        if target == "mission":
            sections.append(tuple(_summary(part, explained, details=details)))
        else:
            sections += _breakdown(part, explained)
    if target == "mission":
        sections.append(tuple(_overall(explained)))
    if explained.parts and (details or target != "mission"):
        sections.append((d.note(LEGEND),))
    naming = [d.line(mission.naming_note)] if mission.naming_note else []
    return d.Document(title=f"{head} · where the score comes from", sections=tuple(sections), notes=(*naming, d.line(basis(explained))))


def _head(explained: Explanation, title: str) -> Iterator[d.Block]:
    yield d.Heading(title, 1)
    if explained.reason:
        yield d.paragraph(f"Nothing to explain: {explained.reason}")
    if explained.item is not None:
        item = explained.item.item
        yield d.Heading(f"{item.id} · {explained.item.commitment_name} ({item.commitment})")


def _overall(explained: Explanation) -> Iterator[d.Block]:
    overall = explained.overall
    yield d.Paragraph(d.labelled("Overall", overall_sentence(overall, 1, explained.framework.edges)))
    if overall.score is not None:
        weights = ", ".join(f"{part.name} {part.weight:g}" for part in explained.parts if part.standing.score is not None)
        yield d.note(f"Overall is the {overall.aggregation} mean of the scored pillars, weighted {weights}.")
    yield d.note("A pillar or commitment named after the mission shows every item with its weight, an item's id that item in full.")


# --- a pillar or a commitment ---------------------------------------------------------------------------------------------------


def _sums(part: Breakdown, edges: Sequence[float]) -> Iterator[d.Block]:
    """The sum that makes the score, `50 − 7.54 = 42.46`, with what pulls each way; and the shares of the items and of the prior."""
    total = part.sum_of_contributions or 0.0
    pulls = [
        f"{words.signed(points_of(items), 2)} of {words.count(len(items), 'item')} {way}"
        for side, way in ((1, "for"), (-1, "against"))
        if (items := part.pulling(side))
    ]
    shares = [f"{words.count(len(part.items), 'item')} {words.percent(part.items_share)}"] if part.items else []
    if part.borrowed is not None and part.borrowed.items:
        rest = f"{words.count(part.borrowed.items, 'item')} of the rest of the pillar"
        pulls.append(f"{words.signed(part.borrowed.contribution, 2)} of {rest}")
        shares.append(f"{rest} {words.percent(part.borrowed.share)}")
    middle = len(part.pulling(0))
    still = f"; {words.count(middle, 'item')} in the middle {'move' if middle > 1 else 'moves'} nothing" if middle else ""
    made_of = f", from {' and '.join(pulls)}" if pulls else ""
    score = words.points(part.standing.score, 2, edges)
    yield d.paragraph(f"50 {'−' if total < 0 else '+'} {abs(total):.2f} = {score}{made_of}{still}")
    shares.append(f"prior {words.percent(part.prior_share)}")
    yield d.paragraph(f"Shares: {', '.join(shares)}; together {100 * (part.sum_of_shares or 0):.6g} %")


def _summary(part: Breakdown, explained: Explanation, *, details: bool) -> Iterator[d.Block]:
    edges = explained.framework.edges
    yield d.Heading(f"{part.name}: {standing_sentence(part.standing, edges)}")
    if part.standing.score is not None:
        yield from _sums(part, edges)
        if part.items:
            yield (_factors if details else _largest)(part, _sources(explained))
    if part.without_weight:
        states = [item.state for item in part.without_weight]
        counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        yield d.note(f"{words.count(len(states), 'item')} without weight: {counted}")


def _largest(part: Breakdown, sources: Mapping[str, Source]) -> d.Table:
    """The items that pull most, each way, and a line for the rest of each side."""
    rows: list[tuple[d.Cell, ...]] = []
    for side, way in ((1, "for"), (-1, "against")):
        items = part.pulling(side)
        for item in items[:MOST]:
            graded = (d.number(item.rating, 2), d.number(item.weight, 3))
            told = d.line(d.strong(item.id), f": {item.finding}", d.toned(f" ({_where(item)}; ", "note"), *_cited(item, sources))
            rows.append((d.signed(item.contribution), d.share(item.share), *graded, told))
        if rest := items[MOST:]:
            more = f"{words.count(len(rest), 'more item')} {way}"
            rows.append((d.signed(points_of(rest)), d.share(share_of(rest)), "", "", more))
    graded_columns = (d.Column(name=name, number=True, wide=name in {"Rating", "Weight"}) for name in _GRADED)
    return d.Table(columns=(*graded_columns, d.Column(name="Item", clip=2)), rows=tuple(rows))


def _breakdown(part: Breakdown, explained: Explanation) -> Iterator[d.Section]:
    edges, kind = explained.framework.edges, f" ({part.id})" if part.kind == "commitment" else ""
    head: list[d.Block] = [d.Heading(f"{part.name}{kind}: {standing_sentence(part.standing, edges)}")]
    scored = part.standing.score is not None
    if scored:
        head += _sums(part, edges)
        if part.kind == "commitment":
            head.append(d.note(f"It carries {words.percent(part.weight)} of the score of {part.pillar}."))
    yield tuple(head)
    if scored and part.items:
        yield (_factors(part, _sources(explained)),)
    elif scored:
        yield (d.paragraph("No scored evidence of its own: the pool of its pillar stands in."),)
    if part.without_weight:
        listed = d.points(f"{item.id}: {item.state}, {item.reason}" for item in part.without_weight)
        yield (d.Heading("Without weight", 3), listed)


def _factors(part: Breakdown, sources: Mapping[str, Source]) -> d.Table:
    """Every scored item with its weight factor by factor."""
    rows: list[tuple[d.Cell, ...]] = []
    for item in part.items:
        share = d.Number(item.share, f"{100 * item.share:.1f} %")
        graded = (d.signed(item.contribution, 2), share, d.number(item.rating, 2), d.number(item.weight, 3))
        factors = (d.number(value, 2) for value in values(item.factors)) if item.factors else ()
        told = d.line(d.strong(item.id), f" ({_where(item)}): {item.finding}", d.toned(" (", "note"), *_cited(item, sources))
        rows.append((*graded, *factors, told))
    names = (*_GRADED, *SYMBOLS)
    return d.Table(columns=d.columns(*names, "Item", numbers=names), rows=tuple(rows), folded=True)


def _where(item: ItemScore) -> str:
    """What an item is about and when it was: `protection-rights, 2019-03`."""
    return f"{item.commitment.partition('.')[2]}, {item.observed}"


def _sources(explained: Explanation) -> dict[str, Source]:
    return {source.id: source for source in explained.sources}


def _cited(item: ItemScore, sources: Mapping[str, Source]) -> Iterator[d.Span]:
    """The names of the sources, each of which leads to its address, up to the bracket that ends them."""
    for place, name in enumerate(item.sources, 1):
        yield d.Span(name, tone="note", link=sources[name].url)
        yield d.toned(", " if place < len(item.sources) else ")", "note")


# --- records --------------------------------------------------------------------------------------------------------------------


def records(explained: Explanation, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """The overall score, its parts, every item, what an explained item does to each score, and the sources."""
    start: Row = {"mission": explained.mission.id, "as_of": explained.as_of}
    return records_of({**start, **row} for row in _rows(explained))


def _rows(explained: Explanation) -> Iterator[Row]:
    overall, one = explained.overall, explained.item
    yield {
        "row": "overall", "pillar": None, "id": "overall", "name": "Overall", "weight": None, "score": overall.score,
        **ends(overall.interval, overall.band), "confidence": None, "reason": explained.reason or overall.reason,
        **fields_of(overall, "coverage", "aggregation"),
    }  # fmt: skip
    for part in explained.parts:
        yield from _part(part)
    if one is not None:
        judged = {"name": one.commitment_name, **fields_of(one, "rubric_level", "rubric_text")}
        yield {"row": "item", **_item(one.item), **judged, **_place(one)}
        for effect in one.effects:
            yield {
                "row": "effect", "pillar": effect.pillar, "id": one.item.id, "name": effect.name, "weight": effect.weight,
                **_standing(effect.with_item), **{f"without_{name}": value for name, value in _standing(effect.without_item).items()},
                **_weighed(effect.factors), **fields_of(effect, "share", "contribution", "age", "same_source", "same_event"),
            }  # fmt: skip
    cited = {source.source.id: fields_of(source, "quality") | {"best": int(source.best)} for source in one.sources} if one else {}
    for source in explained.sources:
        yield {
            "row": "source", "id": source.id, "name": source.title, **fields_of(source, "author", "publisher", "url", "symbol"),
            "published": str(source.published) if source.published else None, **fields_of(source, "reliability", "relation", "note"),
            **cited.get(source.id, {}),
        }  # fmt: skip


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
            item, "share", "contribution", "finding", "actor", "direction", "strength", "indicator", "value", "level", "observed",
            "credibility", "sources", "locator", "figures", "same_event", "tags", "note",
        ),
    }  # fmt: skip


def _weighed(factors: Factors | None) -> Row:
    return dict(zip(SYMBOLS, values(factors), strict=True)) if factors else {}


def _standing(standing: Standing) -> Row:
    return {"score": standing.score, **ends(standing.interval, standing.band), **fields_of(standing, "confidence", "reason")}


def _place(one: ItemExplanation) -> Row:
    return {"file": one.place.file, "line": one.place.line} if one.place else {}
