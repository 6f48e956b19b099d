from __future__ import annotations

import pytest

from a4p_score.load.spelling import Guesses, closest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("strenght", ["level", "strength"], "strength"),
        ("strength", ["strength"], "strength"),
        ("zzz", ["level", "strength"], None),
        ("", ["level"], None),
        ("level", [], None),
    ],
)
def test_the_closest_word(word: str, known: list[str], meant: str | None) -> None:
    assert closest(word, known) == meant


def test_how_alike_words_must_be() -> None:
    assert closest("di", ["id"]) is None
    assert closest("di", ["id"], cutoff=0.5) == "id"


def test_no_word_costs_without_bound() -> None:
    assert closest("x" * 130, ["x" * 130]) is None
    assert closest("x" * 129, ["x" * 129]) == "x" * 129
    assert closest("word", iter([*(f"{number:09}" for number in range(1_000)), "words"])) is None


def test_guesses_are_made_once_and_twenty_times_at_most() -> None:
    guesses = Guesses()
    assert guesses.hint("reprt", ["report"], "source") == "did you mean report?"
    assert guesses.hint("reprt", [], "source") == "did you mean report?"  # the same name has the same hint everywhere
    assert guesses.hint("reprt", [], "commitment") is None
    for number in range(18):
        assert guesses.hint(f"report{number}", ["report"], "source") == "did you mean report?"
    assert guesses.hint("rport", ["report"], "source") is None
    assert guesses.hint("reprt", [], "source") == "did you mean report?"
