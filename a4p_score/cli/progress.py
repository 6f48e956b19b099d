"""How far a long command is, on standard error and for a person alone: nothing of it in a pipe, nothing in the first second."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds in which a command is not long."""


class progress:  # noqa: N801 - it is used as a statement
    """What to call after each of some steps, `with progress(...) as tick`; without `steps` the first tick says how many there are.

    The bar is made when it is to be seen: the library for it takes longer to load than most commands run.
    """

    def __init__(self, label: str, steps: int | None = None) -> None:
        self._label, self._steps, self._done = label, steps, 0
        self._shown: tuple[Progress, TaskID] | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def tick(self, steps: int | None = None) -> None:
        """One step more is done, of so many."""
        with self._lock:
            self._done += 1
            self._steps = steps or self._steps
            if self._shown is not None:
                bar, task = self._shown
                bar.update(task, completed=self._done, total=self._steps)

    def __enter__(self) -> Callable[..., None]:
        if sys.stderr.isatty():
            self._timer = threading.Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self.tick

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._shown is not None:
            self._shown[0].stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            bar = Progress(console=Console(stderr=True), transient=True)
            self._shown = bar, bar.add_task(self._label, total=self._steps, completed=self._done)
            bar.start()
