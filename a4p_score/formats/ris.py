"""A citation as a RIS entry, for reference managers: a tag a line, and no line break within a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report.citation import reference
from a4p_score.report.words import plain

if TYPE_CHECKING:
    from a4p_score.model.citation import Citation


def to_ris(citation: Citation) -> str:
    """One entry of the kind DATA."""
    found = reference(citation)
    tags = (
        ("TY", "DATA"),
        ("ID", found.key),
        ("AU", found.author),
        ("TI", found.title),
        ("PY", found.day[:4]),
        ("DA", found.day.replace("-", "/")),
        ("ET", found.program),
        ("N1", found.note),
        ("N1", found.how),
    )
    return "".join(f"{tag}  - {plain(value)}\n" for tag, value in tags) + "ER  - \n"
