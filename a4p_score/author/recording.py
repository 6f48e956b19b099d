"""Which text a source was checked against, written into the profile: the hash of the file, and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.errors import InputError
from a4p_score.load.diagnostics import Sink
from a4p_score.load.insertion import InsertionError, with_keys
from a4p_score.load.places import numbers_of
from a4p_score.load.yaml_source import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from a4p_score.load.yaml_source import Path


def with_hashes(data: bytes, hashes: Mapping[str, str], day: date, name: str) -> bytes:
    """The profile with these hashes, by source; every other byte stays. InputError where that cannot be done."""
    numbers = numbers_of(parse(data, Sink()).values, "sources")
    stamps: dict[Path, dict[str, str]] = {
        ("sources", numbers[source]): {"text_sha256": sha256, "checked": day.isoformat()} for source, sha256 in hashes.items()
    }
    try:
        return with_keys(data, stamps)
    except InsertionError as error:
        raise InputError(f"{name}: {error}; nothing was recorded") from None
