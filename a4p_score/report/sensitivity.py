"""What the scores hang on: a verdict for each first, then the tables behind the verdicts.

What becomes of a score is told as a change in points and a band: no score stands here without its interval.
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
    WHAT_FRAGILE_IS,
    acronyms,
    basis,
    change_of,
    ends_of,
    name_of,
    rank_sentence,
    rank_title,
    score_of,
    title,
    tried,
    tried_range,
    unranked,
    variant_lines,
    verdict_line,
    verdict_of,
    was_tried,
    weight_sentence,
)
from a4p_score.report.sentences import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.sensitivity import Change, ConstantEffect, MissionSensitivity, PointScore, Sensitivity, WithoutEffect

__all__ = ["document", "records"]

LEAST_SHARE = 0.05
"""A constant with a smaller total order index is left to the records and the JSON document."""


def document(result: Sensitivity, *, details: bool) -> d.Document:
    """The verdicts; with details the tables of sources, publishers, constants and variants, and what was tried and why."""
    several = len(result.missions) > 1
    head: list[d.Block] = [d.Heading(title(result), 1)]
    if several:
        head.append(_overview(result))
    sections: list[d.Section] = [tuple(head)]
    for mission in result.missions:
        sections.append(tuple(_verdicts(result, mission, several=several)))
        if details:
            sections += _tables(result, mission)
        if mission.variance:
            sections.append((d.Heading("All constants at once"), _variance(result, mission), d.note(_variance_note(result))))
    sections += [tuple(_ranks(result)), (d.note(was_tried(result)), d.note(WHAT_FRAGILE_IS))]
    if details and result.constants:
        sections.append((d.Heading("What was tried, and why"), d.points(map(tried, result.constants))))
    short, full = naming(mission.mission for mission in result.missions)
    last = d.line(basis(result))
    return d.Document(
        title=title(result), sections=tuple(filter(None, sections)), notes=(*full, last), short=(last,) if several else (*short, last)
    )


def _overview(result: Sensitivity) -> d.Table:
    """The verdicts of all missions."""
    names = [score.name for score in result.missions[0].scores]
    rows: tuple[tuple[d.Cell, ...], ...] = tuple(
        (mission.mission.acronym, *(d.toned(word, "warning" if word == "fragile" else "") for word in map(verdict_of, mission.verdicts)))
        for mission in result.missions
    )
    return d.Table(columns=d.columns("Mission", *names, fixed=("Mission",)), rows=rows)


def _verdicts(result: Sensitivity, mission: MissionSensitivity, *, several: bool) -> Iterator[d.Block]:
    """A point for each score; where there are several missions, with the weightiest reason alone."""
    if several:
        yield d.Heading(f"{mission.mission.acronym} · {mission.mission.area}")
    most = 1 if several else MOST_CAUSES
    told: list[d.Words] = [verdict_line(result, mission, verdict, most) for verdict in mission.verdicts]
    if not several:
        told += [weight_sentence(result, mission), *variant_lines(result, mission)]
    yield d.points(told)


def _ranks(result: Sensitivity) -> Iterator[d.Block]:
    """The shares of ranks, when they were asked for."""
    if not (result.ranks or result.unranked or result.warnings):
        return
    yield d.Heading(rank_title(result))
    if result.warnings:
        yield d.points((warning.message for warning in result.warnings), "warning")
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


# --- tables -----------------------------------------------------------------------------------------------------------------------


def _tables(result: Sensitivity, mission: MissionSensitivity) -> Iterator[d.Section]:
    """All that was left out or moved, the largest effects first; nothing where nothing is scored."""
    if all(score.score is None for score in mission.scores):
        return
    for what, effects in (("source", mission.sources), ("publisher", mission.publishers)):
        rows = tuple(_without_rows(mission, effects))
        if rows:
            numbers = ("Items", "Change", "Overall")
            columns = d.columns(what.capitalize(), "Items", "Pillar", "Change", "Band then", "Overall", numbers=numbers)
            note = d.note(f"All items that cite the {what} are taken out; what moves no score by 0.05 points is left out here.")
            yield d.Heading(f"Without one {what} (change in points)"), d.Table(columns=columns, rows=rows, once=(0, 1, 5)), note
    if mission.constants:
        note = d.note("^0 makes all factors of a table alike, ^2 squares them. Overall: at low, at high.")
        yield d.Heading("One constant of the method at a time (change in points)"), _effects(result, mission, mission.constants), note
    yield d.Heading("Other ways to judge (change in points)"), _variants(mission)


def _without_rows(mission: MissionSensitivity, effects: Sequence[WithoutEffect]) -> Iterator[tuple[d.Cell, ...]]:
    """A row for each pillar that one of the sources or publishers moves."""
    for effect in effects:
        overall = _overall_change(score_of(mission, OVERALL), change_of(effect.changes, OVERALL))
        moved = [change for change in effect.changes if change.id != OVERALL and _moves(score_of(mission, change.id), change)]
        for change in sorted(moved, key=lambda change: (change.change is not None, -abs(change.change or 0.0))):
            before = score_of(mission, change.id)
            then = "no score" if change.score is None else change.band or words.NONE
            shown = d.Span(then, strong=then != before.band)
            yield effect.name, d.number(effect.items), before.name, d.signed(change.change), shown, overall


def _moves(before: PointScore, change: Change) -> bool:
    return before.score is not None and (change.change is None or abs(change.change) >= 0.05)


def _overall_change(before: PointScore, after: Change) -> d.Cell:
    return "withheld" if before.score is not None and after.score is None else d.signed(after.change)


def _variants(mission: MissionSensitivity) -> d.Table:
    """Each score under each variant; scope, which the framework does not weigh, stands among them."""
    found = {effect.id: effect.changes for effect in mission.variants}
    found |= {effect.id: effect.high for effect in mission.constants if effect.id == "scope"}
    names = tuple(name.capitalize() for name in found)
    rows: tuple[tuple[d.Cell, ...], ...] = tuple(
        (score.name, *(d.signed(change_of(changes, score.id).change) for changes in found.values())) for score in mission.scores
    )
    return d.Table(columns=d.columns("Score", *names, numbers=names), rows=rows)


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
