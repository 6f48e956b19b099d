from __future__ import annotations

import math
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from a4p_score.model import fields as f
from a4p_score.model.dates import parse_period
from a4p_score.model.fields import FieldError, kind, read_integer, read_number

TYPES: dict[str, Any] = {
    "Number": f.Number,
    "Weight": f.Weight,
    "Factor": f.Factor,
    "Fraction": f.Fraction,
    "Credibility": f.Credibility,
    "Slug": f.Slug,
    "Key": f.Key,
    "CommitmentId": f.CommitmentId,
    "Short": f.Short,
    "Text": f.Text,
    "Url": f.Url,
    "Day": f.Day,
    "PartialDate": f.PartialDate,
    "ObservationPeriod": f.ObservationPeriod,
}


def read(name: str, value: Any) -> Any:
    return TypeAdapter(TYPES[name]).validate_python(value)


def refused(name: str, value: Any) -> tuple[str, str]:
    """The rule and the message with which a type refuses a value."""
    with pytest.raises(ValidationError) as raised:
        read(name, value)
    (error,) = raised.value.errors()
    assert error["type"] == "value_error"
    problem = error["ctx"]["error"]
    assert isinstance(problem, FieldError)
    return problem.code, str(problem)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("010", 10), ("-1", -1), ("+2", 2), ("1.5", 1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1E-3", 0.001), ("-0", 0)],
)
def test_a_number_is_decimal(text: str, number: float) -> None:
    assert read_number(text) == number


NOT_NUMBERS = ["", " 1", "1 ", "1\n", "1,200", "1_000", "0x10", "0b1", "0o7", "1e", "e3", ".", "--1", "١", "½", "NaN", "nan", ".nan", "inf", "-.inf", "true", "1:30"]  # fmt: skip


@pytest.mark.parametrize("value", [*NOT_NUMBERS, None, True, [], {}])
def test_what_is_no_number(value: Any) -> None:
    assert refused("Number", value) == ("bad-number", "is not a number: write digits, with a point for decimals")


@pytest.mark.parametrize("value", ["1e999", "-1e999", "9" * 400, math.inf, -math.inf, math.nan])
def test_a_number_is_finite(value: Any) -> None:
    assert refused("Number", value) == ("bad-number", "is not a finite number")


@pytest.mark.parametrize("value", ["", "1.0", "1e3", "1_0", "0x1", "9" * 19, "1 ", True, 1.0, None, [1]])
def test_what_is_no_whole_number(value: Any) -> None:
    with pytest.raises(FieldError, match="is not a whole number"):
        read_integer(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_round_trips(number: float) -> None:
    assert read_number(repr(number)) == number
    assert read_number(number) == number


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_every_whole_number_round_trips(number: int) -> None:
    assert read_integer(str(number)) == number
    assert read_integer(f"{number:+}") == number


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Weight", "0", "must be at least 1e-09"),
        ("Weight", "-1", "must be at least 1e-09"),
        ("Weight", "1000001", "must be at most 1e+06"),
        ("Factor", "0", "must be at least 1e-09"),
        ("Factor", "1.01", "must be at most 1"),
        ("Fraction", "-0.1", "must be at least 0"),
        ("Fraction", "1.1", "must be at most 1"),
        ("Credibility", "0", "must be at least 1"),
        ("Credibility", "7", "must be at most 6"),
    ],
)
def test_a_number_out_of_range(name: str, value: str, message: str) -> None:
    assert refused(name, value) == ("bad-number", message)


@pytest.mark.parametrize(
    ("name", "value"), [("Factor", "1"), ("Fraction", "0"), ("Fraction", "1"), ("Credibility", "1"), ("Credibility", "6")]
)
def test_bounds_belong_to_the_range(name: str, value: str) -> None:
    assert read(name, value) == float(value)


@pytest.mark.parametrize(
    "text", ["NO", "no", "on", "off", "yes", "true", "null", "~", "12:30", "010", "2019-06", "1e3", "0x1F", "[sic]", "=1+1"]
)
def test_text_is_text(text: str) -> None:
    assert read("Text", text) == text


def test_text_is_trimmed() -> None:
    assert read("Text", "  a  b \n") == "a  b"


