"""From the bytes of a file to the pages of its text. Run as a program, it reads one file within limits on time and memory.

Parsers of PDF, HTML and DOCX are large and written in C: a hostile file may make them grow, hang or crash. So each file is read in a
process of its own (`reading.py`), which is this one: the bytes come in on standard input, the pages go out as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import NamedTuple

MOST_CHARACTERS = 5_000_000
MEMORY = 1 << 30
SECONDS = 60


class Pages(NamedTuple):
    """The pages of a text as they come, and by columns where that differs; `numbered` when pages are those of the file.

    `pictured` counts the pages that show something, but no text: scanned ones.
    """

    pages: list[str]
    by_columns: list[str]
    numbered: bool
    pictured: int = 0


def pages_of(data: bytes, suffix: str) -> Pages:
    """The text of a file of one of the suffixes .pdf, .docx, .html, .htm and .txt; ValueError says why it cannot be read."""
    found = _of_kind(data, suffix)
    if sum(map(len, found.pages)) > MOST_CHARACTERS:
        raise ValueError(f"holds more than {MOST_CHARACTERS:,} characters")
    return found


def _of_kind(data: bytes, suffix: str) -> Pages:
    match suffix:
        case ".pdf":
            from a4p_score.author import pdf  # noqa: PLC0415 - each format's library is imported for its own files

            pages = pdf.pages_of(data)
            drawn, columns = [page.drawn for page in pages], [page.by_columns for page in pages]
            return Pages(drawn, [] if drawn == columns else columns, True, sum(page.pictured for page in pages))
        case ".docx":
            from a4p_score.author import word  # noqa: PLC0415

            found = word.pages_of(data)
            return Pages(found, [], len(found) > 1)
    from a4p_score.author import html  # noqa: PLC0415

    found = html.decoded(data).split("\f") if suffix == ".txt" else [html.text_of(data)]
    return Pages(found, [], len(found) > 1)


def main(suffix: str) -> int:
    """Read standard input as a file of this suffix, write its pages or what is wrong with it as JSON."""
    _limit()
    try:
        answer = pages_of(sys.stdin.buffer.read(), suffix)._asdict()
    except ValueError as error:
        answer = {"problem": str(error)}
    except MemoryError:
        answer = {"problem": f"takes more than {MEMORY >> 20} MiB of memory"}
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit() -> None:
    """Take limits upon this process, where the system has them."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # a system that does not know this limit, or has a lower one
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
