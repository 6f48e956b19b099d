from __future__ import annotations

import io
import zipfile

from a4p_score.formats.archive import settled


def archive(*entries: tuple[str, tuple[int, int, int, int, int, int]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, day in entries:
            file.writestr(zipfile.ZipInfo(name, day), f"content of {name}")
    return made.getvalue()


def test_order_and_dates_of_writing_leave_no_trace() -> None:
    one = archive(("word/b.xml", (2020, 1, 2, 3, 4, 6)), ("a.xml", (2021, 1, 1, 0, 0, 0)), ("[Content_Types].xml", (2022, 1, 1, 0, 0, 0)))
    other = archive(("[Content_Types].xml", (2019, 5, 5, 0, 0, 0)), ("a.xml", (2018, 1, 1, 0, 0, 0)), ("word/b.xml", (1999, 1, 1, 0, 0, 0)))
    assert settled(one) == settled(other)


def test_content_types_come_first_and_nothing_is_lost() -> None:
    file = zipfile.ZipFile(
        io.BytesIO(
            settled(archive(("b", (2020, 1, 1, 0, 0, 0)), ("[Content_Types].xml", (2020, 1, 1, 0, 0, 0)), ("a", (2020, 1, 1, 0, 0, 0))))
        )
    )
    assert file.namelist() == ["[Content_Types].xml", "a", "b"]
    assert file.read("b") == b"content of b"
