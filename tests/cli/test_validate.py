from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import a4p_score as a4p
from a4p_score.load.rules import RULES
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]
BROKEN = PROFILE.replace("strength: minor", "strenght: minor").replace("level: outcome", "level: result")


def test_the_catalogue_is_clean(cli: Cli) -> None:
    result = cli("validate")
    assert (result.code, result.out) == (0, "")
    assert result.err == f"{len(a4p.missions())} files checked: 0 errors, 0 warnings\n"


def test_a_problem_has_place_line_caret_code_and_remedy(cli: Cli, tmp_path: Path) -> None:
    path = write_profile(tmp_path, BROKEN)
    result = cli("validate", str(path))
    assert result.code == 1
    assert result.out == (
        f"{path}:24:5: error A4P201 unknown-key: evidence town-halls: unknown key 'strenght'\n"
        "  24 |     strenght: minor\n"
        "     |     ^\n"
        "  = did you mean strength? Correct the spelling, or delete the line. `a4p-score schema profile` lists all keys.\n"
        "\n"
        f"{path}:36:12: error A4P204 not-a-choice: evidence distrust, level: 'result' is not one of input, activity, output, outcome, impact\n"
        "  36 |     level: result\n"
        "     |            ^\n"
        "  = Use one of the words in the message.\n"
    )
    assert result.err == "1 file checked: 2 errors, 0 warnings\n"


def test_github_annotations(cli: Cli, tmp_path: Path) -> None:
    lines = cli("validate", str(write_profile(tmp_path, BROKEN)), "-f", "github").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=")
    assert ",line=24,col=5,title=A4P201 unknown-key::" in lines[0]


def test_sarif(cli: Cli, tmp_path: Path) -> None:
    document = json.loads(cli("validate", str(write_profile(tmp_path, BROKEN)), "-f", "sarif").out)
    assert (document["version"], len(document["runs"])) == ("2.1.0", 1)
    run = document["runs"][0]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {rule.code for rule in RULES.values()}
    (first, _) = run["results"]
    assert first["ruleId"] == "A4P201"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 24, "startColumn": 5}


def test_json(cli: Cli, tmp_path: Path) -> None:
    document = json.loads(cli("validate", str(write_profile(tmp_path, BROKEN)), "-f", "json").out)
    assert [p["code"] for p in document["files"][0]["problems"]] == ["A4P201", "A4P204"]


def test_a_folder_and_a_framework(cli: Cli, tmp_path: Path) -> None:
    write_profile(tmp_path)
    (tmp_path / "own.yaml").write_text("schema: a4p-score/framework/2\nid: own\nversion: '1'\ntitle: Own\nextends: a4p\nbands: []\n")
    result = cli("validate", str(tmp_path))
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("2 files checked")


def test_hidden_files_of_a_folder_are_passed_over_and_said_to_be(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".testland.yaml").write_text("nothing", encoding="utf-8")
    alone = cli("validate", str(tmp_path))
    assert (alone.code, alone.out) == (3, "")
    assert alone.err.splitlines()[-1].endswith(
        f"holds no .yaml file but hidden ones, such as {tmp_path}/.testland.yaml: name it to have it checked"
    )
    write_profile(tmp_path)
    (tmp_path / ".other.yml").touch()
    beside = cli("validate", str(tmp_path))
    assert beside.code == 0
    assert beside.err.splitlines()[0] == f"a4p-score: passed over as hidden: {tmp_path}/.other.yml and 1 more; name it to have it checked"
    assert cli("validate", str(tmp_path / ".testland.yaml")).code == 1


def test_profile_1_is_still_read_and_framework_1_says_what_to_change(cli: Cli) -> None:
    older = Path(__file__).parents[1] / "data" / "profile-1.yaml"
    assert (cli("validate", str(older)).code, cli("mission", str(older)).code) == (0, 0)
    framework = Path(__file__).parents[1] / "hostile" / "frameworks" / "unknown-schema-of-version-1.yaml"
    result = cli("validate", str(framework))
    assert result.code == 1
    assert "error A4P210 unknown-schema: 'a4p-score/framework/1' is not a4p-score/framework/2" in result.out
    assert "= Write framework/2 and give `method` series_correlation (1) and scope" in result.out


def test_what_cannot_be_read_is_a_problem_of_its_own(cli: Cli, tmp_path: Path) -> None:
    result = cli("validate", str(tmp_path / "gone.yaml"))
    assert result.code == 3
    assert "A4P101 unreadable: there is no such file" in result.out


def test_twenty_problems_and_the_rest_counted(cli: Cli, tmp_path: Path) -> None:
    start, _, _ = PROFILE.partition("  - id: town-halls")
    items = "".join(f"  - {{id: i{n}}}\n" for n in range(30))
    path = str(write_profile(tmp_path, start + items))
    out = cli("validate", path).out
    every = cli("validate", "--all", path)
    assert out.count(": error A4P") == 20
    assert every.out.count(": error A4P") == int(every.err.split()[3].replace(",", "")) > 20
    assert out.endswith(f"{path}: and {every.out.count(': error A4P') - 20} more problems; --all shows them\n")
    assert "more problems" not in every.out


def test_remedies_fit(cli: Cli, tmp_path: Path) -> None:
    text = (
        PROFILE.replace("as_of: 2020-01-31", "as_of: 2020")
        .replace("direction: hinders\n    strength: moderate\n", "direction: hinders\n")
        .replace("id: town-halls", "id: Town Halls")
    )
    lines = cli("validate", str(write_profile(tmp_path, text))).out.splitlines()
    remedies = [line for line in lines if line.startswith("  = ")]
    assert remedies == [
        "  = Write the day, as in 2019-06-30; for when something was observed or published, 2019, 2019-06 or start/end will do.",
        "  = Write it in the form that the message names.",
        "  = add a line `strength: minor`, or moderate, or major, below it. Give direction and strength, or indicator and value; `mixed` and `context` stand without a strength.",
    ]


def test_rules(cli: Cli) -> None:
    assert len(cli("rule").out.splitlines()) == len(RULES)
    assert cli("rule", "A4P306").out == cli("rule", "above-ceiling").out
    assert "An activity is no proof of effect" in cli("rule", "a4p306").out
    assert json.loads(cli("rule", "A4P306", "-f", "json").out)[0]["code"] == "A4P306"
    missing = cli("rule", "A4P999")
    assert (missing.code, missing.out) == (2, "")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_is_explained(cli: Cli, rule: object) -> None:
    text = cli("rule", rule.code).out  # type: ignore[attr-defined]
    assert "Why: " in text
    assert "Mend: " in text


@pytest.mark.parametrize("command", [("rule", "-o", "x.xlsx"), ("validate", "-o", "x.pdf"), ("schema", "profile", "-o", "x.HTML")])
def test_text_is_not_put_into_a_file_that_says_another_format(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli(*command)
    assert (result.code, list(tmp_path.iterdir())) == (2, [])
    assert result.err.startswith(f"a4p-score: {command[-1]}: this command writes text or JSON, not .")
