"""One item explained: what it says and how it is judged, what it does to the score, its weight as a product, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.asked import WHO
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.factors import product, reasons
from a4p_score.report.sentences import standing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.explanation import CitedSource, Effect, Explanation, ItemExplanation
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore

RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The words of the Admiralty grading (docs/method.md 3)."""

WITHOUT = (
    "Without the item the shares of the others and of the prior grow, and what is correlated with it weighs more; "
    "so the difference is not its contribution."
)


def item_sections(explained: Explanation, one: ItemExplanation) -> Iterator[d.Section]:
    """All there is to say of an item, below the document's title."""
    item = one.item
    yield (d.paragraph(item.finding),)
    yield tuple(d.Paragraph(d.labelled(label, text)) for label, text in _facts(one))
    for effect in one.effects:
        outcome = (d.Paragraph(d.labelled(label, text)) for label, text in _outcome(effect, item, explained.framework.edges))
        yield (d.Heading(f"In the score of {effect.name}", 3), *outcome, d.note(WITHOUT))
        yield (d.Heading(f"Weight in {effect.name}", 3), d.paragraph(product(effect)), d.points(reasons(explained, one, effect)))
    yield (d.Heading("Sources", 3), d.points(graded(source, item) for source in one.sources))


def _facts(one: ItemExplanation) -> Iterator[tuple[str, str]]:
    item = one.item
    if item.figures:
        yield "Figures", ", ".join(item.figures)
    if item.quote:
        yield "Quote", item.quote.exact
    if item.locator:
        yield "Locator", item.locator
    if one.place:
        yield "In the profile", f"{one.place.file}:{one.place.line}"
    judged = f"{item.direction} {item.strength or ''}".rstrip() if item.direction else f"{item.indicator} = {item.value:.15g}"
    rating = "" if item.rating is None else f" (rating {item.rating:.2f} of 1)"
    credible = f"credibility {item.credibility} ({CREDIBILITY[item.credibility]})"
    graded_as = [f"level {item.level}", f"scope {item.scope}" if item.scope else "", credible]
    when = f"observed {item.observed}{', in force since' if item.standing else ''}"
    yield "Judged", f"{judged}{rating}: about {WHO.get(item.actor, item.actor)}, {', '.join(filter(None, graded_as))}, {when}"
    if one.question is not None:
        yield "Question", one.question
    if one.rubric_text is not None:
        yield "Nearest rubric level", f"{one.rubric_level} of {one.rubric_top}: {one.rubric_text}"
    if item.same_event:
        yield "Event", item.same_event
    if item.tags:
        yield "Tags", ", ".join(item.tags)
    if item.note:
        yield "Note", item.note
    if not one.effects:
        yield "No weight", f"{item.state}, {item.reason}"


def _outcome(effect: Effect, item: ItemScore, edges: Sequence[float]) -> Iterator[tuple[str, str]]:
    yield "Share", f"{100 * effect.share:.2f} %"
    yield "Contribution", f"{words.signed(effect.contribution, 2)} points = 100 × {effect.share:.4f} × ({item.rating or 0:.4f} − 0.5)"
    yield "With it", standing_sentence(effect.with_item, edges, 2)
    yield "Without it", standing_sentence(effect.without_item, edges, 2)


def graded(cited: CitedSource, item: ItemScore | None = None) -> d.Line:
    """A source with its grades as factors, why it is graded so, and its address; its part in an item where one is explained."""
    source = cited.source
    marks = []
    if item is not None and len(item.sources) > 1:
        marks = [mark for mark, given in (("first", source.id == item.sources[0]), ("best", cited.best)) if given]
    name = f"{source.id} ({', '.join(marks)})" if marks else source.id
    grade = f"Reliability {source.reliability} ({RELIABILITY[source.reliability]}) {cited.reliability:g}"
    why = f"Why: {source.note}" if source.note else None
    return _told(name, source, f"{grade} × {source.relation} {cited.relation:g} = {cited.quality:.6g}", why)


def source_line(source: Source) -> d.Line:
    """A source by its id and name, with its address."""
    return _told(source.id, source, f"{source.reliability}, {source.relation}")


def _told(name: str, source: Source, *rest: str | None) -> d.Line:
    published = (source.author, source.publisher, str(source.published or "no date"), source.symbol)
    parts = (f"{name}: {source.title}", ", ".join(part for part in published if part), *rest)
    said = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return d.line(f"{said} ", d.link(source.url)) if source.url else d.line(said)
