"""Files that `bulk score` wrote, as a comparison is given them: known by their names, and looked into only when they must be."""

from __future__ import annotations

import hashlib
from functools import cached_property
from os.path import splitext
from typing import TYPE_CHECKING

from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from pathlib import Path

    from a4p_score.model.framework import Framework
    from a4p_score.model.summed import Summed

SUFFIXES = (".json", ".csv", ".parquet")
MOST_BYTES = 256 * 1024 * 1024


def is_scores(name: str) -> bool:
    """Whether a name on the command line is a file of scores: by its suffix."""
    return name.lower().endswith(SUFFIXES)


class ScoresFile:
    """A file of scores, read but not yet looked into. What is made of it is found again by `content`."""

    def __init__(self, path: str | Path, framework: Framework) -> None:
        self.path = str(path)
        self.framework = framework
        self.data = read_bytes(path, MOST_BYTES)
        self._suffix = splitext(self.path)[1].lower()  # noqa: PTH122 - pathlib is not needed for it

    @cached_property
    def content(self) -> bytes:
        """The same for all files of the same bytes and form, opened under the same framework."""
        return f"{hashlib.sha256(self.data).hexdigest()} {self._suffix} {self.framework.sha256}".encode()

    @cached_property
    def summed(self) -> Summed:
        """Its missions; InputError in one line when it holds none, or was scored under another framework."""
        from a4p_score.load.summed import read_scores  # noqa: PLC0415 - not where the result is found again

        return read_scores(self.data, self._suffix, shown(self.path), self.framework)
