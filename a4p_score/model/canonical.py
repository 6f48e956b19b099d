"""The plain form of a model: what is hashed, and what is written as JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from a4p_score.model.dates import Period

_PLAIN = frozenset((str, int, float, bool))


def plain(value: Any) -> Any:
    """Mappings, lists, text and numbers only; dates and periods as text."""
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type | Period):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(child) for key, child in value.items()}
    if isinstance(value, tuple | list):
        return [plain(child) for child in value]
    if isinstance(value, Period | date):
        return str(value)
    return value


def digest(value: Any) -> str:
    """SHA-256 of the plain form, the same however the file was laid out."""
    return hashlib.sha256(json.dumps(plain(value), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
