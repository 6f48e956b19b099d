"""Where an item of evidence stands in the file of its profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from a4p_score.load.catalogue import is_path, load_profile_data
from a4p_score.load.diagnostics import Sink
from a4p_score.load.files import STDIN, read_bytes, shown
from a4p_score.load.registers import packaged_profiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.load.yaml_source import Path
    from a4p_score.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a profile was read from, and its content when it cannot be read again."""

    path: str
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return shown(self.path if self.path == STDIN else File(self.path).name)

    @property
    def is_own_file(self) -> bool:
        """Whether it is a file of the user's: not standard input, nor one that came with the package."""
        return self.path != STDIN and File(self.path).parent != packaged_profiles()

    @property
    def content(self) -> bytes:
        """What the file holds."""
        return read_bytes(self.path) if self.data is None else self.data

    def line_of(self, item: str) -> int | None:
        """The line, from 1, on which an item of evidence starts; None when the file no longer holds it."""
        return line_of(self.content, item)


def load_with_origin(catalogue: Catalogue, name: str) -> tuple[Profile, Origin]:
    """The profile that a name means, as `Catalogue.load` finds it, and where it was read from."""
    if name != STDIN:
        profile = catalogue.load(name)
        return profile, Origin(name if is_path(name) else str(catalogue.find(name).path))
    data = read_bytes(STDIN)
    return load_profile_data(data, shown(STDIN), catalogue.framework), Origin(STDIN, data)


def line_of(data: bytes, item: str) -> int | None:
    """The line, from 1, of an item in the text of a profile; None when there is no such item."""
    return next((line for line, _ in places_of(data, "evidence", {item: ()}).values()), None)


def places_of(data: bytes, key: str, wanted: Mapping[str, Iterable[Path]]) -> dict[tuple[str, Path], tuple[int, int]]:
    """Line and column, from 1, of entries of a list of a profile by their ids, and of paths within them.

    A path that leads nowhere has no place; an entry's own path is empty.
    """
    from a4p_score.load.yaml_source import parse  # noqa: PLC0415

    document = parse(data, Sink())
    paths: dict[Path, tuple[str, Path]] = {}
    for name, number in numbers_of(document.values, key).items():
        for below in ((), *wanted[name]) if name in wanted else ():
            paths[key, number, *below] = name, below
    return {paths[path]: place for path, place in document.locate(paths).items()}


def numbers_of(values: Any, key: str) -> dict[str, int]:
    """Where the entries of a list of a profile stand in it, by their ids; a source that is used from a register goes by its id there."""
    entries = values.get(key) if isinstance(values, dict) else None
    found: dict[str, int] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        name = entry.get("id", entry.get("use")) if isinstance(entry, dict) else None
        if isinstance(name, str):
            found.setdefault(name, number)
    return found
