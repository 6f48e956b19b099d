"""What is printed is the same bytes with nothing kept, when it is kept, and when it is found again; found again it needs no NumPy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
import sys
from a4p_score.cli.main import run
code = run(sys.argv[1:])
print(*sorted({"numpy", "pydantic"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def printed(cache: str, *line: str) -> tuple[int, bytes, str]:
    """Exit code, standard output, and what is said on standard error: at its end which slow packages were imported."""
    environment = {**os.environ, "A4P_SCORE_CACHE": cache, "A4P_SCORE_PROFILES": str(PROFILES)}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *line], env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_the_same_bytes_off_cold_and_warm(tmp_path: Path, line: tuple[str, ...]) -> None:
    off, cold, warm = (printed(cache, *line) for cache in ("off", str(tmp_path), str(tmp_path)))
    assert off[1]
    assert off[:2] == cold[:2] == warm[:2]
    assert off[2].splitlines()[:-1] == warm[2].splitlines()[:-1]
    assert warm[2].splitlines()[-1] == ""  # neither NumPy nor Pydantic


def test_another_width_profile_or_option_is_another_page(tmp_path: Path) -> None:
    text = (PROFILES / "kosovo.yaml").read_text()
    own = tmp_path / "kosovo.yaml"
    own.write_text(text)
    pages = [printed(str(tmp_path), "mission", str(own), *more)[1] for more in ((), ("--width", "60"), ("--as-of", "2019"), ("--notes",))]
    own.write_text(text.replace("strength: major", "strength: moderate"))
    pages.append(printed(str(tmp_path), "mission", str(own))[1])
    assert len(set(pages)) == 5


def test_a_file_that_is_not_valid_is_never_kept(tmp_path: Path) -> None:
    own = tmp_path / "kosovo.yaml"
    own.write_text((PROFILES / "kosovo.yaml").read_text().replace("strength: major", "strength: grave"))
    first, second = (printed(str(tmp_path), "mission", str(own)) for _ in range(2))
    assert first == second
    assert first[0] == 3
