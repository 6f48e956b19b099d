"""Write a4p_score/data/schemas: the JSON Schemas of all formats, made from the models.

python tools/schemas.py            write all files
python tools/schemas.py --check    exit 1 when a file is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

from a4p_score.load.json_schema import INPUTS, OUTPUTS, json_schema

FOLDER = Path(__file__).resolve().parent.parent / "a4p_score" / "data" / "schemas"


def main() -> int:
    """Write or check the files."""
    texts = {f"{kind}.schema.json": json_schema(kind) for kind in INPUTS | OUTPUTS}
    if "--check" in sys.argv[1:]:
        have = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
        names = sorted(name for name in {*texts, *have} if texts.get(name) != have.get(name))
        for name in names:
            print(f"stale: a4p_score/data/schemas/{name}; renew with `python tools/schemas.py`")
        return int(bool(names))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
