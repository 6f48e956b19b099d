"""Series put into a profile's file: inserted as text, checked as a whole."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from a4p_score.errors import InputError
from a4p_score.load.catalogue import InvalidFileError
from a4p_score.load.documents import load_profile
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.insertion import InsertionError, with_entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a4p_score.model.framework import Framework


def with_series(path: Path, blocks: Sequence[dict[str, Any]], framework: Framework) -> bytes:
    """The profile's text with more series; InvalidFileError with every problem when the result is not a valid profile."""
    data = read_bytes(path)
    try:
        made = reduce(lambda text, block: with_entry(text, ("series",), block), blocks, data)
    except InsertionError as error:
        raise InputError(f"{shown(path)}: {error}; nothing was changed") from None
    loaded = load_profile(made, shown(path), framework, stem=path.stem, folder=path.parent)
    if loaded.model is None:
        raise InvalidFileError(loaded.report)
    return made
