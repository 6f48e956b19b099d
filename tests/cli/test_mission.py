from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import a4p_score as packaged
from a4p_score.load.json_schema import json_schema
from tests.builders import a4p
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


AT_80 = """\
UNTEST · Testland · evidence to 2020-01-31
United Nations Mission in Testland

                 Delivery                                        Conditions
Pillar           Score 90 % interval          Confidence Newest  Score 90 % #
Politics             – no evidence            –          –           –      1
People              40  6 ·━━━━━●━━━━━━··· 80 very low   2019-12     –      2
Sustaining peace     – no evidence            –          –           –      1
Partnerships         – no evidence            –          –           –      1
Performance          – no evidence            –          –           –      1
Overall              –                        covers 5 %             –      3
1 no scored evidence
2 one item moves it by 16 points (distrust)
3 evidence covers 5 % of the mandated commitments; 80 % are needed

Strongest Points Item
For         +2.5 town-halls (People, 2019): The mission held 12 town halls.
Against    −12.7 distrust (People, 2019-11): Few had heard of them.

No scored evidence: 20 of 21 commitments

Framework a4p 2.0 ({hash}), 10,000 draws, seed 20180816. Delivery is what
mission, UN and contingents contributed; conditions is what others did.
"""


def test_the_whole_scorecard_at_80_columns(cli: Cli, testland: str) -> None:
    result = cli("mission", testland)
    assert (result.code, result.err) == (0, "")
    assert result.out == AT_80.replace("{hash}", a4p().sha256[:12])
    assert "Names imply no view." in cli("mission", testland, "--notes").out


@pytest.mark.parametrize("name", packaged.missions())
def test_each_mission_is_at_most_30_lines_at_80_columns(cli: Cli, name: str) -> None:
    lines = cli("mission", name, "--width", "80").out.splitlines()
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 140, 400])
@pytest.mark.parametrize("extra", [(), ("--details",), ("--by", "declaration"), ("--by", "a4p-plus", "--details")])
def test_no_line_is_wider_than_asked_for(cli: Cli, width: int, extra: tuple[str, ...]) -> None:
    result = cli("mission", "kosovo", "--width", str(width), *extra, "--draws", "200")
    assert result.code == 0
    assert max(len(line) for line in result.out.splitlines()) <= width


def test_found_by_slug_and_acronym_in_any_case(cli: Cli) -> None:
    outputs = {cli("mission", name, "--format", "json").out for name in ("kosovo", "KOSOVO", "unmik", "UNMIK", "Unmik")}
    assert len(outputs) == 1


def test_json_follows_its_schema_and_is_the_same_on_every_run(cli: Cli) -> None:
    one, two = cli("mission", "kosovo", "-f", "json"), cli("mission", "kosovo", "-f", "json")
    assert one.out == two.out
    jsonschema.validate(json.loads(one.out), json.loads(json_schema("scorecard")))
    assert cli("export", "kosovo", "-o", "-").out == one.out


def test_csv_has_a_row_for_every_pillar_commitment_and_item(cli: Cli, testland: str) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("mission", testland, "-f", "csv", "--details").out), strict=True))
    kinds = [row["row"] for row in rows]
    assert (kinds.count("overall"), kinds.count("pillar"), kinds.count("commitment"), kinds.count("item")) == (
        2,
        2 * 5,
        sum(len(found.sides) for found in a4p().commitments),
        2,
    )
    item = next(row for row in rows if row["id"] == "distrust")
    assert float(item["weight"]) == pytest.approx(
        float(item["S"]) * float(item["q"]) * float(item["k"]) * float(item["l"]) * float(item["g"]) * float(item["t"]) * float(item["d"]),
        rel=1e-4,
    )


def test_as_of_a_year_is_its_last_day(cli: Cli, testland: str) -> None:
    assert json.loads(cli("mission", testland, "--as-of", "2022", "-f", "json").out)["as_of"] == "2022-12-31"


def test_known_by_and_actor_and_seed_are_said(cli: Cli, testland: str) -> None:
    result = cli("mission", testland, "--known-by", "2019-10-31", "--actor", "mission", "--seed", "7", "--draws", "500")
    assert "Made from a part of the evidence: about the mission." in result.out
    assert "500 draws, seed 7, known by 2019-10-31, only evidence about the mission" in " ".join(result.out.split())
    states = {
        i["id"]: i["state"]
        for side in json.loads(cli("mission", testland, "--known-by", "2019-10-31", "-f", "json").out)["sides"]
        for pillar in side["pillars"]
        for i in pillar["items"]
    }
    assert states == {"town-halls": "scored", "distrust": "unpublished"}


