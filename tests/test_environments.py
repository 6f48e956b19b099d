"""The tool that tries the lowest releases knows every one of them."""

from __future__ import annotations

import re
from pathlib import Path

from tools.environments import lowest

TOP = Path(__file__).resolve().parents[1]


def test_every_bound_has_a_lowest_release_and_the_lock_has_one_that_is_not_below_it() -> None:
    pins = dict(pin.lower().replace("_", "-").split("==") for pin in lowest())
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (TOP / "requirements" / "ci.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"numpy", "pydantic", "pyyaml", "rich", "typer", "pytest"} <= pins.keys()
    assert pins.keys() <= locked.keys()
    for name, release in pins.items():
        assert [int(part) for part in locked[name].split(".")] >= [int(part) for part in release.split(".")], name
