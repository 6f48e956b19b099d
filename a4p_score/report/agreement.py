"""Agreement between coders: alpha with its interval and how to read it, and the items that divide the coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import fields_of, records_of
from a4p_score.report.sentences import interval_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.agreement import Alpha, Coded, CodedItem, CoderAgreement
    from a4p_score.report.records import Records, Row

MOST = 10
"""Divided items that are shown without details."""

HOW_TO_CODE = (
    "Have at least two people rate the items independently, each without seeing the other's codings, and add what they chose to the items "
    "of the profile, beside the rating that you settle on: "
    "`codings: [{coder: coder-1, direction: advances, strength: minor}, {coder: coder-2, direction: mixed}]`."
)
READING = (
    "Alpha is 1 for perfect agreement, 0 for chance. reliable: 0.8 and more; tentative: from 0.667; unreliable: below "
    "(Krippendorff 2004). Ordinal metric, seven ratings from hinders major to advances major. With few items the interval is too narrow."
)


def document(agreement: CoderAgreement, *, details: bool) -> d.Document:
    """The agreement, and what divides the coders most; with details every item that divides them."""
    mission = agreement.mission
    head = f"{mission.acronym} · {mission.area} · agreement between coders"
    sections: list[d.Section] = [(d.Heading(head, 1), d.paragraph(counts(agreement)))]
    if agreement.overall.items:
        sections.append((_alphas(agreement), *map(d.note, no_alpha(agreement)), d.note(READING)))
        sections += _divided(agreement, details=details)
    else:
        sections.append((d.paragraph(HOW_TO_CODE),))
    naming = [d.line(mission.naming_note)] if mission.naming_note else []
    return d.Document(title=head, sections=tuple(sections), notes=(*naming, d.line(rests_on(agreement))))


def counts(agreement: CoderAgreement) -> str:
    """How much was coded, and what is missing."""
    overall = agreement.overall
    few = f"{words.count(overall.too_few, 'item')} with fewer than two ratings"
    start = f"No item has two ratings: {few}."
    if overall.items:
        start = f"{words.count(len(agreement.coders), 'coder')}; {words.count(overall.items, 'item')} with two ratings or more, {few}."
    if not overall.context:
        return start
    treated = "rates nothing and counts" if overall.context == 1 else "rate nothing and count"
    return f"{start} {words.count(overall.context, '`context` coding')} {treated} as missing."


def rests_on(agreement: CoderAgreement) -> str:
    """What the numbers rest on: the last line."""
    return (
        f"Framework {agreement.framework.label}; "
        f"intervals from {agreement.resamples:,} bootstrap resamples of the items, seed {agreement.seed}. "
        "The score uses the adjudicated rating alone; codings never change it."
    )


# --- alpha ----------------------------------------------------------------------------------------------------------------------


def _told(agreement: CoderAgreement) -> list[Alpha]:
    """The pillars that have items, and the whole."""
    return [*(part for part in agreement.pillars if part.items or part.too_few), agreement.overall]


def _alphas(agreement: CoderAgreement) -> d.Table:
    numbers = ("Items", "Ratings", "Coders", "Too few")
    names = ("Pillar", "Alpha", interval_name(agreement.framework), "Reading", *numbers)
    rows: list[tuple[d.Cell, ...]] = []
    for part in _told(agreement):
        many = (d.number(count) for count in (part.items, part.ratings, part.coders, part.too_few))
        rows.append((part.name, d.number(part.alpha, 2), _interval(part), part.reading or words.NONE, *many))
    return d.Table(columns=d.columns(*names, numbers=("Alpha", *numbers)), rows=tuple(rows))


def _interval(part: Alpha) -> str:
    """On the scale of alpha, so with two decimals and a sign."""
    return f"{words.number(part.interval.low, 2)} to {words.number(part.interval.high, 2)}" if part.interval else words.NONE


def no_alpha(agreement: CoderAgreement) -> list[str]:
    """Why pillars have no alpha, a sentence a reason."""
    parts = _told(agreement)
    reasons = sorted({part.reason for part in parts if part.reason})
    return [f"{', '.join(part.name for part in parts if part.reason == reason)}: {reason}." for reason in reasons]


# --- what divides the coders ----------------------------------------------------------------------------------------------------


def _divided(agreement: CoderAgreement, *, details: bool) -> Iterator[d.Section]:
    divided = [item for item in agreement.items if item.disagreement]
    if divided:
        yield (d.Heading("What divides the coders most"),)
    else:
        yield (d.paragraph("The coders agree on every item."),)
    for item in divided if details else divided[:MOST]:
        judged = (steps(item), f"adjudicated: {used(item)}", f"coded: {', '.join(map(_coded, item.codings))}")
        yield (d.Paragraph(d.labelled(item.id, item.finding)), d.points(judged))
    outside = [item.id for item in agreement.items if item.outside]
    if outside:
        yield (d.Heading("Rated outside what any coder chose"), d.points(outside, "warning"))


def steps(item: CodedItem) -> str:
    """How far the codings lie apart."""
    return f"{words.count(item.steps or 0, 'step')} of 6 apart; disagreement {words.number(item.disagreement, 2)} (1 is chance)"


def used(item: CodedItem) -> str:
    """The adjudicated rating, and whether the score uses it."""
    judged = _judged(item) if item.direction else "by an indicator"
    rating = f" ({words.number(item.rating, 2)})" if item.rating is not None else ""
    weight = "" if item.state == "scored" else f"; without weight ({item.state})"
    return f"{judged}{rating}, codings from {words.number(item.lowest, 2)} to {words.number(item.highest, 2)}{weight}"


def _coded(coding: Coded) -> str:
    return f"{coding.coder} {_judged(coding)}"


def _judged(judgement: Coded | CodedItem) -> str:
    return f"{judgement.direction} {judgement.strength or ''}".rstrip()


# --- records --------------------------------------------------------------------------------------------------------------------


def records(agreement: CoderAgreement, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """Alpha overall and of each pillar, every item with codings, and every coding."""
    start: Row = {"mission": agreement.mission.id, "as_of": agreement.as_of}
    return records_of({**start, **row} for row in _rows(agreement))


def _rows(agreement: CoderAgreement) -> Iterator[Row]:
    for part in (agreement.overall, *agreement.pillars):
        interval = {"low": None, "high": None} if part.interval is None else fields_of(part.interval, "low", "high", "level", "resamples")
        yield {
            "row": "alpha", **fields_of(part, "id", "name", "alpha"), **interval,
            **fields_of(part, "reason", "reading", "items", "ratings", "coders", "too_few", "context"),
        }  # fmt: skip
    for item in agreement.items:
        yield {
            "row": "item",
            **fields_of(item, "id", "commitment", "state", "direction", "strength", "rating", "lowest", "highest", "steps", "disagreement"),
            "outside": int(item.outside), "finding": item.finding,
        }  # fmt: skip
    for item in agreement.items:
        for coding in item.codings:
            chosen = fields_of(coding, "coder", "direction", "strength", "rating")
            yield {"row": "coding", "id": item.id, "commitment": item.commitment, **chosen}
