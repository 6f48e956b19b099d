"""Page one of a briefing: who, the bottom line, how sure that is, on what it rests, what is missing, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import briefing_figures as drawn
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.gaps import named_weaknesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.briefing import Bottom, Briefing, Strong
    from a4p_score.model.gaps import Gap
    from a4p_score.model.profile import Mission
    from a4p_score.model.scorecard import ItemScore, Overall
    from a4p_score.model.sensitivity import Reason, Verdict

WHAT_IT_IS = "Rapid desk assessment, not an evaluation"

_FINDING, _CAUTION, _LOOK_UP, _NAME = 180, 130, 165, 80
"""Characters that each of these may take on the page; in full they stand below it."""

_CAUTIONS, _FACTS = 3, 4
_WHAT = {"conditions": " (what others did)"}
"""What a side says, in the words of the footnote."""


def title(briefing: Briefing) -> str:
    """Acronym, area, date."""
    return f"{briefing.mission.acronym} · {briefing.mission.area} · as of {briefing.as_of}"


def page(briefing: Briefing) -> d.Sheet:
    """All of page one."""
    # The dots need more room than the bars, which leave the names of the rows to them.
    return d.Sheet(
        (
            d.Columns(((d.Heading(words.clip(title(briefing), 90), 1),), (d.Box(d.line(WHAT_IT_IS)),)), (0.65, 0.35)),
            d.Paragraph(d.line(d.Span(_about(briefing.mission, briefing.as_of), anchor=page_anchor(briefing.mission.id))), "note"),
            d.Paragraph(bottom_line(briefing)),
            d.Columns(
                (
                    (drawn.dots(briefing), drawn.timeline(briefing), drawn.coverage(briefing)),
                    (
                        drawn.balance(briefing),
                        d.Heading("Strongest for"),
                        _strongest(briefing, briefing.strongest_for, "for"),
                        d.Heading("Strongest against"),
                        _strongest(briefing, briefing.strongest_against, "against"),
                        d.Heading("Read with care"),
                        _care(briefing),
                        d.Heading("What would change this"),
                        _change(briefing),
                    ),
                ),
                (0.6, 0.4),
            ),
        )
    )


def _about(mission: Mission, as_of: str) -> str:
    """Name, mandate, life, and the newest fact of each kind."""
    since = f"since {mission.established}" if mission.established else ""
    until = f"closed {mission.closed}" if mission.closed else ""
    newest = {fact.name: fact for fact in sorted(mission.facts, key=lambda fact: fact.as_of.end) if str(fact.as_of)[:10] <= as_of}
    shown = sorted(newest.values(), key=lambda fact: fact.as_of.end, reverse=True)[:_FACTS]
    facts = [f"{fact.name}: {fact.value} ({fact.as_of})" for fact in shown]
    return words.clip(" · ".join(filter(None, (mission.name, mission.mandate, since, until, *facts))), 330)


# --- the bottom line ------------------------------------------------------------------------------------------------------------


def bottom_line(briefing: Briefing) -> d.Line:
    """What may be said in four sentences, by rule: the score, the pillars that clear 50, what is unsure, how much is covered."""
    front, *others = sorted(briefing.bottom, key=lambda one: one.side != briefing.side)
    return d.line(d.strong("Bottom line. "), *_record(briefing, front), *(part for other in others for part in _beside(briefing, other)))


def _record(briefing: Briefing, bottom: Bottom) -> Iterator[d.Words]:
    overall = briefing.card.side(bottom.side).overall
    name = briefing.framework.side(bottom.side).name.lower()
    on = f" on {name}" if len(briefing.framework.sides) > 1 else ""
    if not bottom.items:
        yield f"Nothing{on} is scored at {briefing.as_of}: there is no evidence that carries weight."
        return
    yield f"On {words.count(bottom.items, 'scored item')} from {words.count(bottom.publishers, 'publisher')} the record{on} "
    yield from _overall(briefing, overall)
    yield _clears(bottom)
    if bottom.unsure:
        yield f" Confidence is low or very low for {words.listed(bottom.unsure)}."
    yield f" Evidence covers {words.percent(overall.coverage)} of the mandated commitments; the newest is of {(bottom.newest or '')[:7]}."


def _overall(briefing: Briefing, overall: Overall) -> Iterator[d.Words]:
    if overall.interval is None:
        yield d.line("has ", d.strong("no overall score"), f": {overall.reason}.")
        return
    level = words.level(overall.interval.level)
    if overall.score is None:
        yield d.line("has no overall point; ", d.strong(f"between {_between(overall)}"), f" at {level}: {overall.reason}.")
        return
    band = f"is {overall.band}" if overall.band else "stands at"
    score = words.points(overall.score, 0, briefing.framework.edges)
    yield d.line(d.strong(f"{band}: {score}"), ", between ", d.strong(_between(overall)), f" at {level}.")


def _between(overall: Overall) -> str:
    return words.span(overall.interval, 0, " and ")


def _clears(bottom: Bottom) -> str:
    if not bottom.above and not bottom.below:
        return " No pillar lies wholly above or below 50, so the order of pillars is not settled."
    said = [f"wholly {where} 50: {words.listed(names)}" for where, names in (("above", bottom.above), ("below", bottom.below)) if names]
    return f" {words.first_upper('; '.join(said))}."


def _beside(briefing: Briefing, bottom: Bottom) -> Iterator[d.Words]:
    """The other side in one sentence: what others did."""
    overall = briefing.card.side(bottom.side).overall
    name = briefing.framework.side(bottom.side).name + _WHAT.get(bottom.side, "")
    if overall.interval is None:
        yield f" {name}: no overall score ({overall.reason})."
        return
    level = words.level(overall.interval.level)
    score = "no point" if overall.score is None else words.points(overall.score, 0, briefing.framework.edges)
    band = f" ({overall.band})" if overall.band else ""
    yield d.line(
        f" {name}: ", d.strong(f"{score}{band}"), f", between {_between(overall)} at {level}, on {words.count(bottom.items, 'item')}."
    )


# --- lists ----------------------------------------------------------------------------------------------------------------------


def _strongest(briefing: Briefing, found: Sequence[Strong], way: str) -> d.Points | d.Paragraph:
    if not found:
        return d.note(f"Nothing counts {way}: look for it.")
    return d.points(
        d.line(
            f"{words.clip(one.item.finding, _FINDING)} ",
            *references(briefing, one.item),
            d.toned(f" {one.pillar_name}, ", "note"),
            d.Span(f"{words.signed(one.item.contribution)} points", to=item_anchor(briefing, one.item.id)),
            d.toned(f"; {one.item.observed}; {one.item.level}", "note"),
        )
        for one in found
    )


def references(briefing: Briefing, item: ItemScore) -> tuple[d.Span, ...]:
    """The numbers of an item's sources, each of which leads to its source."""
    numbers = sorted((briefing.sources.index(name) + 1, name) for name in item.sources)
    return tuple(d.to(source_anchor(briefing, name), f"[{number}]") for number, name in numbers)


