"""Gaps as a work list: where looking would change most, what to ask, where to look. In Markdown a checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding

from a4p_score.model.gaps import WEAKNESSES
from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, data, head, labelled, note, table, to_text
from a4p_score.render.markdown import md
from a4p_score.render.sentences import basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.gaps import Gap, Gaps, Outlook, Weakness

_OVERVIEW = 76  # columns that the table takes: below that numbers would break
_INDENT = 4
_REASONS = 2

_WORDS: dict[Weakness, str] = {
    "none": "no scored evidence",
    "thin": "thin",
    "one-sided": "one-sided",
    "stale": "stale",
    "self-reported": "only self-reported",
    "one-publisher": "one publisher",
    "inputs-only": "only inputs and activities",
}
LEGEND = (
    "Thin: worth less than half an ideal item. One-sided: nothing on the other side. Stale: all older than one half-life. "
    "Self-reported: the mission's own word alone."
)


def gaps_text(gaps: Gaps, style: Style, edges: Sequence[float]) -> str:
    """The whole list for a terminal: an overview, then what to ask for each gap."""
    return to_text(_parts(gaps, style, edges), style)


def _parts(gaps: Gaps, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(f"{gaps.mission.acronym} · {gaps.mission.area} · as of {gaps.as_of} · where the evidence is weak")
    yield data(summary(gaps))
    if gaps.gaps:
        yield BLANK
        yield note(supposed(gaps))
        if style.width >= _OVERVIEW:
            yield BLANK
            yield _overview(gaps, style, edges)
        for number, gap in enumerate(gaps.gaps, 1):
            yield BLANK
            yield head(f"{number}. {gap.name} ({gap.commitment})")
            yield Padding(labelled("Weakness", weakness(gap)), _indent(style))
            for label, text in _facts(gap, edges):
                yield Padding(labelled(label, text), _indent(style))
    yield BLANK
    for label, text in _rest(gaps):
        yield labelled(label, text)
    yield note(LEGEND)
    if gaps.mission.naming_note:
        yield note(gaps.mission.naming_note)
    yield note(basis(gaps))


def _indent(style: Style) -> tuple[int, int, int, int]:
    return (0, 0, 0, 0 if style.narrow else _INDENT)


def _overview(gaps: Gaps, style: Style, edges: Sequence[float]) -> Table:
    wide = style.wide
    numbers = ("Now", "If for", "If against")
    more = ("Swing", "Width now", "Width for", "Width against") if wide else ()
    made = table("#", "Commitment", "Weakness", "Pillar", *numbers, *more, right=("#", *more), fixed=numbers)
    made.columns[1].min_width = min(20, max(len(word) for gap in gaps.gaps for word in gap.name.split()))
    made.columns[3].max_width = 14
    for number, gap in enumerate(gaps.gaps, 1):
        outlooks = (gap.looking.now, gap.looking.with_for, gap.looking.with_against)
        widths = [words.number(gap.looking.swing), *(words.number(outlook.width) for outlook in outlooks)] if wide else []
        said = data(", ".join(_WORDS[name] for name in gap.weaknesses))
        cells = [words.scored(outlook.score, outlook.interval, edges, tall=True) for outlook in outlooks]
        made.add_row(str(number), data(gap.name), said, data(gap.pillar_name), *cells, *widths)
    return made


def summary(gaps: Gaps) -> str:
    """How many commitments have a weakness, and which ones the weaknesses are."""
    if not gaps.mandated:
        return "No commitment is mandated here: there is nothing to look for."
    if not gaps.gaps:
        return f"No mandated commitment has a weakness ({gaps.mandated} looked at)."
    counts = [(sum(name in gap.weaknesses for gap in gaps.gaps), name) for name in WEAKNESSES]
    listed = ", ".join(f"{_WORDS[name]} {many}" for many, name in counts if many)
    weak = f"{len(gaps.gaps)} of {words.count(gaps.mandated, 'mandated commitment')} {'has' if len(gaps.gaps) == 1 else 'have'} a weakness"
    return f"{weak}: {listed}.{' The first is worth most to look for.' if len(gaps.gaps) > 1 else ''}"


def supposed(gaps: Gaps) -> str:
    """What was supposed to get the scores `for` and `against`."""
    item, level = gaps.hypothetical, words.level(gaps.framework.method.interval)
    return (
        f"For and against: the pillar's score with its {level} interval, if one hypothetical item were found "
        f" ({item.strength}, {item.level} level, reliability {item.reliability}, {item.relation}, credibility {item.credibility}, "
        f"observed {item.observed}): {item.why}. It is in no profile."
    )


def weakness(gap: Gap) -> str:
    """The weaknesses with the numbers behind them."""
    if not gap.scored_items:
        return _WORDS["none"]
    sides = ((gap.items_for, "for"), (gap.items_mixed, "mixed"), (gap.items_against, "against"))
    found = ", ".join(f"{many} {side}" for many, side in sides if many)
    items = words.count(gap.scored_items, "scored item")
    publishers = words.count(gap.publishers, "publisher")
    worth = f"worth {words.points(gap.n, 2, (0.5,))} ideal items"
    return f"{', '.join(_WORDS[name] for name in gap.weaknesses)} ({items}: {found}; {worth}; {publishers})"


def _facts(gap: Gap, edges: Sequence[float]) -> Iterator[tuple[str, str]]:
    if gap.question:
        yield "Ask", gap.question
    if gap.typical_sources:
        yield "Look in", gap.typical_sources
    if gap.unscored:
        yield "Without weight", "; ".join(f"{len(group.items)} {group.state} ({_why(group.reasons)})" for group in gap.unscored)
    yield f"{gap.pillar_name} now", standing(gap.looking.now, edges)
    yield "With one for", standing(gap.looking.with_for, edges)
    yield "With one against", standing(gap.looking.with_against, edges)
    looking = gap.looking
    weight = f"{words.percent(looking.pillar_weight)} weight of the pillar"
    yield "Value of looking", f"{looking.value:.1f} = {looking.swing:.1f} points between for and against × {weight}"


def _why(reasons: Sequence[str]) -> str:
    more = [f"and {words.count(len(reasons) - _REASONS, 'other reason')}"] if len(reasons) > _REASONS else []
    return "; ".join([*reasons[:_REASONS], *more])


def standing(outlook: Outlook, edges: Sequence[float]) -> str:
    """A score with its interval, how wide that is, and its confidence."""
    if outlook.score is None or outlook.width is None:
        return "no score, for want of scored evidence"
    return (
        f"{words.points(outlook.score, 0, edges)} ({words.span(outlook.interval)}, {words.number(outlook.width)} points wide; "
        f"confidence {outlook.confidence})"
    )


def _rest(gaps: Gaps) -> Iterator[tuple[str, str]]:
    if gaps.sound:
        yield "Without weakness", ", ".join(gaps.sound)
    if gaps.not_mandated:
        yield "Not mandated, not looked for", "; ".join(f"{gap.commitment} ({gap.reason})" for gap in gaps.not_mandated)


def gaps_markdown(gaps: Gaps, edges: Sequence[float]) -> str:
    """A checklist to work through."""
    lines = [f"## {md(gaps.mission.acronym)}: {md(gaps.mission.area)}, as of {gaps.as_of}: evidence to look for", "", md(summary(gaps)), ""]
    if gaps.gaps:
        lines += [md(supposed(gaps)), ""]
    for gap in gaps.gaps:
        lines.append(f"- [ ] **{md(gap.name)}** ({md(gap.commitment)}): {md(weakness(gap))}")
        lines += [f"  - {md(label)}: {md(text)}" for label, text in _facts(gap, edges)]
    if gaps.gaps:
        lines.append("")
    for label, text in _rest(gaps):
        lines += [f"**{label}:** {md(text)}", ""]
    lines += [md(LEGEND), ""]
    if gaps.mission.naming_note:
        lines += [f"*{md(gaps.mission.naming_note)}*", ""]
    return "\n".join([*lines, md(basis(gaps)), ""])
