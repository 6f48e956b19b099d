"""One source explained: its grades, the items that it carries on each side, and the scores without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.explanation_item import graded
from a4p_score.report.sentences import on_side, standing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.explanation import Explanation, SourceEffect, SourceExplanation

WITHOUT = "Without it: all items that cite the source are taken out, whatever other sources they have."


def source_sections(explained: Explanation, one: SourceExplanation, decimals: int) -> Iterator[d.Section]:
    """All there is to say of a source, below the document's title."""
    source = one.cited.source
    many = sum(len(effect.items) for effect in one.effects)
    carried = f"{words.count(many, 'scored item')}, {words.count(len(one.without_weight), 'item')} without weight"
    yield (d.Heading(f"Source {source.id}"), d.points((graded(one.cited), carried)))
    for effect in one.effects:
        heading = f"In the score of {effect.name}{on_side(explained.framework, effect.side)}"
        yield (d.Heading(heading, 3), d.points(_outcome(effect, explained, decimals)), _items(effect, decimals))
    if one.effects:
        yield (d.note(WITHOUT),)
    if one.without_weight:
        listed = d.points(f"{item.id}: {item.state}, {item.reason}" for item in one.without_weight)
        yield (d.Heading("Without weight", 3), listed)


def _outcome(effect: SourceEffect, explained: Explanation, decimals: int) -> Iterator[d.Line]:
    edges = explained.framework.edges
    points = f"{words.signed(effect.contribution)} points"
    yield d.labelled("Share", f"{words.percent(effect.share)}, {points}")
    yield d.labelled("With it", standing_sentence(effect.with_source, edges, 1 + decimals, decimals))
    yield d.labelled("Without it", standing_sentence(effect.without_source, edges, 1 + decimals, decimals))


def _items(effect: SourceEffect, decimals: int) -> d.Table:
    rows = []
    for item in effect.items:
        others = len(item.sources) - 1
        shared = d.toned(f" (and {words.count(others, 'other source')})", "note") if others else d.Span("")
        told = d.line(d.strong(item.id), f" ({item.commitment.partition('.')[2]}, {item.observed}): {item.finding}", shared)
        rows.append((d.signed(item.contribution, 1 + decimals), d.share(item.share), d.number(item.rating, 2), told))
    numbers = ("Points", "Share", "Rating")
    return d.Table(columns=(*d.columns(*numbers, numbers=numbers), d.Column(name="Item", clip=2)), rows=tuple(rows))
