"""A comparison as terminal tables: scores with intervals, P(row > column), ranks on request, and whether it is fair; also as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, note, table, to_text
from a4p_score.render.markdown import grid, md
from a4p_score.render.sentences import acronym_of, basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.comparison import Comparison, Pairs
    from a4p_score.model.scorecard import Overall, PillarCell


def comparison_text(comparison: Comparison, style: Style, edges: Sequence[float]) -> str:
    """The whole comparison for a terminal."""
    return to_text(_parts(comparison, style, edges), style)


def _parts(comparison: Comparison, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(f"{words.count(len(comparison.missions), 'mission')} as of {comparison.as_of}")
    yield BLANK
    yield _scores(comparison, style, edges)
    level = words.level(comparison.framework.method.interval)
    yield note(
        f"Score, its {level} interval and its confidence; {words.NONE} no scored evidence, or coverage too low for an overall score."
    )
    for pairs in comparison.pairs:
        if len(pairs.missions) > 1:
            yield BLANK
            yield head(f"P(row > column), {pairs.id}")
            yield _pairs(comparison, pairs, style)
    if comparison.ranks:
        yield BLANK
        yield head("Ranks (1 is first), over the draws")
        yield _ranks(comparison)
    if comparison.warnings:
        yield BLANK
        yield head("Is the comparison fair?")
        yield bullets((warning.message for warning in comparison.warnings), "yellow")
    yield BLANK
    for row in comparison.missions:
        if row.mission.naming_note:
            yield note(f"{row.mission.area}: {row.mission.naming_note}")
    yield note(basis(comparison))


def _scores(comparison: Comparison, style: Style, edges: Sequence[float]) -> Table:
    columns = ("Mission", *comparison.pillars, "Overall", "Cover")
    made = table(*(words.plain(column) for column in columns))
    for row in comparison.missions:
        cells = [_cell(part, edges, style.decimals, "\n") for part in row.cells]
        made.add_row(data(f"{row.mission.acronym}\n{row.mission.area}"), *cells, words.percent(row.overall.coverage))
    return made


def _cell(part: PillarCell | Overall, edges: Sequence[float], decimals: int, apart: str) -> str:
    """A score with its interval and, of a pillar, its confidence."""
    tall = apart == "\n"
    shown = words.scored(part.score, part.interval, edges, decimals, tall=tall)
    confidence = getattr(part, "confidence", None)
    return f"{shown}{apart}{confidence}" if confidence else shown


def _pairs(comparison: Comparison, pairs: Pairs, style: Style) -> Table | RenderableType:
    """A matrix, numbered so that twelve missions fit into 80 columns."""
    names = [acronym_of(comparison, mission) for mission in pairs.missions]
    numbers = [str(place) for place in range(1, len(names) + 1)]
    if style.narrow or 14 + 5 * len(names) > style.width:
        return bullets(
            f"{name} > {other}: {words.percent(p)}"
            for name, line in zip(names, pairs.probability, strict=True)
            for other, p in zip(names, line, strict=True)
            if p is not None and p >= 0.5
        )
    made = table("", "Mission", *numbers, right=("", *numbers))
    for number, name, line in zip(numbers, names, pairs.probability, strict=True):
        made.add_row(number, data(name), *("" if p is None else words.percent(p) for p in line))
    return made


def _ranks(comparison: Comparison) -> Table:
    made = table("Pillar", "Mission", "Expected", "90 % range", "P(first)", right=("Expected", "P(first)"))
    for rank in comparison.ranks:
        made.add_row(
            rank.id,
            data(acronym_of(comparison, rank.mission)),
            words.number(rank.expected, 1),
            f"{rank.low} to {rank.high}",
            words.percent(rank.first),
        )
    return made


def comparison_markdown(comparison: Comparison, edges: Sequence[float]) -> str:
    """The comparison as a section of a report."""
    lines = [f"## Missions as of {comparison.as_of}", ""]
    cells = [
        [
            f"{md(m.mission.acronym)} ({md(m.mission.area)})",
            *(_cell(part, edges, 0, ", ") for part in m.cells),
            words.percent(m.overall.coverage),
        ]
        for m in comparison.missions
    ]
    lines += grid(("Mission", *(md(name) for name in comparison.pillars), "Overall", "Coverage"), cells)
    lines += [
        "",
        "Score with its interval in brackets, and its confidence; a dash where there is no scored evidence or coverage is too low.",
        "",
    ]
    for pairs in comparison.pairs:
        if len(pairs.missions) > 1:
            names = [md(acronym_of(comparison, mission)) for mission in pairs.missions]
            columns = ["", *names]
            cells = [[name, *map(words.percent, line)] for name, line in zip(names, pairs.probability, strict=True)]
            lines += [f"### P(row > column): {md(pairs.id)}", "", *grid(columns, cells, right=columns[1:]), ""]
    if comparison.ranks:
        ranks = [
            (
                md(rank.id),
                md(acronym_of(comparison, rank.mission)),
                words.number(rank.expected, 1),
                f"{rank.low} to {rank.high}",
                words.percent(rank.first),
            )
            for rank in comparison.ranks
        ]
        lines += [
            "### Ranks",
            "",
            *grid(("Pillar", "Mission", "Expected rank", "90 % range", "P(first)"), ranks, right=("Expected rank",)),
            "",
        ]
    if comparison.warnings:
        lines += ["**Is the comparison fair?**", "", *(f"- {md(warning.message)}" for warning in comparison.warnings), ""]
    lines += [f"*{md(m.mission.area)}: {md(m.mission.naming_note)}*  " for m in comparison.missions if m.mission.naming_note]
    lines += ["", md(basis(comparison)), ""]
    return "\n".join(lines)
