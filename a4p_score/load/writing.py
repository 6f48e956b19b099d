"""Writing files: whole or not at all, several together, and never over something that was read."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.files import STDIN, shown, was_read
from a4p_score.load.leftovers import sweep, temporary_name
from a4p_score.load.links import followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_MOST_NAMED = 5
_MOST_TRIES = 10
_HEAD = 2_000  # bytes by which a file says who wrote it


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that is written and only needs its name."""

    name: str
    temporary: Path
    target: Path


def write_file(path: Path, content: str | bytes, inputs: Iterable[str | Path] = (), *, edited: bool = False) -> None:
    """Write beside the target, then put it in its place: a reader sees the old file or the new one, never a part.

    Links are followed; mode, owner and group of an existing file are kept. What was read is not overwritten, unless the content is that
    very file, `edited`. OutputError when it cannot be done; nothing is changed then.
    """
    write_files({path: content}, inputs, edited=edited)


def write_files(
    contents: Mapping[Path, str | bytes], inputs: Iterable[str | Path] = (), *, folder: Path | None = None, edited: bool = False
) -> None:
    """Write several files: all are made ready first, then all get their names, so that a full disk changes nothing.

    `folder` is made when it is not there. OutputError says what was changed: nothing, unless a name was refused after others were given.
    """
    inputs = [*inputs]
    ready: list[_Ready] = []
    made = folder is not None and _make_folder(folder)
    swept: set[Path] = set()
    try:
        for path, content in contents.items():
            ready.append(_prepare(path, content, None if edited else inputs, swept))
        _name_all(ready)
    except BaseException:
        for one in ready:
            with contextlib.suppress(OSError):
                one.temporary.unlink(missing_ok=True)
        if made and folder is not None:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only when nothing is in it
        raise


def _make_folder(folder: Path) -> bool:
    """Make a folder; whether it was not there."""
    try:
        target = followed(folder)
        if target.is_dir():
            return False
        target.mkdir()
    except (OSError, ValueError) as error:
        raise OutputError(f"{shown(folder)}: cannot be made: {reason_of(error)}; nothing was changed") from None
    return True


def _name_all(ready: list[_Ready]) -> None:
    for number, one in enumerate(ready):
        try:
            one.temporary.replace(one.target)
        except OSError as error:
            raise OutputError(f"{one.name}: {reason_of(error)}; {_changed(ready, number)}") from None


def _changed(ready: list[_Ready], done: int) -> str:
    if not done:
        return "nothing was changed"
    names = [one.name for one in ready[: min(done, _MOST_NAMED)]]
    more = f" and {done - len(names)} more" if done > len(names) else ""
    return f"already written: {', '.join(names)}{more}; the other {len(ready) - done} as they were"


def _prepare(path: Path, content: str | bytes, inputs: Iterable[str | Path] | None, swept: set[Path]) -> _Ready:
    """The content in a temporary file beside its target, with the mode and owner that it is to have.

    `inputs` must not be written over; None where one may be. `swept` are folders seen to.
    """
    name = shown(path)
    temporary: Path | None = None
    try:
        target = followed(path)
        status = _status(target, name)
        if inputs is not None:
            _refuse_inputs(target, inputs, name)
        if target.parent not in swept:
            swept.add(target.parent)
            sweep(target.parent)
        temporary, descriptor = _open_beside(target)
        with os.fdopen(descriptor, "wb") as file:
            if status is not None:
                _keep_owner(descriptor, status, name)
                os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(descriptor)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if isinstance(error, OSError | ValueError | RuntimeError):
            raise OutputError(f"{name}: {reason_of(error)}; nothing was changed") from None
        raise
    return _Ready(name, temporary, target)


def _open_beside(target: Path) -> tuple[Path, int]:
    """A new file in the same folder, whatever already lies there."""
    for _ in range(_MOST_TRIES):
        temporary = target.with_name(temporary_name())
        with contextlib.suppress(FileExistsError):
            return temporary, os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    raise OutputError(f"{shown(target.parent)}: no temporary file can be made there; nothing was changed")


def write_folder(folder: Path, files: Mapping[str, str | bytes], ours: Callable[[bytes], bool]) -> None:
    """Write a folder of files beside its place, then put it there: a reader sees the old folder or the new one, never a part.

    A folder that is there is replaced when it holds nothing but files of which `ours` says, from their content, that we wrote them.
    OutputError when it cannot be done; nothing is changed then.
    """
    name = shown(folder)
    target = folder.resolve()
    made = target.with_name(f".{target.name[:200]}.{os.getpid()}.a4p-score")
    before = target.with_name(f"{made.name}.before")
    try:
        _refuse_foreign(target, name, ours)
        made.mkdir()
        for file, content in files.items():
            write_file(made / file, content)
        if target.exists():
            target.rename(before)
        try:
            made.rename(target)
        except OSError:
            if before.exists():
                before.rename(target)
            raise
        shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{name}: {reason_of(error)}; nothing was changed") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refuse_foreign(target: Path, name: str, ours: Callable[[bytes], bool]) -> None:
    if not target.exists():
        return
    if not target.is_dir() or target.is_mount():
        raise OutputError(f"{name}: is not a folder that can be replaced")
    for entry in sorted(target.iterdir()):
        if entry.is_symlink() or not entry.is_file() or was_read(entry) or not ours(entry.read_bytes()[:_HEAD]):
            raise OutputError(f"{name}: holds {shown(entry.name)}, which a4p-score did not write; name an empty or a new folder")


def _status(target: Path, name: str) -> os.stat_result | None:
    """What to keep of the file that is there; None for a new one. Refuses what is no file, or may not be replaced."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise OutputError(f"{name}: is a folder; name a file")
    if not stat.S_ISREG(status.st_mode):
        raise OutputError(f"{name}: is not a regular file")
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise OutputError(f"{name}: may not be written (its mode is {stat.S_IMODE(status.st_mode):o}); nothing was changed")
    if status.st_nlink > 1:
        raise OutputError(f"{name}: has other names (hard links), which would go on with the old content; delete it first")
    return status


def _keep_owner(descriptor: int, status: os.stat_result, name: str) -> None:
    """Give a new file the owner and group of the one it replaces."""
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        user, group = status.st_uid, status.st_gid
        try:
            os.fchown(descriptor, -1 if user == own.st_uid else user, -1 if group == own.st_gid else group)
        except OSError:
            raise OutputError(f"{name}: belongs to another user or group, which a new file could not keep; nothing was changed") from None


def _refuse_inputs(target: Path, inputs: Iterable[str | Path], name: str) -> None:
    if was_read(target) or any(str(source) != STDIN and _same(target, source) for source in inputs):
        raise OutputError(f"{name}: is the input itself; name another file")


def _same(target: Path, source: str | Path) -> bool:
    try:
        return target.samefile(source)
    except (OSError, ValueError):
        return False


def reason_of(error: BaseException) -> str:
    """Why the system refused, in words for a message."""
    match error:
        case FileNotFoundError():
            return "the folder does not exist"
        case PermissionError():
            return "may not be written (permission denied)"
        case OSError(strerror=str(reason)):
            return reason[:1].lower() + reason[1:]
    return "is not a possible file name"
