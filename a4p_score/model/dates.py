"""Dates and periods as analysts write them: `2019`, `2019-06`, `2019-06-30`, `2018-05/2018-08`; and steps between dates: `6m`.

A partial date stands for its whole span: `2019` starts on 1 January and ends on 31 December (method.md 3).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_STEP = re.compile(r"([1-9]\d{0,3})([dmy])", re.ASCII)


class PeriodReversedError(ValueError):
    """A period that ends before it starts."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed span of days, with the text it was written as."""

    start: date
    end: date
    text: str

    def __str__(self) -> str:
        return self.text


def _span(text: str) -> tuple[date, date]:
    match = _PARTIAL.fullmatch(text)
    if match is None:
        msg = f"{text[:80]!r} is not a date: write 2019, 2019-06 or 2019-06-30"
        raise ValueError(msg)
    year, month, day = match.groups()
    try:
        if month is None:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if day is None:
            last = calendar.monthrange(int(year), int(month))[1]
            return date(int(year), int(month), 1), date(int(year), int(month), last)
        exact = date(int(year), int(month), int(day))
    except ValueError:  # calendar.IllegalMonthError is one
        msg = f"{text!r} is not a date of the calendar"
        raise ValueError(msg) from None
    return exact, exact


def parse_partial(text: str) -> Period:
    """Read `2019`, `2019-06` or `2019-06-30`; ValueError says what is wrong."""
    return Period(*_span(text), text)


def parse_period(text: str) -> Period:
    """Read a partial date or `start/end`; PeriodReversedError when it ends before it starts."""
    first, slash, last = text.partition("/")
    start, end = _span(first)
    if slash:
        last_start, end = _span(last)
        if end < start or last_start < start:
            msg = f"the period {text!r} ends before it starts"
            raise PeriodReversedError(msg)
    return Period(start, end, text)


def parse_day(text: str) -> date:
    """Read a whole date, `2019-06-30`; ValueError says what is wrong."""
    match = _PARTIAL.fullmatch(text)
    if match is None or match[3] is None:
        msg = f"{text[:80]!r} is not a whole date: write it as 2019-06-30"
        raise ValueError(msg)
    return _span(text)[0]


@dataclass(frozen=True, slots=True)
class Step:
    """So many days (d), months (m) or years (y)."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def after(self, start: date, times: int) -> date:
        """`start` and so many steps. A month without that day ends earlier: 2020-01-31 and a month is 2020-02-29.

        OverflowError or ValueError past the calendar's end.
        """
        many = self.count * times
        if self.unit == "d":
            return start + timedelta(days=many)
        years, month = divmod(start.month - 1 + many * (12 if self.unit == "y" else 1), 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def parse_step(text: str) -> Step:
    """Read `3m`, `1y` or `10d`; ValueError for anything else."""
    match = _STEP.fullmatch(text)
    if match is None:
        msg = f"{text[:80]!r} is not a step: write 3m, 6m, 1y or 30d"
        raise ValueError(msg)
    return Step(int(match[1]), match[2])
