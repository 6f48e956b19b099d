"""A briefing: page one, then all that it rests on: what moved, the mission's reply, every item with its factors, numbered sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from a4p_score.model.framework import FACTORS
from a4p_score.report import diff as differences
from a4p_score.report import document as d
from a4p_score.report import scorecard_records, words
from a4p_score.report.briefing_page import all_told, item_anchor, page, references, source_anchor, title
from a4p_score.report.sentences import WHAT_SIDES_SAY, basis, naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.briefing import Briefing
    from a4p_score.model.profile import Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, SideScore
    from a4p_score.report.records import Records

FLOOR = 0.05
"""The least share of a pillar in a weighing: none is weighed away."""


def document(briefing: Briefing, *, details: bool) -> d.Document:  # noqa: ARG001 - a briefing has its details below
    """The whole briefing."""
    short, _ = naming([briefing.mission])
    return d.Document(
        title=title(briefing),
        sections=((page(briefing),), *below(briefing)),
        notes=notes(briefing),
        short=(*short, d.line(f"{_made(briefing)}.{_sides(briefing)}")),
    )


def records(briefing: Briefing, *, details: bool) -> Records:
    """The rows of its scorecard."""
    return scorecard_records.records(briefing.card, details=details)


def below(briefing: Briefing) -> Iterator[d.Section]:
    """What stands below page one."""
    if briefing.draws:
        yield (_weighing(briefing),)
    if briefing.diff is not None:
        since = briefing.diff.before.as_of
        yield (d.Heading(f"Since {since}"), *differences.summary(briefing.diff))
    if briefing.reply is not None:
        yield tuple(_reply(briefing, briefing.reply))
    if not all_told(briefing):
        yield (d.Heading("All to be read with care"), d.points((caution.message for caution in briefing.cautions), "warning"))
    front = briefing.card.side(briefing.side)
    yield (d.Heading(f"{front.name}: every item"), d.note(_legend()), *_items(briefing, front))
    for side in briefing.card.sides:
        if side.id != front.id:
            yield (d.Heading(f"{side.name}: every item"), *_items(briefing, side))
    yield tuple(_sources(briefing))


def _reply(briefing: Briefing, reply: str) -> Iterator[d.Block]:
    """The mission's own words, marked as theirs."""
    yield d.Heading(f"The reply of {briefing.mission.acronym}")
    yield d.note("In the mission's own words, as they were handed in; no score takes them into account.")
    for part in reply.split("\n\n"):
        if part.strip():
            yield d.paragraph(part.strip(), indent=True)


# --- items ----------------------------------------------------------------------------------------------------------------------


def _items(briefing: Briefing, side: SideScore) -> Iterator[d.Block]:
    for pillar in side.pillars:
        if pillar.items:
            yield d.Fold(d.Heading(_pillar_title(briefing, pillar), 3), tuple(_pillar(briefing, pillar)))


def _legend() -> str:
    factors = ", ".join(f"{factor.symbol} {factor.words}" for factor in FACTORS)
    told = f"A weight is, in pseudo-observations, the product of its factors: {factors}."
    return f"{told} Points are what an item moves its pillar from 50."


def _pillar_title(briefing: Briefing, pillar: PillarScore) -> str:
    many = words.count(len(pillar.scored), "scored item")
    if pillar.score is None or pillar.interval is None:
        return f"{pillar.name}: {pillar.reason}"
    score, span = words.points(pillar.score, 0, briefing.framework.edges), words.span(pillar.interval, 0, "–")
    level = words.level(pillar.interval.level)
    return f"{pillar.name}: {score} ({level} interval {span}), confidence {pillar.confidence}, {many}"


def _pillar(briefing: Briefing, pillar: PillarScore) -> Iterator[d.Block]:
    scored = sorted(pillar.scored, key=lambda item: (-abs(item.contribution), item.id))
    if scored:
        product = "×".join(factor.symbol for factor in FACTORS)
        columns = d.columns(
            d.Column(name="Item", least=24), "Weight", f"= {product}", "Points", numbers=("Weight", "Points"), fixed=(f"= {product}",)
        )
        yield d.Table(columns=columns, rows=tuple(_row(briefing, item) for item in scored))
    rest = [item for item in pillar.items if item.state != "scored"]
    many = [reason for reason, items in Counter(item.reason for item in rest).items() if items > 1]
    for reason in many:
        yield d.paragraph(d.strong(f"Without weight: {reason}"))
        yield d.points(d.line(*_told(briefing, item)) for item in rest if item.reason == reason)
    if single := [item for item in rest if item.reason not in many]:
        yield d.paragraph(d.strong("Without weight"))
        yield d.points(d.line(*_told(briefing, item), d.toned(f"; {item.reason}", "note")) for item in single)


