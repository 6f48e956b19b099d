"""Field types of profiles and frameworks, and the grammar of their text.

Input is text: the loader leaves every scalar as it stands, and the types here decide what it means by this project's own
grammar. (Pydantic's lax mode would take True as 1.0, "3_0" as 30 and 1704067200 as a date.) Pydantic is imported only when
a file is validated: the hooks below are called by it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, dataclass_transform, overload

from a4p_score.model.dates import Period, PeriodReversedError, parse_day, parse_partial, parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Actor = Literal["mission", "un-system", "council", "contributors", "host", "parties", "partners", "setting"]
Direction = Literal["advances", "mixed", "hinders", "context"]
Strength = Literal["minor", "moderate", "major"]
Level = Literal["input", "activity", "output", "outcome", "impact"]
Scope = Literal["instance", "pattern", "whole"]
Voice = Literal["un", "outside"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Relation = Literal["self", "un-system", "member-state", "independent"]
Status = Literal["verified", "secondary", "recalled"]
Scale = Literal["linear", "log"]
Aggregation = Literal["arithmetic", "geometric"]

Model = TypeVar("Model")


@overload
def record(model: type[Model], /) -> type[Model]: ...
@overload
def record(*, slots: bool) -> Callable[[type[Model]], type[Model]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(model: type[Any] | None = None, /, *, slots: bool = True) -> Any:
    """A frozen dataclass with named fields, in whose file an unknown key is an error: the form of all models.

    It costs nothing at start-up: Pydantic reads its own attribute when it validates. Without `slots` a model may cache properties.
    """

    def made(model: type[Any]) -> type[Any]:
        found = dataclass(frozen=True, slots=slots, kw_only=True)(model)
        found.__pydantic_config__ = {"extra": "forbid"}
        return found

    return made if model is None else made(model)


class FieldError(ValueError):
    """A value that the grammar refuses. `code` names the rule (`load.rules`), `field` the key at fault when it is not the value itself.

    `hint` says how to mend it, where that is more than the rule says.
    """

    def __init__(self, code: str, message: str, field: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field
        self.hint = hint


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A scalar type: how its text is read, and how its JSON Schema says so."""

    read: Callable[[Any], Any]
    json_schema: Mapping[str, Any]
    as_text: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - only Pydantic calls this

        text = core_schema.to_string_ser_schema(when_used="json") if self.as_text else None
        return core_schema.no_info_plain_validator_function(self.read, serialization=text)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return dict(self.json_schema)


@dataclass(frozen=True, slots=True, eq=False)
class Limited:
    """Bounds of a list or mapping: how many entries it may hold."""

    most: int
    least: int = 0

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema: Any = handler(source)
        schema["max_length"] = self.most
        if self.least:
            schema["min_length"] = self.least
        return schema  # type: ignore[no-any-return]


_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)


def read_number(value: Any) -> float:
    """A finite decimal number."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError("bad-number", "is not a number: write digits, with a point for decimals")
    if not math.isfinite(value):
        raise FieldError("bad-number", "is not a finite number")
    return float(value)


def read_integer(value: Any) -> int:
    """A whole number."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError("bad-number", "is not a whole number")
    return value


_FLAGS = {"true": True, "false": False}


def read_flag(value: Any) -> bool:
    """True or false, in the one spelling of YAML 1.2."""
    found = value if isinstance(value, bool) else _FLAGS.get(value) if isinstance(value, str) else None
    if found is None:
        raise FieldError("not-a-choice", "must be true or false")
    return found


_GRADE = re.compile(r"[A-Fa-f]-?[1-6]", re.ASCII)
GRADES_APART = "a grade such as B2 is two keys: `reliability: B` at the source, `credibility: 2` at the item."


def read_credibility(value: Any) -> int:
    """A grade of the information, from 1 to 6; the letter of the source's grade does not belong here."""
    if isinstance(value, str) and is_grade(value):
        raise FieldError("bad-number", f"{value!r} is a reliability and a credibility in one", hint=GRADES_APART)
    return _within(read_integer, 1, 6)(value)  # type: ignore[no-any-return]


def is_grade(text: str) -> bool:
    """Whether a text is both grades of the Admiralty code in one, such as B2."""
    return _GRADE.fullmatch(text) is not None


