"""Mutate profiles, frameworks, scorecards and bulk scores at random, and look for an error that is not one of ours.

python tools/fuzz.py                                 200,000 inputs, at most half an hour
python tools/fuzz.py --inputs 1000 --seconds 60 --seed 7

The same seed gives the same inputs. A file that is in order is scored and printed in every format; problems are printed in every form.
An input that breaks something is kept in the folder that --keep names, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))
os.environ["A4P_SCORE_CACHE"] = "off"

from a4p_score import formats  # noqa: E402 - the cache has to be off first
from a4p_score.errors import A4PError  # noqa: E402
from a4p_score.formats import problems  # noqa: E402
from a4p_score.load.catalogue import InvalidFileError, base_values, framework_path, load_framework_file, load_profile_data  # noqa: E402
from a4p_score.load.documents import load_framework  # noqa: E402
from a4p_score.load.scorecards import read_scorecard  # noqa: E402
from a4p_score.load.summed import read_scores  # noqa: E402
from a4p_score.scoring.comparison import compare  # noqa: E402
from a4p_score.scoring.scorecard import Options, score  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from a4p_score.load.diagnostics import Report
    from a4p_score.model.framework import Framework

Kind = Literal["profile", "framework", "scorecard", "json", "csv", "parquet"]
"""Files of the last three are what `bulk score` wrote."""
SLOW_SECONDS = 10.0
BATCH = 500

TOKENS = (
    "null", "~", "true", "0", "-1", "1e999", "nan", ".inf", "1_000", "0x10", "12:30:45", "2019", "2019-13", "2019-02-30", "2020/2019",
    "[]", "{}", "[[[]]]", "{a: {b: c}}", "&a", "*a", "<<: *a", "!!python/object:os.system x", "%TAG ! x", "---", "...", "? a", "|", ">",
    '"\\e[31m"', '"\\u202e"', "\u2028", "\ufeff", "\ud7ff", "\U0001f600", "=1+1", "<script>", "[x](y)", "a" * 600, "\t", "- ", ": ", "#",
    "advances", "hinders", "mixed", "context", "major", "outcome", "mission", "host", "un-system", "A", "F", "https://e.org", "a4p", "6",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to start from."""

    kind: Kind
    data: bytes


@cache
def framework() -> Framework:
    """The packaged framework."""
    return load_framework_file(None)


@cache
def seeds() -> tuple[Seed, ...]:
    """Small files of every kind: those of the hostile tests, short profiles cut from the packaged ones, and their scorecards."""
    hostile = TOP / "tests" / "hostile"
    found = [Seed("profile", path.read_bytes()) for path in sorted((hostile / "profiles").glob("*.yaml"))]
    found += [Seed("framework", path.read_bytes()) for path in sorted((hostile / "frameworks").glob("*.yaml"))]
    found.append(Seed("framework", framework_path("a4p").read_bytes()))
    for path in sorted((TOP / "profiles").glob("*.yaml"))[:4]:
        text = path.read_text(encoding="utf-8")
        found += [Seed("profile", text[:6_000].encode()), Seed("profile", text.encode())]
    from tests.profile_text import PROFILE  # noqa: PLC0415 - the tests' own small profile

    found += [Seed("profile", PROFILE.encode())] * 20
    card = score(load_profile_data(PROFILE.encode(), "seed", framework()), framework(), Options(draws=100))
    found += [Seed("scorecard", formats.render(card, "json").encode())] * 5  # type: ignore[union-attr]
    return (*found, *_bulk_seeds())


def _bulk_seeds() -> list[Seed]:
    """The scores of two small tables in each form, often enough to be met."""
    from a4p_score.bulk.scores import Tables, score_tables  # noqa: PLC0415 - needs DuckDB
    from tests.builders import item, profile  # noqa: PLC0415
    from tests.bulk.tables import write_all  # noqa: PLC0415

    made = [profile(item("i1"), item("i2", actor="host"), name="one"), profile(item("i1", rated="hinders minor"), name="two")]
    with tempfile.TemporaryDirectory() as folder:
        scores = score_tables(Tables(*write_all(Path(folder), made, framework())), framework(), Options(draws=100))
    forms: tuple[Kind, ...] = ("json", "csv", "parquet")
    rendered = [(kind, formats.render(scores, kind)) for kind in forms]
    return [Seed(kind, data if isinstance(data, bytes) else data.encode()) for kind, data in rendered] * 5


