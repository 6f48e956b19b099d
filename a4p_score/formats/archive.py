"""Office files are zip archives: ours hold nothing of the day on which they are written, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

CREATED = datetime(2018, 8, 16, tzinfo=UTC).replace(tzinfo=None)
"""The day of the Declaration: a date must stand there, and the day of writing would change the bytes."""

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can hold


def settled(data: bytes) -> bytes:
    """The archive with its parts by name, content types first as readers expect it, without the dates of their writing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
