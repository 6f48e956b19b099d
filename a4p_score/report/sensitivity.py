"""What the scores hang on, for a terminal and as Markdown: the answer in sentences first, then the tables behind it.

What they say is in `render.sensitivity_rows`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, note, table, to_text
from a4p_score.render.markdown import grid, md
from a4p_score.render.sensitivity_rows import (
    CONSTANT_COLUMNS,
    RANK_NOTE,
    SOURCE_COLUMNS,
    SOURCE_ONCE,
    VARIANCE_COLUMNS,
    VARIANCE_ONCE,
    basis,
    constant_note,
    constant_row,
    ends_of,
    rank_columns,
    rank_line,
    rank_rows,
    rank_sentence,
    rank_title,
    said_once,
    sentences,
    shown_effects,
    source_note,
    source_rows,
    title,
    tried,
    unranked,
    variance_note,
    variance_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from a4p_score.model.sensitivity import ConstantEffect, MissionSensitivity, Sensitivity


def sensitivity_text(result: Sensitivity, style: Style, edges: Sequence[float]) -> str:
    """The whole analysis for a terminal; `edges` are where the bands begin."""
    return to_text(_parts(result, style, edges), style)


def _parts(result: Sensitivity, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(title(result))
    if result.warnings:
        yield bullets((warning.message for warning in result.warnings), "bold yellow")
    if len(result.missions) > 1:
        yield BLANK
        yield from _ranks(result, style)
    for mission in result.missions:
        if len(result.missions) > 1:
            yield BLANK
            yield head(f"{mission.mission.acronym} · {mission.mission.area}")
        yield bullets(sentences(result, mission, edges))
        yield from _mission(result, mission, style, edges)
    if result.constants:
        yield BLANK
        yield head("What was tried, and why")
        yield bullets(map(tried, result.constants))
    yield BLANK
    for mission in result.missions:
        if mission.mission.naming_note:
            yield note(f"{mission.mission.area}: {mission.mission.naming_note}")
    yield note(basis(result))


def _ranks(result: Sensitivity, style: Style) -> Iterator[RenderableType]:
    yield head(rank_title(result))
    yield data(rank_sentence(result))
    if result.ranks:
        columns = rank_columns(result)
        rows = rank_rows(result)
        if style.narrow or 12 + 5 * len(rows) > style.width:
            yield bullets(rank_line(row) for row in rows)
        else:
            made = table(*columns, right=columns[1:])
            for row in rows:
                made.add_row(data(row[0]), *row[1:])
            yield made
        yield note(RANK_NOTE)
    for line in unranked(result):
        yield note(line)


def _mission(result: Sensitivity, mission: MissionSensitivity, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    rows = source_rows(mission, edges)
    if rows:
        yield BLANK
        yield head("Without one source")
        yield from _rows(SOURCE_COLUMNS, rows, style, right=("Items", *SOURCE_COLUMNS[3:]), once=SOURCE_ONCE)
        yield note(source_note(mission))
    effects = shown_effects(result, mission)
    if effects:
        yield BLANK
        yield head("One constant of the method at a time (change in points)")
        bars = style.wide
        columns = (*CONSTANT_COLUMNS, "") if bars else CONSTANT_COLUMNS
        rows = [constant_row(result, mission, effect) for effect in effects]
        if bars:
            drawn = _tornado(effects, min(40, style.width - 80), ascii_only=style.ascii_only)
            rows = [(*row, bar) for row, bar in zip(rows, drawn, strict=True)]
        yield from _rows(columns, rows, style, right=CONSTANT_COLUMNS[3:])
        yield note(constant_note(mission, effects))
    if mission.variance:
        yield BLANK
        yield head("All constants at once")
        yield from _rows(VARIANCE_COLUMNS, variance_rows(mission), style, once=VARIANCE_ONCE)
        yield note(variance_note(result))


def _rows(
    columns: Sequence[str], rows: Sequence[Sequence[str]], style: Style, right: Sequence[str] = (), once: Sequence[int] = ()
) -> Iterator[RenderableType]:
    """A table, or a line for each row where the terminal is too narrow for one."""
    if style.narrow:
        cells = (zip(columns, row, strict=True) for row in rows)
        yield bullets("; ".join(f"{column} {cell}" for column, cell in line if cell) for line in cells)
        return
    made = table(*columns, right=right, fixed=("Tried", "Span", "First order", "Total order", ""))
    for row in said_once(rows, once):
        made.add_row(*map(data, row))
    yield made


def _tornado(effects: Sequence[ConstantEffect], width: int, *, ascii_only: bool) -> Iterator[str]:
    """Bars around the score as it stands, on one scale: the widest end of all fills its side."""
    ends = [ends_of(effect) for effect in effects]
    widest = max((abs(end) for pair in ends for end in pair), default=0.0) or 1.0
    for pair in ends:
        low, high = (50 + 50 * end / widest for end in (min(0.0, *pair), max(0.0, *pair)))
        yield words.bar(low, high, 50, width, ascii_only=ascii_only)


def sensitivity_markdown(result: Sensitivity, edges: Sequence[float]) -> str:
    """The analysis as a section of a report."""
    lines = [f"## {md(title(result))}", ""]
    if result.warnings:
        lines += [*(f"- **{md(warning.message)}**" for warning in result.warnings), ""]
    if len(result.missions) > 1:
        lines += _ranks_markdown(result)
    for mission in result.missions:
        lines += _mission_markdown(result, mission, edges)
    if result.constants:
        lines += ["### What was tried, and why", "", *(f"- {md(tried(constant))}" for constant in result.constants), ""]
    names = [f"*{md(m.mission.area)}: {md(m.mission.naming_note)}*  " for m in result.missions if m.mission.naming_note]
    lines += [*names, ""] if names else []
    lines += [md(basis(result)), ""]
    return "\n".join(lines)


def _ranks_markdown(result: Sensitivity) -> list[str]:
    lines = [f"### {md(rank_title(result))}", "", md(rank_sentence(result)), ""]
    if result.ranks:
        columns = rank_columns(result)
        lines += [*_grid(columns, rank_rows(result), columns[1:]), "", md(RANK_NOTE), ""]
    left = [f"- {md(line)}" for line in unranked(result)]
    return [*lines, *left, ""] if left else lines


def _mission_markdown(result: Sensitivity, mission: MissionSensitivity, edges: Sequence[float]) -> list[str]:
    lines = [f"### {md(mission.mission.acronym)} ({md(mission.mission.area)})", ""] if len(result.missions) > 1 else []
    lines += [*(f"- {md(sentence)}" for sentence in sentences(result, mission, edges)), ""]
    rows = source_rows(mission, edges)
    if rows:
        made = _grid(SOURCE_COLUMNS, said_once(rows, SOURCE_ONCE), ("Items", *SOURCE_COLUMNS[3:]))
        lines += ["**Without one source**", "", *made, "", md(source_note(mission)), ""]
    effects = shown_effects(result, mission)
    if effects:
        made = _grid(CONSTANT_COLUMNS, [constant_row(result, mission, effect) for effect in effects], CONSTANT_COLUMNS[3:])
        lines += ["**One constant of the method at a time (change in points)**", "", *made, "", md(constant_note(mission, effects)), ""]
    if mission.variance:
        made = _grid(VARIANCE_COLUMNS, said_once(variance_rows(mission), VARIANCE_ONCE))
        lines += ["**All constants at once**", "", *made, "", md(variance_note(result)), ""]
    return lines


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> list[str]:
    return grid(columns, [[md(cell) for cell in row] for row in rows], right=right)
