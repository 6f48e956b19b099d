from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.model.asked import ProfileRef
from a4p_score.model.profile import Mission, Profile
from a4p_score.model.scorecard import Interval, Overall, PillarCell
from a4p_score.scoring.comparability import comparability
from a4p_score.scoring.compared import Compared, ComparedPillar, ComparedSide
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source, women

AT = Options(draws=400, as_of=date(2020, 1, 31))


def warnings(*profiles: Profile, options: Options = AT, pillar: str | None = None) -> list[tuple[str, str]]:
    return [(c.code, c.message) for c in compare(profiles, a4p(), options, pillar=pillar).warnings]


def codes(*profiles: Profile, options: Options = AT, pillar: str | None = None) -> list[str]:
    return [code for code, _ in warnings(*profiles, options=options, pillar=pillar)]


def test_equal_missions_need_no_warning() -> None:
    assert codes(profile(item("a"), name="one"), profile(item("a"), name="two")) == []


def test_two_years_to_the_day_is_not_stale() -> None:
    # 731 days, as 2020 has 366: a year of 365.25 days would call that more than two
    fresh = profile(item("a", observed="2019-03-01"), name="fresh")
    assert codes(fresh, options=replace(AT, as_of=date(2021, 3, 1))) == []
    assert warnings(fresh, options=replace(AT, as_of=date(2021, 3, 2))) == [
        ("stale", "FRESH: its newest evidence in words ended 2019-03-01, more than 2 years before 2021-03-02")
    ]


def test_a_fresh_indicator_does_not_make_old_words_fresh() -> None:
    made = profile(item("a", observed="2018-04"), series=(women(),), sources=(source("s1"),))
    assert "stale" in codes(made, options=replace(AT, as_of=date(2021, 12, 31)))
    alone = profile(series=(women(),), sources=(source("s1"),))
    assert ("stale", "TESTLAND: no scored evidence in words, indicators alone") in warnings(alone)


@pytest.mark.parametrize(("closed", "said"), [(date(2020, 1, 31), True), (date(2020, 2, 1), False)])
def test_a_mission_that_was_closed_by_then(closed: date, said: bool) -> None:
    made = profile(item("a"))
    made = replace(made, mission=replace(made.mission, closed=closed))
    assert (("closed", f"TESTLAND: closed on {closed}") in warnings(made)) is said


def test_uneven_coverage() -> None:
    """On delivery one of 4 in People against all 21: 5 % and 100 %; in one pillar 25 % and 100 %."""
    everything = profile(*(item(c.id.replace(".", "-"), c.id) for c in a4p().commitments if c.criterion("delivery")), name="covered")
    sparse = profile(item("only"), name="sparse")
    said = "part of a difference may be what was looked for"
    assert warnings(everything, sparse) == [("uneven-coverage", f"coverage runs from 5 % (SPARSE) to 100 % (COVERED): {said}")]
    assert warnings(everything, sparse, pillar="people") == [
        ("uneven-coverage", f"coverage runs from 25 % (SPARSE) to 100 % (COVERED): {said}")
    ]
    assert codes(sparse, profile(item("other"), name="other")) == []


def test_mandates_that_differ() -> None:
    other = profile(item("only"), name="other", not_mandated=("performance.environment",))
    name = "Environmental footprint"
    assert warnings(profile(item("a"), name="one"), other) == [("different-mandates", f"OTHER: mandated commitments differ ({name})")]


def test_of_many_commitments_three_are_named_in_the_order_of_the_framework() -> None:
    names = {c.id: c.name for c in a4p().commitments if c.pillar == "people"} | {"performance.environment": "Environmental footprint"}
    first, *rest = (
        profile(item("a", "politics.political-solution"), name="one"),
        *(
            profile(item("a", "politics.political-solution"), name=f"m{many}", not_mandated=tuple(reversed([*names][:many])))
            for many in (3, 4, 5)
        ),
    )
    three = "; ".join([*names.values()][:3])
    assert [message for code, message in warnings(first, *rest) if code == "different-mandates"] == [
        f"M3: mandated commitments differ ({three})",
        f"M4: mandated commitments differ ({three}; and 1 more)",
        f"M5: mandated commitments differ ({three}; and 2 more)",
    ]


