"""Validated files kept in ready form, as Python keeps .pyc files: a second run need not import YAML and Pydantic.

An entry is found by the content of the file and of the code that read it, so it can never be stale. It is written whole or not at
all, carries its own checksum, and lives in a folder that only its owner may write to; whatever is wrong with it, the file is simply
read again. `A4P_SCORE_CACHE=off` switches this off, any other value names the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle  # entries are this program's own, in the user's own folder: the trust that .pyc files have
import stat
from functools import cache
from pathlib import Path
from typing import Any

from a4p_score.version import __version__

MOST_ENTRIES = 200
_FORMAT = b"a4p-score compiled 1\n"


@cache
def _folder() -> Path | None:
    chosen = os.environ.get("A4P_SCORE_CACHE", "")
    if chosen == "off":
        return None
    try:
        folder = Path(chosen) if chosen else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "a4p-score"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError, ValueError):
        return None
    private = status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return folder if private else None


@cache
def _code() -> str:
    """Changes with every edit of the code that reads files."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *(here.parent / "model").glob("*.py")])
    parts = [part for file in files for part in (file.name.encode(), file.read_bytes())]
    return hashlib.sha256(b"\0".join([__version__.encode(), *parts])).hexdigest()


def key_of(*parts: bytes) -> str:
    """The name of what is compiled from these bytes by this code."""
    sums = b"".join(hashlib.sha256(part).digest() for part in (_code().encode(), *parts))
    return hashlib.sha256(sums).hexdigest()


def get(key: str) -> Any:
    """What was compiled under a key, or None."""
    folder = _folder()
    if folder is None:
        return None
    try:
        raw = (folder / f"{key}.bin").read_bytes()
    except OSError:
        return None
    checksum, body = raw[len(_FORMAT) : len(_FORMAT) + 32], raw[len(_FORMAT) + 32 :]
    if not raw.startswith(_FORMAT) or hashlib.sha256(body).digest() != checksum:
        return None
    with contextlib.suppress(Exception):  # a broken entry is no entry, whatever broke it
        return pickle.loads(body)  # noqa: S301 - see above
    return None


def put(key: str, value: Any) -> None:
    """Keep a compiled value; not being able to is no error."""
    import tempfile  # noqa: PLC0415 - slow to import, and not needed when the entry is there

    folder = _folder()
    if folder is None:
        return
    body = pickle.dumps(value, protocol=5)
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".bin", delete=False) as file:
            temporary = file.name
            file.write(_FORMAT + hashlib.sha256(body).digest() + body)
        Path(temporary).replace(folder / f"{key}.bin")
        _sweep(folder)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def _sweep(folder: Path) -> None:
    """Delete the oldest entries past `MOST_ENTRIES`, among them what a killed run left half-written."""
    entries = sorted(folder.glob("*.bin"), key=lambda entry: entry.stat().st_mtime)
    for entry in entries[:-MOST_ENTRIES]:
        entry.unlink(missing_ok=True)
