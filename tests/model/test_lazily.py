from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import Any

from a4p_score.formats.json import document
from a4p_score.model.canonical import plain
from a4p_score.model.lazily import lazily


def test_nothing_is_made_until_it_is_looked_at_and_then_once() -> None:
    made: list[int] = []

    def make() -> Iterator[int]:
        made.append(1)
        yield from (1, 2, 3)

    found = lazily(make)
    assert made == []
    assert (len(found), found[0], found[1:], list(found), 2 in found) == (3, 1, (2, 3), [1, 2, 3], True)
    assert made == [1]


def test_it_is_as_the_tuple() -> None:
    found: Any = lazily(lambda: [1.5, "a"])
    assert found == (1.5, "a") == found
    assert found == lazily(lambda: (1.5, "a"))
    assert found != lazily(lambda: [1.5])
    assert hash(found) == hash((1.5, "a"))
    assert repr(found) == "(1.5, 'a')"
    assert (*found, 1) == found + (1,)  # noqa: RUF005 - that it can be added to
    assert plain(found) == document(found) == [1.5, "a"]
    assert type(pickle.loads(pickle.dumps(found))) is type(copy.deepcopy(found)) is tuple  # noqa: S301 - our own
