"""Whether what the items of a profile say stands in the texts of their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from a4p_score.model.asked import ProfileRef, Result
from a4p_score.model.fields import record
from a4p_score.model.profile import Mission
from a4p_score.model.scorecard import Decimals

State = Literal["exact", "near", "number differs", "not found", "no text", "no text layer", "text changed"]
FAILED: tuple[State, ...] = ("number differs", "not found")
"""States that fail whatever is asked for."""

FAILED_ON: dict[str, tuple[State, ...]] = {"missing": ("no text", "no text layer"), "changed": ("text changed",)}
"""States that fail as well when they are asked to."""


@record
class Check:
    """One figure or quote of an item against the text of a source, or, without an item, a source's text against its recorded hash.

    `source` is where it stands, or the one that decides the state. `score` is how much of a quote stands there, of 100; of a number that
    differs, how much of the finding stands around it. `page` counts from 1 and is null in texts without pages. `snippet` is what the text
    says; `line` and `column` are the place in the profile.
    """

    item: str | None
    source: str | None
    field: Literal["figures", "quote", "text_sha256"]
    wanted: str
    state: State
    score: Annotated[float, Decimals(1)] | None = None
    page: int | None = None
    snippet: str | None = None
    line: int | None = None
    column: int | None = None


@record
class TextRead:
    """The file of a source and its hash; `problem` says why it could not be read. `recorded` is the hash that the profile has."""

    source: str
    file: str
    sha256: str
    recorded: str | None
    pages: int | None
    problem: str | None


@record
class Verification(Result):
    """All checks of a profile, in the order of its items. `unchecked` items have neither figures nor a quote.

    `file` is the profile's, null when it was not read from one; `without_source` are files of the folder that no source is called like.
    """

    schema: Literal["a4p-score/verification/2"] = "a4p-score/verification/2"
    profile: ProfileRef
    mission: Mission
    file: str | None
    checks: tuple[Check, ...]
    texts: tuple[TextRead, ...]
    unchecked: tuple[str, ...]
    without_source: tuple[str, ...]

    @property
    def counts(self) -> dict[State, int]:
        """How many checks ended in each state, those that did not come about left out."""
        return Counter(check.state for check in self.checks)

    def failing(self, fail_on: Iterable[str] = ()) -> tuple[Check, ...]:
        """The checks that fail: numbers that differ and what is not found, and what else is asked for: `missing`, `changed`."""
        states = {*FAILED, *(state for name in fail_on for state in FAILED_ON[name])}
        return tuple(check for check in self.checks if check.state in states)
