"""Finding and loading: missions by slug or acronym in any case, profiles and frameworks by path, standard input."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a4p_score.errors import InputError, UsageError
from a4p_score.load import compiled
from a4p_score.load.files import STDIN, read_bytes, shown
from a4p_score.load.folders import WORKING, is_folder, take, there_is, yaml_files
from a4p_score.load.references import profile_errors
from a4p_score.load.registers import PACKAGE, packaged_profiles, registers, uses_registers
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a4p_score.load.diagnostics import Report
    from a4p_score.model.listing import Listed, Listing

DEFAULT_FRAMEWORK = "a4p"
_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


class InvalidFileError(InputError):
    """A file with errors. `report` holds them all; how they are shown is not decided here. `undone` is what did not come of it."""

    def __init__(self, report: Report, undone: str = "nothing was scored") -> None:
        super().__init__(f"{report.file}: not valid")
        self.problems = report
        self.undone = undone


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile of the catalogue, known by its file alone; `slug` is the file's stem."""

    slug: str
    path: Path


def is_path(name: str) -> bool:
    """Whether a name on the command line is a file: it has a separator or ends in .yaml."""
    return os.sep in name or name.endswith((".yaml", ".yml"))


class Catalogue:
    """The profiles at hand: one folder when it is named, otherwise ./profiles and then the packaged ones."""

    def __init__(self, folder: Path | None, framework: Framework) -> None:
        self.framework = framework
        self._folder = folder
        if folder is not None and not is_folder(folder):
            raise InputError(f"{shown(folder)}: is not a folder of profiles; name one with --profiles")

    @cached_property
    def _files(self) -> list[Path]:
        """All files, those of the first folder first; InputError when a folder that is there cannot be read."""
        if self._folder is not None:
            return yaml_files(self._folder)
        return [*(yaml_files(WORKING) if there_is(WORKING) else ()), *yaml_files(packaged_profiles())]

    def entries(self) -> list[Entry]:
        """All profiles, sorted by slug; one in ./profiles stands before a packaged one of the same name."""
        found: dict[str, Entry] = {}
        for path in self._files:
            if _NAME.fullmatch(path.stem):
                found.setdefault(path.stem, Entry(path.stem, path))
        return sorted(found.values(), key=lambda entry: entry.slug)

    def listing(self) -> tuple[Listing, tuple[Entry, ...]]:
        """All missions, by the headers of their profiles; and the entries whose header cannot be read."""
        from a4p_score.model.listing import Listing  # noqa: PLC0415 - only for `list`

        read = [(entry, read_header(entry)) for entry in self.entries()]
        for entry, _ in read:
            self._take(entry)
        unread = tuple(entry for entry, header in read if header is None)
        return Listing(missions=tuple(header for _, header in read if header is not None)), unread

    def load(self, name: str) -> Profile:
        """The profile that a name on the command line means: a slug or acronym in any case, a path, or `-`."""
        return self.file(name).profile

    def file(self, name: str) -> ProfileFile:
        """The file that a name means, read but not yet looked into."""
        if name == STDIN or is_path(name):
            return ProfileFile(name, self.framework)
        if not _NAME.fullmatch(name):
            hint = (
                _meant(name, self.entries(), cutoff=0.7)
                or "use a short name such as kosovo, an acronym such as UNMIK or a path to a .yaml file"
            )
            raise UsageError(f"{name[:80]!r} is not the name of a mission: {hint}")
        entry = self.find(name)
        self._take(entry)
        return ProfileFile(entry.path, self.framework)

    def _take(self, entry: Entry) -> None:
        if self._folder is None and entry.path.parent == WORKING:
            take(entry.path, packaged_profiles() / entry.path.name)

    def find(self, name: str) -> Entry:
        """The entry with this slug, or failing that this acronym; InputError when there is none, or two files claim the acronym."""
        wanted = name.lower()
        entries = self.entries()
        by_slug = {entry.slug.lower(): entry for entry in entries} | {entry.slug: entry for entry in entries}
        if wanted in by_slug:
            return by_slug[wanted]
        found = [entry for entry in entries if (header := read_header(entry)) is not None and header.acronym.lower() == wanted]
        if not found:
            raise InputError(_no_such_mission(name, entries))
        if len(found) > 1:
            both = " and ".join(shown(entry.path) for entry in found)
            raise InputError(f"{name} is the acronym of {both}; use a short name, such as {found[0].slug}, or change one of the two")
        return found[0]


def _no_such_mission(name: str, entries: Iterable[Entry]) -> str:
    return f"there is no mission {name!r}; {_meant(name, entries) or '`a4p-score list` shows the catalogue'}"


