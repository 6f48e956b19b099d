"""Results as Markdown, for reports. Text of a profile is escaped: no markup, no HTML, no links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a4p_score.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.comparison import Comparison
    from a4p_score.model.explanation import Explanation
    from a4p_score.model.gaps import Gaps
    from a4p_score.model.scorecard import ItemScore, Overall, PillarScore, Scorecard
    from a4p_score.model.trend import Trend

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
_SAFE_BETWEEN = re.compile(r"(?<=\w)\\([-_])(?=\w)|\\([()-])")


def md(text: str) -> str:
    """Text that shows as it stands: Markdown, HTML and bare links have no effect."""
    escaped = _SPECIAL.sub(r"\\\1", words.plain(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _SAFE_BETWEEN.sub(lambda match: match[1] or match[2], escaped)  # hyphens and brackets within a line need no escape
    return escaped.replace("://", "&#58;//")


def row(*cells: str) -> str:
    """One row of a table."""
    return "| " + " | ".join(cells) + " |"


def grid(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> list[str]:
    """A table; the columns in `right` are numbers."""
    right = set(right)
    return [row(*columns), row(*("---:" if column in right else "---" for column in columns)), *(row(*cells) for cells in rows)]


def scorecard_markdown(card: Scorecard, *, details: bool, edges: Sequence[float]) -> str:
    """The scorecard as a section of a report."""
    decimals = 1 if details else 0
    mission = card.mission
    lines = [
        f"## {md(mission.acronym)}: {md(mission.area)}, as of {card.as_of}",
        "",
        md(mission.name) + (f", {md(mission.mandate)}" if mission.mandate else ""),
        "",
    ]
    lines += grid(
        ("Pillar", "Score", "Interval", "Band", "Confidence", "Items", "Publishers", "Coverage"),
        [_pillar_cells(pillar, decimals, edges) for pillar in card.pillars],
        right=("Score", "Items", "Publishers", "Coverage"),
    )
    lines += ["", f"**Overall:** {overall_sentence(card.overall, decimals, edges)}", ""]
    for title, found in (("Strongest item in favour", card.strongest(1)), ("Strongest item against", card.strongest(-1))):
        if found is not None:
            lines += [f"**{title}:** {md(item_sentence(*found))}", ""]
    if details:
        lines += _details(card)
    if card.missing:
        lines += ["**No scored evidence:** " + ", ".join(md(name) for name in card.missing), ""]
    if card.not_mandated:
        lines += ["**Not mandated:** " + "; ".join(f"{md(gap.commitment)} ({md(gap.reason)})" for gap in card.not_mandated), ""]
    if card.warnings:
        lines += ["**Read with care:**", "", *(f"- {md(warning.message)}" for warning in card.warnings), ""]
    if mission.naming_note:
        lines += [f"*{md(mission.naming_note)}*", ""]
    lines += [md(basis(card)), ""]
    return "\n".join(lines)


def _pillar_cells(pillar: PillarScore, decimals: int, edges: Sequence[float]) -> tuple[str, ...]:
    return (
        md(pillar.name),
        words.points(pillar.score, decimals, edges),
        words.span(pillar.interval, decimals),
        pillar.band or words.NONE,
        pillar.confidence or md(pillar.reason or words.NONE),
        str(len(pillar.scored)),
        str(pillar.publishers),
        words.percent(pillar.coverage),
    )


def _details(card: Scorecard) -> list[str]:
    lines: list[str] = []
    for pillar in card.pillars:
        cells = [
            (
                md(c.name),
                words.number(c.score, 1) if c.scored_items else f"{words.NONE} (no scored evidence)",
                str(c.scored_items),
                str(c.other_items),
            )
            for c in pillar.commitments
        ]
        lines += [
            f"### {md(pillar.name)}",
            "",
            *grid(("Commitment", "Score", "Items", "Items without weight"), cells, right=("Score", "Items")),
            "",
        ]
    return lines


def overall_sentence(overall: Overall, decimals: int, edges: Sequence[float]) -> str:
    """The overall score with its interval, or why it is withheld."""
    if overall.score is None or overall.interval is None:
        return f"withheld: {overall.reason}"
    band = f", {overall.band}" if overall.band else ""
    interval = f"{100 * overall.interval.level:.0f} % interval {words.span(overall.interval, decimals)}"
    return (
        f"{words.points(overall.score, decimals, edges)} ({interval}{band}; "
        f"evidence covers {words.percent(overall.coverage)} of the mandated commitments)"
    )


def item_sentence(pillar: PillarScore, item: ItemScore) -> str:
    """A finding with its part in a pillar's score, its date and its sources."""
    return f"{item.finding} ({words.signed(item.contribution)} points in {pillar.name}; {item.observed}; {', '.join(item.sources)})"


def basis(card: Scorecard | Comparison | Explanation | Gaps | Trend) -> str:
    """What the numbers rest on: the last line of every output."""
    asked = [f"known by {card.known_by}"] if card.known_by else []
    asked += [f"only evidence on {', '.join(card.actors)}"] if card.actors else []
    asked += [f"by {card.view}, where a commitment counts in every group it maps to"] if card.view != "pillars" else []
    details = ", ".join(["", *asked])
    return (
        f"Framework {card.framework.id} {card.framework.version} ({card.framework.sha256[:12]}), {card.draws:,} draws, seed {card.seed}"
        f"{details}. Scores run from 0 to 100; they say what the mission contributed on the evidence at hand. "
        "Weights and factors are conventions."
    )


def comparison_markdown(comparison: Comparison, edges: Sequence[float]) -> str:
    """The comparison as a section of a report."""
    lines = [f"## Missions as of {comparison.as_of}", ""]
    cells = [
        [
            f"{md(m.mission.acronym)} ({md(m.mission.area)})",
            *(_comparison_cell(pillar.score, pillar.interval, edges) for pillar in m.pillars),
            _comparison_cell(m.overall.score, m.overall.interval, edges),
            words.percent(m.overall.coverage),
        ]
        for m in comparison.missions
    ]
    lines += grid(("Mission", *(md(name) for name in comparison.pillars), "Overall", "Coverage"), cells)
    lines += ["", "Score with its interval in brackets; a dash where there is no scored evidence or coverage is too low.", ""]
    for pairs in comparison.pairs:
        if len(pairs.missions) > 1:
            names = [acronym_of(comparison, mission) for mission in pairs.missions]
            table = [[md(name), *(words.percent(p) for p in line)] for name, line in zip(names, pairs.probability, strict=True)]
            lines += [f"### P(row > column): {md(pairs.id)}", "", *grid(("", *map(md, names)), table, right=names), ""]
    if comparison.ranks:
        ranks = [
            (
                rank.id,
                acronym_of(comparison, rank.mission),
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


def acronym_of(comparison: Comparison, mission: str) -> str:
    """The acronym of a mission in a comparison, by its id."""
    return next(row.mission.acronym for row in comparison.missions if row.mission.id == mission)


def _comparison_cell(score: float | None, interval: object, edges: Sequence[float]) -> str:
    if score is None or interval is None:
        return words.NONE
    return f"{words.points(score, 0, edges)} ({words.span(interval).replace(' to ', '–')})"  # type: ignore[arg-type]
