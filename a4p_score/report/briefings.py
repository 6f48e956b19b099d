"""Several missions: an overview page, a page for each, then all that they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import briefing as one
from a4p_score.report import briefing_figures as drawn
from a4p_score.report import comparison, comparison_records, words
from a4p_score.report import document as d
from a4p_score.report.briefing_page import WHAT_IT_IS, page, page_anchor
from a4p_score.report.sentences import acronym_of, footnotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from a4p_score.model.briefing import Briefing, Briefings
    from a4p_score.model.comparison import MissionRow, SideCells
    from a4p_score.report.records import Records

_TOLD, _WARNINGS = 12, 5
"""Pairs and cautions on the overview; all of them stand below it."""


def document(briefings: Briefings, *, details: bool) -> d.Document:  # noqa: ARG001 - a briefing has its details below
    """All in one document: the overview, the pages, then the items and sources of each mission."""
    pages = tuple((page(found),) for found in briefings.missions)
    rest = tuple(section for found in briefings.missions for section in _rest(found))
    short, _ = footnotes([], briefings.comparison)
    return d.Document(
        title=title(briefings),
        sections=((overview(briefings, lambda name, text: d.to(page_anchor(name), text)),), *pages, *more(briefings), *rest),
        notes=notes(briefings),
        short=short,
    )


def records(briefings: Briefings, *, details: bool) -> Records:
    """The rows of the comparison."""
    return comparison_records.records(briefings.comparison, details=details)


def title(briefings: Briefings) -> str:
    """How many, and at which date."""
    return f"{words.count(len(briefings.missions), 'mission')} · as of {briefings.as_of}"


def notes(briefings: Briefings) -> tuple[d.Line, ...]:
    """How areas are named, what the numbers rest on, and how the document is made again."""
    _, full = footnotes([found.mission for found in briefings.missions], briefings.comparison)
    return (*full, d.line(f"Made again by: {briefings.command}"))


def _rest(briefing: Briefing) -> Iterator[d.Section]:
    first, *others = one.below(briefing)
    yield (d.Heading(f"{briefing.mission.acronym} · {briefing.mission.area}: what the page rests on", 1), *first)
    yield from others


# --- the overview ---------------------------------------------------------------------------------------------------------------


def overview(briefings: Briefings, leads: Callable[[str, str], d.Span]) -> d.Sheet:
    """The first page. `leads` is text that leads to the page of a mission, by its id."""
    told, warnings = [_bottom_line(briefings), *_pairs(briefings)], briefings.comparison.warnings
    blocks: list[d.Block] = [
        d.Columns(((d.Heading(title(briefings), 1),), (d.Box(d.line(WHAT_IT_IS)),)), (0.65, 0.35)),
        d.Paragraph(told[0]),
    ]
    if len(briefings.framework.sides) > 1:
        blocks.append(drawn.scatter(briefings))
    blocks.append(_table(briefings, leads))
    if any(side.overall.score is None and side.overall.interval for row in briefings.comparison.missions for side in row.sides):
        blocks.append(d.note("An interval alone: evidence covers too little of the mandate for a point."))
    parts: list[d.Section] = []
    if told[1:]:
        parts.append((d.Heading("Who can be told apart, overall"), d.points(told[1 : _TOLD + 1])))
    if warnings:
        cut = [words.clip(warning.message, 150) for warning in warnings[:_WARNINGS]]
        more = [f"{words.count(len(warnings) - _WARNINGS, 'more caution')} below"] if len(warnings) > _WARNINGS else []
        parts.append((d.Heading("Is the comparison fair?"), d.points((*cut, *more), "warning")))
    blocks += [d.Columns(tuple(parts), (0.5, 0.5))] if len(parts) > 1 else parts[0] if parts else ()
    return d.Sheet(tuple(blocks))


def more(briefings: Briefings) -> Iterator[d.Section]:
    """What does not fit on the overview: pairs in every pillar, and all cautions."""
    pairs = [found for found in briefings.comparison.pairs if len(found.missions) > 1]
    if pairs:
        yield (
            d.Heading("Who can be told apart, pillar by pillar"),
            d.points(comparison.told(briefings.comparison, found) for found in pairs),
        )
    if len(briefings.comparison.warnings) > _WARNINGS:
        said = (warning.message for warning in briefings.comparison.warnings)
        yield (d.Heading("All to be read with care"), d.points(said, "warning"))


def _bottom_line(briefings: Briefings) -> d.Line:
    """How many pairs can be told apart, overall; where none can, it says so."""
    side = briefings.framework.side(briefings.comparison.side).name.lower()
    pairs = next((found for found in briefings.comparison.pairs if found.id == OVERALL), None)
    if pairs is None or len(pairs.missions) < 2:
        return d.line(d.strong("Bottom line. "), f"Fewer than two missions have an overall {side}: there is nothing to compare.")
    on = f" on {side}" if len(briefings.framework.sides) > 1 else ""
    if not pairs.told:
        said = f"No pair of {words.count(len(pairs.missions), 'mission')} can be told apart{on}: their order is not settled."
    else:
        many = f"{len(pairs.told)} of {words.count(pairs.pairs, 'pair')}"
        said = f"{many} can be told apart{on}: nine draws in ten, or more, agree. The order of the rest is not settled."
    return d.line(d.strong("Bottom line. "), said, " The missions stand in no order of merit.")


def _pairs(briefings: Briefings) -> Iterator[d.Line]:
    pairs = next((found for found in briefings.comparison.pairs if found.id == OVERALL), None)
    told = pairs.told if pairs else ()
    for found in told[:_TOLD]:
        higher, lower = (acronym_of(briefings.comparison, name) for name in (found.higher, found.lower))
        yield d.line(d.strong(higher), f" likely higher than {lower} ({words.percent(found.probability)})")
    if len(told) > _TOLD:
        yield d.line(f"{words.count(len(told) - _TOLD, 'more pair')} below")


def _table(briefings: Briefings, leads: Callable[[str, str], d.Span]) -> d.Table:
    found = briefings.comparison
    since = next((one_.diff.before.as_of for one_ in briefings.missions if one_.diff is not None), None)
    sides = [found.framework.side(side.id).name for side in found.missions[0].sides]
    level = words.level(found.framework.method.interval)
    columns = (
        d.Column(name="Mission", fixed=True),
        d.Column(name="Area"),
        *(d.Column(name=f"{name} ({level})", fixed=True) for name in sides),
        d.Column(name="Cover", number=True),
        d.Column(name="Newest", fixed=True),
        *([d.Column(name=f"Since {since}", number=True)] if since else []),
    )
    rows: tuple[tuple[d.Cell, ...], ...] = tuple(
        (
            leads(row.mission.id, row.mission.acronym),
            row.mission.area,
            *(_scored(side) for side in row.sides),
            d.share(row.compared.overall.coverage),
            (row.compared.newest_evidence or words.NONE)[:7],
            *([_moved(briefings, row)] if since else []),
        )
        for row in found.missions
    )
    return d.Table(columns=columns, rows=rows)


def _scored(side: SideCells) -> str:
    overall = side.overall
    if overall.score is None and overall.interval is not None:
        return words.span(overall.interval, 0, "–")
    return words.scored(overall.score, overall.interval, ())


def _moved(briefings: Briefings, row: MissionRow) -> d.Number:
    found = next(one_.diff for one_ in briefings.missions if one_.mission.id == row.mission.id)
    return d.signed(found.change if found else None)
