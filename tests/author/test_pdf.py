"""Pages of PDFs, as drawn and by columns."""

from __future__ import annotations

import pytest

from a4p_score.author.pdf import Piece, by_columns, pages_of
from tests.author.files import column, pdf

LEFT = "The mission held twelve town\nhalls in the northern munici-\npalities, and 1,244 people\ncame to them in all."
RIGHT = "In the south few had heard of\nthe meetings; of 300 asked,\n37.2 per cent knew of any,\nwhich was less than before."
HEAD = [(60.0, 810.0, "Report of the Secretary-General on the mission, which runs across both columns of the page, as titles do")]


def rowwise() -> list[tuple[float, float, str]]:
    return [run for pair in zip(column(LEFT), column(RIGHT, left=320), strict=True) for run in pair]


@pytest.mark.parametrize(
    "page", [rowwise(), [*rowwise()[::-1]], [*column(LEFT), *column(RIGHT, left=320)]], ids=["rows", "backwards", "columns"]
)
def test_two_columns_are_read_one_after_the_other(page: list[tuple[float, float, str]]) -> None:
    (found,) = pages_of(pdf([page]))
    assert found.by_columns.replace("\x02\n", "-\n").replace("\ufffe", "-\n") == f"{LEFT}\n{RIGHT}"


def test_what_runs_across_stays_above_and_below() -> None:
    (found,) = pages_of(pdf([[*HEAD, *rowwise(), (290.0, 40.0, "3/24")]]))
    assert found.by_columns.splitlines() == [HEAD[0][2], *LEFT.split("\n"), *RIGHT.split("\n"), "3/24"]


def test_one_column_is_read_as_drawn() -> None:
    (found,) = pages_of(pdf([column(RIGHT)]))
    assert found.by_columns.splitlines() == found.drawn.splitlines() == RIGHT.split("\n")


def test_three_columns() -> None:
    pieces = [
        Piece(left, 700 - 14 * row, left + 100, 710 - 14 * row, text=f"{name}{row}")
        for row in range(4)
        for left, name in ((0, "a"), (120, "b"), (240, "c"))
    ]
    assert by_columns(pieces).split("\n") == [f"{name}{row}" for name in "abc" for row in range(4)]


def test_cells_of_a_short_row_stay_together() -> None:
    pieces = [
        Piece(left, 700 - 14 * row, left + 100, 710 - 14 * row, text=f"{name}{row}")
        for row in range(2)
        for left, name in ((0, "a"), (120, "b"))
    ]
    assert by_columns(pieces) == "a0 b0\na1 b1"


def test_pages_that_are_pictures() -> None:
    scanned, blank = pages_of(pdf([[]], scanned=True)), pages_of(pdf([[]]))
    assert [page.pictured for page in (*scanned, *blank)] == [True, False]
    assert pages_of(pdf([column("text")], scanned=True))[0].pictured is False


@pytest.mark.parametrize("data", [b"", b"no PDF", pdf([column("x")])[:200]])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(ValueError, match="is not a PDF that can be read"):
        pages_of(data)
