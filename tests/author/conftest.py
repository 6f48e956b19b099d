from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.profile_text import PROFILE

Fill = Callable[[Any, Any], None]


@pytest.fixture
def profile_file(tmp_path: Path) -> Path:
    """A profile of two items and two sources, with comments."""
    path = tmp_path / "testland.yaml"
    path.write_text("# the first line\n" + PROFILE.replace("profile/1", "profile/2"), encoding="utf-8")
    return path


def book_of(sheets: Mapping[str, Sequence[Sequence[Any]]], fill: Fill | None = None) -> bytes:
    """A workbook as a spreadsheet would save it: a sheet a name, its rows as they are given."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        page.write(number, column, value)
            if fill is not None:
                fill(book, page)
    return file.getvalue()
