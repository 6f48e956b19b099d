"""What holds for all tests: none has a limit of time, which a busy machine would break, and no process compiles the package anew."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Hundreds of processes start here; where nothing may be kept of what Python compiled, each takes twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for a test are named by their parameter: the bytes of an archive hold the time, and the workers have to agree."""
    return argname if isinstance(val, bytes) and len(val) > 100 else None


LONGEST = frozenset(("test_same_bytes.py", "test_mass.py", "test_size.py", "test_kills.py", "test_kept.py"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first, so that no worker ends long after the others."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
