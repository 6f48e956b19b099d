"""Briefings as the pages of a site: an index, a page for each mission, the method, and the sources of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a4p_score.report import briefing as one
from a4p_score.report import briefings as several
from a4p_score.report import document as d
from a4p_score.report import framework as method
from a4p_score.report import words

if TYPE_CHECKING:
    from a4p_score.model.briefing import Briefings
    from a4p_score.model.listing import FrameworkView
    from a4p_score.model.profile import Source

INDEX, METHOD, SOURCES = "index", "method", "sources"
_NAMES = {INDEX: "All missions", METHOD: "Method", SOURCES: "Sources"}


def pages(briefings: Briefings, view: FrameworkView) -> dict[str, d.Document]:
    """The pages by their names, which are those of missions and three more; UsageError of the caller where a mission is called so."""
    made = {
        INDEX: d.Document(
            title=several.title(briefings),
            sections=((several.overview(briefings, lambda name, text: d.Span(text, page=name)),), *several.more(briefings)),
            notes=several.notes(briefings),
        )
    }
    made |= {found.mission.id: one.document(found, details=True) for found in briefings.missions}
    made |= {METHOD: method.document(view, details=True), SOURCES: _sources(briefings)}
    return {name: replace(page, ways=_ways(name)) for name, page in made.items()}


def _ways(here: str) -> d.Line:
    """To the three pages that are not of missions, but not to where one is."""
    spans = [d.Span(text) if name == here else d.Span(text, page=name) for name, text in _NAMES.items()]
    return d.line(*(part for place, span in enumerate(spans) for part in ((" · ", span) if place else (span,))))


def _sources(briefings: Briefings) -> d.Document:
    """Every source once, by publisher, with the missions whose pages cite it."""
    cited: dict[Source, list[str]] = {}
    for found in briefings.missions:
        for source in found.card.sources:
            cited.setdefault(source, []).append(found.mission.id)
    acronyms = {found.mission.id: found.mission.acronym for found in briefings.missions}
    order = sorted(cited, key=lambda source: (source.publisher.casefold(), source.title.casefold(), source.id))
    rows = tuple(
        (
            one.source_line(source),
            one.grade(source),
            d.line(*(part for name in cited[source] for part in (d.Span(acronyms[name], page=name), " "))),
        )
        for source in order
    )
    columns = (d.Column(name="Source"), d.Column(name="Grade", fixed=True), d.Column(name="Cited by"))
    head = (d.Heading("Sources", 1), d.note(f"{words.count(len(rows), 'source')}, by publisher."))
    return d.Document(title="Sources", sections=(head, (d.Table(columns=columns, rows=rows),)), notes=several.notes(briefings))
