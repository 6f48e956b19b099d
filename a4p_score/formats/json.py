"""Results as JSON: the field names of the result types, floats rounded at the last moment, the same bytes on every run."""

from __future__ import annotations

import io
import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from a4p_score.model.canonical import plain
from a4p_score.model.dates import Period
from a4p_score.model.lazily import Lazily
from a4p_score.model.scorecard import Decimals

_DEFAULT_DECIMALS = 12


def to_json(result: Any) -> str:
    """The document of a result, or of a list of results, with a final newline; piece by piece, as millions of texts take a gigabyte."""
    file = io.StringIO()
    file.writelines(json.JSONEncoder(ensure_ascii=False, indent=2, allow_nan=False).iterencode(document(result)))
    file.write("\n")
    return file.getvalue()


def document(result: Any, decimals: int = _DEFAULT_DECIMALS) -> Any:
    """A result as mappings, lists, text and rounded numbers."""
    if isinstance(result, bool):
        return result
    if isinstance(result, float):
        return round(result, decimals) + 0.0  # no -0.0
    if is_dataclass(result) and not isinstance(result, type | Period):
        places = _decimals(type(result))
        return {field.name: document(getattr(result, field.name), places.get(field.name, _DEFAULT_DECIMALS)) for field in fields(result)}
    if isinstance(result, dict):
        return {str(key): document(value, decimals) for key, value in result.items()}
    if isinstance(result, list | tuple | Lazily):
        return [document(value, decimals) for value in result]
    return plain(result)


@cache
def _decimals(model: type) -> dict[str, int]:
    """Decimals by field, where a field's type names them: directly, as an option, or as the entries of a tuple."""
    found = {}
    for name, hint in get_type_hints(model, include_extras=True).items():
        for candidate in (hint, *get_args(hint), *(inner for outer in get_args(hint) for inner in get_args(outer))):
            for metadata in getattr(candidate, "__metadata__", ()):
                if isinstance(metadata, Decimals):
                    found[name] = metadata.places
    return found
