"""Commands without the powers of root, for tests of what may not be read or written."""

from __future__ import annotations

import os
import shutil

import pytest

_POWERS = "-dac_override,-dac_read_search,-chown,-fowner"


def ordinary(*command: str) -> list[str]:
    """The command as a user who may do only what modes allow; the test is passed over where root cannot give its powers up."""
    if os.geteuid() != 0:
        return [*command]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root, and no setpriv to give its powers up")
    return [setpriv, f"--bounding-set={_POWERS}", *command]
