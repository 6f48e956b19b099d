"""Zip archives from anywhere, looked at before a library unpacks them: Word documents and workbooks are such archives."""

from __future__ import annotations

import copy
import io
import zipfile

_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that office programs use; what the others unpack to cannot be bounded."""


def opened(data: bytes, what: str, *, most_bytes: int, most_parts: int) -> zipfile.ZipFile:
    """The archive that a file of some kind is; ValueError where it is none, or declares more than it may hold."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise ValueError(f"is not {what} that can be read") from None
    parts = archive.infolist()
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most_bytes:
        raise ValueError(f"would unpack to more than {most_bytes >> 20} MiB or {most_parts:,} parts; nothing was read")
    if any(part.compress_type not in _WAYS for part in parts):
        raise ValueError(f"is not {what} that can be read: it is packed in a way that office programs do not use")
    return archive


def content_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The content of a part; ValueError where it is damaged, locked, or holds more than it declares.

    zipfile unpacks a part whole and cuts it to the size that it declares only then: a small file could fill the memory. So it is asked for
    one byte more than is declared, and what gives it is refused.
    """
    asked = copy.copy(part)
    asked.file_size += 1
    try:
        with archive.open(asked) as file:
            content = file.read(asked.file_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise ValueError("is damaged or has a password") from None
    except Exception as error:  # noqa: BLE001 - zlib.error is no ValueError
        raise ValueError(f"is damaged ({type(error).__name__})") from None
    if len(content) != part.file_size:
        raise ValueError("holds a part that is not as large as it declares")
    return content
