from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


@pytest.fixture
def card(cli: Cli, testland: str, tmp_path: Path) -> str:
    """The export of the test profile at its own date."""
    assert cli("export", testland, "-o", str(tmp_path / "card.json"), "--draws", "200").code == 0
    return str(tmp_path / "card.json")


def document(result: Result) -> dict[str, Any]:
    assert result.code == 0, result.err
    made = json.loads(result.out)
    jsonschema.validate(made, json.loads(json_schema("diff")))
    return dict(made)


def test_one_mission_at_two_dates(cli: Cli) -> None:
    made = document(cli("diff", "kosovo@2020-01-31", "UNMIK@2022", "-f", "json"))
    assert (made["before"]["as_of"], made["after"]["as_of"]) == ("2020-01-31", "2022-12-31")
    for pillar in made["pillars"]:
        assert math.fsum(part["points"] for step in pillar["steps"] for part in step["parts"]) == pytest.approx(pillar["change"], abs=1e-9)
        scores = pillar["after"]["score"] - pillar["before"]["score"]
        assert pillar["change"] == pytest.approx(scores, abs=1e-4)
    text = cli("diff", "kosovo@2020-01-31", "kosovo@2022-12-31")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("UNMIK · Kosovo · 2020-01-31 → 2022-12-31 · delivery\nWhat differs: the as-of date.\n")


def test_the_same_bytes_on_every_run(cli: Cli) -> None:
    for form in ("json", "markdown", "table"):
        arguments = ("diff", "kosovo@2020-01-31", "kosovo@2022-12-31", "--draws", "200", "-f", form)
        assert cli(*arguments).out == cli(*arguments).out


def test_a_profile_and_its_export_are_the_same(cli: Cli, testland: str, card: str) -> None:
    made = document(cli("diff", card, testland, "--draws", "200", "-f", "json"))
    assert [pillar["change"] for pillar in made["pillars"] if pillar["change"] is not None] == [0.0]
    assert [pillar["steps"] for pillar in made["pillars"] if pillar["steps"] is not None] == [[]]
    assert made["warnings"] == []
    assert "Nothing moved a score." in cli("diff", testland, card).out


def test_an_edited_profile_against_its_old_export(cli: Cli, testland: str, card: str) -> None:
    write_profile(Path(testland).parent, PROFILE.replace("strength: moderate", "strength: major"))
    result = cli("diff", card, testland, "--draws", "200")
    assert "What differs: the profile." in result.out
    assert "re-graded" in result.out
    assert "strength moderate → major" in " ".join(result.out.split())


def test_another_framework(cli: Cli, card: str, testland: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        'schema: a4p-score/framework/2\nid: own\nversion: "1"\ntitle: Own\nextends: a4p\nmethod: {half_life_years: 2}\n', encoding="utf-8"
    )
    made = document(cli("diff", card, testland, "--framework", str(own), "-f", "json"))
    assert {"what": "half_life_years", "before": 5.0, "after": 2.0} in made["framework"]
    assert made["warnings"][0]["code"] == "different-frameworks"
    steps = [step for pillar in made["pillars"] for step in pillar["steps"] or ()]
    assert {step["kind"] for step in steps} == {"framework"}
    assert [part["what"] for step in steps for part in step["parts"]] == ["half_life_years"]


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    class Stdin:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Stdin)


def test_standard_input_as_profile_or_scorecard(cli: Cli, monkeypatch: pytest.MonkeyPatch, testland: str, card: str) -> None:
    stdin(monkeypatch, PROFILE)
    both = cli("diff", "-f", "json", "--", "-@2019-12-31", "-@2021-12-31")
    assert (document(both)["before"]["as_of"], document(both)["after"]["as_of"]) == ("2019-12-31", "2021-12-31")
    stdin(monkeypatch, Path(card).read_text(encoding="utf-8"))
    assert document(cli("diff", "-", testland, "-f", "json"))["before"]["draws"] == 200
    stdin(monkeypatch, PROFILE.replace("strength: minor", "strenght: minor"))
    invalid = cli("diff", "-", testland)
    assert invalid.code == 3
    assert "did you mean strength?" in invalid.err


