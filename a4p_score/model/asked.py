"""The header that results share: who wrote them, under which framework, and what was asked for.

Three levels, so that no result says what it does not know: `Result` (every document), `Framed` (one framework at one date) and `Asked`
(scores, with all the options they were drawn under). `schema` stands first, so that it stands on top of the JSON.
"""

from __future__ import annotations

from collections.abc import Sequence

from a4p_score.model.fields import Day, Voice, record
from a4p_score.model.framework import Band, Framework, Method, Side, band_of
from a4p_score.model.profile import Profile
from a4p_score.model.shown import Shown
from a4p_score.version import __version__


@record
class Generator:
    """The program that wrote a document."""

    name: str = "a4p-score"
    version: str = __version__


@record
class FrameworkRef:
    """Which framework was used, with all that a reader of its scores needs; `sha256` is of its content, changed weights included."""

    id: str
    version: str
    title: str
    sha256: str
    method: Method
    bands: tuple[Band, ...]
    sides: tuple[Side, ...]
    agenda_start: Day | None

    @classmethod
    def of(cls, framework: Framework) -> FrameworkRef:
        """The reference to a framework."""
        return cls(
            id=framework.id,
            version=framework.version,
            title=framework.title,
            sha256=framework.sha256,
            method=framework.method,
            bands=framework.bands,
            sides=framework.sides,
            agenda_start=framework.agenda_start,
        )

    @property
    def label(self) -> str:
        """Id, version and the start of the hash: how outputs name it."""
        return f"{self.id} {self.version} ({self.sha256[:12]})"

    def side(self, name: str) -> Side:
        """A side by its id; KeyError for one that the framework does not have."""
        return {side.id: side for side in self.sides}[name]

    @property
    def edges(self) -> tuple[float, ...]:
        """Where the bands begin: a printed score must not seem to lie on the other side of one."""
        return tuple(band.min for band in self.bands)

    def band(self, score: float) -> str | None:
        """The word for a score from 0 to 100; None in a framework without bands."""
        return band_of(self.bands, score)


@record
class ProfileRef:
    """Which profile was scored; `sha256` is of its canonical content, not of its layout."""

    id: str
    sha256: str

    @classmethod
    def of(cls, profile: Profile) -> ProfileRef:
        """The reference to a profile."""
        return cls(id=profile.id, sha256=profile.sha256)


@record
class Result(Shown):
    """What every document says: its format, which each type names for itself, and the program that wrote it."""

    schema: str
    generator: Generator = Generator()


@record
class Framed(Result):
    """A result under one framework at one date; `seed` is that of all its random draws."""

    framework: FrameworkRef
    as_of: str
    seed: int


@record
class Asked(Framed):
    """A result made of scores, and what they were asked for.

    `actors` are all when empty; `known_by` is null without such a date, `voice` without a choice between the UN's own word and others'.
    """

    known_by: str | None
    view: str
    actors: tuple[str, ...]
    voice: Voice | None
    draws: int

    @property
    def part(self) -> str | None:
        """Which part of the evidence the scores are made from, in words for the first line; None when it is all of it."""
        return part_of(self.actors, self.voice)


WHO = {
    "mission": "the mission",
    "un-system": "the UN system",
    "council": "the Council",
    "contributors": "troop and police contributors",
    "host": "the host authorities",
    "parties": "the parties",
    "partners": "partners",
    "setting": "the setting",
}
"""Each actor as a sentence names it."""

VOICES: dict[Voice, str] = {"un": "the UN's own word", "outside": "the outside word"}


def part_of(actors: Sequence[str], voice: Voice | None) -> str | None:
    """A part of the evidence in words; None for all of it."""
    parts = [f"about {' and '.join(WHO.get(actor, actor) for actor in actors)}"] if actors else []
    parts += [f"{VOICES[voice]} alone"] if voice else []
    return f"a part of the evidence: {', '.join(parts)}" if parts else None
