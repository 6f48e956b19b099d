"""Events become series: a value a period, inserted without another byte of the profile changed, and one statement however many rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from a4p_score.bulk.profiles import with_series
from a4p_score.bulk.series import months_of, series_of_events
from a4p_score.errors import InputError, UsageError
from a4p_score.load.catalogue import InvalidFileError, load_profile_file
from a4p_score.scoring.scorecard import score
from tests.builders import a4p
from tests.bulk.tables import write
from tests.cli.conftest import Result
from tests.profile_text import PROFILE

EVENTS: list[dict[str, Any]] = [
    {"day": date(2018, 1, 5), "kind": "attack", "deaths": 3, "troops": 1000},
    {"day": date(2018, 7, 9), "kind": "attack", "deaths": 1, "troops": 3000},
    {"day": date(2018, 8, 1), "kind": "accident", "deaths": 9, "troops": 2000},
    {"day": date(2020, 2, 2), "kind": "attack", "deaths": 2, "troops": 4000},
]
MAP = """\
[events.columns]
date = "day"
[[series]]
indicator = "women-contingents"
commitment = "performance.womens-deployment"
actor = "contributors"
level = "outcome"
credibility = 2
sources = ["{source}"]
"""
SOURCE = "report"


def mapped(folder: Path, more: str = "") -> Path:
    path = folder / "map.toml"
    path.write_text(MAP.format(source=SOURCE) + more)
    return path


def values(found: Any) -> list[tuple[Any, ...]]:
    return [tuple(value.values()) for value in found.blocks[0]["values"]]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize(
    ("every", "more", "expected"),
    [
        ("1y", "", [("2018", 3), ("2019", 0), ("2020", 1)]),
        (
            "6m",
            'sum = "deaths"\nwhere = {kind = ["attack"]}\n',
            [("2018-01/2018-06", 3), ("2018-07/2018-12", 1), ("2019-01/2019-06", 0), ("2019-07/2019-12", 0), ("2020-01/2020-06", 2)],
        ),
        ("1y", 'sum = "deaths"\ntotal = "troops"\n', [("2018", 13, 2000), ("2020", 2, 4000)]),
        ("1y", "total = 50\n", [("2018", 3, 50), ("2019", 0, 50), ("2020", 1, 50)]),
    ],
    ids=["rows", "a column, of some rows", "a rate of a column", "a rate of a number"],
)
def test_a_value_for_each_period(tmp_path: Path, suffix: str, every: str, more: str, expected: list[tuple[Any, ...]]) -> None:
    table = write(tmp_path / f"events{suffix}", EVENTS)
    found = series_of_events(table, mapped(tmp_path, more), every)
    assert found.rows == 4
    assert values(found) == expected


def test_the_profile_gets_the_series_and_keeps_its_bytes(tmp_path: Path, cli: Callable[..., Result]) -> None:
    target = tmp_path / "testland.yaml"
    target.write_text(PROFILE)
    table = write(tmp_path / "events.parquet", [EVENTS[0]] * 10)
    map_ = mapped(tmp_path, "total = 100\n")
    before = score(load_profile_file(target, a4p()), a4p()).side()["performance"].statements
    result = cli("bulk", "indicators", str(table), "--map", str(map_), "--into", str(target))
    assert (result.code, result.err) == (0, f"10 rows: 1 values in 1 series written to {target}\n")
    assert target.read_text().startswith(PROFILE.rstrip("\n"))
    [block] = load_profile_file(target, a4p()).series
    assert [(str(value.observed), value.count, value.total) for value in block.values] == [("2018", 10, 100)]
    after = score(load_profile_file(target, a4p()), a4p()).side()["performance"]
    assert after.statements <= before + 1


def test_a_series_that_does_not_fit_the_profile_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "testland.yaml"
    target.write_text(PROFILE)
    block = {"indicator": "no-such", "commitment": "performance.womens-deployment", "actor": "contributors", "level": "outcome"}
    with pytest.raises(InvalidFileError):
        with_series(target, [{**block, "credibility": 2, "sources": [SOURCE], "values": [{"observed": "2019", "value": 1}]}], a4p())
    assert target.read_text() == PROFILE


@pytest.mark.parametrize("every", ["", "5m", "2y", "0m", "30d"])
def test_steps_divide_a_year(every: str) -> None:
    with pytest.raises(UsageError, match="does not divide a year"):
        months_of(every)


def test_what_cannot_be_counted_is_said(tmp_path: Path) -> None:
    table = write(tmp_path / "events.csv", [{"day": "2019-02-30"}])
    with pytest.raises(InputError, match="1 rows have no date"):
        series_of_events(table, mapped(tmp_path), "1y")
    with pytest.raises(InputError, match="has no column 'deaths'"):
        series_of_events(table, mapped(tmp_path, 'sum = "deaths"\n'), "1y")
    with pytest.raises(InputError, match="did you mean total"):
        series_of_events(table, mapped(tmp_path, "totals = 3\n"), "1y")
