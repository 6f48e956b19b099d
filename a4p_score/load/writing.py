"""Writing files: whole or not at all, and never over something that was read."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.files import STDIN, shown, was_read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LEFTOVER_SECONDS = 3_600


def write_file(path: Path, content: str | bytes, inputs: Iterable[str | Path] = (), *, edited: bool = False) -> None:
    """Write beside the target, then put it in its place: a reader sees the old file or the new one, never a part.

    Links are followed and the mode of an existing file is kept. What was read is not overwritten, unless the content is that very file,
    `edited`. OutputError when it cannot be done; nothing is changed then.
    """
    name = shown(path)
    temporary: Path | None = None
    try:
        target = path.resolve()
        mode = _mode_of(target, name)
        if not edited:
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
