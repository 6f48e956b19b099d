"""Renew the output of `a4p-score mission kosovo` that README.md shows.

python tools/readme.py            write it
python tools/readme.py --check    exit 1 when README.md shows something else
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
START, END = "```text\n", "```"


def renewed() -> str:
    """README.md with the output as it is now, at 80 columns and without colour."""
    command = [sys.executable, "-m", "a4p_score", "mission", "kosovo", "--width", "80", "--color", "never"]
    shown = subprocess.run(command, cwd=README.parent, capture_output=True, text=True, check=True).stdout
    before, _, rest = README.read_text(encoding="utf-8").partition(START)
    return before + START + shown + END + rest.partition(END)[2]


def main() -> int:
    """Write or check."""
    text = renewed()
    if "--check" in sys.argv[1:]:
        stale = text != README.read_text(encoding="utf-8")
        print("stale: README.md; renew with `python tools/readme.py`" * stale, end="\n" * stale)
        return int(stale)
    README.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
