from __future__ import annotations

from tests.profile_text import PROFILE
from tests.support import in_profile


def broken(*lines: str) -> str:
    """The profile with lines put in its mission, where anything can be told apart."""
    head, mission, rest = PROFILE.partition("mission:\n")
    return head + mission + "".join(f"  {line}\n" for line in lines) + rest


def found(text: str) -> list[tuple[str, int]]:
    return [(rule, line) for rule, line, _, _, _ in in_profile(text)]


START = PROFILE.partition("mission:\n")[0].count("\n") + 2


def test_every_line_with_an_error_of_its_own_is_found_at_once() -> None:
    lines = ("title: a: b", "good: text", 'note: "\\z"', "mandate: 100% %", "also: c: d", "at: @name", "x: &")
    assert found(broken(*lines)) == [("yaml-syntax", START + number) for number in (0, 2, 4, 5, 6)]


def test_where_the_rest_cannot_be_read_one_problem_is_enough() -> None:
    assert len(found(broken('title: "never closed', "also: c: d"))) == 1
    assert found(broken("title: [a, b", "also: c: d")) == [("yaml-syntax", START)]


def test_what_only_follows_from_a_line_that_is_left_out_is_not_told() -> None:
    assert found(broken("facts: a: b", "  deeper: text", "- dash")) == [("yaml-syntax", START)]


def test_a_file_of_nothing_else_ends_after_twenty() -> None:
    assert len(found(broken(*(f"k{number}: a: b" for number in range(200))))) == 20


def test_a_large_file_is_not_read_over_and_over() -> None:
    text = broken(*(f"k{number}: a: b" for number in range(200))) + "#" * 6_000_000
    assert len(found(text)) == 3
