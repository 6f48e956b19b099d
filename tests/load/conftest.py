from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from a4p_score.load import compiled

Switch = Callable[[object], None]


@pytest.fixture(autouse=True)
def cache_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Switch]:
    """Compiled files go to a folder of the test's own; the function names another."""

    def switch(value: object) -> None:
        monkeypatch.setenv("A4P_SCORE_CACHE", str(value))
        compiled.place.cache_clear()

    switch(tmp_path / ".compiled")
    yield switch
    compiled.place.cache_clear()
