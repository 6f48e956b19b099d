"""Where an item of evidence stands in the file of its profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.load.catalogue import is_path, load_profile_data
from a4p_score.load.diagnostics import Sink
from a4p_score.load.files import STDIN, read_bytes, shown

if TYPE_CHECKING:
    from a4p_score.load.catalogue import Catalogue
    from a4p_score.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a profile was read from, and its content when it cannot be read again."""

    path: str
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return shown(self.path if self.path == STDIN else Path(self.path).name)

    def line_of(self, item: str) -> int | None:
        """The line, from 1, on which an item of evidence starts; None when the file no longer holds it."""
        return line_of(read_bytes(self.path) if self.data is None else self.data, item)


def load_with_origin(catalogue: Catalogue, name: str) -> tuple[Profile, Origin]:
    """The profile that a name means, as `Catalogue.load` finds it, and where it was read from."""
    if name != STDIN:
        profile = catalogue.load(name)
        return profile, Origin(name if is_path(name) else str(catalogue.find(name).path))
    data = read_bytes(STDIN)
    return load_profile_data(data, shown(STDIN), catalogue.framework), Origin(STDIN, data)


def line_of(data: bytes, item: str) -> int | None:
    """The line, from 1, of an item in the text of a profile; None when there is no such item."""
    from a4p_score.load.yaml_source import parse  # noqa: PLC0415

    document = parse(data, Sink())
    evidence = document.values.get("evidence") if isinstance(document.values, dict) else None
    for number, entry in enumerate(evidence if isinstance(evidence, list) else ()):
        if isinstance(entry, dict) and entry.get("id") == item:
            path = ("evidence", number)
            return document.locate([path])[path][0]
    return None