def test_weights_change_the_framework_that_is_named(cli: Cli) -> None:
    plain, heavy = (json.loads(cli("mission", "kosovo", *extra, "-f", "json").out) for extra in ((), ("--weight", "politics=2")))
    assert plain["framework"]["sha256"] != heavy["framework"]["sha256"]
    assert heavy["sides"][0]["pillars"][0]["weight"] == 2
    assert plain["sides"][0]["overall"]["score"] != heavy["sides"][0]["overall"]["score"]


def test_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(PROFILE.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert cli("mission", "-").out.startswith("UNTEST · Testland")


def test_a_gate_decides_verdict_and_status(cli: Cli) -> None:
    passed = cli("mission", "kosovo", "--fail-under", "10", "--min-coverage", "0.5")
    assert (passed.code, passed.err) == (0, "UNMIK: gate passed\n")
    failed = cli("mission", "kosovo", "--fail-under", "99.5")
    assert failed.code == 1
    assert failed.err.startswith("UNMIK: gate failed: the overall score ")
    assert failed.out == cli("mission", "kosovo").out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("mission", "atlantis"), 3, "there is no mission 'atlantis'"),
        (("mission", "kosow"), 3, "did you mean kosovo?"),
        (("mission", "unmikk"), 3, "did you mean UNMIK?"),
        (("mission", "../kosovo"), 3, "../kosovo: there is no such file"),
        (("mission", "gone.yaml"), 3, "gone.yaml: there is no such file"),
        (("mission", "/"), 3, "/: is a folder; name a file"),
        (("mission", "a b"), 2, "'a b' is not the name of a mission"),
        (("mission", "kosovo", "--as-of", "yesterday"), 2, "--as-of: 'yesterday' is not a date"),
        (("mission", "kosovo", "--actor", "nobody"), 2, "--actor: 'nobody' is not one of mission"),
        (("mission", "kosovo", "--weight", "politics"), 2, "--weight 'politics': write it as politics=2"),
        (("mission", "kosovo", "--weight", "politics=-1"), 2, "write it as politics=2, with a number above 0"),
        (("mission", "kosovo", "--weight", "love=1"), 2, "there is no pillar or commitment 'love'"),
        (("mission", "kosovo", "--fail-under", "nan"), 2, "'--fail-under': nan is not a finite number"),
        (("mission", "kosovo", "--min-coverage", "nan"), 2, "'--min-coverage': nan is not a finite number"),
        (("framework", "peopel"), 2, "there is no pillar or commitment 'peopel'; did you mean people?"),
        (("framework", "zzz"), 2, "there is no pillar or commitment 'zzz'; pillars are politics, people, "),
        (("mission", "kosovo", "--draws", "3"), 2, "3"),
        (("mission", "kosovo", "--width", "5"), 2, "5"),
        (("mission", "kosovo", "--format", "odt"), 2, "odt"),
        (("mission", "kosovo", "--profiles", "nowhere"), 3, "nowhere: is not a folder of profiles"),
        (("mission", "kosovo", "--framework", "gone.yaml"), 3, "gone.yaml: there is no such file"),
        (("mission",), 2, "NAME"),
        (("mission", "kosovo", "--oops"), 2, "--oops"),
        (("misson", "kosovo"), 2, "misson"),
    ],
)
def test_wrong_input_is_one_line_on_stderr(cli: Cli, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = cli(*arguments)
    assert result.code == code
    assert result.out == ""
    assert message in result.err
    assert result.err.startswith("a4p-score: ")
    assert result.err.count("\n") == 1


def test_an_invalid_profile_shows_all_problems_and_scores_nothing(cli: Cli, tmp_path: Path) -> None:
    broken = PROFILE.replace("strength: minor", "strenght: minor").replace("sources: [ngo]", "sources: [nog]")
    path = write_profile(tmp_path, broken)
    result = cli("mission", str(path))
    assert result.code == 3
    assert result.out == ""
    assert "did you mean strength?" in result.err
    assert "Traceback" not in result.err
    assert f"{path}: not valid; nothing was scored" in result.err


HOSTILE = "x [b]y[/b] [/] [sic] :x: [link=https://e.org]z[/link] =1+1 | <b>&amp;</b> `c` {n}{{n}} " + "W" * 300


def test_text_of_a_profile_is_data(cli: Cli, tmp_path: Path) -> None:
    text = PROFILE.replace('"The mission held 12 town halls."', "'" + HOSTILE + "'").replace("area: Testland", "area: '[red]T[/red]'")
    path = str(write_profile(tmp_path, text))
    brief, flat = ("".join(cli("mission", path, "--width", width).out.split()) for width in ("80", "140"))
    assert "".join(HOSTILE.split())[:60] in brief, "where there is little room it is cut after two lines"
    assert "".join(HOSTILE.split()) in flat
    assert "[red]T[/red]" in flat
    markdown = cli("mission", path, "-f", "markdown").out
    assert "<b>" not in markdown
    assert "&lt;b&gt;&amp;amp;" in markdown
    assert "\\[sic\\]" in markdown
    assert json.loads(cli("mission", path, "-f", "json").out)["sides"][0]["pillars"][1]["items"][1]["finding"] == HOSTILE


def hostile_profile() -> str:
    """Every free text of a profile holds markup, markup of other kinds and a word of 300 letters."""
    quoted = "'" + HOSTILE + "'"
    text = PROFILE
    for field in (
        "name: United Nations Mission in Testland",
        "area: Testland",
        'naming_note: "Names imply no view."',
        "mandate: S/RES/1 (2000)",
        'finding: "The mission held 12 town halls."',
        'title: "Report"',
        "publisher: UN Secretary-General",
        "symbol: S/2019/1",
        'note: "official record"',
    ):
        assert field in text, field
        text = text.replace(field, f"{field.partition(':')[0]}: {quoted}")
    text = text.replace("not_mandated: []", f"not_mandated: [{{commitment: people.protection-rights, reason: {quoted}}}]")
    text = text.replace("facts: []", f"facts: [{{name: {quoted}, value: {quoted}, source: report, as_of: 2019}}]")
    return text.replace('figures: ["12"]', f"figures: [{quoted}]\n    locator: {quoted}\n    note: {quoted}")


@pytest.mark.parametrize(
    "command", [("mission",), ("mission", "--details"), ("explain",), ("gaps",), ("sensitivity",), ("trend",), ("compare", "--notes")]
)
@pytest.mark.parametrize("form", [("--width", "80"), ("--width", "140"), ("--width", "24"), ("-f", "markdown"), ("-f", "json")])
def test_hostile_text_in_every_field_stands_as_text(cli: Cli, tmp_path: Path, command: tuple[str, ...], form: tuple[str, str]) -> None:
    path = str(write_profile(tmp_path, hostile_profile()))
    result = cli(*command, path, *form)
    assert result.code == 0, result.err
    assert "\x1b" not in result.out
    if form[0] == "--width":
        assert max(len(line) for line in result.out.splitlines()) <= int(form[1])
        assert command[0] == "gaps" or "".join(HOSTILE.split()) in "".join(result.out.split())
    if form[1] == "markdown":
        assert "<b>" not in result.out
        assert "[link=" not in result.out.replace("\\[", "")


def test_csv_cells_are_never_formulas(cli: Cli, tmp_path: Path) -> None:
    text = PROFILE.replace('"The mission held 12 town halls."', "'=HYPERLINK(\"http://e\")'").replace(
        '"Few had heard of them."', '"@SUM(1)"'
    )
    out = cli("mission", str(write_profile(tmp_path, text)), "-f", "csv", "--details").out
    findings = [row["finding"] for row in csv.DictReader(io.StringIO(out), strict=True) if row["row"] == "item"]
    assert sorted(findings) == ['\'=HYPERLINK("http://e")', "'@SUM(1)"]
    for cell in (cell for row in csv.reader(io.StringIO(out)) for cell in row):
        assert not cell.startswith(("=", "+", "@")), cell


def test_colour_only_when_asked_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in cli("mission", "kosovo").out
    coloured = cli("mission", "kosovo", "--color", "always").out
    assert "\x1b[" in coloured
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli("mission", "kosovo").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in cli("mission", "kosovo").out
    assert "\x1b[" in cli("mission", "kosovo", "--color", "always").out


def test_ascii_with_the_c_locale(cli: Cli, monkeypatch: pytest.MonkeyPatch, testland: str) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    result = cli("mission", testland)
    assert result.out.isascii()
    assert " 6 .=====O======... 80" in result.out


def test_a_terminal_that_claims_no_width_is_not_believed(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    at_80 = cli("mission", "kosovo", "--width", "80").out
    for columns in ("0", "1", "19"):
        monkeypatch.setenv("COLUMNS", columns)
        assert cli("mission", "kosovo").out == at_80
