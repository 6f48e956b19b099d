"""Where a score comes from: largest contributions first, with the sums that show that nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.explanation import points_of, share_of
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.explanation_item import item_sections, source_line
from a4p_score.report.explanation_records import records
from a4p_score.report.explanation_source import source_sections
from a4p_score.report.factors import LEGEND, SYMBOLS, values
from a4p_score.report.sentences import footnotes, made_from_part, on_side, overall_sentence, standing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a4p_score.model.explanation import Breakdown, Explanation
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, Overall

__all__ = ["document", "records"]

MOST = 5
"""Items shown each way where a whole mission is explained without details, and sources that a brief form lists."""

_GRADED = ("Points", "Share", "Rating", "Weight")


def document(explained: Explanation, *, details: bool) -> d.Document:
    """The score taken apart; with details every scored item of a mission with its weight, not only the largest ones."""
    mission, target = explained.mission, explained.target.kind
    side = on_side(explained.framework, explained.side) if explained.side else ""
    head = f"{mission.acronym} · {mission.area} · evidence to {explained.as_of}{side} · where the score comes from"
    sections: list[d.Section] = [tuple(_head(explained, head))]
    if explained.item is not None:
        sections += item_sections(explained, explained.item)
    if explained.source is not None:
        sections += source_sections(explained, explained.source, int(details))
    for part in explained.parts:
        if target == "mission":
            sections.append(tuple(_summary(part, explained, details=details)))
        else:
            sections += _breakdown(part, explained, int(details))
    if target == "mission" and explained.overall is not None:
        sections.append(tuple(_overall(explained, explained.overall, int(details))))
    if explained.parts and (details or target != "mission"):
        sections += [(d.note(LEGEND),), _sources_listed(explained)]
    short, full = footnotes([mission], explained)
    return d.Document(title=head, sections=tuple(filter(None, sections)), notes=full, short=short)


def _head(explained: Explanation, title: str) -> Iterator[d.Block]:
    yield d.Heading(title, 1)
    yield from made_from_part(explained.part)
    if explained.reason:
        yield d.paragraph(f"Nothing to explain: {explained.reason}")
    if explained.item is not None:
        item = explained.item.item
        yield d.Heading(f"{item.id} · {explained.item.commitment_name} ({item.commitment})")


def _overall(explained: Explanation, overall: Overall, decimals: int) -> Iterator[d.Block]:
    yield d.Paragraph(d.labelled("Overall", overall_sentence(overall, decimals, explained.framework.edges)))
    if overall.score is not None:
        weights = ", ".join(f"{part.name} {part.weight:g}" for part in explained.parts if part.standing.score is not None)
        yield d.note(f"Overall is the {overall.aggregation} mean of the scored pillars, weighted {weights}.")
    yield d.note(
        "A pillar or commitment named after the mission shows every item with its weight; the id of an item or a source shows that in full."
    )


def _sources_listed(explained: Explanation) -> d.Section:
    """The sources of all items above, by the ids that stand there."""
    lines = tuple(d.Point(source_line(source)) for source in explained.sources)
    return (d.Points(lines, head="Sources", most=MOST, noun="source"),) if lines else ()


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
    edges, decimals = explained.framework.edges, int(details)
    yield d.Heading(f"{part.name}: {standing_sentence(part.standing, edges, decimals, decimals)}")
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


def _breakdown(part: Breakdown, explained: Explanation, decimals: int) -> Iterator[d.Section]:
    edges, kind = explained.framework.edges, f" ({part.id})" if part.kind == "commitment" else ""
    head: list[d.Block] = [d.Heading(f"{part.name}{kind}: {standing_sentence(part.standing, edges, decimals, decimals)}")]
    if part.question:
        head.append(d.paragraph(part.question))
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
    """The sources by publisher and id, which leads to the address, up to the bracket that ends them."""
    for place, name in enumerate(item.sources, 1):
        yield d.toned(f"{sources[name].publisher}, ", "note")
        yield d.Span(name, tone="note", link=sources[name].url)
        yield d.toned("; " if place < len(item.sources) else ")", "note")
