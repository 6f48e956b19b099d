"""Did you mean: the word that was probably meant by a misspelt one, at a cost that a hostile file cannot drive up."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_WORD = 129
_MOST_KNOWN = 1_000
_MOST_GUESSES = 20


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that is most like another one, when any is like it at all."""
    if len(word) > _LONGEST_WORD:
        return None
    import difflib  # noqa: PLC0415 - only for a message

    return next(iter(difflib.get_close_matches(word, list(islice(known, _MOST_KNOWN)), n=1, cutoff=cutoff)), None)


class Guesses:
    """What was meant by unknown names, for the first names of a file that are asked about."""

    def __init__(self) -> None:
        self._meant: dict[tuple[str, str], str | None] = {}

    def hint(self, name: str, known: Iterable[str], what: str) -> str | None:
        """The hint for an unknown name of something (`source`), the same for every place where the name stands."""
        asked = (what, name)
        if asked not in self._meant and len(self._meant) < _MOST_GUESSES:
            self._meant[asked] = closest(name, known)
        meant = self._meant.get(asked)
        return f"did you mean {meant}?" if meant else None
