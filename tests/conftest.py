"""What holds for all tests: none has a limit of time, which a busy machine would break, and no process compiles the package anew."""

from __future__ import annotations

import os
import sys

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Hundreds of processes start here; where nothing may be kept of what Python compiled, each takes twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for a test are named by their parameter: the bytes of an archive hold the time, and the workers have to agree."""
    return argname if isinstance(val, bytes) and len(val) > 100 else None
