"""What the scores hang on: the answer in sentences first, then the tables behind it.

No band stands beside a score here, and changes are the point: all scores have one decimal, without regard to where bands begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.sensitivity_records import records
from a4p_score.report.sensitivity_sentences import (
    MOST_CAUSES,
    RANK_NOTE,
    acronyms,
    basis,
    change_of,
    ends_of,
    name_of,
    rank_sentence,
    rank_title,
    score_of,
    sentences,
    title,
    tried,
    tried_range,
    unranked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.sensitivity import Change, ConstantEffect, MissionSensitivity, PointScore, Sensitivity, SourceEffect

__all__ = ["document", "records"]

MOST_SOURCES = 5
MOST_CONSTANTS = 5  # of each mission, where there are several
LEAST_SHARE = 0.05
"""A constant with a smaller total order index is left to the records and the JSON document."""


def document(result: Sensitivity, *, details: bool) -> d.Document:
    """The whole analysis; with details all sources and constants."""
    several = len(result.missions) > 1
    first: list[d.Block] = [d.Heading(title(result), 1)]
    if result.warnings:
        first.append(d.points((d.strong(warning.message) for warning in result.warnings), "warning"))
    sections: list[d.Section] = []
    if several:
        sections += [tuple(first), tuple(_ranks(result))]
        first = []
    for mission in result.missions:
        named = [d.Heading(f"{mission.mission.acronym} · {mission.mission.area}")] if several else first
        sections.append((*named, d.points(sentences(result, mission))))
        sections += _mission(result, mission, details=details)
    if result.constants:
        sections.append((d.Heading("What was tried, and why"), d.points(map(tried, result.constants))))
    naming = [d.line(f"{found.mission.area}: {found.mission.naming_note}") for found in result.missions if found.mission.naming_note]
    return d.Document(title=title(result), sections=tuple(sections), notes=(*naming, d.line(basis(result))))


def _ranks(result: Sensitivity) -> Iterator[d.Block]:
    yield d.Heading(rank_title(result))
    yield d.paragraph(rank_sentence(result))
    if result.ranks:
        named, places = acronyms(result), tuple(str(place) for place in range(1, len(result.ranks) + 1))
        yield d.Table(
            columns=d.columns("Mission", *places, numbers=places),
            rows=tuple((named[entry.mission], *(d.share(share) if share else "" for share in entry.shares)) for entry in result.ranks),
        )
        yield d.note(RANK_NOTE)
    for line in unranked(result):
        yield d.note(line)


def _mission(result: Sensitivity, mission: MissionSensitivity, *, details: bool) -> Iterator[d.Section]:
    sources = mission.sources if details else mission.sources[:MOST_SOURCES]
    rows = tuple(_source_rows(mission, sources))
    if rows:
        numbers = ("Items", "Score", "Then", "Change", "Overall")
        columns = d.columns("Source", "Items", "Pillar", *numbers[1:], numbers=numbers)
        note = f"All items that cite the source are taken out.{_more(len(mission.sources) - len(sources), 'source')}"
        yield d.Heading("Without one source"), d.Table(columns=columns, rows=rows, once=(0, 1, 6)), d.note(note)
    effects = _shown_effects(result, mission, details=details)
    if effects:
        note = (
            "^0 makes all factors of a table alike, ^2 squares them. Overall: at low, at high."
            f"{_more(len(mission.constants) - len(effects), 'constant')}"
        )
        yield d.Heading("One constant of the method at a time (change in points)"), _effects(result, mission, effects), d.note(note)
    if mission.variance:
        yield d.Heading("All constants at once"), _variance(result, mission), d.note(_variance_note(result))


def _more(many: int, noun: str) -> str:
    return f" {words.count(many, f'more {noun}')} in --format json." if many > 0 else ""


def _source_rows(mission: MissionSensitivity, sources: Sequence[SourceEffect]) -> Iterator[tuple[d.Cell, ...]]:
    """The sources with the largest effects; a row for each pillar that one of them moves."""
    for effect in sources:
        overall = _overall_change(score_of(mission, OVERALL), change_of(effect.changes, OVERALL))
        moved = [change for change in effect.changes if change.id != OVERALL and _moves(score_of(mission, change.id), change)]
        for change in sorted(moved, key=lambda change: (change.change is not None, -abs(change.change or 0.0))):
            before = score_of(mission, change.id)
            then = "none" if change.score is None else d.number(change.score, 1)
            yield effect.source, d.number(effect.items), before.name, d.number(before.score, 1), then, d.signed(change.change), overall


def _moves(before: PointScore, change: Change) -> bool:
    return before.score is not None and (change.change is None or abs(change.change) >= 0.05)


def _overall_change(before: PointScore, after: Change) -> d.Cell:
    return "withheld" if before.score is not None and after.score is None else d.signed(after.change)


def _shown_effects(result: Sensitivity, mission: MissionSensitivity, *, details: bool) -> Sequence[ConstantEffect]:
    """All constants of one mission alone, the first few where there are several; none where nothing is scored."""
    if all(score.score is None for score in mission.scores):
        return ()
    return mission.constants if details or len(result.missions) == 1 else mission.constants[:MOST_CONSTANTS]


def _effects(result: Sensitivity, mission: MissionSensitivity, effects: Sequence[ConstantEffect]) -> d.Table:
    """Each constant with the score it moves most, drawn on one scale: the widest end of all fills its side."""
    constants = {constant.id: constant for constant in result.constants}
    widest = max((abs(end) for effect in effects for end in ends_of(effect)), default=0.0)
    rows = []
    for effect in effects:
        low, high = ends_of(effect)
        ends = [change_of(changes, OVERALL).change for changes in (effect.low, effect.high)]
        rows.append(
            (
                effect.id,
                tried_range(constants[effect.id]),
                name_of(mission, effect.most) if effect.most else "nothing",
                d.signed(low),
                d.signed(high),
                ", ".join(words.signed(end) for end in ends if end is not None) if None not in ends else words.NONE,
                d.Swing(low=low, high=high, widest=widest),
            )
        )
    numbers = ("At low", "At high", "Overall")
    names = d.columns("Constant", "Tried", "Moves most", *numbers, numbers=numbers, fixed=("Tried",))
    return d.Table(columns=(*names, d.Column(name="Swing", fixed=True, wide=True)), rows=tuple(rows))


def _variance(result: Sensitivity, mission: MissionSensitivity) -> d.Table:
    """For each score its span and the constants that most of its variance goes back to."""
    rows: list[tuple[d.Cell, ...]] = []
    for entry in mission.variance:
        name = name_of(mission, entry.id)
        if entry.span is None:
            withheld = entry.id == OVERALL and score_of(mission, OVERALL).score is None
            rows.append((name, words.NONE, "withheld" if withheld else entry.reason or "", "", ""))
            continue
        causes = sorted(entry.indices, key=lambda index: -index.total)
        for index in [index for index in causes if index.total >= LEAST_SHARE][:MOST_CAUSES] or causes[:1]:
            first, total = _index(index.first, index.first_low, index.first_high), _index(index.total, index.total_low, index.total_high)
            rows.append((name, words.span(entry.span), index.constant, first, total))
    level = words.level(result.framework.method.interval)
    return d.Table(
        columns=d.columns("Score", "Span", "Constant", "First order", "Total order", fixed=("Span", "First order", "Total order")),
        rows=tuple(rows),
        caption=f"{level} span of each score, and Sobol indices",
        once=(0, 1),
    )


def _index(value: float, low: float, high: float) -> d.Number:
    return d.Number(value, f"{words.number(value, 2)} ({words.number(low, 2)}–{words.number(high, 2)})")


def _variance_note(result: Sensitivity) -> str:
    """How to read the indices, and how sure they are."""
    design = result.sobol
    if design is None:
        return ""
    return (
        f"Span: {words.level(result.framework.method.interval)} of the point scores with all constants drawn at once, uniformly from their "
        "ranges. Sobol indices: the share of a score's variance that goes back to a constant alone (first order) and with its interactions "
        f"(total order), with {words.level(design.level)} bootstrap intervals; {design.samples:,} samples, {design.evaluations:,} "
        f"evaluations. At most {MOST_CAUSES} constants a score, all in --format json."
    )
