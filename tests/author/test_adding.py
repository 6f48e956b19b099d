"""One more source or item: every other byte stays, and nothing is written that is not valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score import api
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
        ({"id": "distrust"}, "id", "is in the profile already, with another"),
    ],
)
def test_what_is_wrong_is_not_written(profile_file: Path, changed: dict[str, str], field: str, message: str) -> None:
    before = profile_file.read_bytes()
    done = api.add_item(profile_file, {**ITEM, **changed})
    errors = [problem for problem in done.problems if problem.severity == "error"]
    assert [problem.message.startswith(message) for problem in errors] == [True]
    assert errors[0].field == field
    assert profile_file.read_bytes() == before


def test_problems_elsewhere_are_told_and_do_not_stop(profile_file: Path) -> None:
    profile_file.write_text(profile_file.read_text(encoding="utf-8").replace("acronym: UNTEST", "acronym:"), encoding="utf-8")
    done = api.add_item(profile_file, ITEM)
    assert done.written
    assert [(problem.severity, problem.message.partition(":")[0]) for problem in done.problems] == [("warning", "mission, acronym")]


def test_an_unknown_field(profile_file: Path) -> None:
    with pytest.raises(UsageError, match="did you mean finding"):
        api.add_item(profile_file, {"findng": "x"})


def test_all_that_is_missing_is_told_at_once(profile_file: Path) -> None:
    done = api.add_source(profile_file, {"publisher": "P"})
    assert [(problem.place, problem.message) for problem in done.problems] == [
        ("new source", "is missing"),
        ("new source", "relation is missing"),
        ("new source", "reliability is missing"),
        ("new source", "title is missing"),
    ]


def test_a_new_source_is_not_told_that_nothing_cites_it_yet(profile_file: Path) -> None:
    fields = {"title": "A study", "publisher": "P", "reliability": "B", "relation": "independent", "symbol": "S/1"}
    assert api.add_source(profile_file, fields).problems == ()
    assert api.add_item(profile_file, ITEM).problems == ()  # nor the next entry


def test_a_source_of_a_register_is_taken_by_its_id(profile_file: Path) -> None:
    with pytest.raises(UsageError, match="taken by its id"):
        api.add_source(profile_file, {"use": "un-contributions"})
    api.add_source(profile_file, {"id": "un-contributions"})
    assert "use: un-contributions" in profile_file.read_text(encoding="utf-8")


def test_a_list_with_commas_is_told_how_lists_are_written(profile_file: Path) -> None:
    (problem,) = api.add_item(profile_file, {**ITEM, "sources": "report, ngo"}).problems
    assert (problem.field, problem.remedy) == ("sources", "write a list as a; b")
