"""Temporary files beside their targets: names that say who made them, and the sweep of those whose maker is gone."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

_NAME = re.compile(r"\.a4p-score\.([0-9a-f]{8})\.(\d+)\.(\d+)\.(\d+)\.[0-9a-f]{16}\.tmp")
"""Machine, user, process and its start time; then a random part."""
_ELSEWHERE_SECONDS = 86_400
"""What another machine left in a shared folder: there is no asking whether its maker lives, but no run takes a day to write a file."""


def temporary_name() -> str:
    """A name that no other run has, nor this one had before."""
    process = os.getpid()
    return f".a4p-score.{_machine()}.{os.geteuid()}.{process}.{_started(process) or 0}.{os.urandom(8).hex()}.tmp"


def sweep(folder: Path) -> None:
    """Remove what runs of this user left in a folder when they were killed. Nothing that goes wrong here is an error."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if found := _NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and _is_left(found, status.st_mtime):
                        Path(entry.path).unlink()


def _is_left(found: re.Match[str], modified: float) -> bool:
    machine, user, process, start = found.groups()
    if machine != _machine():
        return time.time() - modified > _ELSEWHERE_SECONDS
    return int(user) == os.geteuid() and not _lives(int(process), int(start))


def _lives(process: int, start: int) -> bool:
    """Whether a process still runs: the same one, not a later one under its number."""
    if start:
        return _started(process) == start
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _started(process: int) -> int | None:
    """When a process was started, in ticks since the machine was; None when it is gone, or where there is no /proc."""
    try:
        state, *fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return None if state in "ZX" else int(fields[18])
    except (OSError, ValueError, IndexError):
        return None


@cache
def _machine() -> str:
    """Where process numbers have this meaning: the name of the machine and, for containers, its space of processes."""
    space = 0
    with contextlib.suppress(OSError):
        space = Path("/proc/self/ns/pid").stat().st_ino
    return sha256(f"{os.uname().nodename} {space}".encode()).hexdigest()[:8]
