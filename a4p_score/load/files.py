"""Reading bytes from places that may be hostile: bounded, never blocking, one clear line when it fails."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING

from a4p_score.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

MOST_BYTES = 16 * 1024 * 1024
STDIN = "-"


_READ: set[tuple[int, int]] = set()
"""Device and inode of every file that this run has read."""


def forget_reads() -> None:
    """Start a new run."""
    _READ.clear()


def was_read(path: Path) -> bool:
    """Whether a file was an input of this run, however it was found: it must not be overwritten."""
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) in _READ


def read_bytes(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file of at most so many bytes, or of standard input for `-`.

    Opened without blocking and looked at before it is read: a FIFO would block for ever, a device has no end.
    """
    name = shown(path)
    if str(path) == STDIN:
        if sys.stdin is None:
            raise InputError(f"{name}: is closed")
        with contextlib.suppress(OSError, ValueError, AttributeError):  # not every stream is a file
            status = os.fstat(sys.stdin.fileno())
            _READ.add((status.st_dev, status.st_ino))
        return _read(sys.stdin.buffer, name, most)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {_reason(error)}") from None
    status = os.fstat(descriptor)
    mode = status.st_mode
    _READ.add((status.st_dev, status.st_ino))
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        what = "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "not a regular file"
        raise InputError(f"{name}: is {what}; name a file")
    with os.fdopen(descriptor, "rb") as file:
        return _read(file, name, most)


def _read(file: BinaryIO, name: str, most: int) -> bytes:
    try:
        data = file.read(most + 1) or b""
    except OSError as error:
        raise InputError(f"{name}: {_reason(error)}") from None
    if len(data) > most:
        mend = ": so much evidence belongs in a table, for `a4p-score bulk score`, or in several profiles" if most == MOST_BYTES else ""
        raise InputError(f"{name}: is larger than {most // 1024 // 1024} MiB{mend}")
    return data


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case PermissionError():
            return "may not be read (permission denied)"
        case OSError(strerror=str(reason)):
            return reason[:1].lower() + reason[1:]
    return "is not a possible file name"


def shown(path: str | Path) -> str:
    """A path as it can be printed on one line: no control characters, whatever the file is called."""
    if str(path) == STDIN:
        return "standard input"
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return name if name.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
