"""Renew the table of commitments and indicators in docs/profile-format.md from the packaged framework.

python tools/format_tables.py            write it
python tools/format_tables.py --check    exit 1 when the page shows something else
"""

from __future__ import annotations

import sys
from pathlib import Path

from a4p_score.load.catalogue import load_framework_file

PAGE = Path(__file__).resolve().parent.parent / "docs" / "profile-format.md"
START, END = "<!-- written by tools/format_tables.py -->\n", "<!-- end -->"


def table() -> str:
    """A row for each commitment: its name, the sides that it is asked on, and its indicators with unit and side."""
    framework = load_framework_file(None)
    lines = ["| commitment | name | asked on | indicators |", "| --- | --- | --- | --- |"]
    for one in framework.commitments:
        sides = ", ".join(side.id for side in framework.sides if one.criterion(side.id) is not None)
        indicators = "; ".join(
            f"`{indicator.id}`, {indicator.unit} ({framework.side_of_indicator(one.id, indicator.id)})" for indicator in one.indicators
        )
        lines.append(f"| `{one.id}` | {one.name} | {sides} | {indicators or '–'} |")
    return "\n".join(lines) + "\n"


def renewed() -> str:
    """The page with the table as it is now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    return before + START + "\n" + table() + "\n" + END + rest.partition(END)[2]


def main() -> int:
    """Write or check."""
    text = renewed()
    if "--check" in sys.argv[1:]:
        stale = text != PAGE.read_text(encoding="utf-8")
        print("stale: docs/profile-format.md; renew with `python tools/format_tables.py`" * stale, end="\n" * stale)
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
