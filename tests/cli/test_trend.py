from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


@pytest.mark.parametrize(
    "more", [(), ("--side", "conditions"), ("--known-by", "2020-06-30"), ("--actor", "mission", "--weight", "people=2", "--draws", "500")]
)
def test_every_date_is_mission_as_of_that_date(cli: Cli, more: tuple[str, ...]) -> None:
    found = json.loads(cli("trend", "kosovo", "--every", "6m", "--to", "2022-06-30", *more, "-f", "json").out)
    assert len(found["moments"]) == 10
    for moment in found["moments"]:
        card = json.loads(cli("mission", "kosovo", "--as-of", moment["as_of"], *more, "-f", "json").out)
        [side] = [side for side in card["sides"] if side["id"] == found["side"]]
        assert moment["overall"] == side["overall"]
        for cell, pillar in zip(moment["pillars"], side["pillars"], strict=True):
            shared = set(cell) & set(pillar)
            assert {"id", "score", "interval", "confidence", "band", "coverage", "reason"} <= shared
            assert {name: cell[name] for name in shared} == {name: pillar[name] for name in shared}


def test_json_follows_its_schema_and_is_the_same_on_every_run(cli: Cli) -> None:
    one, two = cli("trend", "kosovo", "-f", "json"), cli("trend", "UNMIK", "-f", "json")
    assert (one.code, one.err) == (0, "")
    assert one.out == two.out
    jsonschema.validate(json.loads(one.out), json.loads(json_schema("trend")))


def test_from_the_agenda_to_the_profiles_date_every_six_months(cli: Cli, testland: str) -> None:
    document = json.loads(cli("trend", testland, "-f", "json").out)
    assert (document["start"], document["as_of"], document["every"]) == ("2018-03-28", "2020-01-31", "6m")
    assert [moment["as_of"] for moment in document["moments"]] == ["2018-03-28", "2018-09-28", "2019-03-28", "2019-09-28", "2020-01-31"]
    assert [arrival["id"] for arrival in document["moments"][-1]["entered"]] == ["distrust", "town-halls"]


def test_a_year_is_its_last_day_and_month_ends_hold(cli: Cli, testland: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(cli("trend", testland, "--from", "2019", "--to", "2020", "--every", "2m", "-f", "csv").out), strict=True)
    )
    days = list(dict.fromkeys(row["as_of"] for row in rows))
    assert days == ["2019-12-31", "2020-02-29", "2020-04-30", "2020-06-30", "2020-08-31", "2020-10-31", "2020-12-31"]


def test_text_and_markdown(cli: Cli, testland: str) -> None:
    text = cli("trend", testland, "--from", "2019", "--notes").out
    assert "2019-12-31, 2 scored from the start: distrust −12.8, town-halls +2.5" in text
    assert "Names imply no view." in text
    assert "10,000 draws, seed 20180816" in text
    markdown = cli("trend", testland, "--from", "2019", "--details", "-f", "markdown").out
    assert " distrust (people.community-engagement, against, 2019-11; ngo): Few had heard of them." in markdown


def test_output_goes_to_a_file_but_never_over_the_profile(cli: Cli, testland: str, tmp_path: Path) -> None:
    target = tmp_path / "trend.csv"
    assert cli("trend", testland, "-f", "csv", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8").startswith("mission,side,row,as_of,pillar,score,low,high,")
    assert cli("trend", testland, "-f", "json", "-o", testland).code == 3
    assert Path(testland).read_text(encoding="utf-8") == PROFILE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--every", "6w"), "--every: '6w' is not a step: write 3m, 6m, 1y or 30d"),
        (("--every", "1d"), "2018-03-28 to 2020-01-31 every 1d is more than 400 dates: choose a longer step with --every"),
        (("--from", "2021"), "the trend would start at 2021-12-31, after its end at 2020-01-31"),
        (("--to", "2020-13"), "--to: '2020-13' is not a date"),
        (("--from", "soon"), "--from: 'soon' is not a date"),
    ],
)
def test_wrong_use_is_one_line(cli: Cli, testland: str, arguments: tuple[str, ...], said: str) -> None:
    result = cli("trend", testland, *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("width", [20, 40, 80, 140])
@pytest.mark.parametrize("extra", [(), ("--details",)])
def test_no_line_is_wider_than_asked_for(cli: Cli, width: int, extra: tuple[str, ...]) -> None:
    result = cli("trend", "kosovo", "--width", str(width), *extra, "--draws", "200")
    assert result.code == 0
    assert max(len(line) for line in result.out.splitlines()) <= width
