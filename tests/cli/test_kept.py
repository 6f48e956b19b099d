"""What is printed is the same bytes with nothing kept, when it is kept, and when it is found again; found again it needs no NumPy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROFILES = Path(__file__).resolve().parents[2] / "profiles"

LINES = [
    ("--help",),
    ("gaps", "--help"),
    ("mission", "kosovo"),
    ("mission", "UNMIK", "--details", "--width", "120", "--side", "conditions"),
    ("mission", "kosovo", "--format", "json", "--weight", "politics=2"),
    ("mission", "kosovo", "--format", "csv", "--as-of", "2019"),
    ("mission", "kosovo", "--format", "markdown", "--voice", "un"),
    ("mission", "kosovo", "--format", "html", "--by", "a4p-plus"),
    ("mission", "kosovo", "--fail-under", "99"),
    ("export", "kosovo", "UNMIK", "-o", "-"),
    ("compare", "kosovo", "cyprus", "--rank"),
    ("gaps", "kosovo"),
    ("trend", "kosovo", "--every", "1y"),
    ("explain", "kosovo", "people"),
    ("explain", "kosovo", "people", "--format", "json"),
    ("sensitivity", "kosovo"),
    ("agreement", "kosovo", "--format", "json"),
    ("cite", "kosovo", "people"),
]

PROGRAM = """
import json, sys
from a4p_score.cli.main import run
for line in json.loads(sys.argv[1]):
    code = run(line)
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\\0%d\\0" % code)
    print("\\0", end="", file=sys.stderr)
print(*sorted({"numpy", "pydantic"} & set(sys.modules)), end="", file=sys.stderr)
"""


def printed(cache: str, *lines: tuple[str, ...]) -> tuple[list[tuple[bytes, int, str]], str]:
    """Standard output, exit code and standard error of each command line, and which slow packages were imported for them."""
    environment = {**os.environ, "A4P_SCORE_CACHE": cache, "A4P_SCORE_PROFILES": str(PROFILES)}
    done = subprocess.run([sys.executable, "-c", PROGRAM, json.dumps(lines)], env=environment, capture_output=True, check=True)
    *outs, _ = done.stdout.split(b"\0")
    *errors, imported = done.stderr.decode().split("\0")
    return [(out, int(code), error) for out, code, error in zip(outs[::2], outs[1::2], errors, strict=True)], imported


def test_the_same_bytes_off_cold_and_warm(tmp_path: Path) -> None:
    (off, _), (cold, _), (warm, imported) = (printed(cache, *LINES) for cache in ("off", str(tmp_path), str(tmp_path)))
    for line, without, first, again in zip(LINES, off, cold, warm, strict=True):
        assert without[0], line
        assert without == first == again, line
    assert imported == ""  # neither NumPy nor Pydantic


def test_another_width_profile_or_option_is_another_page(tmp_path: Path) -> None:
    text = (PROFILES / "kosovo.yaml").read_text()
    own = tmp_path / "kosovo.yaml"
    own.write_text(text)
    lines = [("mission", str(own), *more) for more in ((), ("--width", "60"), ("--as-of", "2019"), ("--notes",))]
    pages = [out for out, *_ in printed(str(tmp_path), *lines)[0]]
    own.write_text(text.replace("strength: major", "strength: moderate"))
    pages.append(printed(str(tmp_path), lines[0])[0][0][0])
    assert len(set(pages)) == 5


def test_a_file_that_is_not_valid_is_never_kept(tmp_path: Path) -> None:
    own = tmp_path / "kosovo.yaml"
    own.write_text((PROFILES / "kosovo.yaml").read_text().replace("strength: major", "strength: grave"))
    first, second = (printed(str(tmp_path), ("mission", str(own)))[0] for _ in range(2))
    assert first == second
    [(_, code, _)] = first
    assert code == 3
