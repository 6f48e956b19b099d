"""Runs one command and prints, as JSON, how it ended and the most memory that it took.

A process of its own: what a child is said to have taken is never less than what its parent had when it was started.
"""

import json
import resource
import subprocess
import sys

seconds, *command = sys.argv[1:]
try:
    done = subprocess.run(command, capture_output=True, timeout=float(seconds), stdin=sys.stdin, check=False)
    ended = {"code": done.returncode, "out": done.stdout.decode(), "err": done.stderr.decode()}
except subprocess.TimeoutExpired:
    ended = {"code": None, "out": "", "err": f"not done after {seconds} seconds"}
kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stdout.write(json.dumps({**ended, "megabytes": kilobytes / 1024}))
