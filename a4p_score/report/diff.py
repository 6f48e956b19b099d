"""What moved between two scorecards, as text: first how far, then which items moved it, with steps that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from a4p_score.model.diff import KINDS
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, labelled, note, table, to_text
from a4p_score.render.markdown import grid, md
from a4p_score.render.sentences import HOW_TO_READ, made_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.diff import Change, Diff, Kind, PillarChange, Step
    from a4p_score.model.scorecard import Overall, PillarCell

MOST = 3
"""Items of a step that are shown without details."""

SUBJECTS: dict[Kind, str] = {
    "removed": "scored only before",
    "crowded": "whose source or event has more or fewer items",
    "framework": "other constants, weights or mandate",
    "aged": "at the other date",
    "re-graded": "graded otherwise",
    "added": "scored only after",
}
"""What a step is about."""

STATES = {
    "future": "still to come",
    "unpublished": "not yet published",
    "baseline": "before the agenda",
    "context": "context without weight",
    "excluded": "about an actor that was not asked for",
}
"""An item without weight, in words."""

LEGEND = (
    "A change is taken apart step by step, always in this order: "
    + "; ".join(f"{kind} ({subject})" for kind, subject in SUBJECTS.items())
    + ". The steps add up to the change, and the parts of a step to the step. The effect on other items is what a step does to items that "
    "it is not about: their share of the pillar grows or shrinks."
)

_TABLE = 78  # columns that the table of scores takes
_DECIMALS = 1  # of scores: differences are the point


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a pillar's account: the total of a step, or a part of it with its finding."""

    step: str
    points: float
    text: str
    finding: str = ""


def diff_text(diff: Diff, style: Style, edges: Sequence[float]) -> str:
    """The whole difference for a terminal."""
    return to_text(_parts(diff, style, edges), style)


