from __future__ import annotations

from tests.cli.conftest import cli as cli  # noqa: PLC0414 - a fixture
