"""What can be asked of a score: every option is checked here, once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast, get_args

from a4p_score.errors import UsageError
from a4p_score.model.asked import VOICES
from a4p_score.model.framework import PILLARS_VIEW, Framework

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.fields import Voice
    from a4p_score.scoring.options import Options


Date = str | date | None
"""A day, or text such as 2022-12-31, 2022-12 or 2022: the last day that it covers."""


class Asks(TypedDict, total=False):
    """What most results can be asked for; what is left out is the profile's, or the framework's, own."""

    as_of: Date
    known_by: Date
    actors: Sequence[str]
    voice: str | None
    side: str | None
    view: str
    draws: int | None
    seed: int | None


FEWEST_DRAWS, MOST_DRAWS = 100, 10_000_000


def day(value: Date, option: str) -> date | None:
    """The last day that a date covers: 2022 is 31 December 2022."""
    if value is None or isinstance(value, date):
        return value
    from a4p_score.model.dates import parse_partial

    try:
        return parse_partial(value).end
    except ValueError as error:
        raise UsageError(str(error), option) from None


def options(
    framework: Framework,
    *,
    as_of: Date = None,
    known_by: Date = None,
    actors: Sequence[str] = (),
    voice: str | None = None,
    side: str | None = None,
    view: str = PILLARS_VIEW,
    draws: int | None = None,
    seed: int | None = None,
) -> Options:
    """What to score for, checked: UsageError names the option, what is wrong and what would do."""
    from a4p_score.model.fields import Actor
    from a4p_score.scoring.options import Options

    for actor in actors:
        one_of(actor, get_args(Actor), "actors")
    if voice is not None:
        one_of(voice, VOICES, "voice")
    if side is not None:
        one_of(side, [one.id for one in framework.sides], "side")
    one_of(view, (PILLARS_VIEW, *framework.views), "view")
    if draws is not None and not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise UsageError(f"{draws} is not a number of draws from {FEWEST_DRAWS} to {MOST_DRAWS:,}", "draws")
    if seed is not None and seed < 0:
        raise UsageError(f"{seed} is below 0", "seed")
    return Options(
        as_of=day(as_of, "as_of"),
        known_by=day(known_by, "known_by"),
        actors=tuple(sorted(set(actors))),
        voice=cast("Voice | None", voice),
        side=side,
        view=view,
        draws=draws,
        seed=seed,
    )


def one_of(value: str, known: Iterable[str], option: str) -> None:
    """UsageError that names the choices for a value that is none of them."""
    known = tuple(known)
    if value not in known:
        raise UsageError(f"{value!r} is not one of {', '.join(known)}", option)


def check_pillar(name: str, framework: Framework) -> None:
    """UsageError, with what was meant, for a pillar that the framework has not."""
    if name not in [one.id for one in framework.pillars]:
        raise UsageError(f"there is no pillar {name[:80]!r}; {_hint(name, framework)}")


def no_part(name: str, framework: Framework) -> str:
    """What is said of a name that is neither a pillar nor a commitment."""
    return f"there is no pillar or commitment {name[:80]!r}; {_hint(name, framework, framework.commitment_by_id)}"


def _hint(name: str, framework: Framework, others: Iterable[str] = ()) -> str:
    from a4p_score.load.spelling import closest

    pillars = [pillar.id for pillar in framework.pillars]
    close = closest(name, [*pillars, *others], cutoff=0.4)
    return f"did you mean {close}?" if close else f"pillars are {', '.join(pillars)}"
