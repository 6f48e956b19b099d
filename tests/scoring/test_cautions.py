from __future__ import annotations

from datetime import date

from a4p_score.model.profile import Profile
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source


def codes(made: Profile, as_of: date | None = None) -> dict[str, str]:
    card = score(made, a4p(), Options(as_of=as_of, draws=200))
    return {warning.code: warning.message for warning in card.warnings}


def test_a_balanced_pillar_needs_no_warning() -> None:
    items = (item("a"), item("b", rated="hinders minor", sources=("s2",)), item("c", rated="mixed", sources=("s3",)))
    assert codes(profile(*items)) == {}


def test_one_sided() -> None:
    items = tuple(item(f"i{n}", sources=(f"s{n}",)) for n in range(3))
    assert codes(profile(*items))["one-sided-for"] == "nothing counts against the mission in People: look for counter-evidence"
    assert "one-sided-for" not in codes(profile(*items[:2])), "two items are too few to call one-sided"
    against = tuple(item(f"i{n}", rated="hinders minor", sources=(f"s{n}",)) for n in range(3))
    assert "one-sided-against" in codes(profile(*against))


def test_self_reported_and_one_publisher() -> None:
    sources = (source("a", relation="self", publisher="UNMIK"), source("b", relation="self", publisher="UNMIK"))
    found = codes(profile(item("1", sources=("a",)), item("2", sources=("b",)), sources=sources))
    assert {"self-reported", "one-publisher"} <= set(found)
    independent = (source("a", relation="self"), source("b"))
    assert "self-reported" not in codes(profile(item("1", sources=("a", "b")), sources=independent))


def test_outputs_alone_say_little_of_effect() -> None:
    assert "no-outcome" in codes(profile(item("a", level="output"), item("b", level="activity", sources=("s2",))))


def test_zero_counts_alone() -> None:
    zero = item("z", "performance.conduct", indicator="sea-allegation-rate", value=0.0)
    assert codes(profile(zero))["zero-counts-alone"].startswith("performance.conduct rests on counts of zero alone")
    assert "zero-counts-alone" not in codes(profile(zero, item("x", "performance.conduct", "hinders minor", sources=("s2",))))


def test_time() -> None:
    made = profile(item("old", observed="2018-01/2018-06"), item("late", observed="2021"))
    assert codes(made)["began-before-agenda"] == "1 scored item began before 2018-03-28: no proof of the agenda's effect"
    assert codes(made)["later-evidence"] == "1 item of later date in the profile, not scored at 2020-01-31"
    assert "stale" not in codes(made, date(2020, 6, 29))
    assert codes(made, date(2020, 7, 1))["stale"] == "the newest evidence ended 2018-06-30, more than 2 years before 2020-07-01"
    assert "stale" in codes(profile(item("a", observed="2018-04")), date(2024, 2, 29))
