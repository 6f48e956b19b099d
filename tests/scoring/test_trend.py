from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.errors import UsageError
from a4p_score.model.dates import Step, parse_step
from a4p_score.model.profile import Profile
from a4p_score.scoring.scorecard import Options, score
from a4p_score.scoring.trend import MOST, dates, trend
from tests.builders import a4p, item, profile, source
from tests.strategies import profiles

FEW = Options(draws=100)
YEAR, HALF, MONTH = Step(1, "y"), Step(6, "m"), Step(1, "m")


@pytest.mark.parametrize(("text", "step"), [("3m", Step(3, "m")), ("1y", YEAR), ("30d", Step(30, "d")), ("9999d", Step(9999, "d"))])
def test_steps_are_read(text: str, step: Step) -> None:
    assert parse_step(text) == step
    assert str(step) == text


@pytest.mark.parametrize("text", ["", "m", "0m", "-3m", "3", "3w", "3 m", "1.5y", "10000d", "٣m", "3m\n"])
def test_what_is_no_step_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a step: write 3m, 6m, 1y or 30d"):
        parse_step(text)


def test_months_end_earlier_where_they_must_and_do_not_creep() -> None:
    found = dates(date(2020, 1, 31), date(2020, 6, 15), MONTH)
    assert [str(day) for day in found] == ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-15"]
    assert dates(date(2020, 2, 29), date(2024, 2, 29), YEAR)[1:] == [
        date(2021, 2, 28),
        date(2022, 2, 28),
        date(2023, 2, 28),
        date(2024, 2, 29),
    ]


def test_over_the_turn_of_the_year() -> None:
    assert [str(day) for day in dates(date(2018, 12, 31), date(2019, 12, 31), HALF)] == ["2018-12-31", "2019-06-30", "2019-12-31"]


def test_one_date_and_the_end_of_the_calendar() -> None:
    assert dates(date(2020, 1, 1), date(2020, 1, 1), YEAR) == [date(2020, 1, 1)]
    for step in (Step(9999, "d"), Step(9999, "m"), Step(9999, "y")):
        assert dates(date(9990, 1, 1), date.max, step) == [date(9990, 1, 1), date.max]


def test_at_most_400_dates() -> None:
    start = date(2020, 1, 1)
    assert len(dates(start, date.fromordinal(start.toordinal() + MOST - 1), Step(1, "d"))) == MOST
    with pytest.raises(UsageError, match="more than 400 dates: choose a longer step with --every"):
        dates(start, date.fromordinal(start.toordinal() + MOST), Step(1, "d"))
    with pytest.raises(UsageError):
        dates(date.min, date.max, Step(1, "d"))


@given(st.dates(date(1900, 1, 1), date(1930, 12, 31)), st.integers(0, 10_000), st.integers(1, 40), st.sampled_from("my"))
def test_dates_rise_from_the_start_to_the_end(start: date, days: int, count: int, unit: str) -> None:
    end = date.fromordinal(start.toordinal() + days)
    found = dates(start, end, Step(count, unit))
    assert (found[0], found[-1]) == (start, end)
    assert found == sorted(set(found))
    assert all(day.day == start.day or day.month == 2 or day.day >= 28 for day in found[:-1])


MADE = profile(
    item("first", observed="2018-09", rated="advances moderate"),
    item("second", observed="2019-06", rated="hinders minor", sources=("s2",)),
    item("old", observed="2017"),
    item("late", observed="2021"),
)


def test_items_enter_when_they_are_scored() -> None:
    made = trend(MADE, a4p(), FEW, HALF, end=date(2020, 1, 31))
    assert (made.start, made.as_of, made.every) == ("2018-03-28", "2020-01-31", "6m")
    assert [(m.as_of, [arrival.id for arrival in m.entered]) for m in made.moments] == [
        ("2018-03-28", []),
        ("2018-09-28", []),
        ("2019-03-28", ["first"]),
        ("2019-09-28", ["second"]),
        ("2020-01-31", []),
    ]
    assert all(not moment.left for moment in made.moments)
    (arrival,) = made.moments[3].entered
    assert (arrival.commitment, arrival.pillar, arrival.rating) == ("people.community-engagement", "people", 2 / 6)
    assert (arrival.finding, arrival.observed, arrival.sources) == ("Finding of second", "2019-06", ("s2",))


