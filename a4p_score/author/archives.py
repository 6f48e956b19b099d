"""Zip archives from anywhere, looked at before a library unpacks them: Word documents and workbooks are such archives."""

from __future__ import annotations

import io
import zipfile


def opened(data: bytes, what: str, *, most_bytes: int, most_parts: int) -> zipfile.ZipFile:
    """The archive that a file of some kind is; ValueError where it is none, or declares more than it may hold.

    zipfile reads no more of a part than the part declares, so one that declares falsely is damaged, not large.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise ValueError(f"is not {what} that can be read") from None
    parts = archive.infolist()
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most_bytes:
        raise ValueError(f"would unpack to more than {most_bytes >> 20} MiB or {most_parts:,} parts; nothing was read")
    return archive
