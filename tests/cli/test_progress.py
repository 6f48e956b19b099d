"""A bar for a person who waits; nothing in a pipe, nothing in the first second."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import pytest

from a4p_score.cli import progress as module
from a4p_score.cli.progress import progress
from a4p_score.load.compiled import place
from tests.cli.conftest import Result

Cli = Callable[..., Result]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, wait: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    with progress("Waiting", 2) as tick:
        tick()
        time.sleep(wait)
        tick()
    return stream.getvalue()


def test_a_long_command_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Waiting" in shown(monkeypatch, Terminal(), wait=0.8)


def test_a_short_one_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(monkeypatch, Terminal(), wait=0)


def test_nothing_is_shown_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(monkeypatch, io.StringIO(), wait=0.3)


def test_how_many_there_are_may_be_known_with_the_first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with progress("Waiting") as tick:
        for _ in range(5):
            tick(5)
            time.sleep(0.05)
        time.sleep(0.2)
    assert "100%" in stream.getvalue()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (("compare", "kosovo", "cyprus", "--seed", "1"), "Comparison"),
        (("trend", "kosovo", "--every", "3y", "--seed", "1"), "Trend"),
        (("brief", "kosovo", "--draws", "200", "--format", "json", "-o", "-"), "Briefing"),
    ],
)
def test_a_bar_only_where_a_person_sees_it_and_never_in_what_is_printed(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], label: str
) -> None:
    monkeypatch.setenv("A4P_SCORE_CACHE", "off")
    place.cache_clear()
    quiet = cli(*line)
    assert (quiet.code, quiet.err) == (0, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    waiting = cli(*line)
    place.cache_clear()
    assert waiting.out == quiet.out
    assert label in waiting.err
