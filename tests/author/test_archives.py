"""Archives are looked at before they are unpacked."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from a4p_score.author.archives import content_of, opened


def archive(*sizes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for number, size in enumerate(sizes):
            book.writestr(str(number), b" " * size)
    return made.getvalue()


@pytest.mark.parametrize("sizes", [(1 << 20,), (1 << 19, 1 << 19), (0, 0, 0)])
def test_what_holds_as_much_as_it_may_is_opened(sizes: tuple[int, ...]) -> None:
    assert len(opened(archive(*sizes), "a book", most_bytes=1 << 20, most_parts=3).infolist()) == len(sizes)


@pytest.mark.parametrize("sizes", [((1 << 20) + 1,), (1 << 19, 1 << 19, 1), (0, 0, 0, 0)])
def test_what_declares_more_is_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"would unpack to more than 1 MiB or 3 parts; nothing was read"):
        opened(archive(*sizes), "a book", most_bytes=1 << 20, most_parts=3)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", archive(9)[:-4]])
def test_what_is_none_is_said(data: bytes) -> None:
    with pytest.raises(ValueError, match="is not a book that can be read"):
        opened(data, "a book", most_bytes=1, most_parts=1)


def declaring(size: int, real: int) -> bytes:
    """An archive whose one part declares a size, and the checksum of so much of it, and unpacks to another."""
    made = bytearray(archive(real))
    at = made.rfind(b"PK\x01\x02")
    for start, shift in ((at, 16), (0, 14)):
        made[start + shift : start + shift + 4] = struct.pack("<I", zlib.crc32(b" " * size))
        made[start + shift + 8 : start + shift + 12] = struct.pack("<I", size)
    return bytes(made)


@pytest.mark.parametrize("size", [0, 1_000, 100_001])
def test_a_part_that_declares_another_size_is_refused_before_it_fills_the_memory(size: int) -> None:
    data = declaring(size, 100_000_000 if size < 100_000 else 100_000)
    with opened(data, "a book", most_bytes=1 << 20, most_parts=3) as book:
        tracemalloc.start()
        with pytest.raises(ValueError, match=r"is damaged|is not as large as it declares"):
            content_of(book, book.infolist()[0])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 5_000_000


def test_an_honest_part_is_read_whole() -> None:
    with opened(archive(5_000), "a book", most_bytes=1 << 20, most_parts=3) as book:
        assert content_of(book, book.infolist()[0]) == b" " * 5_000


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_bounded_are_refused(way: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as book:
        book.writestr("x", b" " * 1_000)
    with pytest.raises(ValueError, match="is not a book that can be read: it is packed in a way"):
        opened(made.getvalue(), "a book", most_bytes=1 << 20, most_parts=3)
