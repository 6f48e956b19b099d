"""Agreement between coders as text: alpha with its interval and how to read it, and the items that divide the coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, labelled, note, table, to_text
from a4p_score.render.markdown import grid, md

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.agreement import Alpha, Coded, CodedItem, CoderAgreement

MOST = 10
"""Divided items that are shown; JSON holds all."""

_COLUMNS = 76  # that the table of alphas takes

HOW_TO_CODE = (
    "Have at least two people rate the items independently, each without seeing the other's codings, and add what they chose to the items "
    "of the profile, beside the rating that you settle on: "
    "`codings: [{coder: coder-1, direction: advances, strength: minor}, {coder: coder-2, direction: mixed}]`."
)
READING = (
    "Alpha is 1 for perfect agreement, 0 for chance. reliable: 0.8 and more; tentative: from 0.667; unreliable: below "
    "(Krippendorff 2004). Ordinal metric, seven ratings from hinders major to advances major. With few items the interval is too narrow."
)


def agreement_text(agreement: CoderAgreement, style: Style) -> str:
    """The agreement for a terminal."""
    return to_text(_parts(agreement, style), style)


def _parts(agreement: CoderAgreement, style: Style) -> Iterator[RenderableType]:
    mission = agreement.mission
    yield head(f"{mission.acronym} · {mission.area} · agreement between coders")
    yield data(counts(agreement))
    if not agreement.overall.items:
        yield BLANK
        yield data(HOW_TO_CODE)
    else:
        yield BLANK
        if style.width < _COLUMNS:
            yield from _lines(agreement)
        else:
            yield _alphas(agreement)
            yield from map(note, no_alpha(agreement))
        yield note(READING)
        yield from _divided(agreement)
    yield BLANK
    if mission.naming_note:
        yield note(mission.naming_note)
    yield note(rests_on(agreement))


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


def _rows(agreement: CoderAgreement) -> list[Alpha]:
    return [*(part for part in agreement.pillars if part.items or part.too_few), agreement.overall]


def no_alpha(agreement: CoderAgreement) -> list[str]:
    """Why pillars have no alpha, a sentence a reason."""
    rows = _rows(agreement)
    reasons = sorted({part.reason for part in rows if part.reason})
    return [f"{', '.join(part.name for part in rows if part.reason == reason)}: {reason}." for reason in reasons]


def _interval(part: Alpha) -> str:
    return words.NONE if part.interval is None else f"{_number(part.interval.low)} to {_number(part.interval.high)}"


def _number(value: float | None) -> str:
    return words.number(value, 2)


NUMBERS = ("Alpha", "Items", "Ratings", "Coders", "Too few")


def _columns(agreement: CoderAgreement) -> tuple[str, ...]:
    return (
        "Pillar",
        "Alpha",
        f"{words.level(agreement.framework.method.interval)} interval",
        "Reading",
        "Items",
        "Ratings",
        "Coders",
        "Too few",
    )


def _cells(part: Alpha) -> tuple[str, ...]:
    numbers = (str(number) for number in (part.items, part.ratings, part.coders, part.too_few))
    return (_number(part.alpha), _interval(part), part.reading or words.NONE, *numbers)


def _alphas(agreement: CoderAgreement) -> Table:
    made = table(*_columns(agreement), right=NUMBERS)
    for part in _rows(agreement):
        made.add_row(data(part.name), *_cells(part))
    return made


def _lines(agreement: CoderAgreement) -> Iterator[RenderableType]:
    for part in _rows(agreement):
        if part.alpha is None:
            yield labelled(part.name, f"no alpha ({part.reason})")
        else:
            yield labelled(part.name, f"{_number(part.alpha)} ({_interval(part)}), {part.reading}, {words.count(part.items, 'item')}")


def _worst(agreement: CoderAgreement) -> Sequence[CodedItem]:
    return [item for item in agreement.items if item.disagreement][:MOST]


def _divided(agreement: CoderAgreement) -> Iterator[RenderableType]:
    yield BLANK
    worst = _worst(agreement)
    if not worst:
        yield data("The coders agree on every item.")
    else:
        yield head("What divides the coders most")
        for item in worst:
            yield BLANK
            yield labelled(item.id, item.finding)
            yield bullets([steps(item), f"adjudicated: {used(item)}", f"coded: {', '.join(map(_coded, item.codings))}"])
    outside = [item.id for item in agreement.items if item.outside]
    if outside:
        yield BLANK
        yield head("Rated outside what any coder chose")
        yield bullets(outside, "yellow")


def steps(item: CodedItem) -> str:
    """How far the codings lie apart."""
    return f"{words.count(item.steps or 0, 'step')} of 6 apart; disagreement {_number(item.disagreement)} (1 is chance)"


def used(item: CodedItem) -> str:
    """The adjudicated rating, and whether the score uses it."""
    judged = f"{item.direction} {item.strength or ''}".rstrip() if item.direction else "by an indicator"
    rating = f" ({_number(item.rating)})" if item.rating is not None else ""
    weight = "" if item.state == "scored" else f"; without weight ({item.state})"
    return f"{judged}{rating}, codings from {_number(item.lowest)} to {_number(item.highest)}{weight}"


def _coded(coding: Coded) -> str:
    return f"{coding.coder} {coding.direction} {coding.strength or ''}".rstrip()


def agreement_markdown(agreement: CoderAgreement) -> str:
    """The agreement as a section of a report."""
    mission = agreement.mission
    lines = [f"## {md(mission.acronym)}: {md(mission.area)}, agreement between coders", "", md(counts(agreement)), ""]
    if agreement.overall.items:
        rows = [(md(part.name), *_cells(part)) for part in _rows(agreement)]
        lines += [*grid(_columns(agreement), rows, right=NUMBERS), ""]
        lines += [*(md(sentence) for sentence in no_alpha(agreement)), md(READING), ""]
        worst = [
            (md(item.id), str(item.steps), _number(item.disagreement), md(used(item)), md(", ".join(map(_coded, item.codings))))
            for item in _worst(agreement)
        ]
        if worst:
            lines += ["### What divides the coders most", ""]
            columns = ("Item", "Steps apart", "Disagreement", "Adjudicated", "Coded")
            lines += [*grid(columns, worst, right=("Steps apart", "Disagreement")), ""]
        outside = [md(item.id) for item in agreement.items if item.outside]
        if outside:
            lines += [f"**Rated outside what any coder chose:** {', '.join(outside)}", ""]
    else:
        lines += [HOW_TO_CODE, ""]
    if mission.naming_note:
        lines += [f"*{md(mission.naming_note)}*", ""]
    return "\n".join([*lines, md(rests_on(agreement)), ""])
