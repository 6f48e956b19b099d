from __future__ import annotations

import pytest

from a4p_score.render.console import Style, bullets, data, head, labelled, table, to_text


def test_data_is_no_markup() -> None:
    text = "[bold]x[/bold] [/] :smile: [link=https://e.org]y[/link]"
    assert to_text([data(text)], Style(width=100)) == f"{text}\n"


def test_colour_is_a_choice() -> None:
    assert "\x1b[" in to_text([head("x")], Style(color=True))
    assert to_text([head("x")], Style()) == "x\n"


def test_ascii() -> None:
    assert to_text([data("a – b · c ● d −1")], Style(ascii_only=True)) == "a - b . c O d -1\n"


@pytest.mark.parametrize("width", [20, 33, 80])
def test_long_words_fold_and_nothing_is_cut(width: int) -> None:
    made = table("Name", "Number", right=("Number",))
    made.add_row(data("W" * 150), "42")
    text = to_text([made, bullets(["x" * 90]), labelled("L", "y" * 90)], Style(width=width))
    assert text.count("W") == 150
    assert text.count("x") == 90
    assert text.count("y") == 90
    assert "42" in text
    assert max(len(line) for line in text.splitlines()) <= width


def test_no_line_ends_in_spaces() -> None:
    made = table("A", "B")
    made.add_row("x", "")
    assert not any(line != line.rstrip() for line in to_text([made], Style()).splitlines())
