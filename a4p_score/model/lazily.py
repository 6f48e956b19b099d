"""Sequences that are made when they are first looked at: a hundred thousand records that nobody reads cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

Entry = TypeVar("Entry")


class Lazily(Sequence[Entry], Generic[Entry]):
    """What a function makes, once, as a tuple: equal to that tuple, with its hash and form; pickled and copied as it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[Entry]]) -> None:
        self._make: Callable[[], Iterable[Entry]] | None = make
        self._made: tuple[Entry, ...] = ()

    def _all(self) -> tuple[Entry, ...]:
        if self._make is not None:
            self._made, self._make = tuple(self._make()), None
        return self._made

    def __getitem__(self, place: Any) -> Any:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Lazily) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __add__(self, other: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return self._all() + tuple(other)

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all(),)


def lazily(make: Callable[[], Iterable[Entry]]) -> tuple[Entry, ...]:
    """A `Lazily` where a tuple is called for."""
    return cast("tuple[Entry, ...]", Lazily(make))
