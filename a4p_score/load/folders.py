"""Folders of profiles: what they hold, or one clear line when they cannot be read; and which of their files a run took."""

from __future__ import annotations

import stat
from pathlib import Path

from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown

WORKING = Path("profiles")
"""The folder that is looked into before the packaged profiles, without being named."""

_TAKEN: dict[Path, None] = {}
"""Files of the working folder that this run took in place of, or beside, the packaged profiles."""
_MOST_NAMED = 5


def yaml_files(folder: Path, suffixes: tuple[str, ...] = (".yaml",)) -> list[Path]:
    """The YAML files of a folder, sorted; hidden ones are passed over. InputError when the folder cannot be read."""
    return [path for path in _ending(folder, suffixes) if not path.name.startswith(".")]


def hidden_files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files that `yaml_files` passes over."""
    return [path for path in _ending(folder, suffixes) if path.name.startswith(".")]


def _ending(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name.endswith(suffixes))
    except PermissionError:
        raise InputError(f"{shown(folder)}: the folder may not be read (permission denied)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a possible name"
        raise InputError(f"{shown(folder)}: the folder cannot be read ({reason.lower()})") from None
    return [folder / name for name in names]


def is_folder(path: Path) -> bool:
    """Whether there is a folder at a path."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def there_is(folder: Path) -> bool:
    """Whether there is a folder; False when there is nothing, or something else. InputError when there is no telling."""
    try:
        return stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        if folder.is_symlink():
            raise InputError(f"{shown(folder)}: is a link that leads nowhere; name a folder with --profiles") from None
        return False
    except NotADirectoryError:
        return False
    except OSError as error:
        reason = (error.strerror or "refused").lower()
        raise InputError(f"{shown(folder)}: cannot be looked into ({reason}); name a folder with --profiles") from None


def forget_taken() -> None:
    """Start a new run."""
    _TAKEN.clear()


def take(path: Path, packaged: Path) -> None:
    """Remember that a mission comes from a file of the working folder, unless the packaged file of its name says the same."""
    try:
        same = read_bytes(path) == read_bytes(packaged)
    except InputError:
        same = False
    if not same:
        _TAKEN[path] = None


def taken() -> str | None:
    """One line that says which missions did not come from the packaged profiles; None when all did."""
    if not _TAKEN:
        return None
    files = [shown(path) for path in _TAKEN]
    more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    return f"read from {', '.join(files[:_MOST_NAMED])}{more}, not from the packaged profiles"
