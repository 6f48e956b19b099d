"""Validated files kept in ready form, as Python keeps .pyc files: a second run need not import YAML and Pydantic.

An entry is found by the content of the file and of the code that read it, so it can never be stale. It is JSON, read by
`load.codec`: data, whoever wrote it. The folder and its entries are used only when they belong to this user and no other may write
to them; whatever is wrong with an entry, the file is simply read again.

The folder is a4p-score/ in `A4P_SCORE_CACHE`, or else in `XDG_CACHE_HOME`, or else in ~/.cache; `A4P_SCORE_CACHE=off` means none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import time
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from a4p_score.load.codec import decode, encode
from a4p_score.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

Model = TypeVar("Model")

NAME = "a4p-score"
MOST_ENTRIES = 200
MOST_BYTES = 64 * 1024 * 1024
_LEFTOVER_SECONDS = 3_600
_FORMAT = b"a4p-score compiled 2\n"
_OFF = frozenset(("off", "0", "no", "none", "false", "never"))
_ON = frozenset(("", "on", "1", "yes", "true", "auto"))
_OURS = re.compile(r"[0-9a-f]{64}\.(json|bin|[0-9a-f]{16}\.part)")
"""Entries, those of version 1, and what a killed run left half-written."""


@cache
def place() -> Path | None:
    """The folder that is to hold ours; None when there is to be none. Relative values are passed over, as the XDG specification says."""
    chosen = os.environ.get("A4P_SCORE_CACHE", "").strip()
    if chosen.lower() in _OFF:
        return None
    named = [] if chosen.lower() in _ON else [chosen]
    for value in (*named, os.environ.get("XDG_CACHE_HOME", ""), "~/.cache"):
        with contextlib.suppress(OSError, RuntimeError, ValueError):  # a home that is not there, or not known
            folder = Path(value).expanduser()
            if folder.is_absolute() and (not value.startswith("~") or _trusted(Path.home().stat())):
                return folder
    return None


@contextlib.contextmanager
def _opened(*, make: bool = False) -> Iterator[int | None]:
    """Our folder as a descriptor; None when it is not there, or not this user's alone."""
    with contextlib.ExitStack() as open_:

        def folder_in(name: str | Path, above: int | None, *flags: int) -> int:
            descriptor = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | sum(flags), dir_fd=above)
            open_.callback(os.close, descriptor)
            return descriptor

        found = None
        with contextlib.suppress(OSError, ValueError):
            holder = place()
            if holder is not None and (not make or _may_make(holder)):
                if make:
                    holder.mkdir(mode=0o700, parents=True, exist_ok=True)
                above = folder_in(holder, None)
                if _trusted(os.fstat(above)):
                    if make:
                        with contextlib.suppress(FileExistsError):
                            os.mkdir(NAME, 0o700, dir_fd=above)
                    ours = folder_in(NAME, above, os.O_NOFOLLOW)
                    found = ours if _private(os.fstat(ours)) else None
        yield found


def _may_make(folder: Path) -> bool:
    """Whether what is there of a path is this user's or the system's: root must not leave files in a user's home."""
    there = next(above for above in (folder, *folder.parents) if above.exists())
    return _trusted(there.stat())


def _trusted(status: os.stat_result) -> bool:
    return status.st_uid in (os.geteuid(), 0)


def _private(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@cache
def _code() -> str:
    """Changes with every edit of the code that reads files, and with the releases of Python, Pydantic and PyYAML that help it."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *(here.parent / "model").glob("*.py")])
    parts = [part for file in files for part in (file.name.encode(), file.read_bytes())]
    helpers = [_release("pydantic", "version.py"), _release("yaml", "__init__.py")]
    return hashlib.sha256(b"\0".join([__version__.encode(), sys.version.encode(), *helpers, *parts])).hexdigest()


def _release(package: str, file: str) -> bytes:
    """The file in which a package names its version: importing it, or asking for its metadata, would take longer than a whole run."""
    spec = PathFinder.find_spec(package)
    for folder in spec.submodule_search_locations or () if spec is not None else ():
        with contextlib.suppress(OSError):
            return (Path(folder) / file).read_bytes()
    return b""


def key_of(*parts: bytes) -> str:
    """The name of what is compiled from these bytes by this code."""
    sums = b"".join(hashlib.sha256(part).digest() for part in (_code().encode(), *parts))
    return hashlib.sha256(sums).hexdigest()


def get(key: str, model: type[Model]) -> Model | None:
    """What was compiled under a key, or None."""
    with _opened() as folder:
        raw = None if folder is None else _read(f"{key}.json", folder)
    checksum, _, body = (raw or b"").removeprefix(_FORMAT).partition(b"\n")
    if raw is None or not raw.startswith(_FORMAT) or hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    digest, _, content = body.partition(b"\n")
    with contextlib.suppress(ValueError):  # a broken entry is no entry, whatever broke it
        found = decode(content, model)
        found.__dict__["sha256"] = digest.decode("ascii")
        return found
    return None


def _read(name: str, folder: int) -> bytes | None:
    """A regular file of this user in our folder; never a link, and a pipe is not waited for."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or not _private(status) or status.st_size > MOST_BYTES:
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file, contextlib.suppress(OSError):
        return file.read(MOST_BYTES + 1)
    return None


def put(key: str, value: object) -> None:
    """Keep a model with its `sha256`; not being able to is no error."""
    body = getattr(value, "sha256").encode() + b"\n" + encode(value, type(value))  # noqa: B009 - of profiles and frameworks alike
    content = _FORMAT + hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    if len(content) > MOST_BYTES:
        return
    with _opened(make=True) as folder, contextlib.suppress(OSError):
        if folder is not None:
            part = f"{key}.{os.urandom(8).hex()}.part"
            try:
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=folder)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                os.rename(part, f"{key}.json", src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(part, dir_fd=folder)
                raise
            _sweep(folder)


def _sweep(folder: int) -> None:
    """Delete the oldest entries past `MOST_ENTRIES`, and what a killed run left; what is not of our making stays."""
    aged: list[tuple[float, str]] = []
    for name in filter(_OURS.fullmatch, os.listdir(folder)):
        with contextlib.suppress(OSError):
            aged.append((os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime, name))
    aged.sort()
    left = [name for age, name in aged if name.endswith(".part") and age < time.time() - _LEFTOVER_SECONDS]
    for name in (*left, *(name for _, name in aged[:-MOST_ENTRIES])):
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=folder)