def test_mandates_differ_in_the_pillar_that_is_shown() -> None:
    pair = profile(item("a"), name="one"), profile(item("a"), name="other", not_mandated=("performance.environment",))
    assert "different-mandates" not in codes(*pair, pillar="people")
    assert "different-mandates" in codes(*pair, pillar="performance")


def facing(name: str, rated: str) -> Profile:
    """The same delivery under other conditions in People."""
    theirs = [item(f"i{n}", rated=rated, actor="host", sources=(f"s{n}",)) for n in range(12)]
    return profile(item("ours"), *theirs, name=name)


def test_conditions_that_differ() -> None:
    pair = facing("easy", "advances major"), facing("hard", "hinders major")
    said = ("different-conditions", "conditions differ in People: HARD below EASY (intervals do not overlap)")
    assert warnings(*pair) == [said]
    assert warnings(*pair, pillar="people") == [said]
    assert codes(*pair, pillar="politics")[:2] == ["no-evidence", "no-evidence"], "not in a pillar that is not shown"
    assert "different-conditions" not in codes(*pair, pillar="politics")
    assert codes(facing("one", "mixed"), facing("two", "advances minor")) == []


def interval_of(name: str, low: float = 10, high: float = 20, coverage: float = 1.0) -> Compared:
    """A mission of which nothing is known but the interval of its conditions in People, and its coverage."""
    cell = PillarCell(
        id="people", score=(low + high) / 2, reason=None, interval=Interval(low=low, high=high, level=0.9), band=None, confidence=None,
        scored_items=1, publishers=1, newest="2019-06-30", coverage=1.0,
    )  # fmt: skip
    nothing = Overall(score=None, reason="", interval=None, band=None, coverage=coverage, aggregation="arithmetic")
    pillar = ComparedPillar(name="People", weight=1.0, commitments=(), cell=cell, in_words=date(2019, 6, 30), publisher="", share=0.0)
    sides = {side: ComparedSide(side, nothing, (pillar,)) for side in ("delivery", "conditions")}
    mission = Mission(id=name, acronym=name.upper(), name=name, area=name)
    return Compared(ProfileRef(id=name, sha256=""), mission, (), sides, {})


def conditions(*found: Compared) -> list[str]:
    return [c.message for c in comparability(found, "delivery", a4p(), AT) if c.code == "different-conditions"]


def test_twenty_points_of_coverage_are_not_uneven() -> None:
    for covered, said in ((0.7, 0), (0.3, 0), (0.71, 1), (0.29, 1)):
        found = comparability([interval_of("one", coverage=0.5), interval_of("two", coverage=covered)], "delivery", a4p(), AT)
        assert [caution.code for caution in found] == ["uneven-coverage"] * said


def test_intervals_that_touch_overlap() -> None:
    assert conditions(interval_of("one", 10, 40), interval_of("two", 40, 60)) == []
    assert conditions(interval_of("one", 10, 39.9), interval_of("two", 40, 60), interval_of("mid", 20, 50)) == [
        "conditions differ in People: ONE below TWO (intervals do not overlap)"
    ]


def test_fifty_missions_are_named_and_more_are_counted() -> None:
    low = [interval_of(f"m{n:02}", 10, 20) for n in range(51)]
    said = "conditions differ in People: {} below TOP (intervals do not overlap)"
    assert conditions(*low[:50], interval_of("top", 40, 60)) == [said.format(", ".join(f"M{n:02}" for n in range(50)))]
    assert conditions(*low, interval_of("top", 40, 60)) == [said.format("51 missions")]


def test_more_than_half_of_a_pillar_is_one_publishers_indicators() -> None:
    words = item("words", "performance.environment", sources=("s2",), credibility=4)
    made = profile(words, series=(women(),), sources=(source("s1", publisher="UN statistics"), source("s2")))
    (found,) = [warning for warning in warnings(made) if warning[0] == "one-indicator-publisher"]
    [caution] = [caution for caution in compare([made], a4p(), AT).warnings if caution.code == "one-indicator-publisher"]
    assert caution.value is not None
    assert 50 < caution.value < 100
    assert found[1] == f"TESTLAND: {caution.value:.0f} % of the weight in Performance is indicators of UN statistics"
    more = [item(f"w{n}", "performance.environment", sources=(f"t{n}",)) for n in range(4)]
    several = profile(*more, series=(women(),), sources=(source("s1"), *(source(f"t{n}") for n in range(4))))
    assert "one-indicator-publisher" not in codes(several)
