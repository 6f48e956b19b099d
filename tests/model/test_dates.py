from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.model.dates import Period, PeriodReversedError, parse_day, parse_partial, parse_period

DATES = st.dates(min_value=date(1000, 1, 1))
PARTIAL = st.tuples(DATES, st.sampled_from(("%Y", "%Y-%m", "%Y-%m-%d"))).map(lambda drawn: drawn[0].strftime(drawn[1]))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-06", date(2019, 6, 1), date(2019, 6, 30)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2019-06-30", date(2019, 6, 30), date(2019, 6, 30)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_stands_for_its_whole_span(text: str, start: date, end: date) -> None:
    assert parse_partial(text) == Period(start, end, text)
    assert parse_period(text) == Period(start, end, text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018-05/2018-08", date(2018, 5, 1), date(2018, 8, 31)),
        ("2018/2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("2018-05-31/2018-06", date(2018, 5, 31), date(2018, 6, 30)),
        ("2018/2018", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_period_runs_from_the_first_day_of_its_start_to_the_last_of_its_end(text: str, start: date, end: date) -> None:
    assert parse_period(text) == Period(start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "2019-6",
        "2019/06",
        "2019.06",
        " 2019",
        "2019 ",
        "2019\n",
        "20190630",
        "June 2019",
        "２０１９",
        "2019-06-30T00:00",
        "-2019",
    ],
)
def test_what_is_not_written_as_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write 2019, 2019-06 or 2019-06-30") as refused:
        parse_partial(text)
    assert str(refused.value).startswith(repr(text))


@pytest.mark.parametrize("text", ["2019-00", "2019-13", "2019-02-29", "2019-06-31", "2019-01-00", "0000", "0000-01", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date of the calendar") as refused:
        parse_partial(text)
    assert str(refused.value).startswith(repr(text))


@pytest.mark.parametrize("text", ["2019-08/2018-05", "2019/2018", "2019-06-02/2019-06-01", "2019-06/2019", "2019-06-30/2019-06"])
def test_a_period_that_ends_before_it_starts_is_refused(text: str) -> None:
    with pytest.raises(PeriodReversedError) as refused:
        parse_period(text)
    assert str(refused.value) == f"the period '{text}' ends before it starts"


@pytest.mark.parametrize(("text", "wrong"), [("2019/", ""), ("/2019", ""), ("2018/2019/2020", "2019/2020"), ("2018-2019", "2018-2019")])
def test_half_a_period_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a date") as refused:
        parse_period(text)
    assert not isinstance(refused.value, PeriodReversedError)
    assert str(refused.value).startswith(repr(wrong))


def test_a_partial_date_is_no_period() -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_partial("2018/2019")


def test_a_message_does_not_repeat_a_text_without_end() -> None:
    for parse in (parse_partial, parse_period, parse_day):
        with pytest.raises(ValueError, match="9") as refused:
            parse("9" * 1_000_000)
        assert len(str(refused.value)) < 200


@pytest.mark.parametrize("text", ["2019", "2019-06", "2019-6-30", "30-06-2019", "2019-06-30/2019-07-01", "a-b-c"])
def test_a_day_is_a_whole_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a whole date: write it as 2019-06-30"):
        parse_day(text)


def test_a_day_is_one_of_the_calendar() -> None:
    with pytest.raises(ValueError, match="'2019-02-30' is not a date of the calendar"):
        parse_day("2019-02-30")


@given(DATES)
def test_every_day_round_trips(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_partial(day.isoformat()) == Period(day, day, day.isoformat())


@given(PARTIAL)
def test_every_partial_date_round_trips_and_holds_its_days(text: str) -> None:
    period = parse_partial(text)
    assert str(period) == text
    assert period.start <= period.end
    assert period.start.isoformat().startswith(text)
    assert period.end.isoformat().startswith(text)


@given(PARTIAL, PARTIAL)
def test_two_dates_make_a_period_in_one_order_only(first: str, second: str) -> None:
    text = f"{first}/{second}"
    start, end = parse_partial(first), parse_partial(second)
    if start.start <= end.start and start.start <= end.end:
        assert parse_period(text) == Period(start.start, end.end, text)
    else:
        with pytest.raises(PeriodReversedError):
            parse_period(text)


@given(st.text(alphabet="0123456789-/ ", max_size=24))
def test_no_text_does_anything_but_parse_or_say_what_is_wrong(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError as refused:
        message = str(refused)
    else:
        message = ""
        assert period.start <= period.end
        assert str(period) == text
    assert not message or "is not a date" in message or "ends before it starts" in message
