"""Agreement between coders: alpha of every field with its interval, the codebook's aim and how to read it, and what divides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.agreement import FEWEST
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import fields_of, records_of
from a4p_score.report.sentences import interval_name, naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.agreement import Alpha, Coded, CodedItem, CoderAgreement, FieldAgreement
    from a4p_score.report.records import Records, Row

MOST = 10
"""Divided items that are shown without details."""

HOW_TO_CODE = (
    "Have at least two people judge the items independently, each without seeing the other's codings, and add what they chose to the items "
    "of the profile, beside the judgement that you settle on: `codings: [{coder: coder-1, direction: advances, strength: minor, "
    "level: output, actor: mission, scope: instance}, {coder: coder-2, direction: mixed}]`."
)
READING = (
    "Alpha is 1 for perfect agreement, 0 for chance. Reliable: 0.8 and more; tentative: from 0.667; unreliable: below (Krippendorff 2004). "
    f"Aim: the codebook's. Intervals resample the items; fewer than {FEWEST} cannot give one."
)


def document(agreement: CoderAgreement, *, details: bool) -> d.Document:
    """The agreement, and what divides the coders most; with details by side, pillar and mission, and every item that divides them."""
    title = f"{_about(agreement)} · agreement between coders"
    sections: list[d.Section] = [(d.Heading(title, 1), d.paragraph(counts(agreement)))]
    if any(field.overall.items for field in agreement.fields):
        sections.append((_alphas(agreement), *map(d.note, no_alpha(agreement)), d.note(READING)))
        if details:
            sections.append((d.Heading("By side, pillar and mission"), _parts(agreement)))
        sections += _divided(agreement, details=details)
    else:
        sections.append((d.paragraph(HOW_TO_CODE),))
    short, full = naming(coded.mission for coded in agreement.missions)
    last = d.line(rests_on(agreement))
    return d.Document(
        title=title, sections=tuple(sections), notes=(*full, last), short=(*short, last) if len(agreement.missions) == 1 else (last,)
    )


def _about(agreement: CoderAgreement) -> str:
    if len(agreement.missions) > 1:
        return f"{len(agreement.missions)} missions"
    mission = agreement.missions[0].mission
    return f"{mission.acronym} · {mission.area}"


def _direction(agreement: CoderAgreement) -> FieldAgreement:
    """The field that no coding lacks."""
    return next(field for field in agreement.fields if field.field == "direction")


def counts(agreement: CoderAgreement) -> str:
    """How much was coded, and what is missing."""
    overall = _direction(agreement).overall
    few = f"{words.count(overall.too_few, 'item')} with one coding" if overall.too_few else ""
    if not overall.items:
        return f"No item has two codings{f': {few}' if few else ''}."
    coded = f"{words.count(overall.items, 'item')} with two codings or more"
    return f"{'; '.join(filter(None, (words.count(len(agreement.coders), 'coder'), coded, few)))}."


def rests_on(agreement: CoderAgreement) -> str:
    """What the numbers rest on: the last line."""
    return (
        f"Framework {agreement.framework.label}; "
        f"intervals from {agreement.resamples:,} bootstrap resamples of the items, seed {agreement.seed}. "
        "The score uses the adjudicated judgement alone; codings never change it."
    )


# --- alpha ----------------------------------------------------------------------------------------------------------------------


def _alphas(agreement: CoderAgreement) -> d.Table:
    """A row for each field, over all missions."""
    numbers = ("Alpha", "Aim", "Items", "Codings")
    names = ("Field", "Alpha", interval_name(agreement.framework), "Aim", "Met", "Reading", "Items", "Codings")
    rows: list[tuple[d.Cell, ...]] = []
    for field in agreement.fields:
        found = field.overall
        met = words.NONE if field.met is None else "yes" if field.met else "no"
        shown = d.toned(met, "warning" if field.met is False else "")
        many = (d.number(found.items), d.number(found.ratings))
        rows.append(
            (
                field.field.capitalize(),
                d.number(found.alpha, 2),
                _interval(found),
                d.number(field.aim, 2),
                shown,
                found.reading or words.NONE,
                *many,
            )
        )
    return d.Table(columns=d.columns(*names, numbers=numbers), rows=tuple(rows))


def _interval(part: Alpha) -> str:
    """On the scale of alpha, so with two decimals and a sign."""
    return f"{words.number(part.interval.low, 2)} to {words.number(part.interval.high, 2)}" if part.interval else words.NONE


def no_alpha(agreement: CoderAgreement) -> list[str]:
    """Why fields have no alpha, a sentence a reason."""
    reasons = dict.fromkeys(field.overall.reason for field in agreement.fields if field.overall.reason)
    return [f"{', '.join(f.field for f in agreement.fields if f.overall.reason == reason)}: {reason}." for reason in reasons]


def _parts(agreement: CoderAgreement) -> d.Table:
    """The alpha of each field in each part that has codings, and how many items have two."""
    groups = [(*field.sides, *field.pillars, *field.missions) for field in agreement.fields]
    rows: list[tuple[d.Cell, ...]] = [
        (found[0].name, *(d.number(part.alpha, 2) for part in found), d.number(max(part.items for part in found)))
        for found in zip(*groups, strict=True)
        if any(part.items for part in found)
    ]
    names = tuple(field.field.capitalize() for field in agreement.fields)
    return d.Table(columns=d.columns("Part", *names, "Items", numbers=(*names, "Items")), rows=tuple(rows))


# --- what divides the coders ----------------------------------------------------------------------------------------------------


def _divided(agreement: CoderAgreement, *, details: bool) -> Iterator[d.Section]:
    divided = [item for item in agreement.items if item.disagreement]
    if divided:
        yield (d.Heading("What divides the coders most"),)
    else:
        yield (d.paragraph("The coders agree on every item."),)
    acronyms = {coded.mission.id: coded.mission.acronym for coded in agreement.missions}
    several = len(acronyms) > 1
    for item in divided if details else divided[:MOST]:
        name = f"{acronyms[item.mission]} {item.id}" if several else item.id
        judged = (steps(item), f"adjudicated: {used(item)}", f"coded: {'; '.join(map(_coded, item.codings))}")
        yield (d.Paragraph(d.labelled(name, item.finding)), d.points(judged))
    outside = [f"{acronyms[item.mission]} {item.id}" if several else item.id for item in agreement.items if item.outside]
    if outside:
        listed = d.Points(tuple(d.Point(d.line(name)) for name in outside), "warning", most=MOST, noun="item")
        yield (d.Heading("Rated outside what any coder chose"), listed)


def steps(item: CodedItem) -> str:
    """How far the codings lie apart."""
    return f"{words.count(item.steps or 0, 'step')} of 6 apart; disagreement {words.number(item.disagreement, 2)} (1 is chance)"


def used(item: CodedItem) -> str:
    """The adjudicated rating, and whether the score uses it."""
    judged = _judged(item) if item.direction else "by an indicator"
    rating = f"; rating {words.number(item.rating, 2)}" if item.rating is not None else ""
    weight = "" if item.state == "scored" else f"; without weight ({item.state})"
    return f"{judged}{rating}, codings from {words.number(item.lowest, 2)} to {words.number(item.highest, 2)}{weight}"


def _coded(coding: Coded) -> str:
    return f"{coding.coder} {_judged(coding)}"


def _judged(judgement: Coded | CodedItem) -> str:
    rated = f"{judgement.direction} {judgement.strength or ''}".rstrip()
    return ", ".join(filter(None, (rated, judgement.level, judgement.actor, judgement.scope)))


# --- records --------------------------------------------------------------------------------------------------------------------


def records(agreement: CoderAgreement, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """Alpha of each field, overall and of each side, pillar and mission; every item with codings, and every coding."""
    return records_of(_rows(agreement))


def _rows(agreement: CoderAgreement) -> Iterator[Row]:
    for field in agreement.fields:
        about: Row = {"row": "alpha", "field": field.field, "metric": field.metric}
        yield {
            **about,
            "part": "overall",
            **_alpha_row(field.overall),
            "aim": field.aim,
            "met": None if field.met is None else int(field.met),
        }
        for kind, parts in (("side", field.sides), ("pillar", field.pillars), ("mission", field.missions)):
            for part in parts:
                yield {**about, "part": kind, **_alpha_row(part)}
    judged = ("direction", "strength", "level", "actor", "scope", "rating")
    for item in agreement.items:
        yield {
            "row": "item", **fields_of(item, "mission", "id", "side", "commitment", "state", *judged),
            **fields_of(item, "lowest", "highest", "steps", "disagreement"), "outside": int(item.outside), "finding": item.finding,
        }  # fmt: skip
    for item in agreement.items:
        for coding in item.codings:
            yield {"row": "coding", **fields_of(item, "mission", "id", "commitment"), "coder": coding.coder, **fields_of(coding, *judged)}


def _alpha_row(part: Alpha) -> Row:
    interval = {"low": None, "high": None, "level": None} if part.interval is None else fields_of(part.interval, "low", "high", "level")
    return {
        **fields_of(part, "id", "name", "alpha"), **interval,
        **fields_of(part, "reason", "reading", "items", "ratings", "coders", "too_few"),
    }  # fmt: skip
