"""Scores through time: a line for each pillar, a table by date, and what came in between. As text, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, labelled, note, table, to_text
from a4p_score.render.csv import to_csv
from a4p_score.render.markdown import grid, md
from a4p_score.render.sentences import basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.scorecard import Overall, PillarCell
    from a4p_score.model.trend import Arrival, Moment, Trend

COLUMNS = (
    "mission", "as_of", "pillar", "score", "low", "high", "band", "confidence", "scored_items", "publishers", "coverage", "reason",
    "entered", "left",
)  # fmt: skip

_OVERVIEW = 76  # columns that the table of first and last scores takes
_MARKDOWN = 40  # blocks of a sparkline there
_UNITS = {"d": "day", "m": "month", "y": "year"}


def trend_text(trend: Trend, style: Style, edges: Sequence[float]) -> str:
    """The whole trend for a terminal."""
    return to_text(_parts(trend, style, edges), style)


def _parts(trend: Trend, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(title(trend))
    if trend.known_by:
        yield data(known_by_note(trend.known_by))
    yield BLANK
    if style.width >= _OVERVIEW:
        yield _overview(trend, style, edges)
        yield BLANK
    if style.width >= _columns(trend, style):
        yield _by_date(trend, style, edges)
    else:
        yield from _lines(trend, style, edges)
    yield note(legend(trend))
    withheld = list(_withheld(trend))
    if withheld:
        yield BLANK
        yield head("Overall withheld")
        yield bullets(withheld)
    yield BLANK
    yield head("Items that came in")
    for heading, items in arrivals(trend):
        if not items:
            yield data(heading)
        elif style.details:
            yield labelled(heading, "")
            yield bullets(_said(item) for item in items)
        else:
            yield labelled(heading, ", ".join(item.id for item in items))
    yield BLANK
    if trend.mission.naming_note:
        yield note(trend.mission.naming_note)
    yield note(basis(trend))


def _columns(trend: Trend, style: Style) -> int:
    """How wide the table by date is: below that numbers would break."""
    interval = len("35.2–89.7") if style.details else len("very low")
    words_of = [max(len(word) for word in (name.split() or [""])) for name in trend.pillars]
    return len(trend.start) + sum(2 + max(interval, word) for word in (*words_of, len("Overall")))


def title(trend: Trend) -> str:
    """Which mission, from when to when, in which steps."""
    count, unit = int(trend.every[:-1]), _UNITS[trend.every[-1]]
    every = f"every {unit}" if count == 1 else f"every {words.count(count, unit)}"
    return f"{trend.mission.acronym} · {trend.mission.area} · {trend.start} to {trend.as_of}, {every}"


def known_by_note(known_by: str) -> str:
    """What one known-by date means for many as-of dates."""
    return f"At every date only what some source had published by {known_by} is scored: the past as it was known then."


def legend(trend: Trend) -> str:
    """How to read a cell."""
    method = trend.framework.method
    ages = " Evidence ages: when nothing new comes in its weight fades and intervals widen." if method.half_life_years else ""
    return (
        f"Score, its {words.level(method.interval)} interval and its confidence; {words.NONE} no scored evidence, or no overall score; "
        f"cover: the share of the mandated commitments with scored evidence. "
        f"Trend: a mark a date, or at even distances where they do not fit, on a scale from 0 to 100.{ages}"
    )


def _series(trend: Trend) -> Iterator[tuple[str, list[PillarCell | Overall]]]:
    for number, name in enumerate(trend.pillars):
        yield name, [moment.cells[number] for moment in trend.moments]
    yield "Overall", [moment.overall for moment in trend.moments]


def _overview(trend: Trend, style: Style, edges: Sequence[float]) -> Table:
    ends = tuple(dict.fromkeys((trend.start, trend.as_of)))
    made = table("Pillar", "Trend", *ends, "Confidence", fixed=("Confidence", *ends))
    for name, series in _series(trend):
        drawn = sparkline(series, style.width - (68 if style.details else 60), ascii_only=style.ascii_only)
        made.add_row(data(name), data(drawn), *_ends(series, style, edges), _confidence(series[-1]))
    return made


def _ends(series: Sequence[PillarCell | Overall], style: Style, edges: Sequence[float]) -> list[str]:
    """The first score and the last, or the only one."""
    return [_flat(cell, style, edges) for cell in (series[:1] if len(series) == 1 else (series[0], series[-1]))]


def sparkline(series: Sequence[PillarCell | Overall], most: int, *, ascii_only: bool) -> str:
    """The scores as blocks, a dash where there is none; of more than `most` dates evenly spaced ones, the first and last among them."""
    last, steps = len(series) - 1, min(len(series), max(most, 2)) - 1
    shown = [series[round(place * last / steps)] for place in range(steps + 1)] if steps else series
    drawn = words.sparkline((cell.score for cell in shown), ascii_only=ascii_only)
    return drawn.replace(" ", "x" if ascii_only else words.NONE)  # in ASCII a dash is a height


def _flat(cell: PillarCell | Overall, style: Style, edges: Sequence[float]) -> str:
    if cell.score is None or cell.interval is None:
        return words.NONE
    return f"{words.points(cell.score, style.decimals, edges)} ({words.span(cell.interval, style.decimals)})"


def _confidence(cell: PillarCell | Overall) -> str:
    return getattr(cell, "confidence", None) or words.NONE


def _by_date(trend: Trend, style: Style, edges: Sequence[float]) -> Table:
    made = table("As of", *(words.plain(name) for name in trend.pillars), "Overall (cover)", fixed=("As of",))
    made.padding = (0, 2, 0, 0)  # "very low" and "medium" side by side must not read as one
    for moment in trend.moments:
        cells = [_tall(cell, style, edges) for cell in moment.cells]
        made.add_row(moment.as_of, *cells[:-1], f"{cells[-1]}\n({words.percent(moment.overall.coverage)})")
    return made


def _tall(cell: PillarCell | Overall, style: Style, edges: Sequence[float]) -> str:
    scored = words.scored(cell.score, cell.interval, edges, style.decimals, tall=True)
    return "\n".join([scored, *filter(None, [getattr(cell, "confidence", None)])])


def _lines(trend: Trend, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    for name, series in _series(trend):
        yield head(name)
        if style.width < _OVERVIEW:
            yield data(sparkline(series, style.width, ascii_only=style.ascii_only))
        for moment, cell in zip(trend.moments, series, strict=True):
            more = getattr(cell, "confidence", None) if cell is not moment.overall else f"covers {words.percent(moment.overall.coverage)}"
            yield data(f"{moment.as_of}: {_flat(cell, style, edges)}{f', {more}' if more else ''}")


def _withheld(trend: Trend) -> Iterator[str]:
    """Why there is no overall score: dates that share a reason stand together."""
    reasons: dict[str, list[str]] = {}
    for moment in trend.moments:
        if moment.overall.reason:
            reasons.setdefault(moment.overall.reason, []).append(moment.as_of)
    for reason, days in reasons.items():
        yield f"{', '.join(days)}: {reason}"


def arrivals(trend: Trend) -> Iterator[tuple[str, tuple[Arrival, ...]]]:
    """For each date the items that came in since the one before, and those that left, under a heading."""
    many = 0
    for number, moment in enumerate(trend.moments):
        for items, which in ((moment.entered, "new" if number else "scored from the start"), (moment.left, "no longer scored")):
            many += len(items)
            if items:
                yield f"{moment.as_of}, {len(items)} {which}", items
    if not many:
        yield "None: no item is scored at any of these dates", ()


def _said(item: Arrival) -> str:
    side = "for" if item.rating > 0.5 else "against" if item.rating < 0.5 else "mixed"
    return f"{item.id} ({item.commitment}, {side}, {item.observed}; {', '.join(item.sources)}): {item.finding}"


def trend_csv(trend: Trend) -> str:
    """One row for each date and pillar, and one for its overall score."""
    rows: list[dict[str, Any]] = []
    for moment in trend.moments:
        start = {"mission": trend.mission.id, "as_of": moment.as_of}
        for cell in moment.pillars:
            own = {
                name: tuple(item.id for item in items if item.pillar == cell.id)
                for name, items in (("entered", moment.entered), ("left", moment.left))
            }
            rows.append({**start, "pillar": cell.id, **_cells(cell), **own})
        every = {"entered": tuple(item.id for item in moment.entered), "left": tuple(item.id for item in moment.left)}
        rows.append({**start, "pillar": "overall", **_cells(moment.overall), **every})
    return to_csv(COLUMNS, rows)


def _cells(cell: PillarCell | Overall) -> dict[str, Any]:
    known = {name: getattr(cell, name, None) for name in COLUMNS[3:12]}
    interval = cell.interval
    return {**known, **({"low": interval.low, "high": interval.high} if interval else {})}


def trend_markdown(trend: Trend, *, details: bool, edges: Sequence[float]) -> str:
    """The trend as a section of a report."""
    style = Style(details=details)
    lines = [f"## {md(title(trend))}", ""]
    if trend.known_by:
        lines += [md(known_by_note(trend.known_by)), ""]
    overview = [
        (md(name), f"`{sparkline(series, _MARKDOWN, ascii_only=False)}`", *_ends(series, style, edges), _confidence(series[-1]))
        for name, series in _series(trend)
    ]
    ends = dict.fromkeys((trend.start, trend.as_of))
    lines += [*grid(("Pillar", "Trend", *ends, f"Confidence {trend.as_of}"), overview), ""]
    by_date = [_markdown_row(moment, style, edges) for moment in trend.moments]
    lines += [*grid(("As of", *map(md, trend.pillars), "Overall", "Coverage", "New items"), by_date, right=("Coverage", "New items")), ""]
    lines += [md(legend(trend)), ""]
    withheld = list(_withheld(trend))
    if withheld:
        lines += ["**Overall withheld:**", "", *(f"- {md(line)}" for line in withheld), ""]
    lines += ["**Items that came in:**", ""]
    for heading, items in arrivals(trend):
        named = f": {', '.join(md(item.id) for item in items)}" if items and not details else ""
        lines.append(f"- {md(heading)}{named}")
        lines += [f"  - {md(_said(item))}" for item in items if details]
    lines.append("")
    if trend.mission.naming_note:
        lines += [f"*{md(trend.mission.naming_note)}*", ""]
    return "\n".join([*lines, md(basis(trend)), ""])


def _markdown_row(moment: Moment, style: Style, edges: Sequence[float]) -> list[str]:
    cells = [_tall(cell, style, edges).replace("\n", ", ") for cell in moment.cells]
    return [moment.as_of, *cells, words.percent(moment.overall.coverage), str(len(moment.entered))]
