"""Where a path leads, link by link: as the kernel would go in a careful setting, and never through another program's descriptors."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from a4p_score.errors import OutputError
from a4p_score.load.files import shown

MOST_LINKS = 40
_DESCRIPTOR = re.compile(r"/dev/(stdin|stdout|stderr|fd/\d+)|/proc/(self|thread-self|\d+)(/task/\d+)?/fd/(\d+)")
STDOUT_FD = 1


class DescriptorError(OutputError):
    """The path is an open descriptor, such as /dev/stdout or /proc/self/fd/3: what it leads to may be a file that a shell appends to."""

    def __init__(self, path: Path, *, stdout: bool) -> None:
        super().__init__(f"{shown(path)}: is an open stream, not a file; use - for standard output, or name a file")
        self.stdout = stdout


def followed(path: Path) -> Path:
    """The absolute path without links. What does not exist is kept as it is written.

    OutputError for a link in a sticky folder (such as /tmp) that belongs neither to this user nor to the folder's owner: somebody
    may have laid it there in wait. DescriptorError when a step is an open descriptor. OSError when there is no telling.
    """
    waiting = [part for part in reversed(path.absolute().parts) if part != os.sep]
    here = Path(os.sep)
    links = 0
    while waiting:
        part = waiting.pop()
        if part == os.pardir:
            here = here.parent
            continue
        step = here / part
        if found := _DESCRIPTOR.fullmatch(str(step)):
            raise DescriptorError(path, stdout=_is_own_stdout(found))
        try:
            status = step.lstat()
        except FileNotFoundError:
            status = None
        if status is None or not stat.S_ISLNK(status.st_mode):
            here = step
            continue
        links += 1
        if links > MOST_LINKS:
            raise OutputError(f"{shown(path)}: leads through too many links")
        _refuse_foreign_link(step, status, path)
        target = step.readlink()
        waiting += [part for part in reversed(target.parts) if part != os.sep]
        here = Path(os.sep) if target.is_absolute() else here
    return here


def _is_own_stdout(found: re.Match[str]) -> bool:
    device, process, _, number = found.groups()
    if device:
        return device in ("stdout", f"fd/{STDOUT_FD}")
    return process in ("self", "thread-self", str(os.getpid())) and number == str(STDOUT_FD)


def _refuse_foreign_link(link: Path, status: os.stat_result, path: Path) -> None:
    folder = link.parent.stat()
    sticky = folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH
    if sticky and status.st_uid not in (os.geteuid(), folder.st_uid):
        raise OutputError(f"{shown(path)}: {shown(link)} is a link that another user laid in a shared folder; it is not followed")


def is_stdout(path: Path) -> bool:
    """Whether a path is another name of this program's standard output."""
    try:
        followed(path)
    except DescriptorError as error:
        return error.stdout
    except (OutputError, OSError, ValueError):
        return False
    return False