def mutated(seed: Seed, chance: random.Random) -> bytes:
    """A file after one to eight changes: of bytes, lines, values, or a part of another file of its kind."""
    data = bytearray(seed.data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(9):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at:at] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
            case 2:
                del data[at : at + chance.choice((1, 2, 8, 64, 4_096))]
            case 3:
                del data[at:]
            case 4:
                data[at:at] = data[at : at + chance.choice((4, 40, 400))] * chance.choice((1, 2, 30))
            case 5:
                data = bytearray(b"\n".join(_shuffled(bytes(data).split(b"\n"), chance)))
            case 6:
                data = _with_another_value(data, chance)
            case 7:
                other = chance.choice([one.data for one in seeds() if one.kind == seed.kind])
                start = chance.randrange(len(other) + 1)
                data[at:at] = other[start : start + chance.choice((20, 200, 2_000))]
            case _:
                opening = chance.choice((b"[", b"{a: ", b"- ", b"? ", b'{"a":'))
                data[at:at] = opening * chance.choice((1, 3, 70, 5_000))
    return bytes(data)


def _shuffled(lines: list[bytes], chance: random.Random) -> list[bytes]:
    """One line doubled, lost or moved."""
    line = lines[chance.randrange(len(lines))]
    lines.insert(chance.randrange(len(lines) + 1), line)
    if chance.random() < 0.5:
        lines.remove(line)
    return lines


def _with_another_value(data: bytearray, chance: random.Random) -> bytearray:
    """One value replaced by a token, with the key left as it is."""
    lines = bytes(data).split(b"\n")
    number = chance.randrange(len(lines))
    key, colon, _ = lines[number].partition(b": ")
    if colon:
        lines[number] = key + colon + chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    return bytearray(b"\n".join(lines))


def tried(kind: Kind, data: bytes) -> str | None:
    """What went wrong with an input, as a traceback; None when all that was raised is ours."""
    begun = time.process_time()
    try:
        _use(kind, data)
    except A4PError:
        pass
    except Exception:  # noqa: BLE001 - what is looked for
        return traceback.format_exc()
    spent = time.process_time() - begun
    return f"took {spent:.1f} s\n" if spent > SLOW_SECONDS else None


def _use(kind: Kind, data: bytes) -> None:
    if kind == "framework":
        loaded = load_framework(data, "x.yaml", base_values(framework_path("a4p").read_bytes()))
        _print(loaded.report)
        return
    if kind == "scorecard":
        _print_all(read_scorecard(data, "x.json"))
        return
    if kind in {"json", "csv", "parquet"}:
        missions = read_scores(data, f".{kind}", f"x.{kind}", framework()).missions
        _print_all(compare(missions, framework(), Options(draws=100)))
        return
    try:
        profile = load_profile_data(data, "x.yaml", framework())
    except InvalidFileError as error:
        _print(error.problems)
        raise
    _print_all(score(profile, framework(), Options(draws=100)))


def _print(report: Report) -> None:
    for form in (problems.problems_text, problems.problems_github, problems.problems_sarif, problems.problems_json):
        form([report]).encode()


def _print_all(result: object) -> None:
    for name in formats.FORMATS:
        made = formats.render(result, name, details=True)
        if isinstance(made, str):
            made.encode()
        if name == "json":
            json.loads(made)


def batch(seed: int, number: int) -> list[tuple[Kind, bytes, str]]:
    """The inputs of one batch that broke something."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret, and to be the same each time
    broken = []
    for _ in range(BATCH):
        start = chance.choice(seeds())
        data = mutated(start, chance)
        if why := tried(start.kind, data):
            broken.append((start.kind, data, why))
    return broken


def batches(seed: int, inputs: int, seconds: float, workers: int) -> Iterator[tuple[int, list[tuple[Kind, bytes, str]]]]:
    """Batches as they end, until there are enough inputs or the time is over."""
    end = time.monotonic() + seconds
    with ProcessPoolExecutor(workers) as pool:
        waiting: list[tuple[int, Future[list[tuple[Kind, bytes, str]]]]] = []
        number = 0
        while waiting or number * BATCH < inputs:
            while len(waiting) < 2 * workers and number * BATCH < inputs and time.monotonic() < end:
                waiting.append((number, pool.submit(batch, seed, number)))
                number += 1
            if not waiting:
                return
            done, future = waiting.pop(0)
            yield done, future.result()


def main(given: Sequence[str] | None = None) -> int:
    """Run; 1 when an input broke something."""
    parser = argparse.ArgumentParser(description="Mutate files at random and look for errors that are not ours.")
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=1_800)
    parser.add_argument("--seed", type=int, default=20_180_816)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="folder for inputs that broke something")
    asked = parser.parse_args(given)
    begun, tried_inputs, found = time.monotonic(), 0, 0
    for number, broken in batches(asked.seed, asked.inputs, asked.seconds, asked.workers):
        tried_inputs += BATCH
        for place, (kind, data, why) in enumerate(broken):
            found += 1
            asked.keep.mkdir(parents=True, exist_ok=True)
            path = asked.keep / f"{asked.seed}-{number}-{place}.{kind}"
            path.write_bytes(data)
            print(f"{path}:\n{why}", flush=True)
    print(f"{tried_inputs:,} inputs in {time.monotonic() - begun:.0f} s, seed {asked.seed}: {found} broke something")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
