"""Numbers written in words: `eighteen`, `twenty-first`, `ninety-nine thousand`, `a hundred and five`, `two thirds`."""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = {word: number for number, word in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SMALL = {"zero": 0} | _ONES | {word: number for number, word in enumerate(_TEENS.split(), 10)}
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_ONE_ORDINALS = {f"{word}th": number for word, number in _ONES.items() if number in (4, 6, 7)} | {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9,
}  # fmt: skip
_ORDINALS = (
    _ONE_ORDINALS
    | {f"{word}th": number for word, number in _SMALL.items() if number > 9 and number != 12}
    | {"twelfth": 12, "hundredth": 100, "thousandth": 1_000}
    | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
)
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    f"{word}{plural}": number for word, number in _ORDINALS.items() if 2 < number <= 20 for plural in ("", "s")
}
VALUES = _SMALL | _TENS | {"a": 1, "an": 1}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_S = r"(?:-|\s)"
_AND = rf"{_S}(?:and{_S})?"
_SUB = rf"(?:(?:{_any(_TENS)})(?:{_S}?(?:{_any(_ONES)})\b)?|(?:{_any(_SMALL)}))\b"  # below a hundred
_HUNDREDS = rf"(?:(?:an?|{_SUB}){_S}hundred\b(?:{_AND}{_SUB}(?!{_S}hundred))?|{_SUB})"
_LAST = rf"(?:{_AND}{_HUNDREDS}(?!{_S}(?:hundred|thousand|million|billion)))?"
_THOUSANDS = rf"(?:an?|{_HUNDREDS}){_S}thousand\b{_LAST}"
_MILLIONS = rf"(?:an?|{_HUNDREDS}){_S}million\b(?:{_AND}{_THOUSANDS}(?!{_S}million)|{_LAST})"
_BILLIONS = rf"(?:an?|{_HUNDREDS}){_S}billion\b(?:{_AND}{_MILLIONS}|{_AND}{_THOUSANDS}|{_LAST})"
_SUB_ORDINAL = rf"(?:(?:{_any(_TENS)}){_S}?(?:{_any(_ONE_ORDINALS)})|{_any(_ORDINALS)})\b"

_FIRST = _any(VALUES | _ORDINALS | _PARTS | SCALES | {"hundred": 100, "dozen": 12})

SPELT = re.compile(
    rf"\b(?=(?:an?{_S})?(?:{_FIRST}))"  # looked at first: most words of a text start no number
    rf"(?:(?P<over>an?|{_any(_ONES)}){_S}(?P<part>{_any(_PARTS)})\b"
    rf"|(?P<ordinal>(?:(?:an?|{_SUB}){_S}hundred{_AND})?{_SUB_ORDINAL})"
    rf"|(?P<dozens>(?:an?|{_SUB}){_S})?dozen\b"
    rf"|(?P<cardinal>{_BILLIONS}|{_MILLIONS}|{_THOUSANDS}|{_HUNDREDS})"
    r"|(?P<half>half)\b)",
    re.IGNORECASE,
)
"""One number in words. What it says is told by `read`."""


def read(match: re.Match[str]) -> tuple[tuple[Fraction, bool], ...]:
    """The values that a match of `SPELT` can mean, each with whether it is an ordinal: `a third` may be a part or the next one."""
    if match["part"] is not None:
        over, part = match["over"].lower(), match["part"].lower()
        share = (Fraction(VALUES[over], _PARTS[part]), False)
        return (share, (Fraction(_ORDINALS[part]), True)) if over in ("a", "an") and part in _ORDINALS else (share,)
    if match["ordinal"] is not None:
        return ((Fraction(_sum(match["ordinal"])), True),)
    if match["half"] is not None:
        return ((Fraction(1, 2), False),)
    if match["cardinal"] is not None:
        return ((Fraction(_sum(match["cardinal"])), False),)
    return ((Fraction(12 * (_sum(match["dozens"]) if match["dozens"] else 1)), False),)


_WORD = re.compile(f"{_any(VALUES | _ORDINALS | SCALES | {'hundred': 100, 'and': 0})}")


def _sum(words: str) -> int:
    """What the words of one number add up to."""
    total = part = 0
    for word in _WORD.findall(words.lower()):
        if word == "hundred":
            part *= 100
        elif word in SCALES:
            total, part = total + part * SCALES[word], 0
        elif word in ("hundredth", "thousandth") and part:
            part *= _ORDINALS[word]
        else:
            part += VALUES.get(word, 0) + _ORDINALS.get(word, 0)
    return total + part
