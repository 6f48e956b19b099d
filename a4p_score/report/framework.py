"""A framework: what is judged, in which words, with which constants, and what of it is not verified."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.framework_records import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.fields import Status
    from a4p_score.model.framework import Commitment, Entry, Indicator, Method, Pillar
    from a4p_score.model.listing import FrameworkView

__all__ = ["document", "records"]

MARKS: dict[Status, str] = {"verified": "", "secondary": " (seen second-hand)", "recalled": " (recalled, not verified)"}
"""What stands after a name whose basis was not read."""

BOUND = {
    "ALL": "all",
    "MS": "member states",
    "SC": "the Security Council",
    "SG": "the Secretary-General",
    "TCC": "troop and police contributors",
    "HOST": "the host state",
    "ORG": "regional organisations",
}
_ABBREVIATED = re.compile(rf"\b({'|'.join(BOUND)})\b")
LEGEND = (
    "Marks say how well the basis of a name is known: (seen second-hand), another text tells of it; (recalled, not verified), written down "
    "from memory, so check it before you cite it; no mark, the text itself was read."
)


def document(view: FrameworkView, *, details: bool) -> d.Document:  # noqa: ARG001 - there is nothing more to show
    """The framework, or the pillar or commitment that is shown."""
    shown = view.commitment
    if shown is not None:
        title, sections = _marked(f"{shown.name} ({shown.id})", shown.status), _commitment(view, shown)
    elif view.pillar is not None:
        title, sections = _pillar_title(view.pillar), _pillar(view, view.pillar)
    else:
        title, sections = f"{view.framework.title} · {view.framework.id} {view.framework.version}", _framework(view)
    first, *rest = sections
    legend = (d.line(LEGEND),) if set(_shown(view)) - {"verified"} else ()
    return d.Document(title=title, sections=((d.Heading(title, 1), *first), *rest), notes=legend)


def _shown(view: FrameworkView) -> Iterator[Status]:
    """How well each thing that is shown is known."""
    yield from (commitment.status for commitment in view.commitments)
    if view.commitment is not None:
        yield from (indicator.status for indicator in view.commitment.indicators)
        yield from (entry.status for entry in view.entries)
    if view.pillar is None:
        yield from (group.status for groups in view.groups.values() for group in groups)


def _marked(name: str, status: Status) -> str:
    return f"{name}{MARKS[status]}"


def _pillar_title(pillar: Pillar) -> str:
    return f"{pillar.name} ({pillar.id}, weight {pillar.weight:g})"


def _framework(view: FrameworkView) -> Iterator[d.Section]:
    framework = view.framework
    since = framework.agenda_start
    yield (d.paragraph(f"Agenda since {since}; what ended before is baseline and carries no weight."),) if since else ()
    if framework.scope_note:
        yield (d.paragraph(framework.scope_note),)
    if len(framework.sides) > 1:
        sides = (d.labelled(side.name, f"{side.question or ''} Actors: {', '.join(side.actors)}.".strip()) for side in framework.sides)
        yield d.Heading("Sides, each with its own score"), d.points(sides)
    for pillar in framework.pillars:
        names = (_marked(f"{found.id}: {found.name}", found.status) for found in framework.commitments if found.pillar == pillar.id)
        yield d.Heading(_pillar_title(pillar)), d.points(names)
    for name, groups in view.groups.items():
        yield d.Heading(f"View --by {name}"), d.points(_marked(f"{group.id}: {group.name}", group.status) for group in groups)
    yield d.Heading("Constants (conventions, not findings; docs/method.md)"), _method(framework.method)
    bands = ", ".join(f"{band.name} from {band.min:g}" for band in framework.bands)
    more = d.note("`a4p-score framework PILLAR` and `a4p-score framework COMMITMENT` show more.")
    yield (d.Paragraph(d.labelled("Bands", bands)), more) if bands else (more,)


def _method(method: Method) -> d.Table:
    rows = []
    for name in (found.name for found in fields(method) if found.name != "ranges"):
        tried = method.ranges.get(name)
        rows.append((name, _value(getattr(method, name)), f"{tried.low:g} to {tried.high:g}: {tried.why}" if tried else ""))
    return d.Table(columns=d.columns("Constant", "Value", "Sensitivity tries"), rows=tuple(rows))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {number:g}" for key, number in value.items())
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _pillar(view: FrameworkView, pillar: Pillar) -> Iterator[d.Section]:
    yield (d.paragraph(pillar.question),) if pillar.question else ()
    for commitment in view.commitments:
        asked = [d.paragraph(line) for line in _questions(view, commitment)]
        yield d.Heading(_marked(commitment.id, commitment.status)), d.paragraph(f"{commitment.name}."), *asked


def _commitment(view: FrameworkView, commitment: Commitment) -> Iterator[d.Section]:
    yield ()
    for side in view.framework.sides:
        criterion = commitment.criterion(side.id)
        if criterion is not None:
            levels = [d.points(f"{level}: {text}" for level, text in sorted(criterion.rubric.items()))] if criterion.rubric else []
            asked = [d.paragraph(criterion.question)] if criterion.question else []
            name = f"{side.name}: question and rubric, for people" if len(view.framework.sides) > 1 else "Rubric, for people"
            yield d.Heading(name), *asked, *levels
    yield tuple(_place(view, commitment))
    for indicator in commitment.indicators:
        yield tuple(_indicator(indicator))
    if commitment.note:
        yield (d.note(commitment.note),)


def _questions(view: FrameworkView, commitment: Commitment) -> Iterator[d.Line]:
    """What is asked on each side; the side is named where there are several."""
    for side in view.framework.sides:
        criterion = commitment.criterion(side.id)
        if criterion is not None and criterion.question:
            yield d.labelled(side.name, criterion.question) if len(view.framework.sides) > 1 else d.line(criterion.question)


def _place(view: FrameworkView, commitment: Commitment) -> Iterator[d.Block]:
    """Whom it binds, and where it stands in its pillar, in the views and in the Declaration."""
    yield d.Paragraph(d.labelled("The Declaration binds", ", ".join(commitment.binds)))
    if commitment.source:
        yield d.Paragraph(d.labelled("Confirmed by", commitment.source))
    yield d.Paragraph(d.labelled("Weight in its pillar", f"{commitment.weight:g}"))
    for name, groups in view.groups.items():
        named = ", ".join(_marked(group.name, group.status) for group in groups)
        yield d.Paragraph(d.labelled(f"In the view {name}", named or words.NONE))
    if view.entries:
        yield d.paragraph(d.strong("Declaration of Shared Commitments:"))
        yield d.points(map(_entry, view.entries))
    if commitment.typical_sources:
        yield d.Paragraph(d.labelled("Typical sources", commitment.typical_sources))


def _indicator(indicator: Indicator) -> Iterator[d.Block]:
    yield d.Heading(_marked(f"Indicator {indicator.id}", indicator.status))
    goalposts = f"rated 0 at {indicator.worst:g} and 1 at {indicator.best:g} ({indicator.scale})"
    side = f", {indicator.side}" if indicator.side else ""
    yield d.paragraph(f"{indicator.name}, {indicator.unit}{side}; {goalposts}")
    if indicator.source:
        yield d.note(indicator.source)


def _entry(entry: Entry) -> str:
    paragraph = f", para. {entry.paragraph}" if entry.paragraph else ""
    return _marked(f"{entry.id} {entry.name} (binds {bound_in_words(entry.bound)}{paragraph})", entry.status)


def bound_in_words(bound: str) -> str:
    """Whom an entry of the Declaration binds: the packaged framework has abbreviations, such as `SG/TCC`."""
    named = _ABBREVIATED.sub(lambda found: BOUND[found[0]], bound)
    return words.listed(named.split("/")) if named != bound else bound
