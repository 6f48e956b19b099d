"""The plain form of a model: what is hashed, and what is written as JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import repeat
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

from a4p_score.model.dates import Period
from a4p_score.model.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PLAIN = frozenset((str, int, float, bool, NoneType))


def plain(value: Any) -> Any:
    """Mappings, lists, text and numbers only; dates and periods as text."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple | list | Lazily):
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


def text(value: Any) -> str:
    """The plain form as JSON, keys in order: one text for equal models."""
    return encode_basestring(value) if type(value) is str else json.dumps(plain(value), sort_keys=True, ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the plain form, the same however the file was laid out."""
    return hashlib.sha256(text(value).encode()).hexdigest()


def digest_with(model: Any, lists: Mapping[str, Iterable[Any]]) -> str:
    """The digest of a model that has other `lists` of models in some of its fields; of long ones in a fraction of the time."""
    names = sorted(_names(cast("Any", type(model))))
    written = [f"[{', '.join(texts(list(lists[name])))}]" if name in lists else text(getattr(model, name)) for name in names]
    whole = ", ".join(f'"{name}": {one}' for name, one in zip(names, written, strict=True))
    return hashlib.sha256(f"{{{whole}}}".encode()).hexdigest()


def texts(models: Sequence[Any]) -> list[str]:
    """The text of each of many models of one type, written field by field: most fields have few values, each of which is written once."""
    kinds = set(map(type, models))
    if len(kinds) != 1:
        return list(map(text, models))
    before, parts = "{", []
    for name in sorted(_names(cast("Any", kinds.pop()))):
        column = _column(list(map(attrgetter(name), models)))
        before += f'"{name}": '
        if isinstance(column, str):
            before += column
        else:
            parts += [repeat(before), column]
            before = ""
        before += ", "
    return list(map("".join, zip(*parts, repeat(before.removesuffix(", ") + "}", len(models)))))  # noqa: B905 - some go on for ever


def _column(values: list[Any]) -> str | list[str]:
    """The text of each value of a field, or one text that all of them have.

    Equal texts, flags and whole numbers of one type are written alike; equal floats may not be, as 0.0 and -0.0 are.
    """
    if values[0] in (None, ()) and values.count(values[0]) == len(values):
        return text(values[0])
    kinds = set(map(type, values)) - {NoneType}
    if kinds == {Period}:
        values, kinds = [None if value is None else value.text for value in values], {str}
    if not kinds or (len(kinds) == 1 and kinds <= {str, bool, int, tuple}):
        distinct = set(values)
        if kinds == {str} and len(distinct) > len(values) // 2 and None not in distinct:
            return list(map(encode_basestring, values))
        if kinds != {tuple} or all(type(entry) is str for value in distinct for entry in value or ()):
            written = {value: text(value) for value in distinct}
            return next(iter(written.values())) if len(written) == 1 else list(map(written.__getitem__, values))
    return list(map(text, values))
