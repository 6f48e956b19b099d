"""The plain form of a model: what is hashed, and what is written as JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, cast

from a4p_score.model.dates import Period

_PLAIN = frozenset((str, int, float, bool, NoneType))


def plain(value: Any) -> Any:
    """Mappings, lists, text and numbers only; dates and periods as text."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple | list):
        return [child if type(child) in _PLAIN else plain(child) for child in value]
    if isinstance(value, Period | date):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(child) for key, child in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        children = ((name, getattr(value, name)) for name in _names(cast("Any", kind)))
        return {name: child if type(child) in _PLAIN else plain(child) for name, child in children}
    return value


@cache
def _names(model: type) -> tuple[str, ...]:
    """The fields of a dataclass."""
    return tuple(field.name for field in fields(model))


def digest(value: Any) -> str:
    """SHA-256 of the plain form, the same however the file was laid out."""
    return hashlib.sha256(json.dumps(plain(value), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
