"""What there is to score and by which measure, as results: the missions of a catalogue, and a framework or a part of it."""

from __future__ import annotations

from typing import Literal

from a4p_score.model.asked import Result
from a4p_score.model.fields import record
from a4p_score.model.framework import Commitment, Entry, Framework, Group, Pillar


@record
class Listed:
    """A mission as the header of its profile names it, unchecked: text that is missing there is empty, a date that is missing null.

    `id` is the name that the profile is found by: the stem of its file.
    """

    id: str
    acronym: str
    name: str
    area: str
    as_of: str | None
    naming_note: str


@record
class Listing(Result):
    """The missions of a catalogue, by id."""

    schema: Literal["a4p-score/list/1"] = "a4p-score/list/1"
    missions: tuple[Listed, ...]


@record
class FrameworkView(Result):
    """A framework, and the one pillar or commitment of it that is shown; both are null when it is shown whole."""

    schema: Literal["a4p-score/framework-view/1"] = "a4p-score/framework-view/1"
    framework: Framework
    pillar: Pillar | None = None
    commitment: Commitment | None = None

    @classmethod
    def of(cls, framework: Framework, name: str | None = None) -> FrameworkView:
        """The view of a pillar by its id or of a commitment by its id, with or without its pillar; KeyError when there is neither."""
        if name is None:
            return cls(framework=framework)
        for pillar in framework.pillars:
            if pillar.id == name:
                return cls(framework=framework, pillar=pillar)
        for commitment in framework.commitments:
            if name in (commitment.id, commitment.id.partition(".")[2]):
                return cls(framework=framework, commitment=commitment)
        raise KeyError(name)

    @property
    def exported(self) -> Commitment | Pillar | Framework:
        """The framework as a file that `--framework` reads, or the part of it that is shown."""
        return self.commitment or self.pillar or self.framework

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments that are shown."""
        if self.commitment is not None:
            return (self.commitment,)
        if self.pillar is not None:
            return tuple(found for found in self.framework.commitments if found.pillar == self.pillar.id)
        return self.framework.commitments

    @property
    def groups(self) -> dict[str, tuple[Group, ...]]:
        """The groups of each other view; of a commitment that is shown, those that it counts in."""
        found = self.framework.views
        if self.commitment is None:
            return found
        return {view: tuple(group for group in groups if group.id in self.commitment.groups(view)) for view, groups in found.items()}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the Declaration behind the commitments that are shown; all of a framework that is shown whole."""
        if self.pillar is None and self.commitment is None:
            return self.framework.entries
        wanted = {name for commitment in self.commitments for name in commitment.entries}
        return tuple(entry for entry in self.framework.entries if entry.id in wanted)
