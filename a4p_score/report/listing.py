"""The catalogue as a table, with the notes on how areas are named, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.render.console import BLANK, Style, data, note, table, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from a4p_score.load.catalogue import Header


def catalogue_text(headers: Sequence[Header], style: Style) -> str:
    """Every mission with the names that it is found by."""
    return to_text(_parts(headers), style)


def _parts(headers: Sequence[Header]) -> Iterator[RenderableType]:
    made = table("Mission", "Acronym", "Area", "Name", fixed=("Mission", "Acronym"))
    for header in headers:
        made.add_row(data(header.slug), data(header.acronym), data(header.area), data(header.name))
    yield made
    yield BLANK
    for header in headers:
        if header.naming_note:
            yield note(f"{header.area}: {header.naming_note}")


def catalogue_json(headers: Sequence[Header]) -> str:
    """The names of every mission as data."""
    from a4p_score.render.json import to_json  # noqa: PLC0415 - brings the models, which the table does without

    rows = [{"id": header.slug, "acronym": header.acronym, "name": header.name, "area": header.area} for header in headers]
    return to_json({"schema": "a4p-score/list/1", "missions": rows})
