"""Writing files: whole or not at all, and never over something that was read."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.files import STDIN, shown, was_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_LEFTOVER_SECONDS = 3_600
_HEAD = 2_000  # bytes by which a file says who wrote it


def write_file(path: Path, content: str | bytes, inputs: Iterable[str | Path] = ()) -> None:
    """Write beside the target, then put it in its place: a reader sees the old file or the new one, never a part.

    Links are followed and the mode of an existing file is kept. OutputError when it cannot be done; nothing is changed then.
    """
    name = shown(path)
    temporary: Path | None = None
    try:
        target = path.resolve()
        mode = _mode_of(target, name)
        _refuse_inputs(target, inputs, name)
        _sweep(target)
        temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.a4p-score")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None:
                os.fchmod(descriptor, mode)
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(descriptor)
        temporary.replace(target)
    except (OSError, ValueError, RuntimeError) as error:
        _discard(temporary)
        raise OutputError(f"{name}: {reason_of(error)}; nothing was changed") from None
    except BaseException:
        _discard(temporary)
        raise


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


def _discard(temporary: Path | None) -> None:
    if temporary is not None:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _mode_of(target: Path, name: str) -> int | None:
    """The mode to keep; None for a new file. Refuses what is there and is not a file."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OutputError(f"{name}: is a folder; name a file")
    if not stat.S_ISREG(mode):
        raise OutputError(f"{name}: is not a regular file")
    return stat.S_IMODE(mode)


def _refuse_inputs(target: Path, inputs: Iterable[str | Path], name: str) -> None:
    if was_read(target) or any(str(source) != STDIN and _same(target, source) for source in inputs):
        raise OutputError(f"{name}: is the input itself; name another file")


def _same(target: Path, source: str | Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def _sweep(target: Path) -> None:
    """Remove what a killed run left beside the target, once it is old enough not to be another run's."""
    for leftover in target.parent.glob(f".{target.name[:200]}.*.a4p-score"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFTOVER_SECONDS:
                leftover.unlink()


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
