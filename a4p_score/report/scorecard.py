"""A scorecard: one side in front, the other beside it; what is strongest for and against, what is missing, what to read with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.scorecard_records import records
from a4p_score.report.sentences import footnotes, interval_name, overall_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import PillarScore, Scorecard, SideScore

__all__ = ["document", "records"]

_EVIDENCE_EDGES = (1.5, 4)
"""Of n, in ideal items: limited below the first, robust from the second (docs/method.md 5)."""

_MOST_CAUTIONS = 1
"""Said in the brief form; the rest are counted there, and stand in every other."""

_OF_COMMITMENTS = (
    "Commitments of each pillar. Few items stand behind a commitment's score, so its interval is wide: `a4p-score explain` with the "
    "mission and the commitment's id shows it, and `a4p-score framework` has the ids."
)
_TOLD_ABOVE = ("later-evidence", "part-of-the-evidence")
_TOLD_BY_PILLAR = ("one-sided-for", "one-sided-against", "one-publisher", "stale")
"""Cautions that the first lines have told already, and those that the table's last column has: these come last."""


def document(card: Scorecard, *, details: bool, side: str | None = None) -> d.Document:
    """The whole scorecard, `side` in front (the headline side when none is named); with details its commitments, and one decimal."""
    decimals = int(details)
    front = card.side(side)
    beside = [other for other in card.sides if other.id != front.id]
    sections: list[d.Section] = [
        tuple(_header(card)),
        (_pillars(card, front, beside, decimals),),
        (_strongest(front),),
        *(((d.note(_OF_COMMITMENTS),), *(tuple(_commitments(pillar)) for pillar in front.pillars)) if details else ()),
        tuple(_rest(card, front)),
    ]
    short, full = footnotes([card.mission], card)
    return d.Document(
        title=f"{card.mission.acronym} · {card.mission.area} · as of {card.as_of}",
        sections=tuple(section for section in sections if section),
        notes=full,
        short=short,
    )


def _header(card: Scorecard) -> Iterator[d.Block]:
    mission = card.mission
    later = f" · {words.count(card.later.items, 'later item')}: --as-of {card.later.as_of}" if card.later is not None else ""
    yield d.Heading(f"{mission.acronym} · {mission.area} · evidence to {card.as_of}{later}", 1)
    if card.part:
        yield d.paragraph(f"Made from {card.part}.", tone="warning")
    since = f" · since {mission.established}" if mission.established else ""
    until = f" until {mission.closed}" if mission.closed else ""
    mandate = f" · {mission.mandate}" if mission.mandate else ""
    yield d.paragraph(mission.name, d.toned(f"{mandate}{since}{until}", "aside"))
    facts = [f"{fact.name}: {fact.value} ({fact.as_of})" for fact in mission.facts if str(fact.as_of)[:10] <= card.as_of]
    if facts:
        yield d.paragraph(d.toned(" · ".join(facts), "aside"), tone="note")


def _pillars(card: Scorecard, front: SideScore, beside: list[SideScore], decimals: int) -> d.Table:
    edges = card.framework.edges
    interval = interval_name(card.framework)
    columns = (
        d.Column(name="Pillar", least=16),
        d.Column(name="Score", number=True, group=front.name),
        d.Column(name=interval, fixed=True, group=front.name),
        d.Column(name="Band", fixed=True, group=front.name, wide=True),
        d.Column(name="Confidence", fixed=True, group=front.name),
        d.Column(name="Newest", fixed=True, group=front.name),
        d.Column(name="Items", number=True, group=front.name, wide=True),
        d.Column(name="Publ.", number=True, group=front.name, wide=True),
        d.Column(name="Cover", number=True, group=front.name, wide=True),
        *(column for other in beside for column in _beside_columns(other, interval)),
        d.Column(name="Main thing to know", below=True),
    )
    rows = [
        (*_row(pillar, edges, decimals), *(cell for other in beside for cell in _beside(other, pillar.id, edges, decimals)), _main(pillar))
        for pillar in front.pillars
    ]
    score, within, covers = overall_cells(front.overall, edges, decimals)
    whole = [cell for other in beside for cell in _overall_beside(other, edges, decimals)]
    wide = ("", "", "", d.share(front.overall.coverage))
    rows.append((d.strong("Overall"), score, within, *wide[:1], covers, "", *wide[1:], *whole, _without_point(front, beside)))
    return d.Table(columns=columns, rows=tuple(rows))


def _row(pillar: PillarScore, edges: tuple[float, ...], decimals: int) -> tuple[d.Cell, ...]:
    tail = (d.number(len(pillar.scored)), d.number(pillar.publishers), d.share(pillar.coverage))
    if pillar.score is None or pillar.interval is None:
        why = "not mandated" if not pillar.commitments else "no evidence"  # in full it would be too wide for 80 columns
        return (pillar.name, words.NONE, d.toned(why, "note"), words.NONE, words.NONE, words.NONE, *tail)
    tone = d.band_tone(pillar.score, edges)
    return (
        pillar.name,
        d.Number(pillar.score, words.points(pillar.score, decimals, edges), strong=True),
        d.Range(interval=pillar.interval, score=pillar.score, decimals=decimals, tone=tone),
        d.toned(pillar.band or words.NONE, tone),
        pillar.confidence or words.NONE,
        (pillar.newest or words.NONE)[:7],
        *tail,
    )


