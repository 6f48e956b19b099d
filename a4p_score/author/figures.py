"""The figures of a text: numbers with their units, dates and document symbols, whichever way they are printed.

`1,244`, `1 244` and `1244` are one number, as are `eighteen` and `18`, `37.2 million` and `37,200,000`, `70 per cent` and `70%`. The 12 of
112, of 12 May and of S/2019/12 is none; that of paragraph 12 has the unit `label`, since it counts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from a4p_score.author.number_words import SCALES, SPELT, read
from a4p_score.author.spoken_dates import Day, dates_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `%`, a currency, `fold`, `label`, or nothing."""

    value: Fraction
    unit: str = ""
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol, such as S/2019/797, or another literal that holds digits and is no number."""

    text: str


Reading = Amount | Symbol | Day


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date or symbol in a text, with all that it can mean."""

    start: int
    end: int
    readings: tuple[Reading, ...]


_SYMBOL = re.compile(r"(?<![\w/])(?:[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.-]{0,20}){1,6}|(?:19|20)\d\d/\d{3,4})(?!\w)", re.ASCII)
_DIGITS = re.compile(r"(?<![A-Za-z0-9_])(?:(?<![A-Za-z]-)|(?=(?:19|20)\d\d\b))\d+(?:[.,']\d+)*", re.ASCII)
_MORE_GROUPS = re.compile(r"(?: \d{3})+(?:\.\d+)?(?!\d|[,.']\d)", re.ASCII)
_SUFFIX = re.compile(r"[A-Za-z]+", re.ASCII)
_SCALE = re.compile(rf"[ \n-]?(?P<scale>hundred|{'|'.join(SCALES)}|mn|bn)\b", re.IGNORECASE)
_BRIEF_SCALES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3, "hundred": 100} | SCALES
_CURRENCIES = {"$": "$", "us$": "$", "usd": "$", "dollar": "$", "€": "€", "eur": "€", "euro": "€", "£": "£", "gbp": "£", "pound": "£"}
_BEFORE = re.compile(r"(?P<currency>us ?\$|usd|eur|gbp|[$€£])[ \n]?-?$", re.IGNORECASE)
_AFTER = re.compile(
    r"[ \n]?(?P<percent>%|per\s?cent\b|pct\b|percentage\spoints?\b)|-?[ \n]?(?P<fold>folds?|times)\b"
    r"|[ \n](?:us\s|united\sstates\s)?(?P<currency>dollars?|euros?|pounds?|usd|eur|gbp)\b|[ ]?(?P<sign>[€£$])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[ \n]?(?:-|–|,|to|and|or)[ \n]?(?:us ?\$|[$€£])?", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:paragraphs?|paras?\.?|pages?|pp?\.|sections?|sect\.|chapters?|annex(?:es)?|appendix|tables?|figures?|fig\.|box|maps?|footnotes?|"
    r"notes?|articles?|art\.|rules?|items?|nos?\.)[ \n]?\d{1,4}(?:[ \n]?(?:-|–|,|to|and)[ \n]?\d{1,4}\b){0,20}"
    r"|(?:\A|(?<=[.:;!?)\"'*]\n)|(?<=\n\n))\(?\d{1,3}[.)](?=[ \n])",
    re.IGNORECASE | re.ASCII,
)
"""Numbers that are names of places in a text: `paragraphs 12 to 14`, `12.` at the start of a paragraph."""
_FOLDS = {2: "twofold twice double doubled doubles doubling", 3: "threefold thrice triple tripled triples tripling trebled"} | {
    number: f"{word}fold" for number, word in enumerate("four five six seven eight nine ten".split(), 4)
}
_FOLD_WORDS = {word: number for number, words in _FOLDS.items() for word in words.split()}
_FOLD = re.compile(rf"\b(?:{'|'.join(_FOLD_WORDS)})\b", re.IGNORECASE)


def figures_in(text: str, *, wanted: bool = False) -> list[Figure]:
    """Every figure of a clean text, in order. Where it can be read in two ways both are given; of what is `wanted`, only the plain one."""
    dates = [Figure(dated.start, dated.end, dated.readings) for dated in dates_in(text)]
    inside_dates = _Taken(dates)
    symbols = [
        Figure(*match.span(), (Symbol(match.group().rstrip(".-")),))
        for match in _SYMBOL.finditer(text)
        if any(map(str.isdigit, match.group())) and inside_dates.free(*match.span())
    ]
    taken = _Taken([*dates, *symbols])
    labels = _Taken(Figure(*match.span(), ()) for match in _LABELLED.finditer(text))
    numbers = [
        figure if labels.free(figure.start, figure.end) else _as_label(figure)
        for figure in (*_in_digits(text, wanted=wanted), *_in_words(text))
        if taken.free(figure.start, figure.end)
    ]
    resolutions = () if wanted else (number for symbol in symbols for number in _number_of(symbol))
    found = sorted([*dates, *symbols, *numbers, *resolutions], key=lambda figure: (figure.start, figure.end))
    return _with_units_of_ranges(found, text)


