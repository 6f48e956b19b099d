"""The framework as text: what is judged, in which words, with which constants, and what of it is not verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, labelled, note, table, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from a4p_score.model.framework import Commitment, Entry, Framework, Method, Pillar

_STATUS = {"verified": "", "secondary": " (seen second-hand)", "recalled": " (recalled, not verified)"}


def framework_text(framework: Framework, style: Style) -> str:
    """The whole framework: pillars, commitments, views, constants, bands."""
    return to_text(_framework(framework), style)


def pillar_text(framework: Framework, pillar: Pillar, style: Style) -> str:
    """One pillar with its commitments and their questions."""
    return to_text(_pillar(framework, pillar), style)


def commitment_text(framework: Framework, commitment: Commitment, style: Style) -> str:
    """One commitment with its rubric, crosswalk and indicators."""
    return to_text(_commitment(framework, commitment), style)


def _framework(framework: Framework) -> Iterator[RenderableType]:
    yield head(f"{framework.title} · {framework.id} {framework.version}")
    if framework.agenda_start:
        yield data(f"Agenda since {framework.agenda_start}; what ended before is baseline and carries no weight.")
    if framework.scope_note:
        yield BLANK
        yield data(framework.scope_note)
    for pillar in framework.pillars:
        yield BLANK
        yield head(f"{pillar.name} ({pillar.id}, weight {pillar.weight:g})")
        yield bullets(f"{c.id}: {c.name}{_STATUS[c.status]}" for c in framework.commitments if c.pillar == pillar.id)
    for view, groups in framework.views.items():
        yield BLANK
        yield head(f"View --by {view}")
        yield bullets(f"{group.id}: {group.name}{_STATUS[group.status]}" for group in groups)
    yield BLANK
    yield from _method(framework.method)
    if framework.bands:
        yield BLANK
        yield labelled("Bands", ", ".join(f"{band.name} from {band.min:g}" for band in framework.bands))
    yield note("`a4p-score framework PILLAR` and `a4p-score framework COMMITMENT` show more.")


def _method(method: Method) -> Iterator[RenderableType]:
    yield head("Constants (conventions, not findings; docs/method.md)")
    made = table("Constant", "Value", "Sensitivity tries")
    for name in method.__dataclass_fields__:
        value = getattr(method, name)
        if name == "ranges":
            continue
        tried = method.ranges.get(name)
        made.add_row(name, data(_value(value)), data(f"{tried.low:g} to {tried.high:g}: {tried.why}") if tried else "")
    yield made


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {number:g}" for key, number in value.items())
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _pillar(framework: Framework, pillar: Pillar) -> Iterator[RenderableType]:
    yield head(f"{pillar.name} ({pillar.id}, weight {pillar.weight:g})")
    if pillar.question:
        yield data(pillar.question)
    for commitment in framework.commitments:
        if commitment.pillar == pillar.id:
            yield BLANK
            yield head(f"{commitment.id}{_STATUS[commitment.status]}")
            yield data(f"{commitment.name}. {commitment.question or ''}")


def _commitment(framework: Framework, commitment: Commitment) -> Iterator[RenderableType]:
    yield head(f"{commitment.name} ({commitment.id}){_STATUS[commitment.status]}")
    if commitment.question:
        yield data(commitment.question)
    yield BLANK
    if commitment.rubric:
        yield head("Rubric, for people")
        yield bullets(f"{level}: {text}" for level, text in sorted(commitment.rubric.items()))
        yield BLANK
    yield labelled("Judges the conduct of", ", ".join(commitment.binds))
    yield labelled("Weight in its pillar", f"{commitment.weight:g}")
    for view, groups in framework.views.items():
        names = {group.id: f"{group.name}{_STATUS[group.status]}" for group in groups}
        yield labelled(f"In the view {view}", ", ".join(names[group] for group in commitment.groups(view)) or words.NONE)
    by_id = {entry.id: entry for entry in framework.entries}
    if commitment.entries:
        yield labelled("Declaration of Shared Commitments", "")
        yield bullets(_entry(by_id[entry]) for entry in commitment.entries)
    if commitment.typical_sources:
        yield labelled("Typical sources", commitment.typical_sources)
    for indicator in commitment.indicators:
        yield BLANK
        yield head(f"Indicator {indicator.id}{_STATUS[indicator.status]}")
        yield data(f"{indicator.name}, {indicator.unit}; rated 0 at {indicator.worst:g} and 1 at {indicator.best:g} ({indicator.scale})")
        if indicator.source:
            yield note(indicator.source)
    if commitment.note:
        yield note(commitment.note)


def _entry(entry: Entry) -> str:
    paragraph = f", para. {entry.paragraph}" if entry.paragraph else ""
    return f"{entry.id} {entry.name} (binds {entry.bound}{paragraph}){_STATUS[entry.status]}"
