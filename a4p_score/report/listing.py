"""The missions of a catalogue, with the notes on how their areas are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import fields_of, records_of

if TYPE_CHECKING:
    from a4p_score.model.listing import Listing
    from a4p_score.report.records import Records


def document(listing: Listing, *, details: bool) -> d.Document:  # noqa: ARG001 - there is nothing more to show
    """Every mission with the names that it is found by."""
    title = f"The catalogue: {words.count(len(listing.missions), 'mission')}"
    table = d.Table(
        columns=d.columns(
            "Mission", "Acronym", "Area", "Name", d.Column(name="As of", fixed=True, wide=True), fixed=("Mission", "Acronym")
        ),
        rows=tuple((found.id, found.acronym, found.area, found.name, found.as_of or words.NONE) for found in listing.missions),
        caption=title,
    )
    notes = tuple(d.line(f"{found.area}: {found.naming_note}") for found in listing.missions if found.naming_note)
    return d.Document(title=title, sections=((table,),), notes=notes)


def records(listing: Listing, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each mission."""
    names = ("acronym", "name", "area", "as_of", "naming_note")
    return records_of({"row": "mission", "mission": found.id, **fields_of(found, *names)} for found in listing.missions)
