from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from a4p_score.model.profile import Evidence, Profile, Source
from a4p_score.model.scorecard import Caution
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source


def codes(made: Profile, as_of: date | None = None, side: str | None = None) -> dict[str, str]:
    card = score(made, a4p(), Options(as_of=as_of, draws=200))
    return {warning.code: warning.message for warning in (*card.side(side).warnings, *card.warnings)}


def main(*items: Evidence, sources: tuple[Source, ...] | None = None, **changes: Any) -> Caution | None:
    return score(profile(*items, sources=sources, **changes), a4p(), Options(draws=200)).side().pillar("people").main


def test_a_balanced_pillar_needs_no_warning() -> None:
    items = (item("a"), item("b", rated="hinders minor", sources=("s2",)), item("c", rated="mixed", sources=("s3",)))
    assert codes(profile(*items)) == {}


def test_one_sided() -> None:
    items = tuple(item(f"i{n}", sources=(f"s{n}",)) for n in range(3))
    assert codes(profile(*items))["one-sided-for"] == "nothing counts against in People: look for counter-evidence"
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
    assert codes(profile(zero))["zero-counts-alone"].startswith("Conduct, including SEA rests on counts of zero alone")
    assert "zero-counts-alone" not in codes(profile(zero, item("x", "performance.conduct", "hinders minor", sources=("s2",))))


def test_time() -> None:
    made = profile(item("old", observed="2018-01/2018-06"), item("late", observed="2021"))
    assert codes(made)["began-before-agenda"] == "1 scored item began before 2018-03-28: no proof of the agenda's effect"
    assert codes(made)["later-evidence"] == "1 item of later date, not scored at 2020-01-31; --as-of 2021-12-31 counts them"
    assert "stale" not in codes(made, date(2020, 6, 29))
    assert codes(made, date(2020, 7, 1))["stale"] == "the newest evidence ended 2018-06-30, more than 2 years before 2020-07-01"
    assert "stale" in codes(profile(item("a", observed="2018-04")), date(2024, 2, 29))


def test_a_standing_fact_began_when_it_began() -> None:
    assert "began-before-agenda" not in codes(profile(item("mandate", observed="1999", standing=True)))


def test_a_side_is_cautioned_about_its_own_items() -> None:
    made = profile(*(item(f"i{n}", sources=(f"s{n}",), actor="host") for n in range(3)))
    assert "one-sided-for" not in codes(made)
    assert "one-sided-for" in codes(made, side="conditions")


# --- the main thing to know, in its order

BALANCED = [item(f"for{n}", rated="advances minor", sources=(f"f{n}",)) for n in range(6)] + [
    item(f"against{n}", rated="hinders minor", sources=(f"a{n}",)) for n in range(6)
]
"""Twelve witnesses of twelve publishers, none of whom moves the score far."""


def test_nothing_to_know() -> None:
    assert main(*BALANCED) is None


def test_no_evidence_comes_first() -> None:
    assert main() == Caution(code="no-evidence", message="no scored evidence")


def test_one_item_that_moves_the_score_far() -> None:
    found = main(
        item("up", rated="advances major"),
        item("down", rated="hinders major", sources=("s2",)),
        item("more", rated="hinders minor", sources=("s3",)),
    )
    assert found is not None
    assert (found.code, found.subject) == ("hangs-on-one", "up")
    without = score(
        profile(item("down", rated="hinders major", sources=("s2",)), item("more", rated="hinders minor", sources=("s3",))), a4p()
    )
    all_three = score(
        profile(
            item("up", rated="advances major"),
            item("down", rated="hinders major", sources=("s2",)),
            item("more", rated="hinders minor", sources=("s3",)),
        ),
        a4p(),
    )
    by = (all_three.side().pillar("people").score or 0) - (without.side().pillar("people").score or 0)
    assert found.value == pytest.approx(by)
    assert found.message == f"one item moves it by {by:.0f} points"


def test_one_source_of_several_items_that_moves_the_score_far() -> None:
    many = [item(f"i{n}", rated="advances major", sources=("one",)) for n in range(5)]
    found = main(*many, *BALANCED[6:])
    assert found is not None
    assert (found.code, found.subject) == ("hangs-on-one", "one")
    assert found.message.startswith("one source moves it by ")


def test_a_score_that_rests_on_one_source() -> None:
    found = main(item("a"), item("b", rated="hinders minor"))
    assert found == Caution(code="hangs-on-one", message="rests on one source", subject="s1")
    assert main(item("a")) == Caution(code="hangs-on-one", message="rests on one item", subject="a")


@pytest.mark.parametrize(("kept", "code", "word"), [(slice(0, 6), "one-sided-for", "against"), (slice(6, 12), "one-sided-against", "for")])
def test_nothing_on_the_other_side(kept: slice, code: str, word: str) -> None:
    assert main(*BALANCED[kept]) == Caution(code=code, message=f"nothing counts {word}: look for it")


def sources_of(**changes: Any) -> tuple[Source, ...]:
    return tuple(source(entry.sources[0], **changes) for entry in BALANCED)


def test_more_than_half_of_one_publisher() -> None:
    half = tuple(source(entry.sources[0], publisher="UN" if n < 6 else f"P{n}") for n, entry in enumerate(BALANCED))
    assert main(*BALANCED, sources=half) is None, "half is not more than half"
    most = tuple(source(entry.sources[0], publisher="UN" if n < 7 else f"P{n}") for n, entry in enumerate(BALANCED))
    found = main(*BALANCED, sources=most)
    assert found is not None
    assert (found.code, found.message, found.subject) == ("one-publisher", "58 % of the weight is one publisher's", "UN")
    assert found.value == pytest.approx(700 / 12)


def test_an_item_that_two_publishers_confirm_is_nobodys_alone() -> None:
    items = [replace(entry, sources=(entry.sources[0], "other")) for entry in BALANCED]
    sources = (*sources_of(publisher="UN"), source("other", publisher="X"))
    assert main(*items, sources=sources) is not None  # one source in all of them
    apart = [replace(entry, sources=(entry.sources[0], f"o{n}")) for n, entry in enumerate(BALANCED)]
    assert main(*apart, sources=(*sources_of(publisher="UN"), *(source(f"o{n}") for n in range(12)))) is None


def test_evidence_older_than_two_years() -> None:
    old = [replace(entry, observed=item(observed="2018-06").observed) for entry in BALANCED]
    assert main(*old, as_of=date(2020, 6, 30)) is None
    found = main(*old, as_of=date(2020, 7, 1))
    assert found == Caution(code="stale", message="newest evidence is of 2018-06", subject="2018-06-30")


def test_voices_that_differ() -> None:
    un = tuple(source(entry.sources[0], relation="un-system" if n < 5 or n == 6 else "independent") for n, entry in enumerate(BALANCED))
    found = main(*BALANCED, sources=un)
    assert found is not None
    assert found.code == "voices-differ"
    assert found.message == "mean rating 61 in the UN's word, 39 in others'"
    assert found.value == pytest.approx(100 / 3 * (5 / 6 - 1 / 6))


def test_only_inputs_and_activities() -> None:
    low = [replace(entry, level="activity") for entry in BALANCED]
    assert main(*low) == Caution(code="inputs-only", message="inputs and activities only")
    assert main(*low[:-1], replace(low[-1], level="output")) is None
