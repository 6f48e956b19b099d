"""Missions side by side: scores, which pairs can be told apart, ranks when asked for, and whether the comparison is fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import comparison_summary as summary
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.comparison_records import records
from a4p_score.report.comparison_summary import named
from a4p_score.report.sentences import acronym_of, footnotes, interval_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from a4p_score.model.comparison import Comparison, MissionRow, Pairs, SideCells
    from a4p_score.model.scorecard import Overall, PillarCell

__all__ = ["document", "records"]

_MOST_TOLD = 4
"""Pairs named for each pillar on a terminal; --matrix shows all."""
_MOST_CAUTIONS = 5
_LONGEST = 16
"""Characters of an acronym that is never divided; a mission of a table has nothing but an id, of any length."""


def document(comparison: Comparison, *, details: bool, pillar: str | None = None, matrix: bool = False) -> d.Document:
    """The whole comparison; with details one decimal, with `matrix` P(row > column) for each pair, of one `pillar` if it is named.

    Many missions are summed up, and listed with details alone; their pairs fit no page.
    """
    side = comparison.framework.side(comparison.side)
    title = f"{words.count(len(comparison.missions), 'mission')} at {comparison.as_of} · {side.name.lower()}"
    head: list[d.Block] = [d.Heading(title, 1)]
    if comparison.part:
        head.append(d.paragraph(f"Made from {comparison.part}.", tone="warning"))
    many, legend = comparison.summary, _legend(comparison)
    sections: list[d.Section] = [tuple(head)]
    if many is not None:
        sections += summary.sections(comparison, many, lambda rows: _scores(comparison, rows, int(details), pillar), legend)
    if many is None or details:
        sections.append((_scores(comparison, comparison.missions, int(details), pillar), d.note(legend)))
    pairs = [found for found in comparison.pairs if len(found.missions) > 1 and pillar in (None, found.id)]
    if pairs and many is None:
        sections.append((d.Heading("Who can be told apart"), d.points(told(comparison, found) for found in pairs)))
    if matrix and many is None:
        sections += [(d.Heading(f"P(row > column), {named(comparison, found.id)}"), _matrix(comparison, found)) for found in pairs]
    if comparison.ranks:
        shown = None if many is None or details else {*many.highest, *many.lowest}
        sections.append((d.Heading("Ranks (1 is first), over the draws"), _ranks(comparison, pillar, shown)))
    if comparison.warnings:
        cautions = tuple(d.Point(d.line(warning.message)) for warning in comparison.warnings)
        sections.append((d.Heading("Is the comparison fair?"), d.Points(cautions, "warning", most=_MOST_CAUTIONS, noun="caution")))
    if many is not None:
        sections.append(summary.the_rest(comparison, details=details, matrix=matrix))
    short, full = footnotes([row.mission for row in comparison.missions], comparison)
    return d.Document(title=title, sections=tuple(sections), notes=full, short=short[-1:])


def _legend(comparison: Comparison) -> str:
    interval = interval_name(comparison.framework)
    beside = comparison.framework.side(comparison.missions[0].sides[1].id).name.lower() if len(comparison.missions[0].sides) > 1 else ""
    also = f" {beside.capitalize()}: the same for what others did, to be read beside it." if beside else ""
    return f"Score, its {interval} and its confidence ({words.CONFIDENCE_LEGEND}); {words.NONE} no scored evidence.{also}"


def _scores(comparison: Comparison, missions: Sequence[MissionRow], decimals: int, pillar: str | None) -> d.Table:
    ids = [cell.id for cell in comparison.missions[0].compared.pillars]
    shown = [place for place, name in enumerate(ids) if pillar in (None, name)]
    others = comparison.missions[0].sides[1:]
    columns = (
        d.Column(name="Mission", fixed=all(len(row.mission.acronym) <= _LONGEST for row in missions)),
        d.Column(name="Area", wide=True),
        *(d.Column(name=comparison.pillars[place]) for place in shown),
        *((d.Column(name="Overall"), d.Column(name="Cover", number=True, yields=True)) if pillar is None else ()),
        *(d.Column(name=comparison.framework.side(side.id).name) for side in others),
    )
    rows = tuple(
        (
            row.mission.acronym,
            row.mission.area,
            *(_cell(row.compared.pillars[place], decimals) for place in shown),
            *((_cell(row.compared.overall, decimals), d.share(row.compared.overall.coverage)) if pillar is None else ()),
            *(_beside(side, pillar, decimals) for side in row.sides[1:]),
        )
        for row in missions
    )
    return d.Table(columns=columns, rows=rows)


def _cell(part: PillarCell | Overall, decimals: int) -> d.Scored:
    """Without the edges of bands: no band stands beside these scores."""
    confidence = getattr(part, "confidence", None)
    return d.Scored(score=part.score, interval=part.interval, edges=(), decimals=decimals, confidence=confidence, flat=True)


def _beside(side: SideCells, pillar: str | None, decimals: int) -> d.Scored:
    part = side.overall if pillar is None else next(cell for cell in side.pillars if cell.id == pillar)
    return d.Scored(score=part.score, interval=part.interval, edges=(), decimals=decimals, flat=True)


def told(comparison: Comparison, pairs: Pairs) -> d.Line:
    """Which pairs can be told apart in a pillar, the surest first."""
    name = d.strong(f"{named(comparison, pairs.id)}: ")
    if not pairs.told:
        return d.line(name, f"no pair of {pairs.pairs} can be told apart." if pairs.pairs > 1 else "they cannot be told apart.")
    pairs_said = [
        f"{acronym_of(comparison, found.higher)} likely higher than {acronym_of(comparison, found.lower)} "
        f"({words.percent(found.probability)})"
        for found in pairs.told
    ]
    first, rest = pairs_said[:_MOST_TOLD], pairs_said[_MOST_TOLD:]
    more = d.toned(f"; {'; '.join(rest)}", "aside") if rest else d.Span("")
    return d.line(name, f"{len(pairs.told)} of {words.count(pairs.pairs, 'pair')}: {'; '.join(first)}", more, ".")


def _matrix(comparison: Comparison, pairs: Pairs) -> d.Table:
    """A matrix, numbered so that fourteen missions fit into 100 columns."""
    names = [acronym_of(comparison, mission) for mission in pairs.missions]
    numbers = [str(place) for place in range(1, len(names) + 1)]
    rows = tuple(
        (number, name, *("" if p is None else d.share(p) for p in line))
        for number, name, line in zip(numbers, names, pairs.probability, strict=True)
    )
    return d.Table(columns=d.columns("", "Mission", *numbers, numbers=("", *numbers)), rows=rows)


def _ranks(comparison: Comparison, pillar: str | None, shown: Collection[str] | None) -> d.Table:
    """The ranks of all missions, or of those that are `shown`."""
    acronyms = {row.mission.id: row.mission.acronym for row in comparison.missions}
    span = f"{words.level(comparison.framework.method.interval)} range"
    rows = tuple(
        (
            named(comparison, rank.id),
            acronyms[rank.mission],
            d.number(rank.expected, 1),
            f"{rank.low} to {rank.high}",
            d.share(rank.first),
        )
        for rank in comparison.ranks
        if pillar in (None, rank.id) and (shown is None or rank.mission in shown)
    )
    return d.Table(columns=d.columns("Pillar", "Mission", "Expected", span, "P(first)", numbers=("Expected", "P(first)")), rows=rows)
