"""A bar for a person who waits; nothing in a pipe, nothing in the first second."""

from __future__ import annotations

import io
import sys
import time

import pytest

from a4p_score.cli import progress as module
from a4p_score.cli.progress import progress


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
