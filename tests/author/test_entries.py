"""Rows to entries: headings, hidden rows, merged cells, words of the analyst's own."""

from __future__ import annotations

from typing import Any

import pytest

from a4p_score import api
from a4p_score.author.columns import tables
from a4p_score.author.entries import Entry, Reading, entries_of
from a4p_score.author.grid import Found, Raw, Sheet

ITEMS = tables(api.framework())["Items"]


def sheet(*rows: list[Any], **more: Any) -> Sheet:
    made = Sheet("S", **more)
    for number, row in enumerate(rows, 1):
        made.rows[number] = {column: Raw(value) for column, value in enumerate(row, 1) if value}
    return made


def read(one: Sheet, reading: Reading | None = None) -> tuple[list[Entry], list[tuple[str, str, str]]]:
    found = Found()
    made = entries_of(one, ITEMS, reading or Reading(), found)
    return made, [(problem.place, problem.message, problem.remedy) for problem in found]


def test_headings_are_known_in_any_case_and_with_blanks() -> None:
    made, problems = read(sheet(["ID", "Same event", "quote-exact"], ["a", "b", "c"]))
    assert problems == []
    assert made[0].said == {"id": "a", "same_event": "b", "quote_exact": "c"}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["id", "findng"], ("S!B1", "there is no column 'findng'", "did you mean finding?")),
        (["id", "ID"], ("S!B1", "the column id stands twice", "delete one")),
    ],
)
def test_headings_that_are_wrong(row: list[str], problem: tuple[str, str, str]) -> None:
    assert read(sheet(row, ["a", "b"]))[1] == [problem]


def test_a_hidden_row_is_never_read_by_guess() -> None:
    rows = [["id"], ["a"], ["b"]]
    assert [problem[:2] for problem in read(sheet(*rows, hidden={3}))[1]] == [("S!3", "is a hidden row")]
    assert [one.said["id"] for one in read(sheet(*rows, hidden={3}), Reading(hidden="skip"))[0]] == ["a"]
    assert [one.said["id"] for one in read(sheet(*rows, hidden={3}), Reading(hidden="import"))[0]] == ["a", "b"]


def test_merged_cells_are_a_problem_below_the_headings_alone() -> None:
    rows = [["Title"], ["id"], ["a"]]
    assert [problem[:2] for problem in read(sheet(*rows, merged=[(3, 1, 4, 1)]), Reading(header=2))[1]] == [
        ("S!A3", "is merged with others")
    ]
    assert read(sheet(*rows, merged=[(1, 1, 1, 5)]), Reading(header=2))[1] == []


def test_columns_defaults_and_words_of_the_analysts_own() -> None:
    reading = Reading(
        columns={"direction": "Effect"}, defaults={"actor": "mission", "sources": "a; b"}, values={"direction": {"positive": "advances"}}, own=True
    )  # fmt: skip
    made, problems = read(sheet(["Effect", "My remarks"], ["Positive", "x"], ["hinders", ""]), reading)
    assert problems == [("S!1", "the map takes nothing from My remarks", "")]
    assert [one.said for one in made] == [
        {"direction": "advances", "actor": "mission", "sources": ["a", "b"]},
        {"direction": "hinders", "actor": "mission", "sources": ["a", "b"]},
    ]


def test_a_column_that_the_map_names_and_the_sheet_lacks() -> None:
    _, problems = read(sheet(["Efect"], ["x"]), Reading(columns={"direction": "Effect"}, own=True))
    assert problems == [("S!1", "there is no column 'Effect', which the map takes for direction", "did you mean Efect?")]


def test_the_map_is_taken_at_its_word() -> None:
    """A column that has our name does not stand in for the one that the map names."""
    _, problems = read(sheet(["Impact", "direction"], ["x", "advances"]), Reading(columns={"direction": "Effect"}, own=True))
    assert [problem[:2] for problem in problems] == [("S!1", "there is no column 'Effect', which the map takes for direction")]


@pytest.mark.parametrize(("is_csv", "own", "told"), [(False, False, 1), (True, False, 1), (True, True, 1), (False, True, 0)])
def test_what_stands_under_no_heading_is_not_left_out_in_silence(is_csv: bool, own: bool, told: int) -> None:
    one = sheet(["id", "", "finding"], ["a", "", "Made up", "it met 12 groups"], ["b", "x", "F"], ["c", "", "F", " "], is_csv=is_csv)
    _, problems = read(one, Reading(columns={"id": "id"}, own=own))
    wanted = [("S!D2", "'it met 12 groups' stands under no heading"), ("S!B3", "'x' stands under no heading")]
    assert [problem[:2] for problem in problems if "heading" in problem[1]] == wanted * told
