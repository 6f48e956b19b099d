"""A citation as a BibTeX entry. Text is set as it stands: no command and no brace of it has an effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a4p_score.report.citation import reference
from a4p_score.report.words import plain

if TYPE_CHECKING:
    from a4p_score.model.citation import Citation

_SPECIAL = re.compile(r"[\\{}#$%&_~^]")
_COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def to_bibtex(citation: Citation) -> str:
    """One entry of the kind `misc`; braces around author and title keep their capitals."""
    found = reference(citation)
    fields = {
        "author": f"{{{tex(found.author)}}}",
        "title": f"{{{tex(found.title)}}}",
        "year": found.day[:4],
        "date": found.day,
        "howpublished": tex(f"{found.program}. {found.how}"),
        "note": tex(found.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{found.key},\n{lines}}}\n"


def tex(text: str) -> str:
    """Text that TeX sets as it stands."""
    return _SPECIAL.sub(lambda match: _COMMANDS.get(match[0], f"\\{match[0]}"), plain(text))
