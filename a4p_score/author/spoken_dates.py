"""Dates as texts print them: `5 March 2018`, `March 5, 2018`, `9-10 May 2018`, `16 May to 15 September 2019`, `May 2017`, 2018/19.

Months are read when they are written with a capital, so that `may` and `march` stay words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = "January February March April May June July August September October November December"
_MONTHS = {name.lower(): number for number, name in enumerate(_NAMES.split(), 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is written; what is not written is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def stands_in(self, other: Day) -> bool:
        """Whether all that this one says is said by another: March 2018 stands in 5 March 2018."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(own is None or own == theirs for own, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; `readings` are more than one where its order is not plain, as in 05/03/2018."""

    start: int
    end: int
    readings: tuple[Day, ...]


_YEARS = range(1800, 2100)

_M = rf"(?:{'|'.join(sorted({n.title() for n in _MONTHS} | {n.upper() for n in _MONTHS}, key=len, reverse=True))})\b\.?"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_Y = r"\d{4}(?!\d)"
_JOIN = r"\s?(?:-|–|,|&|/|to\b|and\b|until\b|through\b|or\b)\s?(?:and\s)?(?:the\s)?"
_LEFT = r"(?<![\w.,/$])"
_DAY_FIRST = rf"(?P<days>{_D}(?:{_JOIN}{_D}){{0,9}})\s?(?:of\s)?(?P<month>{_M})(?:,?\s(?P<year>{_Y}))?"
_MONTH_FIRST = rf"(?P<month2>{_M})\s(?P<days2>{_D}(?:{_JOIN}{_D}){{0,9}})(?!\s(?:{_M}))(?:,?\s(?P<year2>{_Y}))?"
_MONTHS_ONLY = rf"(?P<months>{_M}(?:{_JOIN}{_M}){{0,11}}),?\s(?:of\s)?(?P<year3>{_Y})"
_ISO = r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
_NUMERIC = r"(?P<first>\d{1,2})(?P<dot>[./-])(?P<second>\d{1,2})(?P=dot)(?P<year4>(?:19|20)\d\d)(?!\d)"
_SEASONS = r"(?P<from>(?:19|20)\d\d)\s?[/–-]\s?(?P<until>(?:19|20)?\d\d)(?![\d/–-])"
_DATE = re.compile(rf"{_LEFT}(?:{_DAY_FIRST}|{_MONTH_FIRST}|{_MONTHS_ONLY}|{_ISO}|{_NUMERIC}|{_SEASONS})(?!\w)", re.ASCII)
_BETWEEN = re.compile(rf"(?:{_JOIN})", re.ASCII)
_DAY_NUMBER = re.compile(_D, re.ASCII)
_MONTH_NAME = re.compile(_M, re.ASCII)


def dates_in(text: str) -> list[Dated]:
    """Every date of a clean text, in order; each day of a list or range is one, and takes the year that ends the range."""
    found = [dated for match in _DATE.finditer(text) for dated in _read(match)]
    for number in range(len(found) - 2, -1, -1):
        found[number] = _with_year_of(found[number], found[number + 1], text)
    return found


def _read(match: re.Match[str]) -> Iterator[Dated]:
    part = match.groupdict()
    start, end = match.span()
    if part["iso"]:
        yield Dated(start, end, (Day(*map(int, part["iso"].split("-"))),))
    elif part["first"]:
        one, two, of_year = int(part["first"]), int(part["second"]), int(part["year4"])
        yield Dated(start, end, tuple({Day(of_year, month, day) for month, day in ((two, one), (one, two)) if month <= 12}))
    elif part["from"]:
        yield from _span_of_years(start, end, part["from"], part["until"])
    elif part["months"]:
        for name in _MONTH_NAME.findall(part["months"]):
            yield Dated(start, end, (Day(int(part["year3"]), _month(name)),))
    else:
        days, month, year = (part[key] or part[f"{key}2"] for key in ("days", "month", "year"))
        if year and int(year) not in _YEARS:  # it may be a number of its own: on 3 May 1200 people
            end -= len(year)
        for day in _DAY_NUMBER.findall(days):
            number = int(re.sub(r"\D", "", day))
            yield Dated(start, end, (Day(int(year) if year else None, _month(month), number),))


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _span_of_years(start: int, end: int, first: str, last: str) -> Iterator[Dated]:
    """Both years of 2018/19 or 2018-2019; nothing when the second does not follow on."""
    until = int(last if len(last) == 4 else first[:2] + last)
    if until > int(first):
        yield Dated(start, end, (Day(int(first)),))
        yield Dated(start, end, (Day(until),))


def _with_year_of(one: Dated, following: Dated, text: str) -> Dated:
    """In `16 May to 15 September 2019` the first day too is of 2019."""
    day, after = one.readings[0], following.readings[0]
    if day.year is not None or after.year is None or len(one.readings) > 1:
        return one
    if one.end != following.start and not _BETWEEN.fullmatch(text[one.end : following.start]) and one.end <= following.start:
        return one
    return replace(one, readings=(replace(day, year=after.year),))