def test_all_evidence_is_covered_and_newcomers_have_points() -> None:
    made = trend(MADE, a4p(), FEW, YEAR)
    assert made.as_of == "2021-12-31", "where the last item ends, after the profile's own date"
    shown = {arrival.id: arrival.points for moment in made.moments for arrival in moment.entered}
    assert shown["first"] > 0 > shown["second"]
    there = score(MADE, a4p(), replace(FEW, as_of=date(2021, 12, 31))).side().pillar("people")
    assert shown["late"] == pytest.approx(next(i.contribution for i in there.items if i.id == "late"))
    assert trend(replace(MADE, as_of=date(2024, 1, 1)), a4p(), FEW, YEAR).as_of == "2024-01-01"


def test_the_first_date_lists_all_that_is_scored_there() -> None:
    made = trend(MADE, a4p(), FEW, YEAR, start=date(2019, 12, 31), end=date(2021, 12, 31))
    assert [[arrival.id for arrival in moment.entered] for moment in made.moments] == [["first", "second"], [], ["late"]]


def test_without_an_agenda_it_starts_with_the_first_scored_item() -> None:
    ageless = replace(a4p(), agenda_start=None)
    assert trend(MADE, ageless, FEW, YEAR).start == "2017-12-31"
    assert trend(profile(), ageless, FEW, YEAR).start == "2020-01-31"


def test_an_end_before_the_agenda_is_one_date_without_scores() -> None:
    made = trend(MADE, a4p(), FEW, YEAR, end=date(2017, 6, 30))
    assert [moment.as_of for moment in made.moments] == ["2017-06-30"]
    first = made.moments[0]
    assert all(score is None for score in (first.overall.score, *(pillar.score for pillar in first.pillars)))


def test_a_start_after_the_end_is_refused() -> None:
    with pytest.raises(UsageError, match="would start at 2022-01-01, after its end at 2021-12-31"):
        trend(MADE, a4p(), FEW, YEAR, start=date(2022, 1, 1))


def test_known_by_and_actors_hold_at_every_date() -> None:
    known = profile(
        item("a", observed="2018-09"),
        item("b", observed="2018-09", sources=("s2",)),
        item("c", "politics.council-engagement", observed="2018-09", actor="council"),
        sources=(source("s1", published="2019-01"), source("s2", published="2021")),
    )
    asked = replace(FEW, known_by=date(2020, 1, 1), actors=("mission",))
    made = trend(known, a4p(), asked, YEAR)
    assert [arrival.id for moment in made.moments for arrival in moment.entered] == ["a"]
    assert (made.known_by, made.actors) == ("2020-01-01", ("mission",))


@settings(max_examples=10, deadline=None)
@given(profiles(), st.sampled_from(["delivery", "conditions"]))
def test_each_moment_is_the_scorecard_of_its_date(made: Profile, side: str) -> None:
    found = trend(made, a4p(), replace(FEW, side=side), YEAR, end=date(2021, 6, 30))
    seen: set[str] = set()
    for moment in found.moments:
        card = score(made, a4p(), replace(FEW, as_of=date.fromisoformat(moment.as_of)))
        assert moment.overall == card.side(side).overall
        for cell, pillar in zip(moment.pillars, card.side(side).pillars, strict=True):
            assert (cell.id, cell.score, cell.interval, cell.confidence, cell.band, cell.coverage) == (
                pillar.id, pillar.score, pillar.interval, pillar.confidence, pillar.band, pillar.coverage,
            )  # fmt: skip
        seen = (seen | {arrival.id for arrival in moment.entered}) - {arrival.id for arrival in moment.left}
        assert seen == {entry.id for pillar in card.side(side).pillars for entry in pillar.scored}
