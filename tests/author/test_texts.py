"""From bytes to pages, whichever kind of file."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from a4p_score.author.texts import Pages, pages_of
from tests.author.files import column, pdf, word


@pytest.mark.parametrize(
    ("suffix", "data", "pages"),
    [
        (".pdf", pdf([column("One.")]), Pages(["One."], [], True)),
        (".pdf", pdf([[]], scanned=True), Pages([""], [], True, 1)),
        (".docx", word(["One."]), Pages(["\nOne."], [], False)),
        (".html", b"One.", Pages(["One."], [], False)),
        (".htm", b"<br>One.", Pages(["\n\nOne."], [], False)),
        (".txt", b"One.\x0cTwo.", Pages(["One.", "Two."], [], True)),
    ],
    ids=["pdf", "scanned pdf", "docx", "html", "htm", "txt"],
)
def test_each_kind(suffix: str, data: bytes, pages: Pages) -> None:
    assert pages_of(data, suffix) == pages


def test_too_long_a_text() -> None:
    with pytest.raises(ValueError, match="holds more than 5,000,000 characters"):
        pages_of(b"x" * 5_000_001, ".txt")


def answer(suffix: str, data: bytes) -> Any:
    done = subprocess.run([sys.executable, "-m", "a4p_score.author.texts", suffix], input=data, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_as_a_program() -> None:
    assert answer(".txt", b"One.") == {"pages": ["One."], "by_columns": [], "numbered": False, "pictured": 0}
    assert answer(".pdf", b"One.") == {"problem": "is not a PDF that can be read"}
