"""One more source or item: every other byte stays, and nothing is written that is not valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score import api
from a4p_score.author.adding import asked
from a4p_score.errors import UsageError

ITEM = {
    "commitment": "people.community-engagement", "finding": "It met 12 groups.", "actor": "mission", "direction": "advances",
    "strength": "minor", "level": "activity", "observed": "2019", "credibility": "2", "sources": "report; ngo", "figures": "12",
}  # fmt: skip


def test_an_item_stands_at_the_end_and_all_else_as_it_was(profile_file: Path) -> None:
    before = profile_file.read_bytes()
    done = api.add_item(profile_file, ITEM)
    assert done.problems == ()
    after = profile_file.read_bytes()
    assert after.startswith(before)
    item = api.profile(str(profile_file)).evidence[-1]
    assert (item.id, item.sources, item.figures) == ("it-met-12-groups", ("report", "ngo"), ("12",))
    assert f'+    finding: "{ITEM["finding"]}"' in done.diff.splitlines()


def test_a_source_stands_among_the_sources(profile_file: Path) -> None:
    before = profile_file.read_text(encoding="utf-8").splitlines()
    fields = {"id": "third", "title": "A study: two", "publisher": "P", "reliability": "B", "relation": "independent", "symbol": "S/1"}
    api.add_source(profile_file, fields)
    after = profile_file.read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in after if line not in before]
    assert line.startswith("  - {id: third, title: ")
    assert after.index(line) < after.index("evidence:")


def test_a_dry_run_writes_nothing(profile_file: Path) -> None:
    before = profile_file.read_bytes()
    assert api.add_item(profile_file, ITEM, dry_run=True).diff
    assert profile_file.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"strength": "major"}, "strength", "activity evidence can advance a commitment at most minor, not major"),
        ({"sources": "raport"}, "sources", "there is no source 'raport'"),
        ({"id": "distrust"}, "commitment", "is in the profile already, with another"),
    ],
)
def test_what_is_wrong_is_not_written(profile_file: Path, changed: dict[str, str], field: str, message: str) -> None:
    before = profile_file.read_bytes()
    done = api.add_item(profile_file, {**ITEM, **changed})
    errors = [problem for problem in done.problems if problem.severity == "error"]
    assert [problem.message.startswith(message) for problem in errors] == [True]
    assert errors[0].field in (field, "finding")
    assert profile_file.read_bytes() == before


def test_problems_elsewhere_are_told_and_do_not_stop(profile_file: Path) -> None:
    profile_file.write_text(profile_file.read_text(encoding="utf-8").replace("acronym: UNTEST", "acronym:"), encoding="utf-8")
    done = api.add_item(profile_file, ITEM)
    assert done.written
    assert [(problem.severity, problem.message.partition(":")[0]) for problem in done.problems] == [("warning", "mission.acronym")]


def test_an_unknown_field(profile_file: Path) -> None:
    with pytest.raises(UsageError, match="did you mean finding"):
        api.add_item(profile_file, {"findng": "x"})


def test_fields_are_asked_for_with_their_choices(profile_file: Path) -> None:
    answers = {
        "commitment": ["nonsense", "people.community-engagement"],
        "actor": ["1"],
        "direction": ["advances"],
        "strength": ["", "minor"],
    }
    answers |= {
        "level": ["activity"],
        "observed": ["2019"],
        "credibility": ["2"],
        "sources": ["report"],
        "finding": ["", "It met 12 groups."],
    }
    shown: list[str] = []

    def ask(prompt: str) -> str:
        name = prompt.rstrip("> ").partition(" ")[0]
        left = answers.get(name, [])
        return left.pop(0) if left else ""

    values = asked("item", profile_file, api.framework(), ask, shown.append)
    assert values == {
        "commitment": "people.community-engagement", "finding": "It met 12 groups.", "actor": "mission", "direction": "advances",
        "strength": "minor", "level": "activity", "observed": "2019", "credibility": "2", "sources": "report",
    }  # fmt: skip
    assert any("people.community-engagement" in text for text in shown)
    assert any("one of: report, ngo" in text for text in shown)
    assert api.add_item(profile_file, values).written
