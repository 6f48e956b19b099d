"""Validated files and finished results kept in ready form, as Python keeps .pyc files: a second run need not import what made them.

An entry is found by the content of the files and of the code that made it, so it can never be stale. It is JSON, read by
`load.codec`: data, whoever wrote it. The folder and its entries are used only when they belong to this user and no other may write
to them; whatever is wrong with an entry, the file is simply read again.

The folder is a4p-score/ in `A4P_SCORE_CACHE`, or else in `XDG_CACHE_HOME`, or else in ~/.cache; `A4P_SCORE_CACHE=off` means none.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import re
import stat
import sys
import time
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from a4p_score.load.codec import decode, encode
from a4p_score.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Model = TypeVar("Model")

NAME = "a4p-score"
MOST_BYTES = 64 * 1024 * 1024
"""Of one entry."""
MOST_TOTAL = 512 * 1024 * 1024
"""Of all of them: a profile of 200 items takes 0.2 MB and its scorecard as much again, so that 1,200 missions fit."""
_SWEEP_EVERY = MOST_TOTAL // 64
"""So many bytes may be written before it is looked again whether they still fit."""
_AGES_AFTER = 3_600
"""Seconds for which an entry that was used counts as used just now: not every reading need be a writing, too."""
_LEFTOVER_SECONDS = 3_600
_CODE = frozenset((".py", ".css", ".js", ".typ"))
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
    return _sum("load", "model", helpers=(("pydantic", "version.py"), ("yaml", "__init__.py")))


@cache
def _scoring() -> str:
    """Changes with every edit of the code that scores, and with the releases of NumPy and SciPy, whose random draws these are."""
    return _sum(".", "api", "scoring", helpers=(("numpy", "version.py"), ("scipy", "version.py")))


@cache
def _printing() -> str:
    """Changes with every edit of the code that prints, and with the releases of Rich."""
    return _sum("report", "charts", "formats", helpers=(("rich", "../rich-*-info"),))


@cache
def _speaking() -> str:
    """Changes with every edit of the command line, and with the releases of Typer."""
    return _sum("cli", helpers=(("typer", "__init__.py"),))


def _sum(*folders: str, helpers: tuple[tuple[str, str], ...]) -> str:
    """A hash of this version, of Python's, of the files in some folders of the package, and of the releases of other packages."""
    package = Path(__file__).parent.parent
    sums = hashlib.sha256(b"\0".join([__version__.encode(), sys.version.encode(), *(_release(*helper) for helper in helpers)]))
    for folder in folders:
        for file in sorted(file for file in (package / folder).iterdir() if file.suffix in _CODE):
            sums.update(f"\0{file.name}\0".encode())
            sums.update(file.read_bytes())
    return sums.hexdigest()


def _release(package: str, file: str) -> bytes:
    """The file in which a package names its version: importing it, or asking for its metadata, would take longer than a whole run.

    A pattern stands for the names of what is there: Rich says its version nowhere else.
    """
    spec = PathFinder.find_spec(package)
    for folder in spec.submodule_search_locations or () if spec is not None else ():
        with contextlib.suppress(OSError):
            if "*" in file:
                return " ".join(sorted(path.name for path in Path(folder).parent.glob(Path(file).name))).encode()
            return (Path(folder) / file).read_bytes()
    return b""


def key_of(*parts: bytes) -> str:
    """The name of what is compiled from these bytes by this code."""
    sums = b"".join(hashlib.sha256(part).digest() for part in (_code().encode(), *parts))
    return hashlib.sha256(sums).hexdigest()


def get(key: str, model: type[Model]) -> Model | None:
    """What was compiled under a key, or None."""
    digest, _, content = (_found(key) or b"").partition(b"\n")
    with contextlib.suppress(ValueError):  # a broken entry is no entry, whatever broke it
        found = decode(content, model)
        found.__dict__["sha256"] = digest.decode("ascii")
        return found
    return None


