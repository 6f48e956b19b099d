"""The texts of a folder: which file belongs to which source, its hash, and its pages, read in a process of their own."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from a4p_score.author import texts
from a4p_score.author.normalise import Body, clean, joined, without_running_lines
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".txt")
MOST_BYTES = 256 * 1024 * 1024
_LIBRARIES = ("docx", "lxml", "pypdfium2", "rapidfuzz")
_LEAST_LETTERS = 10
"""Letters and digits of a page that has a text layer; a scanner's stamp has fewer."""


def require_author() -> None:
    """UsageError when the extra is not installed."""
    if any(importlib.util.find_spec(name) is None for name in _LIBRARIES):
        raise UsageError("reading the texts of sources needs more libraries: pip install 'a4p-score[author]'")


@dataclass(frozen=True)
class SourceText:
    """The text of one source. `problem` says why there is none; `pages` are clean, `by_columns` empty where nothing differs."""

    file: str
    sha256: str
    pages: tuple[str, ...] = ()
    by_columns: tuple[str, ...] = ()
    numbered: bool = False
    pictured: int = 0
    problem: str | None = None

    @property
    def has_text_layer(self) -> bool:
        """Whether at least as many pages have text as are pictures of it."""
        written = sum(sum(map(str.isalnum, page)) >= _LEAST_LETTERS for page in self.pages)
        return bool(written) and written >= self.pictured

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The text in one piece, in each order of reading."""
        return tuple(joined(pages) for pages in (self.pages, self.by_columns) if pages)

    @cached_property
    def flows(self) -> tuple[Body, ...]:
        """The same without the running lines of pages, so that sentences go on over page breaks."""
        return tuple(joined(without_running_lines(pages)) for pages in (self.pages, self.by_columns) if pages)


def files_of(folder: Path, sources: Collection[str]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The file of each source that has one, by the source's id, and the names of those that no source is called like.

    A file that cannot be read for its suffix is a source's only where there is no other.
    InputError for a folder that cannot be read, or where a source has two texts.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        reason = "there is no such folder" if isinstance(error, FileNotFoundError) else (error.strerror or "cannot be read").lower()
        raise InputError(f"{shown(folder)}: {reason}") from None
    found: dict[str, Path] = {}
    other: dict[str, Path] = {}
    unknown = []
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.suffix.lower() not in SUFFIXES:
            other.setdefault(path.stem, path)
        elif path.stem not in sources:
            unknown.append(shown(name))
        elif path.stem in found:
            raise InputError(f"{shown(folder)}: {found[path.stem].name} and {name} are both called after the source {path.stem}; keep one")
        else:
            found[path.stem] = path
    return {name: path for name, path in other.items() if name in sources and not path.is_dir()} | found, tuple(unknown)


def read_texts(files: dict[str, Path]) -> dict[str, SourceText]:
    """The text of each file. One that cannot be read has a `problem`; nothing is raised for it."""
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        return dict(zip(files, pool.map(read_text, files.values()), strict=True))


def read_text(path: Path) -> SourceText:
    """The text of one file, read in a process that is stopped when it takes too long or too much memory."""
    if path.suffix.lower() not in SUFFIXES:
        return SourceText(path.name, "", problem=f"is not one of {', '.join(SUFFIXES)}: save it as one of them")
    try:
        data = read_bytes(path, MOST_BYTES)
    except InputError as error:
        return SourceText(path.name, "", problem=str(error).removeprefix(f"{shown(path)}: "))
    sha256 = hashlib.sha256(data).hexdigest()
    answer = _asked(data, path.suffix.lower())
    if "problem" in answer:
        return SourceText(path.name, sha256, problem=answer["problem"])
    return SourceText(
        file=path.name,
        sha256=sha256,
        pages=tuple(map(clean, answer["pages"])),
        by_columns=tuple(map(clean, answer["by_columns"])),
        numbered=answer["numbered"],
        pictured=answer["pictured"],
    )


def _asked(data: bytes, suffix: str) -> dict[str, Any]:
    """What the process says that reads the file. -P: a module beside the texts is never imported."""
    command = [sys.executable, "-P", "-m", texts.__name__, suffix]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=texts.SECONDS, check=False)  # noqa: S603 - our own program
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"problem": f"takes more than {texts.SECONDS} seconds to read"}
    except (json.JSONDecodeError, UnicodeDecodeError):  # it crashed, or was stopped
        return {"problem": "takes too much time or memory to read, or breaks its reader"}
    return answer
