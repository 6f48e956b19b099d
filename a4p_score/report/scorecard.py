"""A scorecard as terminal tables and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from a4p_score.render import words
from a4p_score.render.console import BAND_STYLES, BLANK, Style, bullets, data, head, labelled, note, table, to_text
from a4p_score.render.markdown import grid, md
from a4p_score.render.sentences import basis, item_sentence, overall_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.scorecard import PillarScore, Scorecard


_EVIDENCE_EDGES = (1.5, 4)
"""Of n, in ideal items: limited below the first, robust from the second (docs/method.md 5)."""


def scorecard_text(card: Scorecard, style: Style, edges: Sequence[float]) -> str:
    """The whole scorecard for a terminal."""
    return to_text(_parts(card, style, edges), style)


def _parts(card: Scorecard, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield from _header(card)
    yield BLANK
    yield _pillars(card, style, edges)
    yield BLANK
    yield labelled("Overall", overall_sentence(card.overall, style.decimals, edges))
    if style.details:
        for pillar in card.pillars:
            yield from _commitments(pillar)
    yield from _evidence(card)
    if card.warnings:
        yield BLANK
        yield head("Read with care")
        yield bullets((warning.message for warning in card.warnings), "yellow")
    yield BLANK
    if card.mission.naming_note:
        yield note(card.mission.naming_note)
    yield note(basis(card))


def _header(card: Scorecard) -> Iterator[RenderableType]:
    mission = card.mission
    yield head(f"{mission.acronym} · {mission.area} · as of {card.as_of}")
    since = f" · since {mission.established}" if mission.established else ""
    until = f" until {mission.closed}" if mission.closed else ""
    mandate = f" · {mission.mandate}" if mission.mandate else ""
    yield data(f"{mission.name}{mandate}{since}{until}")
    if mission.facts:
        yield note(" · ".join(f"{fact.name}: {fact.value} ({fact.as_of})" for fact in mission.facts))


def _pillars(card: Scorecard, style: Style, edges: Sequence[float]) -> Table:
    wide = style.wide
    level = next((p.interval.level for p in card.pillars if p.interval), card.framework.method.interval)
    interval = f"{words.level(level)} interval"
    columns = ["Pillar", "Score", interval, "Band", "Confidence", *(["Evidence", "Agreement"] if wide else []), "Items", "Publ.", "Cover"]
    made = table(*columns, right=("Score", "Items", "Publ.", "Cover"), fixed=(interval, "Band", "Confidence"))
    made.columns[0].min_width = min(16, style.width // 5)
    bar = max(4, min(40, style.width - (93 if wide else 72) - 4 * style.details))
    for pillar in card.pillars:
        made.add_row(*_cells(pillar, style, edges, bar, wide=wide))
    return made


def _cells(pillar: PillarScore, style: Style, edges: Sequence[float], bar: int, *, wide: bool) -> list[RenderableType]:
    name = data(pillar.name)
    tail: list[RenderableType] = [str(len(pillar.scored)), str(pillar.publishers), words.percent(pillar.coverage)]
    if pillar.score is None or pillar.interval is None:
        reason = data("not mandated" if not pillar.commitments else "no evidence", "dim")  # in full it would be too wide for 80 columns
        return [name, words.NONE, reason, words.NONE, words.NONE, *([words.NONE, words.NONE] if wide else []), *tail]
    low, high = pillar.interval.low, pillar.interval.high
    band = pillar.band or words.NONE
    drawn = words.bar(low, high, pillar.score, bar, ascii_only=style.ascii_only)
    ends = [words.number(end, style.decimals) for end in (low, high)]
    return [
        name,
        Text(words.points(pillar.score, style.decimals, edges), style="bold"),
        Text.assemble(f"{ends[0]:>2} ", (drawn, BAND_STYLES.get(band, "")), f" {ends[1]}"),
        data(band, BAND_STYLES.get(band, "")),
        pillar.confidence or words.NONE,
        *([pillar.evidence or words.NONE, pillar.agreement or words.NONE] if wide else []),
        *tail,
    ]


def _commitments(pillar: PillarScore) -> Iterator[RenderableType]:
    yield BLANK
    yield head(pillar.name)
    if pillar.score is not None:
        basis_of = (
            f"{pillar.evidence} evidence (n = {words.points(pillar.n, 1, _EVIDENCE_EDGES)} ideal items), {pillar.agreement} agreement"
        )
        yield note(f"{basis_of}, share of the prior {words.percent(pillar.prior_share)}")
    made = table("Commitment", "Score", "Share of pillar", "Items", "No weight", right=("Score", "Share of pillar", "Items", "No weight"))
    made.columns[0].ratio = 1
    made.expand = True
    for commitment in pillar.commitments:
        shown = words.number(commitment.score, 1) if commitment.scored_items else "none"
        made.add_row(
            data(commitment.name), shown, words.percent(commitment.weight), str(commitment.scored_items), str(commitment.other_items)
        )
    yield made


def _evidence(card: Scorecard) -> Iterator[RenderableType]:
    yield BLANK
    for label, side in (("Strongest for", 1), ("Strongest against", -1)):
        found = card.strongest(side)
        if found is not None:
            yield labelled(label, item_sentence(*found))
    if card.missing:
        yield labelled("No scored evidence", ", ".join(card.missing))
    if card.not_mandated:
        yield labelled("Not mandated", "; ".join(f"{gap.commitment} ({gap.reason})" for gap in card.not_mandated))


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
        [_markdown_cells(pillar, decimals, edges) for pillar in card.pillars],
        right=("Score", "Items", "Publishers", "Coverage"),
    )
    lines += ["", f"**Overall:** {md(overall_sentence(card.overall, decimals, edges))}", ""]
    for title, found in (("Strongest item in favour", card.strongest(1)), ("Strongest item against", card.strongest(-1))):
        if found is not None:
            lines += [f"**{title}:** {md(item_sentence(*found))}", ""]
    if details:
        lines += _markdown_commitments(card)
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


def _markdown_cells(pillar: PillarScore, decimals: int, edges: Sequence[float]) -> tuple[str, ...]:
    return (
        md(pillar.name),
        words.points(pillar.score, decimals, edges),
        words.span(pillar.interval, decimals),
        md(pillar.band or words.NONE),
        md(pillar.confidence or pillar.reason or words.NONE),
        str(len(pillar.scored)),
        str(pillar.publishers),
        words.percent(pillar.coverage),
    )


def _markdown_commitments(card: Scorecard) -> list[str]:
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
