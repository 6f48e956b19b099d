"""Runs that are killed while they write: what stands there is always whole, and the next run leaves nothing of them behind.

A few kills here; `A4P_SCORE_KILLS=200 pytest tests/hostile/test_kills.py` for many.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

KILLS = int(os.environ.get("A4P_SCORE_KILLS", "8"))


def export(folder: Path, seed: int) -> list[str]:
    return [sys.executable, "-m", "a4p_score", "export", "--all", "--draws", "100", "--seed", str(seed), "-o", str(folder)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_killed_exports_break_and_lose_nothing(tmp_path: Path) -> None:
    wholes = []
    for seed in (1, 2):
        subprocess.run(export(tmp_path / str(seed), seed), check=True, capture_output=True)
        wholes.append(contents(tmp_path / str(seed)))
    folder = tmp_path / "cards"
    subprocess.run(export(folder, 1), check=True, capture_output=True)
    chance = random.Random(20_180_816)  # noqa: S311 - when to kill
    left = 0
    for number in range(KILLS):
        before = set(leftovers(folder))
        run = subprocess.Popen(export(folder, 1 + number % 2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and before.issuperset(leftovers(folder)):
            time.sleep(0.0005)  # until it writes
        time.sleep(chance.random() * 0.02)
        run.kill()
        run.wait()
        left += bool(leftovers(folder))
        found = contents(folder)
        assert found.keys() == wholes[0].keys()
        assert all(content in (wholes[0][name], wholes[1][name]) for name, content in found.items())
    assert left > 0  # some were killed while they wrote
    subprocess.run(export(folder, 2), check=True, capture_output=True)
    assert contents(folder) == wholes[1]
    assert leftovers(folder) == []
