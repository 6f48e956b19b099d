"""What is new, what is there already, and what differs, row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from a4p_score.author.entries import Entry
from a4p_score.author.grid import Found
from a4p_score.author.merging import Edits, Merge, OnConflict
from a4p_score.author.target import Target


def merge(path: Path, table: str, *rows: dict[str, Any], on_conflict: OnConflict = "stop") -> tuple[Edits, list[str]]:
    found = Found()
    entries = [Entry(table, table, number, row, dict.fromkeys(row, 1)) for number, row in enumerate(rows, 2)]
    return Merge(Target.read(path), on_conflict, found).run({table: entries}), [problem.message for problem in found]


def test_a_source_that_a_register_has_is_used_and_not_copied(profile_file: Path) -> None:
    shared = Target.read(profile_file).shared["un-contributions"]
    edits, _ = merge(profile_file, "Sources", dict(shared), {**shared, "id": "another"})
    assert edits.lists["sources",][0] == {"use": "un-contributions"}
    assert edits.lists["sources",][1]["title"] == shared["title"]


def test_the_same_said_in_another_way_is_no_change(profile_file: Path) -> None:
    edits, problems = merge(profile_file, "Items", {"id": "distrust", "credibility": " 2".strip(), "sources": ["ngo"]})
    assert (edits.unchanged, edits.keys, problems) == (1, {}, [])


def test_an_id_that_stands_twice_or_not_at_all(profile_file: Path) -> None:
    _, problems = merge(profile_file, "Sources", {"id": "a"}, {"id": "a"}, {"title": "T"})
    assert problems == ["'a' stands in row 2 already", "has no id"]


def test_an_empty_cell_takes_the_field_away_when_it_replaces(profile_file: Path) -> None:
    row = {"id": "town-halls"}
    found = Found()
    entry = Entry("Items", "Items", 2, row, {"id": 1, "figures": 2})
    edits = Merge(Target.read(profile_file), "replace", found).run({"Items": [entry]})
    assert edits.keys == {("evidence", 0): {"figures": []}}
    assert b"figures: []" in edits.on(profile_file.read_bytes())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"item": "nothing", "coder": "a", "direction": "context"}, "there is no item 'nothing'"),
        ({"item": "distrust", "direction": "context"}, "has no coder"),
        ({"coder": "a"}, "names no item"),
    ],
)
def test_codings_belong_to_an_item_and_a_coder(profile_file: Path, row: dict[str, Any], problem: str) -> None:
    assert merge(profile_file, "Codings", row)[1] == [problem]


def test_a_blank_of_the_header_is_filled_and_what_is_filled_is_a_conflict(profile_file: Path) -> None:
    rows = [{"part": "mission", "field": name, "value": value} for name, value in (("closed", "2020-06-30"), ("area", "Elsewhere"))]
    edits, problems = merge(profile_file, "Mission", *rows)
    assert edits.keys == {("mission",): {"closed": "2020-06-30"}}
    assert problems == ["is in the profile already, with another area"]
    assert merge(profile_file, "Mission", {"part": "mission", "field": "capital", "value": "x"})[1] == ["mission has no field 'capital'"]


def test_a_fact_with_another_value_is_a_conflict(profile_file: Path) -> None:
    text = profile_file.read_text(encoding="utf-8").replace("facts: []", "facts: [{name: Staff, value: 12, source: report, as_of: 2019}]")
    profile_file.write_text(text, encoding="utf-8")
    fact = {"part": "fact", "field": "Staff", "value": "12", "source": "report", "as_of": "2019"}
    assert merge(profile_file, "Mission", fact)[0].unchanged == 1
    edits, problems = merge(profile_file, "Mission", {**fact, "value": "13"})
    assert (edits.lists, problems) == ({}, ["is in the profile already, with another value"])
    assert len(merge(profile_file, "Mission", {**fact, "as_of": "2020"})[0].lists["mission", "facts"]) == 1
