"""Lists in one cell: `a; b; c`, or, where an entry holds a semicolon itself, as JSON: `["a; b", "c"]`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(entries: Sequence[str]) -> str:
    """The entries as one text that `parted` reads back."""
    plain = all(entry == entry.strip() and entry and not set(entry) & set(";\n") for entry in entries)
    if plain and not entries[0].startswith("["):
        return "; ".join(entries)
    return json.dumps(list(entries), ensure_ascii=False)


def parted(text: str) -> list[str]:
    """The entries of a text; ValueError for a list in brackets that is not JSON."""
    if not text.strip().startswith("["):
        return [entry.strip() for line in text.splitlines() for entry in line.split(";") if entry.strip()]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(entry, str) for entry in found):
        raise ValueError('starts with [ and is no list of texts: write a; b or ["a", "b"]')
    return found