def test_details_show_findings(cli: Cli, testland: str) -> None:
    arguments = ("diff", f"{testland}@2020-01-31", f"{testland}@2021-01-31")
    for form in ("table", "markdown"):
        short, full = (" ".join(cli(*arguments, "-f", form, *extra).out.split()) for extra in ((), ("--details",)))
        assert full.count("The mission held 12 town halls.") == short.count("The mission held 12 town halls.") + 1


def edit(card: str, **fields: Any) -> None:
    made = json.loads(Path(card).read_text(encoding="utf-8"))
    Path(card).write_text(json.dumps({**made, **fields}), encoding="utf-8")


def refused(result: Result, code: int) -> str:
    assert result.code == code
    assert result.out == ""
    assert result.err.startswith("a4p-score: ")
    assert result.err.count("\n") == 1
    return result.err


def test_an_edited_scorecard(cli: Cli, testland: str, card: str) -> None:
    sides = json.loads(Path(card).read_text(encoding="utf-8"))["sides"]
    sides[0]["pillars"][1]["score"] = 88.8
    edit(card, sides=sides)
    said = refused(cli("diff", card, testland), 3)
    assert f"{card}: was edited or made by another version: it says 88.8000 for People (Delivery), and its items give " in said


def test_two_missions(cli: Cli) -> None:
    said = refused(cli("diff", "kosovo", "cyprus"), 2)
    assert "kosovo and cyprus are two missions; `a4p-score compare kosovo cyprus` puts missions side by side" in said


def test_two_views(cli: Cli, testland: str, card: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.json")
    assert cli("export", testland, "-o", other, "--by", "declaration").code == 0
    said = refused(cli("diff", card, other), 2)
    assert "one side is grouped by pillars, the other by declaration" in said
    made = document(cli("diff", other, other, "-f", "json"))
    assert made["view"] == "declaration"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("kosovo",), 2, "B[@DATE]"),
        (("kosovo", "atlantis"), 3, "there is no mission 'atlantis'"),
        (("kosovo", "kosovo@2020-13"), 2, "a4p-score: kosovo@2020-13: '2020-13' is not a date of the calendar"),
        (("kosovo", "kosovo@"), 2, "a4p-score: kosovo@: '' is not a date"),
        (("kosovo", "gone.json"), 3, "gone.json: there is no such file"),
        (("kosovo", "gone@2020.yaml"), 3, "gone@2020.yaml: there is no such file"),
        (("kosovo", "a@b/kosovo"), 3, "a@b/kosovo: there is no such file"),
        (("kosovo", "kosovo", "-f", "odt"), 2, "odt"),
        (("kosovo", "kosovo", "--draws", "1"), 2, "1"),
    ],
)
def test_wrong_input_is_one_line_on_stderr(cli: Cli, arguments: tuple[str, ...], code: int, message: str) -> None:
    assert message in refused(cli("diff", *arguments), code)


def test_a_scorecard_has_a_date_of_its_own(cli: Cli, card: str) -> None:
    said = refused(cli("diff", card, f"{card}@2021"), 2)
    assert "a scorecard has a date of its own, 2020-01-31; name the profile to score it at another" in said


def test_what_is_not_a_scorecard(cli: Cli, card: str, tmp_path: Path) -> None:
    other = tmp_path / "comparison.json"
    assert cli("compare", "kosovo", "cyprus", "-f", "json", "-o", str(other)).code == 0
    assert "its schema is 'a4p-score/comparison/2'" in refused(cli("diff", card, str(other)), 3)
    other.write_text("{" * 100, encoding="utf-8")
    assert "is not JSON" in refused(cli("diff", card, str(other)), 3)


def test_output_never_replaces_an_input(cli: Cli, card: str, testland: str, tmp_path: Path) -> None:
    assert "is the input itself" in refused(cli("diff", card, testland, "-o", card), 3)
    assert "is the input itself" in refused(cli("diff", card, f"{testland}@2021", "-f", "json", "-o", testland), 3)
    target = tmp_path / "diff.md"
    assert cli("diff", card, testland, "-f", "markdown", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8").startswith("## UNTEST · Testland · ")


@pytest.mark.parametrize("width", [20, 39, 40, 79, 80, 140])
def test_packaged_missions_fit_every_width(cli: Cli, width: int) -> None:
    result = cli("diff", "mali@2019-06-30", "mali", "--width", str(width), "--details", "--draws", "200")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= width
