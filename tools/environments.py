"""Run the suite in environments of its own: with the lowest releases that pyproject.toml allows, and with the newest.

python tools/environments.py                      both, with every Python of the matrix that is installed
python tools/environments.py lowest -- tests/load one of them, and arguments for pytest

The lowest releases are tried on the lowest Python alone: later ones have no wheels of them. A Python of the matrix that is not
there is said and passed over. Environments are made anew in a temporary folder; pip is asked as it is set up on this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOP = Path(__file__).resolve().parent.parent
EXTRAS = ("test",)
PYTHONS = ("3.11", "3.12", "3.13")
_NEEDS = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*])?>=([0-9.]+)")
_OWN = re.compile(r"a4p-score\[([^]]*)]")


def lowest() -> list[str]:
    """The lowest release of everything that the project and its extras for tests ask for, as pip's constraints."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins: dict[str, str] = {}
    for need in (*project["dependencies"], *_needs_of(EXTRAS, project["optional-dependencies"])):
        found = _NEEDS.match(need)
        if found is None:
            raise SystemExit(f"pyproject.toml: {need} has no lower bound")
        pins[found[1]] = found[2]
    return [f"{name}=={release}" for name, release in pins.items()]


def _needs_of(extras: Sequence[str], of: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What extras ask for, and the extras of our own that they name."""
    for need in (need for extra in extras for need in of[extra]):
        own = _OWN.fullmatch(need)
        yield from (need,) if own is None else _needs_of(own[1].split(","), of)


def run(label: str, python: str, constraints: Sequence[str], arguments: Sequence[str]) -> bool:
    """Make an environment and run the suite in it; whether it passed."""
    print(f"== {label} releases, Python {python}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        environment, pins = Path(scratch, "environment"), Path(scratch, "constraints.txt")
        pins.write_text("\n".join(constraints), encoding="utf-8")
        subprocess.run([_found(python) or sys.executable, "-m", "venv", environment], check=True)
        pip = [str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", "-c", str(pins)]
        installed = subprocess.run([*pip, "-e", f"{TOP}[{','.join(EXTRAS)}]"], check=False)
        if installed.returncode:
            print(f"== {label} releases, Python {python}: cannot be installed", flush=True)
            return False
        kept = {**os.environ, "A4P_SCORE_CACHE": str(Path(scratch, "cache"))}
        passed = subprocess.run([environment / "bin" / "pytest", "-q", *arguments], cwd=TOP, env=kept, check=False).returncode == 0
        print(f"== {label} releases, Python {python}: {'passed' if passed else 'failed'}", flush=True)
        return passed


def _found(python: str) -> str | None:
    """The command of a Python, when it is on the path and runs."""
    command = shutil.which(f"python{python}")
    if command is None or subprocess.run([command, "-c", ""], capture_output=True, check=False).returncode:
        return None
    return command


def main(given: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 when something failed."""
    parser = argparse.ArgumentParser(description="Run the suite with the lowest and with the newest releases.")
    parser.add_argument("which", nargs="?", choices=("lowest", "newest", "both"), default="both")
    parser.add_argument("arguments", nargs="*", help="for pytest, after --")
    asked = parser.parse_args(given)
    there = [python for python in PYTHONS if _found(python)]
    for python in PYTHONS:
        if python not in there:
            print(f"== Python {python} is not installed: passed over", flush=True)
    passed = []
    if asked.which in ("lowest", "both"):
        passed.append(run("lowest", PYTHONS[0], lowest(), asked.arguments))
    if asked.which in ("newest", "both"):
        passed += [run("newest", python, (), asked.arguments) for python in there or PYTHONS[:1]]
    return int(not all(passed))


if __name__ == "__main__":
    sys.exit(main())