def _meant(name: str, entries: Iterable[Entry], cutoff: float = 0.5) -> str | None:
    """The mission that may be meant: one whose short name, acronym, area or full name is spelt like it."""
    from a4p_score.load.spelling import closest  # noqa: PLC0415 - only for a message

    called = {entry.slug: entry.slug for entry in entries}
    for entry in entries:
        if (header := read_header(entry)) is not None:
            called |= {header.area.lower(): entry.slug, header.name.lower(): entry.slug}
            called[header.acronym.lower()] = header.acronym
    close = closest(name.lower(), [*called], cutoff)
    return f"did you mean {called[close]}?" if close else None


def read_header(entry: Entry) -> Listed | None:
    """The names in a profile's header and its date, without reading further; None when there is no telling."""
    from a4p_score.load.diagnostics import Sink  # noqa: PLC0415
    from a4p_score.load.yaml_source import parse  # noqa: PLC0415
    from a4p_score.model.listing import Listed  # noqa: PLC0415

    try:
        data = read_bytes(entry.path)
    except InputError:
        return None
    values = parse(data, Sink(), stop_after=("mission", "as_of")).values
    if values is None:  # broken further down, without a date before
        values = parse(data, Sink(), stop_after=("mission",)).values
    mission = values.get("mission") if isinstance(values, dict) else None
    if not isinstance(mission, dict):
        return None
    found = {key: text if isinstance(text := mission.get(key), str) else "" for key in ("acronym", "name", "area", "naming_note")}
    as_of = values.get("as_of")
    return Listed(id=entry.slug, as_of=as_of if isinstance(as_of, str) else None, **found)


class ProfileFile:
    """The file of a profile, or standard input: read, but not yet looked into. What is made of it is found again by `content`."""

    def __init__(self, path: str | Path, framework: Framework) -> None:
        self.path = str(path)
        self.framework = framework
        self.data = read_bytes(path)
        self._stem = None if self.path == STDIN else Path(path).stem
        self._folder = None if self.path == STDIN else Path(path).parent

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return shown(self.path if self.path == STDIN else Path(self.path).name)

    @cached_property
    def _key(self) -> str:
        """Of the profile: what the file says, and the registers that it can see."""
        seen = [content for _, content in registers(self._folder)] if uses_registers(self.data) else []
        return compiled.key_of(b"profile", self.data, *seen)

    @cached_property
    def content(self) -> bytes:
        """The same for all files that make the same profile, valid or not."""
        return f"{self._key} {self._stem or STDIN}".encode()

    @cached_property
    def profile(self) -> Profile:
        """A valid profile, or InvalidFileError with every problem of the file."""
        profile = compiled.get(self._key, Profile)
        if profile is not None and not any(True for _ in profile_errors(profile, self.framework)) and self._stem in (None, profile.id):
            return profile
        from a4p_score.load.documents import load_profile  # noqa: PLC0415 - brings Pydantic and YAML

        loaded = load_profile(self.data, shown(self.path), self.framework, stem=self._stem, folder=self._folder)
        if loaded.model is None:
            raise InvalidFileError(loaded.report)
        _keep(self._key, loaded.model)
        return loaded.model


def load_profile_file(path: str | Path, framework: Framework) -> Profile:
    """A valid profile, or InvalidFileError with every problem of the file."""
    return ProfileFile(path, framework).profile


def load_profile_data(data: bytes, name: str, framework: Framework, folder: Path | None = None) -> Profile:
    """A valid profile from bytes that were read already, or InvalidFileError. `folder` is where its registers are looked for first."""
    from a4p_score.load.documents import load_profile  # noqa: PLC0415 - brings Pydantic and YAML

    loaded = load_profile(data, name, framework, folder=folder)
    if loaded.model is None:
        raise InvalidFileError(loaded.report)
    return loaded.model


def load_framework_file(path: str | Path | None) -> Framework:
    """The packaged framework, or the one at a path; InvalidFileError with every problem of the file."""
    base_data = read_bytes(framework_path(DEFAULT_FRAMEWORK))
    data = base_data if path is None else read_bytes(path)
    key = compiled.key_of(b"framework", data, base_data)
    framework = compiled.get(key, Framework)
    if framework is not None:
        return framework
    from a4p_score.load.documents import load_framework  # noqa: PLC0415

    loaded = load_framework(data, shown(path or "a4p.yaml"), base_values(base_data))
    if loaded.model is None:
        raise InvalidFileError(loaded.report)
    _keep(key, loaded.model)
    return loaded.model


def framework_path(name: str) -> Path:
    """The file of a packaged framework."""
    return PACKAGE / "data" / "frameworks" / f"{name}.yaml"


def base_values(data: bytes) -> Any:
    """The plain values of a packaged framework, for `extends`."""
    from a4p_score.load.diagnostics import Sink  # noqa: PLC0415
    from a4p_score.load.yaml_source import parse  # noqa: PLC0415

    return parse(data, Sink()).values


def _keep(key: str, model: Profile | Framework) -> None:
    model.sha256  # noqa: B018 - computed once, kept with the rest
    compiled.put(key, model)