def _voices(pillar: PillarScore) -> str:
    """The mean rating in the UN's own word and in the word of others; it has no prior, and so no interval."""
    said = [
        f"{name} {words.number(voice.mean)} ({words.count(voice.items, 'item')})"
        for name, voice in (("the UN's own word", pillar.voices.un), ("the outside word", pillar.voices.outside))
        if voice.items
    ]
    return f"Mean rating in {' and in '.join(said)}."


def _beside_columns(side: SideScore, interval: str) -> tuple[d.Column, ...]:
    return (
        d.Column(name="Score", number=True, group=side.name),
        d.Column(name=interval.removesuffix(" interval"), fixed=True, group=side.name),
    )


def _beside(side: SideScore, pillar: str, edges: tuple[float, ...], decimals: int) -> tuple[d.Cell, ...]:
    found = side.pillar(pillar)
    if found.score is None or found.interval is None:
        return words.NONE, ""
    return d.Number(found.score, words.points(found.score, decimals, edges)), words.span(found.interval, decimals, "–")


def _overall_beside(side: SideScore, edges: tuple[float, ...], decimals: int) -> tuple[d.Cell, ...]:
    overall = side.overall
    score = d.Number(overall.score, words.points(overall.score, decimals, edges))
    return score, words.span(overall.interval, decimals, "–") if overall.interval else ""


def _without_point(front: SideScore, beside: list[SideScore]) -> str:
    """Why the overall of the side in front has no point, and why that of another one has an interval alone."""
    own = front.overall.reason
    alone = [side for side in beside if side.overall.score is None and side.overall.interval is not None]
    others = [f"{side.name.lower()}: {side.overall.reason}" for side in alone]
    return "; ".join(filter(None, (own, *others)))


def _main(pillar: PillarScore) -> str:
    if pillar.main is None:
        return ""
    return f"{pillar.main.message} ({pillar.main.subject})" if pillar.main.code == "hangs-on-one" else pillar.main.message


def _strongest(side: SideScore) -> d.Table:
    """The item that moves its pillar furthest each way, by its id: `explain` takes it."""
    rows: list[tuple[d.Cell, ...]] = []
    for label, way in (("For", 1), ("Against", -1)):
        found = side.strongest(way)
        if found is None:
            rows.append((label, "", f"nothing counts {label.lower()} in {side.name.lower()}"))
        else:
            pillar, item = found
            said = d.line(
                d.strong(item.id), f" ({pillar.name}, {item.observed}): {item.finding}", d.toned(f" [{', '.join(item.sources)}]", "note")
            )
            rows.append((label, d.signed(item.contribution), said))
    columns = (d.Column(name="Strongest", fixed=True), d.Column(name="Points", number=True), d.Column(name="Item", clip=2))
    return d.Table(columns=columns, rows=tuple(rows))


def _commitments(pillar: PillarScore) -> Iterator[d.Block]:
    yield d.Heading(pillar.name)
    if pillar.score is not None:
        yield d.note(
            f"{words.first_upper(str(pillar.evidence))} evidence, worth {words.points(pillar.n, 1, _EVIDENCE_EDGES)} ideal items; "
            f"{pillar.agreement} agreement; {words.percent(pillar.prior_share)} of the weight is the prior's, which stands at 50. "
            f"{_voices(pillar)}"
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


def _rest(card: Scorecard, side: SideScore) -> Iterator[d.Block]:
    names = {commitment.id: commitment.name for pillar in side.pillars for commitment in pillar.commitments}
    if side.missing:
        many = f"{len(side.missing)} of {words.count(len(names), 'commitment')}"
        named = d.toned(f": {'; '.join(names[name] for name in side.missing)}", "aside")
        yield d.Paragraph(d.labelled("No scored evidence", many, named))
    if card.not_mandated:
        gaps = "; ".join(f"{gap.name or gap.commitment} ({gap.reason})" for gap in card.not_mandated)
        yield d.Paragraph(d.labelled("Not mandated", words.count(len(card.not_mandated), "commitment"), d.toned(f": {gaps}", "aside")))
    told = [warning for warning in (*side.warnings, *card.warnings) if warning.code not in _TOLD_ABOVE]
    warnings = sorted(told, key=lambda warning: warning.code in _TOLD_BY_PILLAR)
    if warnings:
        points = tuple(d.Point(d.line(warning.message)) for warning in warnings)
        yield d.Points(points, "warning", most=_MOST_CAUTIONS, head="Read with care", noun="caution")
