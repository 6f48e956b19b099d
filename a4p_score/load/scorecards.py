"""Scorecards from their JSON exports: valid against the format, or one line that says why not."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NoReturn

from a4p_score.errors import InputError
from a4p_score.load.files import read_bytes, shown
from a4p_score.load.validation import adapter
from a4p_score.model.scorecard import Scorecard

if TYPE_CHECKING:
    from pathlib import Path

SCORECARD_SCHEMA = "a4p-score/scorecard/2"

OLDER = {"a4p-score/scorecard/1": "a4p-score 1"}
"""Formats that can no longer be compared, and which version wrote them."""

_WHAT = "is not a scorecard"
MOST_ENTRIES = 250_000
"""Of all lists of a scorecard together, of which an item takes two: Pydantic keeps every error, a kilobyte each, of a hostile list."""
MOST_BYTES = 64 * 1024 * 1024
"""A scorecard of 10,000 items with findings of the usual length takes 16 MiB."""


def load_scorecard(path: str | Path) -> Scorecard:
    """The scorecard in a file, or on standard input for `-`; InputError when it is not one."""
    return read_scorecard(read_bytes(path, MOST_BYTES), shown(path))


def read_scorecard(data: bytes, name: str) -> Scorecard:
    """The scorecard that bytes hold; `name` is what they are called in an error."""
    from pydantic import ValidationError  # noqa: PLC0415 - slow to import

    text = text_of(data, name)
    _check(parsed(text, name), name)
    try:
        card: Scorecard = adapter(Scorecard).validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part)[:80] for part in first["loc"][:8])
        more = f" (and {error.error_count() - 1:,} more problems)" if error.error_count() > 1 else ""
        raise InputError(f"{name}: is not a valid scorecard: {place}: {first['msg'][:200]}{more}") from None
    _check_sides(card, name)
    return card


def _check_sides(card: Scorecard, name: str) -> None:
    """Every side has the same pillars, each once: what one side says of a pillar is shown beside what the other says."""
    sides = [side.id for side in card.sides]
    pillars = [[pillar.id for pillar in side.pillars] for side in card.sides]
    if not sides or len(set(sides)) < len(sides) or any(found != pillars[0] or len(set(found)) < len(found) for found in pillars):
        raise InputError(f"{name}: is not a valid scorecard: its sides have to have the same pillars, each of them once")


def text_of(data: bytes, name: str, what: str = _WHAT) -> str:
    """The text that bytes are; InputError says `what` they are not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: {what}: it is not UTF-8 text") from None


def parsed(text: str, name: str, what: str = _WHAT) -> Any:
    """Strict JSON: finite numbers, each key once. InputError says where it is broken, or `what` it is not."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not a number of JSON")

    def whole(number: str) -> int:
        if len(number) > 18:
            raise ValueError(f"{number[:40]} is too large a number")
        return int(number)

    def finite(number: str) -> float:
        value = float(number)
        if not math.isfinite(value):
            raise ValueError(f"{number[:40]} is too large a number")
        return value

    def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
            raise ValueError(f"the key {twice[:80]!r} stands twice in one object")
        return made

    try:
        return json.loads(text, parse_constant=refuse, parse_int=whole, parse_float=finite, object_pairs_hook=distinct)
    except RecursionError:
        raise InputError(f"{name}: {what}: its lists and objects are nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{name}: is not JSON: {error}") from None


def _check(document: Any, name: str) -> None:
    """Refuse what is JSON of another kind, or too much of it, before every entry is looked at."""
    if isinstance(document, list):
        raise InputError(f"{name}: holds a list; name a file with one scorecard")
    schema = document.get("schema") if isinstance(document, dict) else None
    if isinstance(schema, str) and schema in OLDER:
        raise InputError(f"{name}: {schema} was written by {OLDER[schema]}, whose method has one side: export the profile anew")
    if schema != SCORECARD_SCHEMA:
        said = f"its schema is {schema[:80]!r}" if isinstance(schema, str) else "it does not say that it is one"
        raise InputError(f"{name}: is not a scorecard of {SCORECARD_SCHEMA}: {said}")
    entries, waiting = 0, [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            entries += len(value)
        waiting.extend(child for child in (value.values() if isinstance(value, dict) else value) if isinstance(child, list | dict))
    if entries > MOST_ENTRIES:
        raise InputError(f"{name}: is too large for a scorecard: {entries:,} entries in its lists, at most {MOST_ENTRIES:,} fit")
