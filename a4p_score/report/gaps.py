"""Gaps as a work list: where looking would change most, what to ask, where to look. A checklist below an overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.gaps import WEAKNESSES
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import basis, interval_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.gaps import Gap, Gaps, Outlook, Weakness
    from a4p_score.report.records import Records, Row

_REASONS = 2
_THIN = 0.5  # ideal items: what is below must not be rounded up to it

_WORDS: dict[Weakness, str] = {
    "none": "no scored evidence",
    "thin": "thin",
    "one-sided": "one-sided",
    "stale": "stale",
    "self-reported": "only self-reported",
    "one-publisher": "one publisher",
    "inputs-only": "only inputs and activities",
}
LEGEND = (
    "Thin: worth less than half an ideal item. One-sided: nothing on the other side. Stale: all older than one half-life. "
    "Self-reported: the mission's own word alone."
)


def document(gaps: Gaps, *, details: bool) -> d.Document:
    """An overview, then what to ask for each gap; with details one decimal."""
    mission, decimals = gaps.mission, int(details)
    head = f"{mission.acronym} · {mission.area} · as of {gaps.as_of} · where the evidence is weak"
    sections: list[d.Section] = [(d.Heading(head, 1), d.paragraph(summary(gaps)))]
    if gaps.gaps:
        sections += [(d.note(supposed(gaps)),), (_overview(gaps, decimals),)]
    sections += [(_to_do(number, gap, gaps.framework.edges, decimals),) for number, gap in enumerate(gaps.gaps, 1)]
    sections.append((*(d.Paragraph(d.labelled(label, text)) for label, text in _rest(gaps)), d.note(LEGEND)))
    naming = [d.line(mission.naming_note)] if mission.naming_note else []
    return d.Document(title=head, sections=tuple(sections), notes=(*naming, d.line(basis(gaps))))


def _overview(gaps: Gaps, decimals: int) -> d.Table:
    """One row for each gap, where there is room: each stands in full below."""
    edges = gaps.framework.edges
    scores = (d.Column(name=name, fixed=True) for name in ("Now", "If for", "If against"))
    more = (d.Column(name=name, number=True, wide=True) for name in ("Swing", "Width now", "Width for", "Width against"))
    rows: list[tuple[d.Cell, ...]] = []
    for number, gap in enumerate(gaps.gaps, 1):
        looking = gap.looking
        outlooks = (looking.now, looking.with_for, looking.with_against)
        shown = (d.Scored(score=outlook.score, interval=outlook.interval, edges=edges, decimals=decimals) for outlook in outlooks)
        widths = (d.number(outlook.width, decimals) for outlook in outlooks)
        rows.append(
            (d.number(number), gap.name, _named(gap.weaknesses), gap.pillar_name, *shown, d.number(looking.swing, decimals), *widths)
        )
    names = (d.Column(name="#", number=True), "Commitment", "Weakness", "Pillar")
    caption = f"Score of the pillar with its {interval_name(gaps.framework)}: now, and with one item for or against"
    return d.Table(columns=d.columns(*names, *scores, *more), rows=tuple(rows), caption=caption, spare=True)


def _named(weaknesses: Sequence[Weakness]) -> str:
    return ", ".join(_WORDS[name] for name in weaknesses)


def summary(gaps: Gaps) -> str:
    """How many commitments have a weakness, and which ones the weaknesses are."""
    if not gaps.mandated:
        return "No commitment is mandated here: there is nothing to look for."
    if not gaps.gaps:
        return f"No mandated commitment has a weakness ({gaps.mandated} looked at)."
    counts = [(sum(name in gap.weaknesses for gap in gaps.gaps), name) for name in WEAKNESSES]
    listed = ", ".join(f"{_WORDS[name]} {many}" for many, name in counts if many)
    weak = f"{len(gaps.gaps)} of {words.count(gaps.mandated, 'mandated commitment')} {'has' if len(gaps.gaps) == 1 else 'have'} a weakness"
    return f"{weak}: {listed}.{' The first is worth most to look for.' if len(gaps.gaps) > 1 else ''}"


def supposed(gaps: Gaps) -> str:
    """What was supposed to get the scores `for` and `against`."""
    item = gaps.hypothetical
    return (
        f"For and against: the pillar's score with its {interval_name(gaps.framework)}, if one hypothetical item were found "
        f"({item.strength}, {item.level} level, reliability {item.reliability}, {item.relation}, credibility {item.credibility}, "
        f"observed {item.observed}): {item.why}. It is in no profile."
    )


# --- one gap --------------------------------------------------------------------------------------------------------------------


def _to_do(number: int, gap: Gap, edges: Sequence[float], decimals: int) -> d.Points:
    """A gap with its question, where to look, and what one item would do."""
    below = tuple(d.labelled(label, text) for label, text in _facts(gap, edges, decimals))
    return d.Points((d.Point(d.line(d.strong(f"{number}. {gap.name}"), f" ({gap.commitment})"), below),), to_do=True)


def _facts(gap: Gap, edges: Sequence[float], decimals: int) -> Iterator[tuple[str, str]]:
    looking = gap.looking
    yield "Weakness", weakness(gap)
    if gap.question:
        yield "Ask", gap.question
    if gap.typical_sources:
        yield "Look in", gap.typical_sources
    if gap.unscored:
        yield "Without weight", "; ".join(f"{len(group.items)} {group.state} ({_why(group.reasons)})" for group in gap.unscored)
    yield f"{gap.pillar_name} now", standing(looking.now, edges, decimals)
    yield "With one for", standing(looking.with_for, edges, decimals)
    yield "With one against", standing(looking.with_against, edges, decimals)
    weight = f"{words.percent(looking.pillar_weight)} weight of the pillar"
    yield "Value of looking", f"{looking.value:.1f} = {looking.swing:.1f} points between for and against × {weight}"


def weakness(gap: Gap) -> str:
    """The weaknesses with the numbers behind them."""
    if not gap.scored_items:
        return _WORDS["none"]
    sides = ((gap.items_for, "for"), (gap.items_mixed, "mixed"), (gap.items_against, "against"))
    found = ", ".join(f"{many} {side}" for many, side in sides if many)
    items = words.count(gap.scored_items, "scored item")
    publishers = words.count(gap.publishers, "publisher")
    worth = f"worth {words.points(gap.n, 2, (_THIN,))} ideal items"
    return f"{_named(gap.weaknesses)} ({items}: {found}; {worth}; {publishers})"


def _why(reasons: Sequence[str]) -> str:
    more = [f"and {words.count(len(reasons) - _REASONS, 'other reason')}"] if len(reasons) > _REASONS else []
    return "; ".join([*reasons[:_REASONS], *more])


def standing(outlook: Outlook, edges: Sequence[float], decimals: int = 0) -> str:
    """A score with its interval, how wide that is, and its confidence."""
    if outlook.score is None or outlook.interval is None:
        return "no score, for want of scored evidence"
    interval = f"{words.level(outlook.interval.level)} interval {words.span(outlook.interval, decimals)}"
    return (
        f"{words.points(outlook.score, decimals, edges)} ({interval}, {words.number(outlook.width, decimals)} points wide; "
        f"confidence {outlook.confidence})"
    )


def _rest(gaps: Gaps) -> Iterator[tuple[str, str]]:
    if gaps.sound:
        yield "Without weakness", ", ".join(gaps.sound)
    if gaps.not_mandated:
        yield "Not mandated, not looked for", "; ".join(f"{gap.commitment} ({gap.reason})" for gap in gaps.not_mandated)


# --- records --------------------------------------------------------------------------------------------------------------------


def records(gaps: Gaps, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """Each gap, its pillar's score now and with one item for or against, its items without weight, and the commitments that are no gaps."""
    start: Row = {"mission": gaps.mission.id, "as_of": gaps.as_of}
    return records_of({**start, **row} for row in _rows(gaps))


