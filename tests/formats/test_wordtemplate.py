"""What a template gives to a briefing, and which files are none: one message each, and nothing written."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt, RGBColor

from a4p_score import formats
from a4p_score.errors import InputError
from a4p_score.formats import wordtemplate
from tests.briefs import briefed
from tests.formats.scores import bytes_of

MAIN, FOOTER = "word/document.xml", "word/footer1.xml"
Edit = Callable[[str, bytes], bytes | None]


@pytest.fixture(scope="module")
def own() -> bytes:
    """An organisation's styles, header and footer, and a text that is to go."""
    word: Any = docx.Document()
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        font = word.styles[name].font
        font.name, font.size, font.color.rgb = "DejaVu Serif", Pt(11), RGBColor(0x80, 0, 0x40)
    word.sections[0].header.paragraphs[0].text = "Our ministry"
    word.sections[0].footer.paragraphs[0].text = "For official use"
    word.add_paragraph("old text")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def edited(data: bytes, edit: Edit) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if (part := edit(name, source.read(name))) is not None:
                target.writestr(name, part)
    return made.getvalue()


def only(part: str, change: Callable[[bytes], bytes | None]) -> Edit:
    return lambda name, data: change(data) if name == part else data


def test_a_briefing_takes_the_styles_of_a_template(tmp_path: Path, own: bytes) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(own)
    made = bytes_of(formats.render(briefed(), "docx", template=path))
    assert made == formats.render(briefed(), "docx", template=path)
    word: Any = docx.Document(io.BytesIO(made))
    assert {word.styles[name].font.name for name in ("Normal", "Heading 1", "Heading 2", "Caption")} == {"DejaVu Serif"}
    assert (word.sections[0].header.paragraphs[0].text, word.sections[0].footer.paragraphs[0].text) == ("Our ministry", "For official use")
    assert "old text" not in [paragraph.text for paragraph in word.paragraphs]
    assert {"Heading 1", "Heading 2", "Heading 3", "Caption"} <= {paragraph.style.name for paragraph in _paragraphs(word)}
    fonts = set(re.findall(r'w:ascii="([^"]*)"', word.element.xml))
    assert fonts <= {"DejaVu Serif", "Courier New"}


def _paragraphs(word: Any) -> list[Any]:
    inside = [paragraph for table in word.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    return [*word.paragraphs, *inside]


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
BROKEN: dict[str, Edit] = {
    "half a document": only(MAIN, lambda data: data[: len(data) // 2]),
    "no document": only(MAIN, lambda _: None),
    "another root": only(MAIN, lambda _: b"<html/>"),
    "no body": only(MAIN, lambda data: re.sub(rb"<w:body>.*</w:body>", b"", data, flags=re.DOTALL)),
    "broken styles": only("word/styles.xml", lambda _: b"<w:styles"),
    "no types": only("[Content_Types].xml", lambda _: None),
    "an entity": only(FOOTER, lambda data: ENTITY + data.partition(b"?>")[2].replace(b"For official use", b"&e;")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_no_template(tmp_path: Path, own: bytes, what: str) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(edited(own, BROKEN[what]))
    with pytest.raises(InputError, match=r"^\S*own\.docx: is no Word document \(\.docx\) that can serve as a template$"):
        wordtemplate.opened(path)


def test_damaged_bytes_are_no_template(tmp_path: Path, own: bytes) -> None:
    path = tmp_path / "own.docx"
    for place in range(0, len(own), len(own) // 60):
        path.write_bytes(own[:place] + bytes(one ^ 0x55 for one in own[place : place + 40]) + own[place + 40 :])
        with contextlib.suppress(InputError):  # and nothing else
            wordtemplate.opened(path)


def test_what_unpacks_to_more_than_fits_is_refused(tmp_path: Path, own: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordtemplate, "MOST_BYTES", 2 * 1024 * 1024)
    path = tmp_path / "own.docx"
    path.write_bytes(edited(own, lambda name, data: data + b" " * 3_000_000 if name == MAIN else data))
    with pytest.raises(InputError, match="too large for a template: it may have 2 MB"):
        wordtemplate.opened(path)


@pytest.mark.parametrize(
    ("kind", "address", "refused"),
    [
        ("attachedTemplate", "http://example.org/x.dotm", True),
        ("image", "\\\\example.org\\x.png", True),
        ("hyperlink", "https://example.org", False),
        ("attachedTemplate", "file:///C:/Templates/ours.dotx", False),
    ],
)
def test_a_template_that_loads_something_is_refused(tmp_path: Path, own: bytes, kind: str, address: str, refused: bool) -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{address}" TargetMode="External"/></Relationships>'.encode()
    path = tmp_path / "own.docx"
    path.write_bytes(edited(own, only("word/_rels/document.xml.rels", lambda data: data.replace(b"</Relationships>", more))))
    if refused:
        with pytest.raises(InputError, match=re.escape(f"loads {address} when it is opened")):
            wordtemplate.opened(path)
    else:
        wordtemplate.opened(path)


@pytest.mark.parametrize("where", ["word/media/seal.png", MAIN])
def test_a_part_that_holds_more_than_it_declares_does_not_fill_the_memory(tmp_path: Path, own: bytes, where: str) -> None:
    """Of a part that declares a thousand bytes, and the checksum of so many, zipfile unpacks all before it cuts it."""
    size, real = 1_000, 100_000_000
    data = bytearray(edited(own, lambda name, part: None if name == where else part))
    with (file := io.BytesIO(data)), zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(where, b" " * real)
        begins = archive.getinfo(where).header_offset
        archive.close()
        data = bytearray(file.getvalue())
    ends = data.rindex(b"PK\x01\x02")  # it was written last
    for start, shift in ((ends, 16), (begins, 14)):
        data[start + shift : start + shift + 4] = struct.pack("<I", zlib.crc32(b" " * size))
        data[start + shift + 8 : start + shift + 12] = struct.pack("<I", size)
    path = tmp_path / "own.docx"
    path.write_bytes(data)
    tracemalloc.start()
    with pytest.raises(InputError, match="is no Word document"):
        wordtemplate.opened(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_part_packed_as_no_office_program_does_is_refused(tmp_path: Path, own: bytes) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(own)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/media/seal.png", b"seal")
    with pytest.raises(InputError, match="is no Word document"):
        wordtemplate.opened(path)