class Later(Generic[Model]):
    """A result of a kind, scored when it is looked at, and only if it was not before.

    The kind goes by its name, and the module of `model` that it stands in: where a page is kept nobody need import it. `key` is all
    that it hangs on beside the code, files by their content; None when it is not to be kept. What making it raises is raised, and
    never kept.
    """

    def __init__(self, kind: str, module: str, key: tuple[bytes, ...] | None, make: Callable[[], Model]) -> None:
        self.kind = kind
        self._module = module
        self._make = make
        self._key = None if key is None or place() is None else (b"result", kind.encode(), _scoring().encode(), *key)

    @cached_property
    def result(self) -> Model:
        """The result itself."""
        if self._key is None:
            return self._make()
        name = key_of(*self._key)
        kind: type[Model] = getattr(importlib.import_module(f"a4p_score.model.{self._module}"), self.kind)
        if (body := _found(name)) is not None:
            with contextlib.suppress(ValueError):
                return decode(body, kind)
        made = self._make()
        _keep(name, encode(made, kind))
        return made

    def page(self, how: str, print_: Callable[[Model], bytes], helpers: tuple[tuple[str, str], ...] = ()) -> bytes:
        """What the result looks like, printed only if it was not before; `how` is all that a print hangs on beside result and code.

        `helpers` are the other packages that print it, as `_release` takes them.
        """
        if self._key is None:
            return print_(self.result)
        releases = (_release(*helper) for helper in helpers)
        return _kept((b"page", _printing().encode(), how.encode(), *releases, *self._key), lambda: print_(self.result))


def screen(how: str, print_: Callable[[], bytes]) -> bytes:
    """What the command line says of itself, printed only if it was not before; `how` is all that it hangs on beside the code."""
    return print_() if place() is None else _kept((b"screen", _speaking().encode(), how.encode()), print_)


def _kept(key: tuple[bytes, ...], print_: Callable[[], bytes]) -> bytes:
    name = key_of(*key)
    found = _found(name)
    if found is None:
        found = print_()
        _keep(name, found)
    return found


def _found(key: str) -> bytes | None:
    """What an entry holds, whole as it was written; None without one."""
    with _opened() as folder:
        raw = None if folder is None else _read(f"{key}.json", folder)
    checksum, _, body = (raw or b"").removeprefix(_FORMAT).partition(b"\n")
    if raw is None or not raw.startswith(_FORMAT) or hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    return body


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
        found = file.read(MOST_BYTES + 1)
        if time.time() - status.st_mtime > _AGES_AFTER:
            os.utime(descriptor)
        return found
    return None


def put(key: str, value: object) -> None:
    """Keep a model with its `sha256`; not being able to is no error."""
    _keep(key, getattr(value, "sha256").encode() + b"\n" + encode(value, type(value)))  # noqa: B009 - of profiles and frameworks alike


def _keep(key: str, body: bytes) -> None:
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
            _room.take(len(content), folder)


@dataclass(slots=True)
class _Room:
    """How many bytes may still be written before the folder is swept; none in a new run."""

    bytes: int = 0

    def take(self, size: int, folder: int) -> None:
        """Count what was written."""
        self.bytes -= size
        if self.bytes < 0:
            _sweep(folder)
            self.bytes = _SWEEP_EVERY


_room = _Room()


def _sweep(folder: int) -> None:
    """Delete the entries that were used least recently past `MOST_TOTAL`, and what a killed run left; what is not of our making stays."""
    aged: list[tuple[float, str, int]] = []
    for name in filter(_OURS.fullmatch, os.listdir(folder)):
        with contextlib.suppress(OSError):
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            aged.append((status.st_mtime, name, status.st_size))
    aged.sort(reverse=True)
    total = 0
    for age, name, size in aged:
        total += size
        if total > MOST_TOTAL or (name.endswith(".part") and age < time.time() - _LEFTOVER_SECONDS):
            with contextlib.suppress(OSError):
                os.unlink(name, dir_fd=folder)
