"""Runs one command and prints, as JSON, how it ended and the most memory that it took.

A process of its own: what a child is said to have taken is never less than what its parent had when it was started. The limit is on
the time that the processor spends, which does not grow when the machine is busy; only a command that waits for ever meets the other.
"""

import json
import resource
import subprocess
import sys

WAITS_FOR_EVER = 900

seconds, *command = sys.argv[1:]


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))


try:
    done = subprocess.run(command, capture_output=True, timeout=WAITS_FOR_EVER, stdin=sys.stdin, check=False, preexec_fn=limit)
    ended = {"code": done.returncode, "out": done.stdout.decode(), "err": done.stderr.decode()}
except subprocess.TimeoutExpired:
    ended = {"code": None, "out": "", "err": f"not done after {WAITS_FOR_EVER} seconds"}
if ended["code"] in (-9, -24):
    ended = {"code": None, "out": "", "err": f"not done in {seconds} seconds of the processor"}
kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stdout.write(json.dumps({**ended, "megabytes": kilobytes / 1024}))
