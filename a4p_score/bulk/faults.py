"""What makes a row unfit to be scored, in the order in which it is looked for: the first that holds is the row's fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from a4p_score.bulk.columns import unread
from a4p_score.bulk.constants import choices
from a4p_score.bulk.engines import Expression, ibis
from a4p_score.errors import InputError
from a4p_score.load.files import shown
from a4p_score.load.rules import RULES
from a4p_score.model.fields import Actor, Direction, Level, Relation, Reliability, Scope, Strength

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a4p_score.model.bulk import BadRows

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule (`a4p-score rule` explains those of profiles), what is wrong by it, and the rows for which it holds."""

    rule: str
    message: str
    holds: Expression


UNKNOWN_SOURCE, REPEATED, UNCONFIRMED, BAD_SOURCE = "unknown-source", "repeated", "unconfirmed", "bad-source"

OF_SOURCES = {
    UNKNOWN_SOURCE: "a source is not in the table of sources",
    REPEATED: "a source is named twice",
    UNCONFIRMED: RULES[UNCONFIRMED].what,
}
"""Faults that show only when the sources of a row are looked up."""

_CHOICES = {
    "actor": get_args(Actor),
    "direction": get_args(Direction),
    "strength": get_args(Strength),
    "level": get_args(Level),
    "scope": get_args(Scope),
    "reliability": get_args(Reliability),
    "relation": get_args(Relation),
}


def faults_of_items(t: Expression, *, own_sources: bool, dated: bool, mandates: bool) -> list[Fault]:
    """The faults of a row of items, joined with the framework. `own_sources`: grades of sources stand in it; `dated`: with missions."""
    required = ["mission", "commitment", "actor", "level", "observed_start", "credibility", "sources"]
    required += ["reliability", "relation"] if own_sources else []
    missing = [
        t[column].isnull() & (~t[flag] if (flag := unread(column.removesuffix("_start"))) in t.columns else True) for column in required
    ]
    words = [column for column in _CHOICES if column in t.columns and (own_sources or column not in ("reliability", "relation"))]
    found = [
        *(
            Fault("missing-key", f"{column.removesuffix('_start')} is empty", holds)
            for column, holds in zip(required, missing, strict=True)
        ),
        Fault("unknown-commitment", RULES["unknown-commitment"].what, t.cell.isnull() & t.actor.isin(_CHOICES["actor"])),
        *(Fault("not-a-choice", f"{column} is not one of {', '.join(_CHOICES[column])}", _no_choice(t, column)) for column in words),
        Fault("not-a-choice", "standing is not true or false", t[unread("standing")]),
        Fault(
            "bad-number",
            "credibility is not a whole number from 1 to 6",
            t[unread("credibility")] | ~t.credibility.isin(choices("credibility")),
        ),
        Fault("bad-number", "value is not a finite number", t[unread("value")]),
        *_of_dates(t, "observed"),
        *(_of_dates(t, "published") if own_sources else ()),
        Fault("bad-rating", RULES["bad-rating"].what, _badly_rated(t)),
        Fault("above-ceiling", RULES["above-ceiling"].what, t.above),
        Fault("unknown-indicator", RULES["unknown-indicator"].what, t.indicator.notnull() & t.series.isnull()),
        Fault("wrong-side", RULES["wrong-side"].what, t.series.notnull() & ((t.cell < t["first"]) | (t.cell > t["last"]))),
    ]
    if dated:
        found.append(Fault("unknown-mission", "the mission is not in the table of missions", t.as_of.isnull()))
    if mandates:
        found.append(Fault("not-mandated", "the commitment is not mandated for the mission, says the table of missions", t.left_out))
    if own_sources:
        found.append(Fault(UNCONFIRMED, OF_SOURCES[UNCONFIRMED], t.credibility == 1))
    return found


def faults_of_sources(t: Expression) -> list[Fault]:
    """The faults of a row of sources."""
    required = ("id", "publisher", "reliability", "relation")
    return [
        *(Fault("missing-key", f"{column} is empty", t[column].isnull()) for column in required),
        *(
            Fault("not-a-choice", f"{column} is not one of {', '.join(_CHOICES[column])}", _no_choice(t, column))
            for column in ("reliability", "relation")
        ),
        *_of_dates(t, "published"),
        Fault("duplicate-id", RULES["duplicate-id"].what, t.copies > 1),
    ]


def first_of(faults: Sequence[Fault]) -> Expression:
    """The place of the first fault that holds for a row; null for none."""
    found = ibis().cases(*((fault.holds, place) for place, fault in enumerate(faults)), else_=ibis().null("int32"))
    return found.cast("int32")


def _no_choice(t: Expression, column: str) -> Expression:
    return t[column].notnull() & ~t[column].isin(_CHOICES[column])


def _of_dates(t: Expression, column: str) -> list[Fault]:
    found = [Fault("bad-date", f"{column} is not a date", t[unread(column)])]
    if column == "observed" and f"{column}_reversed" in t.columns:
        found.append(Fault("period-reversed", RULES["period-reversed"].what, t[f"{column}_reversed"]))
    return found


def _badly_rated(t: Expression) -> Expression:
    """Not rated in one clear way: words that are no pair of the method's, no number, or both."""
    number = t.indicator.notnull() | t.value.notnull()
    in_words = t.direction.notnull() & (number | t.above.isnull())
    return in_words | (t.direction.isnull() & (t.strength.notnull() | t.indicator.isnull() | t.value.isnull()))


def refuse(found: Sequence[BadRows], paths: dict[str, Path]) -> InputError:
    """The error that names all bad rows; nothing was scored."""
    total = sum(bad.rows for bad in found)
    lines = [f"{shown(paths[bad.table])}: {described(bad)}" for bad in found]
    rows = "row breaks" if total == 1 else "rows break"
    message = f"{total:,} {rows} a rule; nothing was scored. Mend them, or leave them out with --skip-bad\n  "
    return InputError(message + "\n  ".join(lines))


def described(bad: BadRows) -> str:
    """One line about the rows that break a rule."""
    numbers = ", ".join(map(str, bad.first)) + (", ..." if bad.rows > len(bad.first) else "")
    where = f" ({'row' if bad.rows == 1 else 'rows'} {numbers})" if bad.first else ""
    return f"{bad.rows:,} × {bad.rule}: {bad.message.rstrip('.')}{where}"
