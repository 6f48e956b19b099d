"""The command line in a process of its own, with a limit on time and an account of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COMMAND = (sys.executable, "-m", "a4p_score")
SECONDS = 20
"""Of the processor."""
MEGABYTES = 200


@dataclass(frozen=True)
class Ended:
    """How a command ended; `code` is None when it had to be stopped."""

    code: int | None
    out: str
    err: str
    megabytes: float


def run(
    *arguments: str | Path, command: tuple[str, ...] = COMMAND, stdin: IO[bytes] | int = subprocess.DEVNULL, seconds: int = SECONDS
) -> Ended:
    watched = [sys.executable, str(HERE / "watch.py"), str(seconds), *command, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "A4P_SCORE_CACHE": "off", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(watched, capture_output=True, check=True, stdin=stdin, env=environment)
    return Ended(**json.loads(done.stdout))


EACH = """\
import json, sys
from a4p_score.cli.main import run
for line in json.loads(sys.argv[1]):
    code = run(line)
    for stream in (sys.stdout, sys.stderr):
        stream.write(f"\\0{code}\\0")
"""


def run_each(*lines: list[str]) -> list[Ended]:
    """Several command lines in one process; `megabytes` is the most that any of them took."""
    ended = run(json.dumps(lines), command=(sys.executable, "-c", EACH), seconds=SECONDS * len(lines))
    assert ended.code == 0, ended.err[-2_000:]
    outs, errors = (stream.split("\0")[:-1] for stream in (ended.out, ended.err))
    return [Ended(int(code), out, err, ended.megabytes) for out, err, code in zip(outs[::2], errors[::2], outs[1::2], strict=True)]


def assert_refused(ended: Ended, code: int) -> None:
    """Ended as it should: no result, a bounded report, no traceback, and not at the cost of the machine."""
    assert ended.code == code, ended.err[:2_000]
    assert "Traceback" not in ended.err
    assert "this is a bug" not in ended.err
    assert len(ended.err) + len(ended.out) < 50_000
    assert ended.megabytes < MEGABYTES
