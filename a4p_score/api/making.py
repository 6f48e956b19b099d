"""Results that are made unless one of the same files, framework and options was made before, and found again."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from a4p_score.api.profiles import each_once
from a4p_score.load.catalogue import ProfileFile
from a4p_score.load.codec import encode
from a4p_score.load.compiled import Later
from a4p_score.load.scores_file import ScoresFile
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Made = TypeVar("Made")
Asking = ParamSpec("Asking")


def made(
    kind: str,
    module: str,
    missions: Sequence[Profile | ProfileFile],
    framework: Framework,
    asked: object,
    make: Callable[[list[Profile]], Made],
) -> Made:
    """A result, made of the profiles of some missions unless one of the same files, framework and options was made before.

    `asked` says all else that it hangs on, as `repr` tells it. A profile in memory has no content to know it by.
    """
    return once(kind, module, missions, framework, asked, lambda: make(each_once(profiles_in(missions))))


def profiles_in(missions: Iterable[Profile | ProfileFile | ScoresFile]) -> Iterator[Profile]:
    """The profiles among them, read now."""
    for found in missions:
        if not isinstance(found, ScoresFile):
            yield found.profile if isinstance(found, ProfileFile) else found


def once(
    kind: str,
    module: str,
    missions: Sequence[Profile | ProfileFile | ScoresFile],
    framework: Framework,
    asked: object,
    make: Callable[[], Made],
) -> Made:
    """A result that is made unless one of the same files, framework and options was."""
    files = [found for found in missions if not isinstance(found, Profile)]
    key = (encode(framework, Framework), repr(asked).encode(), *(file.content for file in files)) if len(files) == len(missions) else None
    found = Later(kind, module, key, make)
    return cast("Made", found) if _LATER.get() else found.result


_LATER: ContextVar[bool] = ContextVar("later", default=False)


def later(ask: Callable[Asking, Made], *arguments: Asking.args, **named: Asking.kwargs) -> Later[Made]:
    """What a function of this package would give: its options checked, but not made until it is looked at."""
    token = _LATER.set(True)
    try:
        return cast("Later[Made]", ask(*arguments, **named))
    finally:
        _LATER.reset(token)