@pytest.mark.parametrize(
    ("value", "given_kind"), [(None, "nothing"), ([], "a list"), ({}, "a mapping"), (1, "a number"), (True, "a number")]
)
def test_what_is_no_text(value: Any, given_kind: str) -> None:
    assert refused("Text", value) == ("wrong-type", f"must be text, not {given_kind}")
    assert kind(value) == given_kind


def test_a_set_is_no_kind_of_a_file() -> None:
    assert kind({1}) == "something else"
    assert kind("x") == "text"


def test_empty_and_endless_text() -> None:
    assert refused("Short", " \n ") == ("wrong-type", "is empty")
    assert read("Short", "x" * 500) == "x" * 500
    assert refused("Short", "x" * 501) == ("too-long", "has 501 characters; at most 500 fit")
    assert refused("Text", "x" * 20_001) == ("too-long", "has 20,001 characters; at most 20,000 fit")


@pytest.mark.parametrize("value", ["Trust Forum", "kosovo.yaml", "../x", "a/b", "Kosovo", "a_b", "é", "a\nb"])
def test_a_slug_is_lower_case_letters_digits_and_hyphens(value: str) -> None:
    assert refused("Slug", value) == ("bad-name", f"{value!r} is not a slug: use a-z, 0-9 and -")


def test_a_slug_has_64_characters_at_most() -> None:
    assert read("Slug", "a" * 64) == "a" * 64
    assert refused("Slug", "a" * 65) == ("too-long", "has 65 characters; at most 64 fit")


@pytest.mark.parametrize("value", ["people", "people.", ".x", "a.b.c", "People.x", "people/x"])
def test_a_commitment_is_named_by_pillar_and_slug(value: str) -> None:
    assert refused("CommitmentId", value) == ("bad-name", f"{value!r} is not a commitment: write it as pillar.slug")


@pytest.mark.parametrize(
    "value", ["example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https://a b", "HTTPS://example.org"]
)
def test_a_web_address_is_http(value: str) -> None:
    assert refused("Url", value) == ("bad-name", f"{value!r} is not a web address: it starts with https://")


@pytest.mark.parametrize("value", ["https://example.org/a?b=c#d", "http://example.org"])
def test_a_web_address_stays_as_it_is(value: str) -> None:
    assert read("Url", value) == value


def test_dates_say_which_rule_they_break() -> None:
    assert read("Day", "2019-06-30") == date(2019, 6, 30)
    assert read("Day", date(2019, 6, 30)) == date(2019, 6, 30)
    assert read("ObservationPeriod", "2018/2019") == parse_period("2018/2019")
    assert refused("Day", "2019") == ("bad-date", "'2019' is not a whole date: write it as 2019-06-30")
    assert refused("Day", None) == ("bad-date", "is not a date: write 2019-06-30")
    assert refused("PartialDate", "June 2019") == ("bad-date", "'June 2019' is not a date: write 2019, 2019-06 or 2019-06-30")
    assert refused("ObservationPeriod", "2019/2018") == ("period-reversed", "the period '2019/2018' ends before it starts")
    assert refused("ObservationPeriod", 2019) == ("bad-date", "is not a date: write 2019-06-30")


SAMPLES: list[Any] = ["", "a", "A", "a.b", "a b", "2019", "2019-06", "2019-06-30", "2018/2019", "https://example.org", "x" * 64, "x" * 65, "-", "_", "x" * 501]  # fmt: skip


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("Number", "Weight", "Factor", "Fraction", "Credibility")])
@pytest.mark.parametrize("value", SAMPLES)
def test_the_json_schema_of_text_says_what_the_loader_does(name: str, value: str) -> None:
    schema = TypeAdapter(TYPES[name]).json_schema()
    accepted = jsonschema.Draft202012Validator(schema).is_valid(value)
    try:
        read(name, value)
    except ValidationError:
        assert not accepted
    else:
        assert accepted


@pytest.mark.parametrize("name", ["Number", "Weight", "Factor", "Fraction", "Credibility"])
@given(value=st.one_of(st.integers(-2, 8), st.floats(-2, 2_000_000, allow_nan=False)))
def test_the_json_schema_of_numbers_says_what_the_loader_does(name: str, value: float) -> None:
    accepted = jsonschema.Draft202012Validator(TypeAdapter(TYPES[name]).json_schema()).is_valid(value)
    try:
        read(name, str(int(value)) if float(value).is_integer() else repr(value))
    except ValidationError:
        assert not accepted
    else:
        assert accepted