class _Taken:
    """The places of dates and symbols: the numbers within them are not numbers of their own."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._spans = sorted((figure.start, figure.end) for figure in figures)

    def free(self, start: int, end: int) -> bool:
        at = bisect_left(self._spans, (end, 0))
        return not at or self._spans[at - 1][1] <= start


def _as_label(figure: Figure) -> Figure:
    return Figure(figure.start, figure.end, tuple(Amount(r.value, "label") if isinstance(r, Amount) else r for r in figure.readings))


def _number_of(symbol: Figure) -> Iterator[Figure]:
    """The number of a resolution, which is called by it: S/RES/1244 is resolution 1244."""
    said = symbol.readings[0]
    if isinstance(said, Symbol) and (match := re.search(r"/RES/(?:\d+/)?(\d+)$", said.text)):
        yield Figure(symbol.start, symbol.end, (Amount(Fraction(match[1])),))


# --- digits ---------------------------------------------------------------------------------------------------------------------


def _in_digits(text: str, *, wanted: bool) -> Iterator[Figure]:
    read_to = 0
    for match in _DIGITS.finditer(text):
        raw, (start, end) = match.group(), match.span()
        if len(raw) > _MOST_DIGITS or start < read_to:
            continue
        if len(raw) <= 3 and (more := _MORE_GROUPS.match(text, end)) and more.end() - start <= _MOST_DIGITS:
            yield _measured(text, start, more.end(), [Fraction(text[start : more.end()].replace(" ", ""))], wanted=wanted)
            if wanted:
                read_to = more.end()
                continue
        if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].isalnum():
            raw = f"0.{raw}"  # .5 is not 5
        values = _values(raw)
        if values:
            yield _measured(text, start, end, values, wanted=wanted)
        elif re.fullmatch(r"\d+(\.\d+){2,}", raw):
            yield Figure(start, end, (Symbol(raw),))
        if "," in raw and not _grouped(raw) and not (wanted and values):
            for part in re.finditer(r"\d+", raw):
                yield _measured(text, start + part.start(), start + part.end(), [Fraction(part.group())], wanted=wanted)


def _grouped(raw: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})*,\d{3}", raw))


def _values(raw: str) -> list[Fraction]:
    """What digits with points and commas can mean: in English a comma groups, elsewhere a point may."""
    if raw.isdigit():
        return [Fraction(raw)]
    if _grouped(raw):
        return [Fraction(raw.replace(",", ""))]
    if re.fullmatch(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?", raw):
        return [Fraction(raw.replace("'", ""))]
    values = []
    if re.fullmatch(r"\d+\.\d+", raw):
        values.append(Fraction(raw))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", raw):
        values.append(Fraction(raw.replace(".", "").replace(",", ".")))
    if re.fullmatch(r"\d+,\d+", raw):
        values.append(Fraction(raw.replace(",", ".")))
    return values


def _measured(text: str, start: int, end: int, values: list[Fraction], *, wanted: bool) -> Figure:
    """A number in digits with what follows and precedes it: an ordinal's ending, `million`, `per cent`, a currency, a sign."""
    readings = [Amount(value) for value in values]
    if suffix := _SUFFIX.match(text, end):
        ending = suffix.group()
        if ending in ("st", "nd", "rd", "th"):
            return Figure(start, suffix.end(), tuple(Amount(value, ordinal=True) for value in values))
        if scale := _BRIEF_SCALES.get(ending.lower()):
            readings += [Amount(value * scale) for value in values]
            end = suffix.end()
    elif scaled := _SCALE.match(text, end):
        readings = [Amount(value * _BRIEF_SCALES[scaled["scale"].lower()]) for value in values]
        end = scaled.end()
    if text[start - 1 : start] == "-" and not (start > 1 and (text[start - 2].isalnum() or text[start - 2] in ")]%")):
        start -= 1
        readings = [Amount(-reading.value) for reading in readings] + ([] if wanted else readings)  # it may be the dash of a list
    return _with_unit(text, start, end, readings)


def _with_unit(text: str, start: int, end: int, readings: list[Amount]) -> Figure:
    unit = ""
    if before := _BEFORE.search(text, max(0, start - 5), start):
        unit, start = _CURRENCIES[before["currency"].lower().replace(" ", "")], before.start()
    elif after := _AFTER.match(text, end):
        named = after["currency"] or after["sign"]
        unit = _CURRENCIES[named.lower().rstrip("s") if len(named) > 3 else named.lower()] if named else "%" if after["percent"] else "fold"
        end = after.end()
    return Figure(start, end, tuple(Amount(reading.value, unit, reading.ordinal) for reading in readings))


# --- words and units ------------------------------------------------------------------------------------------------------------


def _in_words(text: str) -> Iterator[Figure]:
    for match in _FOLD.finditer(text):
        yield Figure(*match.span(), (Amount(Fraction(_FOLD_WORDS[match.group().lower()]), "fold"),))
    for match in SPELT.finditer(text):
        yield _with_unit(text, *match.span(), [Amount(value, ordinal=ordinal) for value, ordinal in read(match)])


def _with_units_of_ranges(found: list[Figure], text: str) -> list[Figure]:
    """In `70 to 74 per cent` and `between 5 and 10 million` the first number may have the unit and scale of the last."""
    made = list(found)
    for number in range(len(made) - 2, -1, -1):
        one, after = made[number], made[number + 1]
        if one.end < after.start <= one.end + 12 and _RANGE.fullmatch(text[one.end : after.start]):
            more = [
                Amount(own.value, their.unit)
                for own in one.readings
                for their in after.readings
                if isinstance(own, Amount) and isinstance(their, Amount) and not own.unit and their.unit and not own.ordinal
            ]
            if scale := _SCALE.search(text, after.start, after.end):
                factor = _BRIEF_SCALES[scale["scale"].lower()]
                units = {their.unit for their in after.readings if isinstance(their, Amount)}
                more += [
                    Amount(own.value * factor, own.unit or unit)
                    for own in one.readings
                    for unit in units
                    if isinstance(own, Amount) and own.value < factor
                ]
            made[number] = Figure(one.start, one.end, (*one.readings, *(reading for reading in more if reading not in one.readings)))
    return made
