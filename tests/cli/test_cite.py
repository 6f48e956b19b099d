from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from a4p_score.load.json_schema import json_schema
from tests.cli.conftest import Result
from tests.profile_text import write_profile

Cli = Callable[..., Result]


@pytest.fixture
def testland(tmp_path: Path) -> str:
    return str(write_profile(tmp_path))


def test_one_sentence_on_one_line(cli: Cli, testland: str) -> None:
    result = cli("cite", testland, "people")
    assert (result.code, result.err, result.out.count("\n")) == (0, "", 1)
    assert result.out.startswith("UNTEST (Testland) scores 40 out of 100 for delivery on People: 90 % interval 6 to 80, mixed, confidence ")
    assert max(map(len, cli("cite", testland, "people", "--width", "60").out.splitlines())) <= 60


@pytest.mark.parametrize("pillar", ["people", "overall"])
def test_it_quotes_what_mission_prints(cli: Cli, pillar: str) -> None:
    named = [] if pillar == "overall" else [pillar]
    document = json.loads(cli("cite", "kosovo", *named, "--side", "conditions", "-f", "json").out)
    jsonschema.validate(document, json.loads(json_schema("citation")))
    side = json.loads(cli("mission", "kosovo", "-f", "json").out)["sides"][1]
    found = side["overall"] if pillar == "overall" else next(entry for entry in side["pillars"] if entry["id"] == pillar)
    assert (document["quoted"]["score"], document["quoted"]["interval"]) == (found["score"], found["interval"])
    assert document["quoted"]["confidence"] == found.get("confidence")


def test_references_by_format_and_by_suffix(cli: Cli, testland: str, tmp_path: Path) -> None:
    bibtex, ris = (cli("cite", testland, "--format", name).out for name in ("bibtex", "ris"))
    assert bibtex.startswith("@misc{a4p-score-testland-2020-01-31,")
    assert ris.startswith("TY  - DATA\n")
    for suffix, text in ((".bib", bibtex), (".ris", ris)):
        assert cli("cite", testland, "-o", str(tmp_path / f"x{suffix}")).code == 0
        assert (tmp_path / f"x{suffix}").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cite", "kosovo", "peple"), "there is no pillar 'peple'; did you mean people?"),
        (("cite", "kosovo", "--side", "left"), "--side: 'left' is not one of delivery, conditions"),
        (("cite", "kosovo", "-f", "docx"), "docx"),
        (("mission", "kosovo", "-o", "card.bib"), "card.bib: its suffix names no format: use one of .txt, .json,"),
    ],
)
def test_wrong_use_is_one_line(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    result = cli(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1
