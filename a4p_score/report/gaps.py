"""Gaps as a work list: where looking would change most, what to ask, where to look, what a find would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.asked import WHO
from a4p_score.model.gaps import WEAKNESSES
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import footnotes, made_from_part, on_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.gaps import Gap, Gaps, Outlook, Weakness
    from a4p_score.report.records import Records, Row

_REASONS = 2
_THIN = 0.5  # ideal items: what is below must not be rounded up to it
FIRST = 5
"""Look-ups that a brief form shows in full; the rest take a line each."""

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
    "Thin: worth less than half an ideal item, which is a fresh and confirmed find on outcomes by a reliable source with no part in them. "
    "One-sided: nothing on the other side. Stale: all so old that it weighs half or less. "
    "Self-reported: the mission's own word alone."
)
WORTH = "Worth: points between one find for and one against, times the pillar's share of the overall."
MORE = "--all shows every look-up in full."


def document(gaps: Gaps, *, details: bool, whole: bool = False) -> d.Document:
    """A checklist, the most useful look-ups first; on a terminal the rest as a line each unless `whole`. With details one decimal."""
    mission, decimals = gaps.mission, int(details)
    title = f"{mission.acronym} · {mission.area} · evidence to {gaps.as_of}{on_side(gaps.framework, gaps.side)} · what to look for"
    head: list[d.Block] = [d.Heading(title, 1), *made_from_part(gaps.part), d.paragraph(summary(gaps))]
    sections: list[d.Section] = [tuple(head)]
    if gaps.gaps:
        sections.append((_checklist(gaps, decimals, whole=whole),))
        sections.append((d.note(supposed(gaps)), d.note(WORTH)))
    sections.append(tuple(d.Paragraph(d.labelled(label, said)) for label, said in _rest(gaps)))
    short, full = footnotes([mission], gaps)
    more = () if whole or len(gaps.gaps) <= FIRST else (d.line(MORE),)
    return d.Document(
        title=title, sections=tuple(filter(None, sections)), notes=(d.line(LEGEND), *full), short=(*more, d.line(LEGEND), *short)
    )


def named_weaknesses(weaknesses: Sequence[Weakness]) -> str:
    """Weaknesses in words."""
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
        f"One for, one against: a find that is {item.strength}, at {item.level} level, on the conduct of {WHO.get(item.actor, item.actor)} "
        f"(source {item.reliability}, {item.relation}; credibility {item.credibility}; observed {item.observed}): {item.why}. "
        "It is in no profile."
    )


# --- one gap --------------------------------------------------------------------------------------------------------------------


def _checklist(gaps: Gaps, decimals: int, *, whole: bool) -> d.Points:
    """Each gap with its question, where to look, and what one find would do."""
    made = []
    for number, gap in enumerate(gaps.gaps, 1):
        below = tuple(d.labelled(label, text) for label, text in _facts(gap, gaps, decimals))
        head = (
            d.strong(f"{number}. {gap.name}"),
            f" ({gap.commitment}): {named_weaknesses(gap.weaknesses)}; worth {gap.looking.value:.1f}",
        )
        made.append(d.Point(d.line(*head), below))
    return d.Points(tuple(made), to_do=True, deep=None if whole else FIRST)


def _facts(gap: Gap, gaps: Gaps, decimals: int) -> Iterator[tuple[str, str]]:
    if gap.question:
        yield "Ask", gap.question
    if gap.typical_sources:
        yield "Look in", gap.typical_sources
    yield "Would change", would_change(gap, gaps.framework.edges, decimals)
    if gap.scored_items:
        yield "There is", there_is(gap)
    if gap.unscored:
        yield "Without weight", "; ".join(f"{len(group.items)} {group.state} ({_why(group.reasons)})" for group in gap.unscored)


def would_change(gap: Gap, edges: Sequence[float], decimals: int = 0) -> str:
    """The pillar's score now, and with one find for or against."""
    looking = gap.looking
    now = _outlook(looking.now, edges, decimals, name=True)
    found, against = (_outlook(outlook, edges, decimals) for outlook in (looking.with_for, looking.with_against))
    if now is None:
        found = _outlook(looking.with_for, edges, decimals, name=True)
        return f"{gap.pillar_name} has no score, for want of scored evidence; with one for {found}, with one against {against}"
    return f"{gap.pillar_name} {now}; with one for {found}, with one against {against}"


def _outlook(outlook: Outlook, edges: Sequence[float], decimals: int, *, name: bool = False) -> str | None:
    """A score with interval and confidence, which are named once a sentence."""
    if outlook.score is None or outlook.interval is None:
        return None
    span = words.span(outlook.interval, decimals)
    within = (
        f"{words.level(outlook.interval.level)} interval {span}, confidence {outlook.confidence}"
        if name
        else f"{span}, {outlook.confidence}"
    )
    return f"{words.points(outlook.score, decimals, edges)} ({within})"


def there_is(gap: Gap) -> str:
    """What scored evidence there is, and what it is worth."""
    sides = ((gap.items_for, "for"), (gap.items_mixed, "mixed"), (gap.items_against, "against"))
    found = ", ".join(f"{many} {side}" for many, side in sides if many)
    items = words.count(gap.scored_items, "scored item")
    publishers = words.count(gap.publishers, "publisher")
    return f"{items} ({found}) of {publishers}, worth {words.points(gap.n, 2, (_THIN,))} ideal items"


def _why(reasons: Sequence[str]) -> str:
    more = [f"and {words.count(len(reasons) - _REASONS, 'other reason')}"] if len(reasons) > _REASONS else []
    return "; ".join([*reasons[:_REASONS], *more])


def _rest(gaps: Gaps) -> Iterator[tuple[str, d.Words]]:
    if gaps.sound:
        yield "Without weakness", d.line(words.count(len(gaps.sound), "commitment"), d.toned(f": {', '.join(gaps.sound)}", "aside"))
    if gaps.not_mandated:
        left_out = (
            d.line("; " * (place > 0), gap.name or gap.commitment, d.toned(f" ({gap.reason})", "aside"))
            for place, gap in enumerate(gaps.not_mandated)
        )
        yield "Not mandated, not looked for", d.line(*left_out)


# --- records --------------------------------------------------------------------------------------------------------------------


def records(gaps: Gaps, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """Each gap, its pillar's score now and with one item for or against, its items without weight, and the commitments that are no gaps."""
    start: Row = {"mission": gaps.mission.id, "as_of": gaps.as_of, "side": gaps.side}
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
    supposed_fields = ("actor", "reliability", "relation", "credibility", "level", "strength", "observed", "why")
    yield {"row": "hypothetical", **fields_of(gaps.hypothetical, *supposed_fields)}
