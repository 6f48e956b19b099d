"""The texts of `--help`, kept as finished results are: Typer takes longer to import than a page to read."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
from typing import TYPE_CHECKING

from a4p_score.cli.streams import put
from a4p_score.load import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_COMMANDS = re.compile(r"[a-z]+( [a-z]+)?")


def is_help(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for help and nothing else; a shell that completes one asks for names."""
    if "_A4P_SCORE_COMPLETE" in os.environ:
        return False
    *command, last = arguments
    return last in ("--help", "-h") and (not command or _COMMANDS.fullmatch(" ".join(command)) is not None)


def show(arguments: Sequence[str], ask: Callable[[], object]) -> int:
    """Write the help that `ask` prints, or what it printed the last time at this width. What `ask` raises is raised, and never kept."""
    how = repr((tuple(arguments), shutil.get_terminal_size().columns, sorted(_settings().items())))
    put(compiled.screen(how, lambda: _printed(ask)).decode())
    return 0


def _settings() -> dict[str, str]:
    """What can change how help is laid out."""
    return {name: value for name, value in os.environ.items() if name in ("COLUMNS", "TERMINAL_WIDTH") or "TYPER" in name}


def _printed(ask: Callable[[], object]) -> bytes:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        ask()
    return said.getvalue().encode()