def _within(read: Callable[[Any], Any], low: float | None, high: float | None, *, above: bool = False) -> Callable[[Any], Any]:
    def read_within(value: Any) -> Any:
        number = read(value)
        if low is not None and (number < low or (above and number == low)):
            raise FieldError("bad-number", f"must be {'above' if above else 'at least'} {low:g}")
        if high is not None and number > high:
            raise FieldError("bad-number", f"must be at most {high:g}")
        return number

    return read_within


def real(low: float | None = None, high: float | None = None, *, above: bool = False) -> Grammar:
    """A number from `low` (or above it) to `high`."""
    bounds: dict[str, Any] = {"type": "number"}
    if low is not None:
        bounds["exclusiveMinimum" if above else "minimum"] = low
    if high is not None:
        bounds["maximum"] = high
    return Grammar(_within(read_number, low, high, above=above), bounds)


def whole(low: int | None = None, high: int | None = None) -> Grammar:
    """A whole number from `low` to `high`."""
    bounds = {"type": "integer", **({"minimum": low} if low is not None else {}), **({"maximum": high} if high is not None else {})}
    return Grammar(_within(read_integer, low, high), bounds)


def text(most: int = 20_000, *, pattern: str | None = None, what: str = "text") -> Grammar:
    """Text of 1 to `most` characters, trimmed; `pattern` must match the whole."""
    shape = re.compile(pattern) if pattern else None

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise FieldError("wrong-type", f"must be text, not {kind(value)}")
        trimmed = value.strip() if len(value) < 100_000 else value  # a copy of megabytes helps nobody
        if not trimmed:
            raise FieldError("wrong-type", "is empty")
        if len(trimmed) > most:
            raise FieldError("too-long", f"has {len(trimmed):,} characters; at most {most:,} fit")
        if shape and not shape.fullmatch(trimmed):
            raise FieldError("bad-name", f"{trimmed[:80]!r} is not {what}")
        return trimmed

    return Grammar(read, {"type": "string", "minLength": 1, "maxLength": most, **({"pattern": f"^({pattern})$"} if pattern else {})})


def kind(value: object) -> str:
    """What a value is, in the words of a YAML file."""
    match value:
        case None:
            return "nothing"
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case str():
            return "text"
        case bool() | int() | float():
            return "a number"
    return "something else"


def _dated(parse: Callable[[str], Any], types: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is types:
            return value
        if not isinstance(value, str):
            raise FieldError("bad-date", "is not a date: write 2019-06-30")
        try:
            return parse(value)
        except PeriodReversedError as error:
            raise FieldError("period-reversed", str(error)) from None
        except ValueError as error:
            raise FieldError("bad-date", str(error)) from None

    return read


# JSON Schemas speak of what a YAML 1.2 editor sees: an unquoted 2019 is an integer there.
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}

Day = Annotated[date, Grammar(_dated(parse_day, date), {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, as_text=True)]
PartialDate = Annotated[
    Period, Grammar(_dated(parse_partial, Period), {"anyOf": [{"type": "string", "pattern": f"^{_DATE}$"}, _YEAR]}, as_text=True)
]
ObservationPeriod = Annotated[
    Period, Grammar(_dated(parse_period, Period), {"anyOf": [{"type": "string", "pattern": f"^{_DATE}(/{_DATE})?$"}, _YEAR]}, as_text=True)
]
Number = Annotated[float, real()]
LEAST = 1e-9
"""The least weight or factor: far below what can matter, far above what a float loses."""
Weight = Annotated[float, real(LEAST, 1_000_000)]
Factor = Annotated[float, real(LEAST, 1)]
Fraction = Annotated[float, real(0, 1)]
Observations = Annotated[float, real(0, 1_000_000)]
Flag = Annotated[bool, Grammar(read_flag, {"type": "boolean"})]
Credibility = Annotated[int, Grammar(read_credibility, {"type": "integer", "minimum": 1, "maximum": 6})]
Slug = Annotated[str, text(64, pattern=r"[a-z0-9-]{1,64}", what="a slug: use a-z, 0-9 and -")]
Key = Annotated[str, text(64, pattern=r"[A-Za-z0-9_-]{1,64}", what="a key: use letters, digits and -")]
CommitmentId = Annotated[str, text(129, pattern=r"[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}", what="a commitment: write it as pillar.slug")]
Sha256 = Annotated[str, text(64, pattern=r"[0-9a-f]{64}", what="a SHA-256: 64 of 0-9 and a-f")]
Short = Annotated[str, text(500)]
Text = Annotated[str, text(20_000)]
Url = Annotated[str, text(2_000, pattern=r"https?://\S+", what="a web address: it starts with https://")]
