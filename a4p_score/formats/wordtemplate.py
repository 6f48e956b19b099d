"""Word files whose styles a document takes: opened, emptied, and refused where they are none, too large, or load something when opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.document import CT_Document
from lxml import etree

from a4p_score.author import archives
from a4p_score.errors import InputError
from a4p_score.formats import ooxml
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docx.document import Document as Word

MOST_BYTES = 64 * 1024 * 1024
"""That a template may have once it is unpacked."""
MOST_PARTS = 5_000

_BROKEN = (zipfile.BadZipFile, zlib.error, PackageNotFoundError, etree.LxmlError, EOFError, KeyError, RuntimeError, SyntaxError, ValueError)
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_GIVEN = re.compile(rb"\b(Type|Target|TargetMode)\s*=\s*[\"']([^\"']*)")


def opened(path: Path) -> Word:
    """The file without its text; InputError with what is wrong with it."""
    data, name = read_bytes(path), shown(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise InputError(f"{name}: is too large for a template: it may have {MOST_BYTES // 1024**2} MB once it is unpacked")
        with archives.opened(data, "a Word document", most_bytes=MOST_BYTES, most_parts=MOST_PARTS) as archive:
            loaded = next(_loaded([(part.filename, archives.content_of(archive, part)) for part in archive.infolist()]), None)
        word = docx.Document(io.BytesIO(data))
        _empty(word)
    except _BROKEN as error:
        raise InputError(f"{name}: is no Word document (.docx) that can serve as a template") from error
    if loaded is not None:
        raise InputError(f"{name}: loads {loaded[:120]} when it is opened: use a template without it")
    return word


def _empty(word: Word) -> None:
    """ValueError where there is no body that text could stand in."""
    if not isinstance(word.element, CT_Document) or word.element.body is None:
        raise ValueError
    ooxml.empty(word)


def _loaded(parts: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Addresses in the network that the file itself would ask for; links that a reader follows are none. ValueError for entities."""
    for part, content in parts:
        text = content if part.endswith((".xml", ".rels")) else b""
        if b"<!DOCTYPE" in text:
            raise ValueError(part)
        for found in _RELATIONSHIP.findall(text) if part.endswith(".rels") else ():
            given = dict(_GIVEN.findall(found))
            address = given.get(b"Target", b"").decode("utf-8", "replace")
            if given.get(b"TargetMode") == b"External" and not given.get(b"Type", b"").endswith(b"/hyperlink") and _remote(address):
                yield address


def _remote(address: str) -> bool:
    return address.lower().startswith(("http:", "https:", "ftp:", "\\\\", "//"))