def _told(briefing: Briefing, item: ItemScore) -> Iterator[d.Words]:
    yield f"{item.finding} "
    yield references(briefing, item)
    said = f" {item.id}: {item.observed.text.replace('/', ' to ')}, {item.level}, {item.actor}"
    yield d.Span(said, tone="note", anchor=item_anchor(briefing, item.id))


def _row(briefing: Briefing, item: ItemScore) -> tuple[d.Cell, ...]:
    factors = [getattr(item.factors, factor.symbol) for factor in FACTORS]
    product = "×".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in factors)
    return (
        d.line(*_told(briefing, item)),
        d.number(item.weight, 2),
        product,
        d.signed(item.contribution),
    )


# --- sources --------------------------------------------------------------------------------------------------------------------


def _sources(briefing: Briefing) -> Iterator[d.Block]:
    yield d.Heading("Sources")
    yield d.note("Reliability is the Admiralty letter of who says it, A best; the relation is to the mission.")
    known = {source.id: source for source in briefing.card.sources}
    rows = tuple(
        (d.Span(str(number), anchor=source_anchor(briefing, name)), source_line(known[name]), grade(known[name]))
        for number, name in enumerate(briefing.sources, 1)
    )
    yield d.Table(columns=(d.Column(name="No.", fixed=True), d.Column(name="Source"), d.Column(name="Grade", fixed=True)), rows=rows)


def source_line(source: Source) -> d.Line:
    """Who, what, when, and where it can be read."""
    published = source.published.text if source.published else None
    said = ", ".join(filter(None, (source.author, source.publisher, source.title, source.symbol, published)))
    return d.line(f"{said}. ", d.link(source.url)) if source.url else d.line(said)


def grade(source: Source) -> str:
    """`B, self`."""
    return f"{source.reliability}, {source.relation}"


# --- what ends it ---------------------------------------------------------------------------------------------------------------


def notes(briefing: Briefing) -> tuple[d.Line, ...]:
    """How the area is named, what the numbers rest on, and how the page is made again."""
    _, full = naming([briefing.mission])
    again = f"{_made(briefing)}. Made again by: {briefing.command}"
    return (*full, d.line(f"{basis(briefing.card)}{_sides(briefing)}"), d.line(again))


def _made(briefing: Briefing) -> str:
    card = briefing.card
    drawn = f"{card.draws:,} draws, seed {card.seed}, {card.generator.name} {card.generator.version}"
    return f"Profile {card.profile.id} ({card.profile.sha256[:12]}), framework {card.framework.label}, {drawn}"


def _sides(briefing: Briefing) -> str:
    return f" {WHAT_SIDES_SAY}" if len(briefing.framework.sides) > 1 else ""


# --- weights to move ------------------------------------------------------------------------------------------------------------


def _weighing(briefing: Briefing) -> d.Weighing:
    front, method = briefing.card.side(briefing.side), briefing.framework.method
    drawn = {one.pillar: one.draws for one in briefing.draws}
    mandated = [pillar for pillar in front.pillars if pillar.commitments]
    total = sum(pillar.weight for pillar in mandated)
    overall = front.overall
    published = words.scored(overall.score, overall.interval, briefing.framework.edges, 1)
    return d.Weighing(
        title=f"What if the pillars were weighed otherwise? ({front.name.lower()})",
        published=published if overall.score is not None else overall.reason or words.NONE,
        parts=tuple(
            d.WeighedPart(
                id=pillar.id,
                name=pillar.name,
                weight=pillar.weight / total,
                score=pillar.score,
                coverage=pillar.coverage,
                draws=drawn.get(pillar.id, ()),
            )
            for pillar in mandated
        ),
        floor=FLOOR,
        level=method.interval,
        least=(method.min_coverage, method.min_coverage_interval),
        geometric=method.aggregation == "geometric",
    )
