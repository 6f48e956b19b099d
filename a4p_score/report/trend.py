"""Scores through time: a line for each pillar, a table by date, and what came in between."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import footnotes, interval_name, made_from_part, on_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import Overall, PillarCell
    from a4p_score.model.trend import Arrival, Moment, Trend
    from a4p_score.report.records import Records, Row

    Series = tuple[PillarCell | Overall, ...]

MOST = 5
"""Newcomers that a brief form names for each date, those that move their pillar most."""

_UNITS = {"d": "day", "m": "month", "y": "year"}


def document(trend: Trend, *, details: bool) -> d.Document:
    """The whole trend; with details what the items that came in say, and one decimal."""
    decimals = int(details)
    title = _title(trend)
    known_by = [d.paragraph(_known_by(trend.known_by))] if trend.known_by else []
    sections: list[d.Section] = [
        (d.Heading(title, 1), *made_from_part(trend.part), *known_by),
        (_overview(trend, decimals),),
        (_by_date(trend, decimals), d.note(_legend(trend))),
    ]
    withheld = tuple(_withheld(trend))
    if withheld:
        sections.append((d.Heading("Overall without a point"), d.points(withheld)))
    sections.append((d.Heading("Items that came in, with their points in their pillar"), *_arrivals(trend, details=details)))
    short, full = footnotes([trend.mission], trend)
    return d.Document(title=title, sections=tuple(sections), notes=full, short=short)


def _title(trend: Trend) -> str:
    """Which mission, from when to when, on which side, in which steps."""
    count, unit = int(trend.every[:-1]), _UNITS[trend.every[-1]]
    every = f"every {unit}" if count == 1 else f"every {words.count(count, unit)}"
    return (
        f"{trend.mission.acronym} · {trend.mission.area} · {trend.start} to {trend.as_of}{on_side(trend.framework, trend.side)} · {every}"
    )


def _known_by(known_by: str) -> str:
    """What one known-by date means for many as-of dates."""
    return f"At every date only what some source had published by {known_by} is scored: the past as it was known then."


def _legend(trend: Trend) -> str:
    """How to read a cell."""
    ages = (
        " Evidence ages: when nothing new comes in its weight fades and intervals widen." if trend.framework.method.half_life_years else ""
    )
    return (
        f"Score, its {interval_name(trend.framework)} and its confidence; {words.NONE} no scored evidence, or no overall score; "
        f"cover: the share of the mandated commitments with scored evidence. "
        f"Trend: a mark a date, or at even distances where they do not fit, on a scale from 0 to 100.{ages}"
    )


def _overview(trend: Trend, decimals: int) -> d.Table:
    """The first score of each pillar and the last, or the only one."""
    series: list[tuple[str, Series]] = [
        *((name, tuple(moment.pillars[place] for moment in trend.moments)) for place, name in enumerate(trend.pillars)),
        ("Overall", tuple(moment.overall for moment in trend.moments)),
    ]
    dates = tuple(dict.fromkeys((trend.start, trend.as_of)))
    return d.Table(
        columns=d.columns("Pillar", "Trend", *dates, "Confidence", fixed=(*dates, "Confidence")),
        rows=tuple((name, *_overview_row(cells, decimals)) for name, cells in series),
        caption=f"Scores with their {interval_name(trend.framework)}; confidence as of {trend.as_of}",
    )


def _overview_row(cells: Series, decimals: int) -> Iterator[d.Cell]:
    yield d.Spark(values=tuple(cell.score for cell in cells))
    for cell in cells[:1] if len(cells) == 1 else (cells[0], cells[-1]):
        yield d.Number(cell.score, d.Scored(score=cell.score, interval=cell.interval, edges=(), decimals=decimals).text)
    yield _confidence(cells[-1]) or words.NONE


def _confidence(cell: PillarCell | Overall) -> str | None:
    found: str | None = getattr(cell, "confidence", None)
    return found


def _by_date(trend: Trend, decimals: int) -> d.Table:
    last = "Overall (cover)"
    return d.Table(
        columns=d.columns("As of", *trend.pillars, last, d.Column(name="New items", number=True, wide=True), fixed=("As of",)),
        rows=tuple(_moment_row(moment, decimals) for moment in trend.moments),
        caption=f"Score, {interval_name(trend.framework)} and confidence by date",
        gap=2,  # "very low" and "medium" side by side must not read as one
    )


def _moment_row(moment: Moment, decimals: int) -> tuple[d.Cell, ...]:
    """No band stands beside these scores: they are rounded alike, without regard to where bands begin."""
    overall = moment.overall
    return (
        moment.as_of,
        *(
            d.Scored(score=cell.score, interval=cell.interval, edges=(), decimals=decimals, confidence=cell.confidence)
            for cell in moment.pillars
        ),
        d.Scored(score=overall.score, interval=overall.interval, edges=(), decimals=decimals, cover=overall.coverage),
        d.number(len(moment.entered)),
    )


def _withheld(trend: Trend) -> Iterator[str]:
    """Why there is no overall score: dates that share a reason stand together."""
    reasons: dict[str, list[str]] = {}
    for moment in trend.moments:
        if moment.overall.reason:
            reasons.setdefault(moment.overall.reason, []).append(moment.as_of)
    for reason, days in reasons.items():
        yield f"{', '.join(days)}: {reason}"


def _arrivals(trend: Trend, *, details: bool) -> Iterator[d.Block]:
    """For each date the items that came in since the one before, and those that left."""
    found = False
    for number, moment in enumerate(trend.moments):
        for items, which in ((moment.entered, "new" if number else "scored from the start"), (moment.left, "no longer scored")):
            if not items:
                continue
            found = True
            heading = f"{moment.as_of}, {len(items)} {which}"
            most = sorted(items, key=lambda item: (-abs(item.points), item.id))
            if details:
                yield d.paragraph(d.strong(f"{heading}:"))
                yield d.points(map(_said, most))
            else:
                named = [f"{item.id} {words.signed(item.points)}" for item in most]
                rest = d.toned("".join(f", {name}" for name in named[MOST:]), "aside")
                yield d.Paragraph(d.labelled(heading, ", ".join(named[:MOST]), rest))
    if not found:
        yield d.paragraph("None: no item is scored at any of these dates")


def _said(item: Arrival) -> str:
    way = "for" if item.rating > 0.5 else "against" if item.rating < 0.5 else "mixed"
    about = f"{item.commitment}, {way}, {item.observed}; {', '.join(item.sources)}"
    return f"{words.signed(item.points)} {item.id} ({about}): {item.finding}"


def records(trend: Trend, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """For each date a row for each pillar, for the overall score, and for each item that came in or left."""
    moments = (_moment_records(moment) for moment in trend.moments)
    return records_of({"mission": trend.mission.id, "side": trend.side, **row} for row in chain.from_iterable(moments))


def _moment_records(moment: Moment) -> Iterator[Row]:
    for cell in moment.pillars:
        yield {
            "row": "pillar", "as_of": moment.as_of, "pillar": cell.id, "score": cell.score, **ends(cell.interval, cell.band),
            **fields_of(cell, "confidence", "scored_items", "publishers", "coverage", "reason"),
            **_moved(moment, cell.id),
        }  # fmt: skip
    overall = moment.overall
    yield {
        "row": "overall", "as_of": moment.as_of, "pillar": OVERALL, "score": overall.score, **ends(overall.interval, overall.band),
        **fields_of(overall, "coverage", "reason"), **_moved(moment),
    }  # fmt: skip
    for items, change in ((moment.entered, "entered"), (moment.left, "left")):
        for item in items:
            yield {
                "row": "item", "as_of": moment.as_of, "pillar": item.pillar, "item": item.id, "change": change,
                **fields_of(item, "commitment", "observed", "rating", "points", "sources", "finding"),
            }  # fmt: skip


def _moved(moment: Moment, pillar: str | None = None) -> Row:
    """The ids of the items that came in and left, in one pillar or in all."""
    return {
        change: tuple(item.id for item in items if pillar in (None, item.pillar))
        for change, items in (("entered", moment.entered), ("left", moment.left))
    }
