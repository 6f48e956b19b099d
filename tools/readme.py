"""Renew what pages show of the program's output: README.md and docs/reading-a-scorecard.md.

python tools/readme.py            write it
python tools/readme.py --check    exit 1 when a page shows something else
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = Path(__file__).resolve().parent.parent
FIRST = ("mission", "kosovo", "--as-of", "2020-01-31")
WIDTH = 140


def output(*arguments: str) -> str:
    """What a command prints at 80 columns and without colour."""
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "A4P_SCORE_PROFILES")}
    command = [sys.executable, "-m", "a4p_score", *arguments, "--width", "80", "--color", "never"]
    return subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=True).stdout


def quoted(*arguments: str) -> str:
    """A citation as a block quotation."""
    return textwrap.fill(output(*arguments).strip(), WIDTH, initial_indent="> ", subsequent_indent="> ", break_on_hyphens=False) + "\n"


SHOWN: tuple[tuple[str, str, str, Callable[[], str]], ...] = (
    ("README.md", "```text\n", "```", lambda: output(*FIRST)),
    ("docs/reading-a-scorecard.md", f"$ a4p-score {' '.join(FIRST)}\n", "```", lambda: output(*FIRST)),
    (
        "docs/reading-a-scorecard.md",
        "writes the sentence:\n\n",
        "\nFor the overall",
        lambda: quoted("cite", "kosovo", "performance", *FIRST[2:]),
    ),
    ("docs/reading-a-scorecard.md", "--as-of 2020-01-31`):\n\n", "\nAdd the main", lambda: quoted("cite", "kosovo", *FIRST[2:])),
)
"""A page, the text before and after what it shows, and what that is now."""


def renewed() -> dict[Path, str]:
    """The pages with the output as it is now."""
    pages: dict[Path, str] = {}
    for name, before, after, made in SHOWN:
        page = TOP / name
        head, found, rest = pages.get(page, page.read_text(encoding="utf-8")).partition(before)
        _, end, tail = rest.partition(after)
        if not found or not end:
            raise SystemExit(f"{name}: holds no {before.strip()!r} with {after.strip()!r} behind it")
        pages[page] = head + before + made() + after + tail
    return pages


def main() -> int:
    """Write or check."""
    pages = renewed()
    if "--check" not in sys.argv[1:]:
        for page, text in pages.items():
            page.write_text(text, encoding="utf-8")
        return 0
    stale = [page.relative_to(TOP) for page, text in pages.items() if text != page.read_text(encoding="utf-8")]
    for page in stale:
        print(f"stale: {page}; renew with `python tools/readme.py`")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