def _parts(diff: Diff, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(_title(diff))
    yield data(_what_differs(diff))
    yield BLANK
    if style.width < _TABLE:
        yield from _score_lines(diff, edges)
    else:
        yield _scores(diff, style, edges)
    for sentences in (_missing(diff), _furthest(diff)):
        for number, (label, sentence) in enumerate(sentences):
            if not number:
                yield BLANK
            yield labelled(label, sentence)
    for pillar in diff.pillars:
        yield from _account(pillar, style)
    if diff.framework:
        yield BLANK
        yield head("The measure differs")
        yield bullets(_in_words(change) for change in diff.framework)
    if diff.warnings:
        yield BLANK
        yield head("Read with care")
        yield bullets((warning.message for warning in diff.warnings), "yellow")
    yield BLANK
    if _moved(diff):
        yield note(LEGEND)
    if diff.mission.naming_note:
        yield note(diff.mission.naming_note)
    yield note(_basis(diff))


def _title(diff: Diff) -> str:
    before, after = diff.before.as_of, diff.after.as_of
    dates = f"{before} → {after}" if before != after else f"twice as of {after}"
    return f"{diff.mission.acronym} · {diff.mission.area} · {dates}"


def _what_differs(diff: Diff) -> str:
    differs = f"What differs: {', '.join(diff.differs)}." if diff.differs else "Both sides are the same profile, framework and date."
    still = all(pillar.status == "not scored" or pillar.steps == () for pillar in diff.pillars)
    return f"{differs} Nothing moved a score." if still else differs


def _moved(diff: Diff) -> bool:
    return any(pillar.steps for pillar in diff.pillars)


def _rows_of_scores(diff: Diff, edges: Sequence[float]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Name, score before, score after, change, confidence and coverage of each pillar and overall."""
    for pillar in diff.pillars:
        cells = pillar.before, pillar.after
        yield (
            pillar.name,
            *_two([_score(cell, edges, words.NONE) for cell in cells]),
            pillar.status if pillar.change is None else words.signed(pillar.change),
            _both(cell.confidence if cell and cell.confidence else words.NONE for cell in cells),
            _both(words.percent(cell.coverage if cell else None) for cell in cells),
        )
    overalls = diff.before.overall, diff.after.overall
    yield (
        "Overall",
        *_two([_score(overall, edges, "withheld") for overall in overalls]),
        words.NONE if diff.change is None else words.signed(diff.change),
        "",
        _both(words.percent(overall.coverage) for overall in overalls),
    )


def _two(texts: Sequence[str]) -> tuple[str, str]:
    return texts[0], texts[1]


def _score(scored: PillarCell | Overall | None, edges: Sequence[float], none: str) -> str:
    """A score with its interval; an end of it needs no decimal."""
    if scored is None or scored.score is None:
        return none
    return f"{words.points(scored.score, _DECIMALS, edges)} ({words.span(scored.interval, dash='–')})"


def _both(sides: Iterable[str]) -> str:
    return " → ".join(dict.fromkeys(sides))


def _scores(diff: Diff, style: Style, edges: Sequence[float]) -> Table:
    """With the points of every step, too, where there is room for a column each."""
    found = [{step.kind: step.points for step in pillar.steps or ()} for pillar in diff.pillars]
    kinds = [kind for kind in KINDS if any(kind in points for points in found)] if style.wide else []
    steps = [kind.capitalize() for kind in kinds]
    made = table(
        *("Pillar", "Before", "After", "Change", *steps, "Confidence", "Cover"),
        right=("Change", *steps),
        fixed=("Before", "After", "Change", "Cover"),
    )
    for row, points in zip(_rows_of_scores(diff, edges), [*found, {}], strict=True):
        name, before, after, change, confidence, coverage = row
        totals = [words.signed(points[kind]) if kind in points else "" for kind in kinds]
        made.add_row(data(name), before, after, _colored(change), *totals, confidence, coverage)
    return made


def _colored(points: str) -> Text:
    return Text(points, style={"+": "bold green", "−": "bold red"}.get(points[:1], ""))


def _score_lines(diff: Diff, edges: Sequence[float]) -> Iterator[RenderableType]:
    for name, before, after, change, confidence, _ in _rows_of_scores(diff, edges):
        yield head(name)
        yield data(f"{before} → {after}")
        yield data(f"change {change}" if change[-1:].isdigit() else change)
        if confidence:
            yield data(f"confidence {confidence}")


def _missing(diff: Diff) -> Iterator[tuple[str, str]]:
    """Why there is no overall score, or no score of a pillar, on one side."""
    for name, side in (("before", diff.before), ("after", diff.after)):
        if side.overall.score is None:
            yield f"Overall {name}", f"withheld: {side.overall.reason}"
    groups: dict[tuple[str, str], list[str]] = {}
    for pillar in diff.pillars:
        if pillar.status in ("newly scored", "no longer scored"):
            when, cell = ("before", pillar.before) if pillar.status == "newly scored" else ("after", pillar.after)
            reason = f"{cell.reason if cell else 'not in the framework'} {when}"
            groups.setdefault((pillar.status, reason), []).append(pillar.name)
    for (status, reason), names in groups.items():
        yield status.capitalize(), f"{', '.join(names)} ({reason}, so there is no change to take apart)"


def _furthest(diff: Diff) -> Iterator[tuple[str, str]]:
    for label, side in (("Largest gain", 1), ("Largest loss", -1)):
        found = diff.furthest(side)
        if found is not None:
            pillar, step, part = found
            what = f"{words.signed(part.points)} points in {pillar.name}: {step.kind}"
            yield label, f"{part.what} ({what}; {part.observed}; {', '.join(part.sources)})"


def _account(pillar: PillarChange, style: Style) -> Iterator[RenderableType]:
    """What moved a pillar: each step, and of which parts it is."""
    if not pillar.steps:
        return
    yield BLANK
    yield head(_moved_by(pillar))
    rows = [row for step in pillar.steps for row in _rows(step, details=style.details)]
    if style.narrow:
        for row in rows:
            yield head(f"{words.signed(row.points)} {row.step}: {row.text}") if row.step else data(f"{words.signed(row.points)} {row.text}")
            if row.finding:
                yield note(row.finding)
        return
    made = table("Step", "Points", "of which", "What moved it", right=("Points", "of which"))
    made.columns[0].min_width = max(map(len, KINDS))
    made.columns[3].ratio = 1
    made.expand = True
    for row in rows:
        points = words.signed(row.points)
        text = Text(words.plain(row.text), overflow="fold")
        if row.finding:
            text.append(f"\n{words.plain(row.finding)}", style="dim")
        made.add_row(Text(row.step, style="bold"), *((_colored(points), "") if row.step else ("", points)), text)
    yield made


def _moved_by(pillar: PillarChange) -> str:
    return f"{pillar.name}: {words.signed(pillar.change or 0.0)} points"


def _rows(step: Step, *, details: bool) -> Iterator[_Row]:
    """The total of a step, its largest items (all with details), and what else it did."""
    many = len(step.items)
    yield _Row(
        step.kind, step.points, f"{words.count(many, 'item')} {SUBJECTS[step.kind]}" if step.kind != "framework" else SUBJECTS[step.kind]
    )
    shown = many if details or many == MOST + 1 else MOST  # a line that says "1 more item" is no shorter than the item
    for part in step.items[:shown]:
        when = [str(part.observed)] if step.kind in ("removed", "added") else []
        why = "; ".join((*when, *map(_in_words, part.changes)))
        yield _Row("", part.points, f"{part.item} ({why})", part.what if details else "")
    if many > shown:
        yield _Row("", step.beyond(shown), f"{many - shown} more items")
    for part in step.rest:
        yield _Row("", part.points, ", ".join(map(_in_words, part.changes)) or part.what)


def _in_words(change: Change) -> str:
    before, after = (
        "none" if value is None else value if isinstance(value, str) else f"{value:.4g}" for value in (change.before, change.after)
    )
    match change.what:
        case "state" if change.before is None:
            return "new in the profile"
        case "state" if change.after is None:
            return "no longer in the profile"
        case "state":
            return f"was {STATES[before]}" if after == "scored" else f"is {STATES[after]}"
        case "age in years":
            return f"{float(before):.1f} → {float(after):.1f} years old"
    return f"{change.what} {before} → {after}"


def _basis(diff: Diff) -> str:
    sides = dict.fromkeys(made_from(side) for side in (diff.before, diff.after))
    levels = dict.fromkeys(words.level(side.framework.method.interval) for side in (diff.before, diff.after))
    view = f", by {diff.view}" if diff.view != PILLARS_VIEW else ""
    return f"Scores with their {' and '.join(levels)} interval. {'; then '.join(sides)}{view}. {HOW_TO_READ}"


def diff_markdown(diff: Diff, edges: Sequence[float], *, details: bool = False) -> str:
    """The difference as a section of a report."""
    lines = [f"## {md(_title(diff))}", "", md(_what_differs(diff)), ""]
    scores = [[md(cell) for cell in row] for row in _rows_of_scores(diff, edges)]
    lines += [*grid(("Pillar", "Before", "After", "Change", "Confidence", "Coverage"), scores, right=("Change",)), ""]
    for label, sentence in (*_missing(diff), *_furthest(diff)):
        lines += [f"**{md(label)}:** {md(sentence)}", ""]
    columns = ("Step", "Points", "of which", "What moved it", *(["Finding"] if details else []))
    for pillar in diff.pillars:
        accounts = [_account_cells(row) for step in pillar.steps or () for row in _rows(step, details=details)]
        if accounts:
            cells = [account[: len(columns)] for account in accounts]
            lines += [f"### {md(_moved_by(pillar))}", "", *grid(columns, cells, right=("Points", "of which")), ""]
    if diff.framework:
        lines += ["**The measure differs:**", "", *(f"- {md(_in_words(change))}" for change in diff.framework), ""]
    if diff.warnings:
        lines += ["**Read with care:**", "", *(f"- {md(warning.message)}" for warning in diff.warnings), ""]
    if _moved(diff):
        lines += [md(LEGEND), ""]
    if diff.mission.naming_note:
        lines += [f"*{md(diff.mission.naming_note)}*", ""]
    lines += [md(_basis(diff)), ""]
    return "\n".join(lines)


def _account_cells(row: _Row) -> tuple[str, ...]:
    points = words.signed(row.points)
    return (row.step, *((f"**{points}**", "") if row.step else ("", points)), md(row.text), md(row.finding))