def page_anchor(mission: str) -> str:
    """The page of a mission in a document on several."""
    return f"{mission}.page"


def item_anchor(briefing: Briefing, item: str) -> str:
    """The place of an item in the document; missions do not get in each other's way."""
    return f"{briefing.mission.id}.{item}"


def source_anchor(briefing: Briefing, source: str) -> str:
    """The place of a source; an item may have the same id."""
    return f"{briefing.mission.id}.source.{source}"


def all_told(briefing: Briefing) -> bool:
    """Whether all cautions stand on the page, each in full."""
    return len(briefing.cautions) <= _CAUTIONS and all(len(caution.message) <= _CAUTION for caution in briefing.cautions)


def _care(briefing: Briefing) -> d.Points | d.Paragraph:
    found = [words.clip(caution.message, _CAUTION) for caution in briefing.cautions]
    if not found:
        return d.note("Nothing stands out beside what the intervals say.")
    more = len(found) - _CAUTIONS
    return d.points((*found[:_CAUTIONS], *([f"{words.count(more, 'more caution')} below"] if more > 0 else [])), "warning")


def _change(briefing: Briefing) -> d.Points:
    lines = [_look_up(gap) for gap in briefing.gaps[:2]]
    weights = _weights(briefing)
    return d.points((*lines, _fragile(briefing), *([weights] if weights else [])))


def _look_up(gap: Gap) -> d.Line:
    asked = f" {gap.question}" if gap.question else ""
    said = words.clip(f"More evidence on {gap.name} ({gap.pillar_name}), now {named_weaknesses(gap.weaknesses)}.{asked}", _LOOK_UP)
    return d.line(said)


def _fragile(briefing: Briefing) -> d.Line:
    """Which scores one source, publisher or constant could carry elsewhere, and the one of these that moves most."""
    names = {pillar.id: pillar.name for pillar in briefing.card.side(briefing.side).pillars} | {OVERALL: "the overall"}
    fragile = [verdict for verdict in briefing.verdicts if verdict.fragile]
    if not fragile:
        return d.line("No single source, publisher or constant of the method would change a band or cross 50.")
    worst, reason = max(((verdict, verdict.reasons[0]) for verdict in fragile), key=_how_far)
    moved = "it would be lost" if reason.change is None else f"it would move by {words.signed(reason.change)}"
    said = f"Fragile: {words.listed([names[verdict.id] for verdict in fragile])}. Most in {names[worst.id]}: "
    return d.line(said, *_cause(briefing, reason), f" {moved}.")


def _cause(briefing: Briefing, reason: Reason) -> Iterator[d.Words]:
    """A source goes by its publisher and its number, which leads to it."""
    if reason.kind == "constant" and reason.value is not None:
        yield f"with {words.clip(reason.name, _NAME)} at {reason.value:g}"
        return
    sources = {source.id: source for source in briefing.card.sources} if reason.kind == "source" else {}
    if reason.name in sources and reason.name in briefing.sources:
        yield f"without the source {words.clip(sources[reason.name].publisher, _NAME)} "
        yield d.to(source_anchor(briefing, reason.name), f"[{briefing.sources.index(reason.name) + 1}]")
    else:
        yield f"without the {reason.kind} {words.clip(reason.name, _NAME)}"


def _how_far(found: tuple[Verdict, Reason]) -> float:
    change = found[1].change
    return 100.0 if change is None else abs(change)


def _weights(briefing: Briefing) -> str | None:
    found = briefing.weight_range
    if found.score is None or found.interval is None:
        return None
    level = words.level(found.interval.level)
    between = words.span(found.interval, 0, " and ")
    return f"Other weights of the pillars would put the overall between {between} ({level} of random weightings)."
