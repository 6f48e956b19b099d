"""Sources that several profiles share: `- use: un-contributions` stands for an entry of sources/registers.yaml.

The file is looked for beside the profile, then in the package; an entry found first is the one that counts.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = Path(__file__).resolve().parent.parent
_FILE = Path("sources", "registers.yaml")


def packaged_profiles() -> Path:
    """The folder of the profiles that come with the package: inside a wheel, or at the top of a checkout."""
    inside = PACKAGE / "data" / "profiles"
    return inside if inside.is_dir() else PACKAGE.parent / "profiles"


def uses_registers(data: bytes) -> bool:
    """Whether a profile can name an entry of a register at all."""
    return b"use" in data


def registers(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """The name and content of the registers that a profile in a folder sees, the nearest first; InputError for one that is no file."""
    for place in dict.fromkeys(path / _FILE for path in (folder, packaged_profiles()) if path is not None):
        if _is_there(place):
            yield shown(place), read_bytes(place)


def _is_there(place: Path) -> bool:
    """Whether there is a register at a place; InputError where something else is there, or there is no telling."""
    try:
        if stat.S_ISDIR(place.stat().st_mode):
            raise InputError(f"{shown(place)}: is a folder; the register of shared sources is a file: move or delete the folder")
    except (FileNotFoundError, NotADirectoryError):
        for link in (place, place.parent):
            if link.is_symlink() and not link.exists():
                raise InputError(f"{shown(link)}: is a link that leads nowhere; mend or delete it: shared sources stand there") from None
        return False
    except OSError as error:
        raise InputError(f"{shown(place)}: cannot be looked at ({(error.strerror or 'refused').lower()})") from None
    return True


def shared_sources(folder: Path | None) -> Mapping[str, Any]:
    """The entries of those registers by id, as plain values; InputError for a register that cannot be read."""
    from a4p_score.load.diagnostics import Sink  # noqa: PLC0415
    from a4p_score.load.yaml_source import parse, readable  # noqa: PLC0415 - brings YAML

    found: dict[str, Any] = {}
    for name, data in registers(folder):
        sink = Sink()
        values = parse(data, sink).values if readable(data, sink) is not None else None
        if sink.found:
            first = min(sink.found, key=lambda problem: (problem.line, problem.column))
            raise InputError(f"{name}:{first.line}: {first.message}")
        entries = values.get("sources") if isinstance(values, dict) else None
        if not isinstance(entries, list) or not all(isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in entries):
            raise InputError(f"{name}: holds no list of sources with ids")
        for entry in entries:
            found.setdefault(entry["id"], entry)
    return found