def _rows(gaps: Gaps) -> Iterator[Row]:
    for rank, gap in enumerate(gaps.gaps, 1):
        yield {
            "row": "gap", "commitment": gap.commitment, "pillar": gap.pillar, "rank": rank, "name": gap.name,
            **fields_of(gap, "weaknesses", "n", "items_for", "items_mixed", "items_against", "publishers", "question", "typical_sources"),
            **fields_of(gap.looking, "swing", "pillar_weight", "value"),
        }  # fmt: skip
    for gap in gaps.gaps:
        for case, outlook in (("now", gap.looking.now), ("for", gap.looking.with_for), ("against", gap.looking.with_against)):
            low_and_high = {name: end for name, end in ends(outlook.interval).items() if name != "band"}
            yield {
                "row": "outlook", "commitment": gap.commitment, "pillar": gap.pillar, "case": case, "score": outlook.score,
                **low_and_high, **fields_of(outlook, "width", "confidence"),
            }  # fmt: skip
    for gap in gaps.gaps:
        for group in gap.unscored:
            kept = fields_of(group, "state", "items", "reasons")
            yield {"row": "without-weight", "commitment": gap.commitment, "pillar": gap.pillar, **kept}
    for name in gaps.sound:
        yield {"row": "sound", "commitment": name, "pillar": name.partition(".")[0]}
    for left_out in gaps.not_mandated:
        name = left_out.commitment
        yield {"row": "not-mandated", "commitment": name, "pillar": name.partition(".")[0], "reason": left_out.reason}
    supposed_fields = ("reliability", "relation", "credibility", "level", "strength", "observed", "why")
    yield {"row": "hypothetical", **fields_of(gaps.hypothetical, *supposed_fields)}
