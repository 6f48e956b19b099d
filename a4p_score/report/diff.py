"""What moved between two scorecards: first how far, then which items moved it, with steps that add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a4p_score.model.asked import part_of
from a4p_score.model.diff import KINDS
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.diff_records import records
from a4p_score.report.sentences import HOW_TO_READ, WHAT_SIDES_SAY, made_from, made_from_part, naming, on_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from a4p_score.model.diff import Change, Diff, Kind, PillarChange, Step
    from a4p_score.model.scorecard import Overall, PillarCell

__all__ = ["document", "records"]

MOST = 3
"""Items of a step that are shown without details."""

SUBJECTS: dict[Kind, str] = {
    "removed": "scored only before",
    "to another side": "now on another side",
    "crowded": "whose source, event or series has more or fewer items",
    "framework": "other constants, weights or mandate",
    "aged": "at the other date",
    "re-graded": "graded otherwise",
    "from another side": "before on another side",
    "added": "scored only after",
}
"""What a step is about."""

STATES = {
    "future": "still to come",
    "unpublished": "not yet published",
    "baseline": "before the agenda",
    "context": "context without weight",
    "excluded": "not of the actors or the voice asked for",
}
"""An item without weight, in words."""

LEGEND = (
    "A change is taken apart step by step, always in this order: "
    + "; ".join(f"{kind} ({subject})" for kind, subject in SUBJECTS.items())
    + ". The steps add up to the change, and the parts of a step to the step. The effect on other items is what a step does to items that "
    "it is not about: their share of the pillar grows or shrinks."
)

_DECIMALS = 1  # of scores: differences are the point


def document(diff: Diff, *, details: bool) -> d.Document:
    """The whole difference; with details every item of a step, and what it says."""
    title = _title(diff)
    least = max((len(step.kind) for pillar in diff.pillars for step in pillar.steps or ()), default=0)
    sections: list[d.Section] = [
        (d.Heading(title, 1), *_parts_of_the_evidence(diff), d.paragraph(_what_differs(diff))),
        (_scores(diff),),
        tuple(d.Paragraph(d.labelled(*sentence)) for sentence in _missing(diff)),
        tuple(d.Paragraph(d.labelled(*sentence)) for sentence in _furthest(diff)),
        *((d.Heading(_moved_by(pillar)), _account(pillar.steps, least, details=details)) for pillar in diff.pillars if pillar.steps),
    ]
    if diff.framework:
        sections.append((d.Heading("The measure differs"), d.points(map(_in_words, diff.framework))))
    if diff.warnings:
        sections.append((d.Heading("Read with care"), d.points((warning.message for warning in diff.warnings), "warning")))
    legend = [d.line(LEGEND)] if any(pillar.steps for pillar in diff.pillars) else []
    short, full = naming([diff.mission])
    return d.Document(
        title=title,
        sections=tuple(filter(None, sections)),
        notes=(*legend, *full, d.line(f"{_made(diff)}. {HOW_TO_READ}{_sides(diff)}")),
        short=(*short, d.line(f"{_made(diff)}.{_sides(diff)}")),
    )


def summary(diff: Diff) -> d.Section:
    """How far each score moved, and the items that moved it furthest: all that another document says of it."""
    said = (*_missing(diff), *_furthest(diff))
    return (
        *_parts_of_the_evidence(diff),
        d.paragraph(_what_differs(diff)),
        _scores(diff),
        *(d.Paragraph(d.labelled(*one)) for one in said),
    )


def _title(diff: Diff) -> str:
    before, after = diff.before.as_of, diff.after.as_of
    dates = f"{before} → {after}" if before != after else f"twice as of {after}"
    return f"{diff.mission.acronym} · {diff.mission.area} · {dates}{on_side(diff.after.framework, diff.side)}"


def _parts_of_the_evidence(diff: Diff) -> Iterator[d.Block]:
    """Of which part of the evidence both, or one of them, is made."""
    one, other = (part_of(made.actors, made.voice) for made in (diff.before, diff.after))
    if one == other:
        yield from made_from_part(one)
        return
    for when, part in (("Before", one), ("After", other)):
        yield d.paragraph(f"{when}: made from {part or 'all of the evidence'}.", tone="warning")


def _what_differs(diff: Diff) -> str:
    differs = f"What differs: {', '.join(diff.differs)}." if diff.differs else "Both sides are the same profile, framework and date."
    still = all(pillar.status == "not scored" or pillar.steps == () for pillar in diff.pillars)
    return f"{differs} Nothing moved a score." if still else differs


def _scores(diff: Diff) -> d.Table:
    """Each pillar and the overall on both sides; where there is room with a column for the points of every step that some pillar took."""
    found = [{step.kind: step.points for step in pillar.steps or ()} for pillar in diff.pillars]
    kinds = [kind for kind in KINDS if any(kind in totals for totals in found)]
    overalls = diff.before.overall, diff.after.overall
    rows = [
        (
            pillar.name,
            *(_score(cell, words.NONE) for cell in (pillar.before, pillar.after)),
            pillar.status if pillar.change is None else _strong(pillar.change),
            *(d.signed(totals[kind]) if kind in totals else "" for kind in kinds),
            _both(cell.confidence if cell and cell.confidence else words.NONE for cell in (pillar.before, pillar.after)),
            _both(words.percent(cell.coverage if cell else None) for cell in (pillar.before, pillar.after)),
        )
        for pillar, totals in zip(diff.pillars, found, strict=True)
    ]
    overall = (
        "Overall",
        *(_score(whole, "withheld") for whole in overalls),
        words.NONE if diff.change is None else _strong(diff.change),
        *("" for _ in kinds),
        "",
        _both(words.percent(cell.coverage) for cell in overalls),
    )
    names = d.columns("Pillar", "Before", "After", "Change", numbers=("Change",), fixed=("Before", "After"))
    steps = tuple(d.Column(name=kind.capitalize(), number=True, wide=True) for kind in kinds)
    return d.Table(
        columns=(*names, *steps, *d.columns("Confidence", "Cover", fixed=("Cover",))),
        rows=(*rows, overall),
        caption=f"Scores with their {_levels(diff)} interval",
    )


def _score(scored: PillarCell | Overall | None, none: str) -> d.Cell:
    """A score with its interval, an end of which needs no decimal. No band stands beside it: it is rounded without regard to bands."""
    if scored is None or scored.interval is None:
        return none
    if scored.score is None:
        return words.span(scored.interval, dash="–")
    return d.Number(scored.score, f"{words.points(scored.score, _DECIMALS)} ({words.span(scored.interval, dash='–')})")


def _strong(change: float) -> d.Number:
    return replace(d.signed(change), strong=True)


def _both(sides: Iterable[str]) -> str:
    return " → ".join(dict.fromkeys(sides))


def _missing(diff: Diff) -> Iterator[tuple[str, str]]:
    """Why there is no overall score, or no score of a pillar, on one side."""
    for name, side in (("before", diff.before), ("after", diff.after)):
        if side.overall.score is None:
            what = "withheld" if side.overall.interval is None else "without a point"
            yield f"Overall {name}", f"{what}: {side.overall.reason}"
    groups: dict[tuple[str, str], list[str]] = {}
    for pillar in diff.pillars:
        if pillar.status in ("newly scored", "no longer scored"):
            when, cell = ("before", pillar.before) if pillar.status == "newly scored" else ("after", pillar.after)
            reason = f"{cell.reason if cell else 'not in the framework'} {when}"
            groups.setdefault((pillar.status, reason), []).append(pillar.name)
    for (status, reason), names in groups.items():
        yield status.capitalize(), f"{', '.join(names)} ({reason}, so there is no change to take apart)"


_SAME_FINDING = ("crowded", "aged", "re-graded")
"""Steps in which a finding stays and weighs or rates otherwise: good news can be a loss then, so the reason stands beside it."""


def _furthest(diff: Diff) -> Iterator[tuple[str, str]]:
    for label, side in (("Largest gain", 1), ("Largest loss", -1)):
        found = diff.furthest(side)
        if found is not None:
            pillar, step, part = found
            why = "; ".join(map(_in_words, part.changes)) if step.kind in _SAME_FINDING else ""
            what = f"{words.signed(part.points)} points in {pillar.name}: {step.kind}{f', {why}' if why else ''}"
            yield label, f"{part.what} ({what}; {part.observed}; {', '.join(part.sources)})"


def _moved_by(pillar: PillarChange) -> str:
    return f"{pillar.name}: {words.signed(pillar.change or 0.0)} points"


def _account(steps: Iterable[Step], least: int, *, details: bool) -> d.Table:
    """What moved a pillar: each step, and of which parts it is; the first column is as wide in all pillars."""
    names = ("Points", "of which")
    return d.Table(
        columns=d.columns(d.Column(name="Step", fixed=True, least=least), *names, d.Column(name="What moved it", least=14), numbers=names),
        rows=tuple(row for step in steps for row in _rows(step, details=details)),
        once=(0,),
    )


def _rows(step: Step, *, details: bool) -> Iterator[tuple[d.Cell, ...]]:
    """The total of a step, its largest items (all with details), and what else it did."""
    kind, many = d.strong(step.kind), len(step.items)
    subject = SUBJECTS[step.kind]
    yield kind, _strong(step.points), "", subject if step.kind == "framework" else f"{words.count(many, 'item')} {subject}"
    shown = many if details or many == MOST + 1 else MOST  # a line that says "1 more item" is no shorter than the item
    for part in step.items[:shown]:
        when = [str(part.observed)] if step.kind in ("removed", "added") else []
        why = "; ".join((*when, *map(_in_words, part.changes)))
        finding = (d.toned(f": {part.what}", "note"),) if details else ()
        yield kind, "", d.signed(part.points), d.line(f"{part.item} ({why})", *finding)
    if many > shown:
        yield kind, "", d.signed(step.beyond(shown)), f"{many - shown} more items"
    for part in step.rest:
        yield kind, "", d.signed(part.points), ", ".join(map(_in_words, part.changes)) or part.what


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


def _levels(diff: Diff) -> str:
    return " and ".join(dict.fromkeys(words.level(side.framework.method.interval) for side in (diff.before, diff.after)))


def _made(diff: Diff) -> str:
    sides = dict.fromkeys(made_from(side) for side in (diff.before, diff.after))
    view = f", by {diff.view}" if diff.view != PILLARS_VIEW else ""
    return f"Scores with their {_levels(diff)} interval. {'; then '.join(sides)}{view}"


def _sides(diff: Diff) -> str:
    return f" {WHAT_SIDES_SAY}" if len(diff.after.framework.sides) > 1 else ""
