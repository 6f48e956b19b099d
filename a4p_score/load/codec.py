"""Models as JSON and back, by the type hints of their dataclasses: a field that is added to a model needs no line here.

A dataclass is the list of its fields in their order; a mapping is a list of pairs, so that keys keep their type; dates are text.
Reading checks every type and makes each model by its own constructor, so what comes out is a model or ValueError, whatever the bytes.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

Model = TypeVar("Model")

_PLAIN = frozenset((str, int, float, bool, NoneType))


class _Way(NamedTuple):
    """How values of one type are written and read; None for those that JSON has as they are, which are only checked."""

    write: Callable[[Any], Any] | None
    read: Callable[[Any], Any]
    kinds: tuple[type, ...]
    """The classes of its values, by which a union tells which of its types one is."""


def encode(value: Any, model: type) -> bytes:
    """A value of a type, as JSON. TypeError for a type that has no way here."""
    write = _way_of(model).write
    return json.dumps(value if write is None else write(value), ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes, model: type[Model]) -> Model:
    """The value that was written; ValueError for anything else."""
    try:
        found: Model = _way_of(model).read(json.loads(data))
    except (TypeError, LookupError, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from None
    return found


def _way_of(model: Any) -> _Way:
    return _way(model)


@cache
def _way(hint: Any) -> _Way:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is date:
        return _Way(date.isoformat, date.fromisoformat, (date,))
    if hint in _PLAIN:
        return _Way(None, _of_class(hint), (hint,))
    if origin is Annotated:
        return _way(inner[0])
    if origin is Literal:
        return _Way(None, _one_of(frozenset(inner)), tuple({type(word) for word in inner}))
    if origin in (Union, UnionType):
        return _union(inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _tuple(_way(inner[0]))
    if origin is dict:
        return _mapping(_way(inner[0]), _way(inner[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    raise TypeError(f"no way to write {hint}")


def _of_class(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{kind.__name__} expected")
        return value

    return read


def _one_of(words: frozenset[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in words:
            raise ValueError("none of the words")
        return value

    return read


def _union(options: tuple[Any, ...]) -> _Way:
    """Nothing or a value of one type; of several types, each value with the number of its type."""
    ways = [_way(option) for option in options if option is not NoneType]
    kinds = tuple(kind for way in ways for kind in way.kinds)
    if len(ways) == 1:
        ((write, read, _),) = ways
        written = None if write is None else lambda value: None if value is None else write(value)
        return _Way(written, lambda value: None if value is None else read(value), (*kinds, NoneType))

    def write_one(value: Any) -> Any:
        if value is None:
            return None
        number = next(number for number, way in enumerate(ways) if type(value) in way.kinds)
        inner = ways[number].write
        return [number, value if inner is None else inner(value)]

    def read_one(value: Any) -> Any:
        if value is None and NoneType in options:
            return None
        number, inner = value
        return ways[number].read(inner)

    return _Way(write_one, read_one, (*kinds, *(NoneType for option in options if option is NoneType)))


def _tuple(entry: _Way) -> _Way:
    write, read = entry.write, entry.read

    def read_all(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("a list expected")
        return tuple(map(read, value))

    return _Way(list if write is None else lambda value: list(map(write, value)), read_all, (tuple,))


def _mapping(key: _Way, entry: _Way) -> _Way:
    write_key, write_entry = (way.write or (lambda value: value) for way in (key, entry))

    def read_all(value: Any) -> Any:
        return {key.read(name): entry.read(child) for name, child in value}

    return _Way(lambda value: [[write_key(name), write_entry(child)] for name, child in value.items()], read_all, (dict,))


def _dataclass(model: type) -> _Way:
    hints = get_type_hints(model, include_extras=True)
    names = [field.name for field in fields(model) if field.init]
    ways = [_way(hints[name]) for name in names]
    columns = list(zip(names, [way.write for way in ways], strict=True))
    readers = list(zip(names, [way.read for way in ways], strict=True))

    def write_fields(value: Any) -> Any:
        found = ((getattr(value, name), write) for name, write in columns)
        return [child if write is None else write(child) for child, write in found]

    def read_fields(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise ValueError(f"the fields of {model.__name__} expected")
        return model(**{name: read(child) for (name, read), child in zip(readers, value, strict=True)})

    return _Way(write_fields, read_fields, (model,))
