"""A verification: what stands in the texts and what does not, the worst first, each with its place and what the text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.verification import FAILED_ON, Check, State, TextRead, Verification
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.report.records import Records, Row

MEANING: dict[State, str] = {
    "number differs": "The text has another number where the finding points to. Correct the figure, or the finding.",
    "not found": "Nothing like it stands in the text. Write it as the source prints it, or name the source that has it.",
    "near": "The text has nearly these words. Compare them, and quote word for word.",
    "text changed": "The file is not the one that was checked before. Look at what has changed, then record it anew.",
    "no text layer": "The file holds pictures of pages. Have its text recognized (OCR), or look it up by eye.",
    "no text": "There is no file called after the source that can be read.",
    "exact": "It stands in the text.",
}
"""What each state means and what to do, the worst first."""

_TONES: dict[State, d.Tone] = {"number differs": "bad", "not found": "bad", "near": "warning", "text changed": "warning"}
_MISSING = FAILED_ON["missing"]
FIELDS = {"figures": "figure", "quote": "quote", "text_sha256": "text"}


def document(found: Verification, *, details: bool) -> d.Document:
    """The sum of it, then all that is not exact by state; with details also what is, and the files."""
    head = f"{found.mission.acronym} · {found.mission.area} · evidence against the texts of its sources"
    sections: list[d.Section] = [(d.Heading(head, 1), d.paragraph(summary(found)), *map(d.note, left_aside(found, details=details)))]
    for state in MEANING:
        checks = [check for check in found.checks if check.state == state]
        if checks and state in _MISSING:
            sections.append(_missing(state, checks, found))
        elif checks and (state != "exact" or details):
            sections.append(_listed(state, checks))
    if details and found.texts:
        sections.append((d.Heading("Texts"), _texts(found)))
    naming = [d.line(found.mission.naming_note)] if found.mission.naming_note else []
    how = "Figures match exactly or not at all; a near quote is for a person to judge. A finding is a paraphrase and is not checked."
    return d.Document(title=head, sections=tuple(sections), notes=(*naming, d.line(how)))


def summary(found: Verification) -> str:
    """How many figures and quotes stand, and what became of the others."""
    asked = [check for check in found.checks if check.item is not None]
    if not asked:
        return "There is nothing to check: no item has figures or a quote."
    counts = found.counts
    exact = sum(check.state == "exact" for check in asked)
    other = {
        "with another number": counts.get("number differs", 0),
        "not found": counts.get("not found", 0),
        "near": counts.get("near", 0),
        "without a text to look in": sum(counts.get(state, 0) for state in _MISSING),
    }
    rest = "; ".join(f"{many:,} {words_}" for words_, many in other.items() if many)
    items = words.count(len({check.item for check in asked}), "item")
    changed = counts.get("text changed", 0)
    texts = words.count(len(found.texts), "text")
    stand = "stands" if exact == 1 else "stand"
    return (
        f"{exact:,} of {words.count(len(asked), 'figure or quote', 'figures and quotes')} of {items} {stand} in {texts}"
        + (f"; {rest}." if rest else ".")
        + (f" {words.count(changed, 'text has', 'texts have')} changed since the last check." if changed else "")
    )


def left_aside(found: Verification, *, details: bool) -> Iterator[str]:
    """What was not checked, and files that belong to no source."""
    if found.unchecked:
        named = f": {', '.join(found.unchecked)}" if details else ""
        yield f"{words.count(len(found.unchecked), 'item has', 'items have')} neither figures nor a quote{named}."
    if found.without_source:
        yield f"No source is called like {', '.join(found.without_source)}: a text is found by its source's id."


def what(check: Check) -> str:
    """What was looked for: `figure 12`."""
    return f"{FIELDS[check.field]} {check.wanted}" if check.item is not None else f"text {check.wanted[:12]}"


def where(check: Check) -> str:
    """The source, and the page where there are pages."""
    return f"{check.source or words.NONE}{'' if check.page is None else f', page {check.page}'}"


def _listed(state: State, checks: list[Check]) -> d.Section:
    return (
        d.Heading(state.capitalize()),
        d.note(MEANING[state]),
        d.Points(tuple(d.Point(_named(check), _says(check)) for check in checks), tone=_TONES.get(state, "")),
    )


def _named(check: Check) -> d.Line:
    line = "" if check.line is None else f" (line {check.line})"
    return d.line(d.strong(check.item or check.source or ""), f"{line}: {what(check)}")


def _says(check: Check) -> tuple[d.Line, ...]:
    if check.snippet is None:
        return (d.line(where(check)),) if check.item is not None else ()
    alike = f" ({check.score:.0f} of 100)" if check.state == "near" and check.score is not None else ""
    return (d.line(f"{where(check)}{alike}: ", d.toned(check.snippet, "note")),)


def _missing(state: State, checks: list[Check], found: Verification) -> d.Section:
    """By source: a missing text is one problem, however many items cite it."""
    problems = {text.source: text.problem for text in found.texts if text.problem}
    by_source: dict[str, list[Check]] = {}
    for check in checks:
        by_source.setdefault(check.source or "", []).append(check)
    points = [
        d.Point(
            d.line(d.strong(source), f": {words.count(len(waiting), 'figure or quote', 'figures and quotes')}"),
            (d.line(f"the file {problems[source]}"),) if source in problems else (),
        )
        for source, waiting in by_source.items()
    ]
    return (d.Heading(state.capitalize()), d.note(MEANING[state]), d.Points(tuple(points)))


def _texts(found: Verification) -> d.Table:
    rows = tuple((text.source, text.file, d.number(text.pages), _said_of(text), text.sha256[:12] or words.NONE) for text in found.texts)
    return d.Table(columns=d.columns("Source", "File", "Pages", "State", "SHA-256", numbers=("Pages",)), rows=rows)


def _said_of(text: TextRead) -> str:
    if text.problem is not None:
        return text.problem
    return "not recorded" if text.recorded is None else "as recorded" if text.recorded == text.sha256 else "changed"


# --- records --------------------------------------------------------------------------------------------------------------------


def records(found: Verification, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """A row for each check, each text, each item that has nothing to check and each file without a source."""
    start: Row = {"mission": found.mission.id}
    return records_of({**start, **row} for row in _rows(found))


def _rows(found: Verification) -> Iterator[Row]:
    for check in found.checks:
        names = ("item", "source", "field", "wanted", "state", "score", "page", "snippet", "line", "column")
        yield {"row": "check", **fields_of(check, *names)}
    for text in found.texts:
        yield {"row": "text", **fields_of(text, "source", "file", "sha256", "recorded", "pages", "problem")}
    for item in found.unchecked:
        yield {"row": "unchecked", "item": item}
    for file in found.without_source:
        yield {"row": "without-source", "file": file}
