"""How far a long command is, on standard error and for a person alone: nothing of it in a pipe, nothing in the first second."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds in which a command is not long."""


class _Bar:
    """A bar that is made when it is to be seen: the library for it takes longer to load than most commands run."""

    def __init__(self, label: str, steps: int) -> None:
        self._label, self._steps, self._done = label, steps, 0
        self._shown: tuple[Progress, TaskID] | None = None
        self._lock = threading.Lock()

    def show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            bar = Progress(console=Console(stderr=True), transient=True)
            self._shown = bar, bar.add_task(self._label, total=self._steps, completed=self._done)
            bar.start()

    def tick(self) -> None:
        with self._lock:
            self._done += 1
            if self._shown is not None:
                bar, task = self._shown
                bar.update(task, completed=self._done)

    def hide(self) -> None:
        if self._shown is not None:
            self._shown[0].stop()


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[], None]]:
    """What to call after each of some steps."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    bar = _Bar(label, steps)
    timer = threading.Timer(_PATIENCE, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.tick
    finally:
        timer.cancel()
        timer.join()
        bar.hide()
