"""Frameworks, missions and profiles by name, path or text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.api.asking import no_part
from a4p_score.errors import InputError, UsageError
from a4p_score.load.catalogue import Catalogue, ProfileFile, load_framework_file, load_profile_data
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from a4p_score.model.listing import FrameworkView


Mission = Profile | ProfileFile | str | Path
"""A profile, its file, a mission's slug or acronym, a path that ends in .yaml, or the text of a profile."""


def framework(source: str | Path | None = None, *, weights: Mapping[str, float] | None = None) -> Framework:
    """The packaged framework or one from a file, with other weights for some pillars or commitments, by id."""
    found = load_framework_file(source)
    if not weights:
        return found
    known = {name.lower(): name for name in (*(pillar.id for pillar in found.pillars), *found.commitment_by_id)}
    for name, weight in weights.items():
        if name.lower() not in known:
            raise UsageError(no_part(name, found), "weights")
        if not 1e-9 <= weight <= 1e6:
            raise UsageError(f"{name}={weight}: a weight is a number above 0, at most 1,000,000", "weights")
    return found.with_weights({known[name.lower()]: float(weight) for name, weight in weights.items()})


def missions(profiles: str | Path | None = None) -> tuple[str, ...]:
    """The slugs of all missions of the catalogue, or of a folder of profiles."""
    return tuple(entry.slug for entry in catalogue(or_packaged(None), profiles).entries())


def or_packaged(framework: Framework | None) -> Framework:
    """The framework given, or the packaged one; UsageError for something else."""
    if framework is None:
        return load_framework_file(None)
    if not isinstance(framework, Framework):
        raise UsageError(f"{framework!r} is no framework: make one with a4p_score.framework(), or name the argument meant", "framework")
    return framework


def framework_view(framework: Framework, name: str | None = None) -> FrameworkView:
    """A framework as a result, whole or one pillar or commitment of it."""
    from a4p_score.model.listing import FrameworkView

    try:
        return FrameworkView.of(framework, name)
    except KeyError:
        raise UsageError(no_part(name or "", framework)) from None


def catalogue(framework: Framework, profiles: str | Path | None = None) -> Catalogue:
    """The profiles at hand under a framework: those of a folder, or else ./profiles and then the packaged ones."""
    return Catalogue(None if profiles is None else Path(profiles), framework)


def profile(name: Mission, framework: Framework | None = None, *, profiles: str | Path | None = None) -> Profile:
    """A validated profile; text of more than one line is read as a profile itself."""
    found = file_of(name, or_packaged(framework), profiles)
    return found.profile if isinstance(found, ProfileFile) else found


def file_of(name: Mission, framework: Framework, profiles: str | Path | None = None) -> Profile | ProfileFile:
    """The file of a profile, not yet looked into, by which a result that was scored before is found; or the profile that was given."""
    if isinstance(name, Profile | ProfileFile):
        return name
    if isinstance(name, str) and "\n" in name:
        return load_profile_data(name.encode(), "the text given", framework)
    return catalogue(framework, profiles).file(os.fspath(name))


def files_of(
    names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None
) -> list[Profile | ProfileFile]:
    """The files of the named profiles, or of the one; of all of the catalogue when none is named."""
    if isinstance(names, Mission):
        names = (names,)
    held = catalogue(framework, profiles)
    chosen: list[Mission] = list(names or ()) or [entry.slug for entry in held.entries()]
    if not chosen:
        raise InputError("there are no profiles; name a folder with --profiles")
    return [held.file(name) if isinstance(name, str) and "\n" not in name else file_of(name, framework, profiles) for name in chosen]


def profiles_of(names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None) -> list[Profile]:
    """The named profiles, each once; all of the catalogue when none is named."""
    return each_once(found.profile if isinstance(found, ProfileFile) else found for found in files_of(names, framework, profiles))


def each_once(found: Iterable[Profile]) -> list[Profile]:
    """The profiles, each once; UsageError when two of them claim to be one mission."""
    by_id: dict[str, Profile] = {}
    for one in found:
        if by_id.setdefault(one.id, one) != one:
            raise UsageError(f"two different profiles have the id {one.id!r}; rename one")
    return list(by_id.values())
