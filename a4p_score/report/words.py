"""Numbers and text as people read them. Text from a profile is data: control characters are shown, never obeyed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from a4p_score.scoring.gate import beside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from a4p_score.model.scorecard import Interval

NONE = "–"

CONFIDENCE = {"very low": "○", "low": "◔", "medium": "◑", "high": "◕", "very high": "●"}
"""A mark for each word of confidence, where a table has no room for the word; the legend stands beside it."""

CONFIDENCE_LEGEND = ", ".join(f"{mark} {word}" for word, mark in CONFIDENCE.items())
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = frozenset("\u200c\u200d")  # needed to write Persian and many Indian scripts
_SPACES = re.compile(r"[ \t\r\n]+")


def plain(text: str) -> str:
    """One line of text that is safe on any terminal: white space folded, everything invisible shown as an escape."""
    folded = _SPACES.sub(" ", text)
    if folded.isascii() and folded.isprintable():
        return folded
    return "".join(_shown(character) for character in folded)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def number(value: float | None, decimals: int = 0) -> str:
    """A number rounded for people; a dash where there is none."""
    if value is None:
        return NONE
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")


def points(value: float | None, decimals: int, edges: Collection[float] = ()) -> str:
    """A score rounded for people; `<60` where rounding would carry it over an edge that it does not reach: 59.6 beside a band from 60."""
    if value is None:
        return NONE
    shown = f"{value:.{decimals}f}"
    missed = [edge for edge in edges if round(value, 9) < edge <= float(shown)]
    return f"<{max(missed):.{decimals}f}" if missed and float(f"{max(missed):.{decimals}f}") in missed else beside(value, edges, decimals)


def signed(value: float, decimals: int = 1) -> str:
    """A contribution in points, with its sign."""
    text = f"{value:+.{decimals}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("+-")


def percent(fraction: float | None) -> str:
    """A fraction in per cent; never rounded up to 100 or down to 0."""
    if fraction is None:
        return NONE
    if 0.995 <= fraction < 1:
        return ">99 %"
    if 0 < fraction < 0.005:
        return "<1 %"
    return f"{100 * fraction:.0f} %"


def level(fraction: float) -> str:
    """The level of an interval: `90 %`."""
    return f"{100 * fraction:g} %"


def span(interval: Interval | None, decimals: int = 0, dash: str = " to ") -> str:
    """An interval as `35 to 90`."""
    return NONE if interval is None else f"{interval.low:.{decimals}f}{dash}{interval.high:.{decimals}f}"


def scored(score: float | None, interval: Interval | None, edges: Collection[float], decimals: int = 0, *, tall: bool = False) -> str:
    """A score with its interval as `59 (35–90)`, on two lines without brackets when `tall`; a dash where there is none."""
    if score is None or interval is None:
        return NONE
    shown, within = points(score, decimals, edges), span(interval, decimals, "–")
    return f"{shown}\n{within}" if tall else f"{shown} ({within})"


def count(many: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun."""
    return f"{many:,} {noun if many == 1 else plural or noun + 's'}"


def clip(text: str, most: int) -> str:
    """Text of at most so many characters, cut between words where it can be."""
    text = plain(text)
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    head = cut.rpartition(" ")[0]
    return f"{(head if len(head) > most // 2 else cut).rstrip(',;:. ')} …"


def listed(names: Sequence[str]) -> str:
    """Names as `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def first_upper(text: str) -> str:
    """Text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def first_lower(text: str, but: str) -> str:
    """Text as it stands within a sentence: an abbreviation and the words in `but`, which are names, keep their capital."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if first.strip(",;:.") in but.split() or first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def thinned(values: Sequence[float | None], most: int) -> tuple[float | None, ...]:
    """Of more than `most` values evenly spaced ones, the first and the last among them."""
    last, steps = len(values) - 1, min(len(values), max(most, 2)) - 1
    return tuple(values[round(place * last / steps)] for place in range(steps + 1)) if steps > 0 else tuple(values)


def bar(low: float, high: float, value: float, width: int, *, ascii_only: bool) -> str:
    """An interval drawn on a scale from 0 to 100, with the score marked."""
    track, line, mark = (".", "=", "O") if ascii_only else ("·", "━", "●")

    def cell(score: float) -> int:
        return min(width - 1, max(0, int(score / 100 * width)))

    cells = [line if cell(low) <= place <= cell(high) else track for place in range(width)]
    cells[cell(value)] = mark
    return "".join(cells)


def sparkline(values: Iterable[float | None], *, ascii_only: bool) -> str:
    """Scores from 0 to 100 as a row of blocks; a mark of its own where there is none."""
    levels, none = ("_.-=^", "x") if ascii_only else ("▁▂▃▄▅▆▇█", NONE)
    return "".join(none if value is None else levels[min(len(levels) - 1, int(value / 100 * len(levels)))] for value in values)
