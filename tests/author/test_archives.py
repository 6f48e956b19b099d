"""Archives are looked at before they are unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from a4p_score.author.archives import opened


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
