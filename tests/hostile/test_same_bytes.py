"""The same input gives the same bytes: whatever the hash seed, locale, time zone and encoding."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EACH = """\
import sys
from a4p_score.cli.main import run
sys.exit(max(run(arguments.split()) for arguments in sys.argv[1:]))
"""
COMMANDS = [
    *(f"mission western-sahara --details -f {name}" for name in ("json", "csv", "markdown", "html", "xlsx")),
    *(f"compare western-sahara india-pakistan --rank -f {name}" for name in ("json", "html")),
    *(f"{command} -f json" for command in ("explain western-sahara people", "gaps cyprus", "trend cyprus --every 2y", "sensitivity cyprus")),
    "list -f json",
    "framework -f json",
    "export western-sahara india-pakistan -o -",
    "validate profiles/cyprus.yaml -f sarif",
]  # fmt: skip
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "America/New_York", "PYTHONIOENCODING": "ascii"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONIOENCODING": "latin-1", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "utf-16", "FORCE_COLOR": "1"},
    {"PYTHONHASHSEED": "4", "LC_ALL": "POSIX", "TZ": "America/St_Johns", "PYTHONUTF8": "0", "LANG": "ja_JP.SJIS"},
]


def test_five_environments_give_the_same_bytes() -> None:
    sums = set()
    for environment in ENVIRONMENTS:
        env = {"PATH": os.environ["PATH"], "A4P_SCORE_CACHE": "off", **environment}
        done = subprocess.run([sys.executable, "-c", EACH, *COMMANDS], capture_output=True, check=False, env=env, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        sums.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(sums) == 1
