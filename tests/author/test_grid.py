from __future__ import annotations

import pytest

from a4p_score.author.grid import MOST_PROBLEMS, Found, Problem, letters


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")])
def test_columns_are_called_as_in_a_spreadsheet(number: int, name: str) -> None:
    assert letters(number) == name


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (Problem(sheet="S", row=7, column=3, message="m"), "S!C7"),
        (Problem(sheet="S", row=7, message="m"), "S!7"),
        (Problem(sheet="S", message="m"), "S"),
        (Problem(sheet="x.yaml", row=7, message="m"), "x.yaml:7"),
    ],
)
def test_places(problem: Problem, place: str) -> None:
    assert problem.place == place


def test_problems_are_sorted_and_counted_without_end() -> None:
    found = Found()
    assert not found.failed
    for row in range(MOST_PROBLEMS + 5, 0, -1):
        found.add(Problem(sheet="S", row=row, message="m", severity="warning"))
    assert [problem.row for problem in found][:2] == [6, 7]
    assert found.more == 5
    assert found.failed
