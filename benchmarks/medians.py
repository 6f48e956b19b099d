"""The table of one or more exports of hyperfine: medians over all of them, beside the first command.

python benchmarks/medians.py ROUND.json ...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median


def main() -> None:
    """Print the table as Markdown."""
    times: dict[str, list[float]] = {}
    used: dict[str, list[float]] = {}
    for name in sys.argv[1:]:
        for row in json.loads(Path(name).read_text(encoding="utf-8"))["results"]:
            times.setdefault(row["command"], []).extend(row["times"])
            used.setdefault(row["command"], []).append(row["user"] + row["system"])
    base, *_ = (median(found) for found in times.values())
    print("| command | median, ms | of the bare imports | processor, ms |\n| --- | ---: | ---: | ---: |")
    for command, found in times.items():
        print(f"| `{command}` | {1000 * median(found):.0f} | {median(found) / base:.2f} | {1000 * median(used[command]):.0f} |")


if __name__ == "__main__":
    main()
