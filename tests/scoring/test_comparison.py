from __future__ import annotations

from datetime import date

import pytest

from a4p_score.model.comparison import Comparison, Pairs
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

GOOD = profile(*(item(f"g{n}", rated="advances major", sources=(f"s{n}",)) for n in range(6)), name="good")
BAD = profile(*(item(f"b{n}", rated="hinders major", sources=(f"s{n}",)) for n in range(6)), name="bad")


def people(comparison: Comparison) -> Pairs:
    return next(pairs for pairs in comparison.pairs if pairs.id == "people")


def test_probability_that_one_scores_above_another() -> None:
    pairs = people(compare([GOOD, BAD], a4p(), Options()))
    assert pairs.missions == ("bad", "good")
    (diagonal, low), (high, _) = pairs.probability
    assert diagonal is None
    assert low is not None
    assert high is not None
    assert high > 0.99
    assert low + high == pytest.approx(1)


def test_the_overall_is_compared_under_the_weights_of_the_pillars() -> None:
    """One is better in the heaviest pillar alone, the other in all others."""
    heavy = a4p().with_weights({"partnerships": 100.0})
    one, other = (
        profile(
            *(
                item(
                    c.id.replace(".", "-"),
                    c.id,
                    "advances major" if (c.pillar == "partnerships") == best else "hinders minor",
                    actor=c.binds[0],
                )
                for c in a4p().commitments
            ),
            name=name,
        )
        for name, best in (("one", True), ("other", False))
    )
    for framework, least, most in ((heavy, 0.9, 1.0), (a4p(), 0.0, 0.1)):
        pairs = next(pairs for pairs in compare([one, other], framework, Options()).pairs if pairs.id == "overall")
        assert pairs.missions == ("one", "other")
        assert least <= (pairs.probability[0][1] or 0.0) <= most


def test_the_same_numbers_as_alone() -> None:
    comparison = compare([GOOD, BAD], a4p(), Options())
    alone = next(p for p in score(GOOD, a4p()).pillars if p.id == "people")
    together = next(p for row in comparison.missions if row.mission.id == "good" for p in row.pillars if p.id == "people")
    assert (together.score, together.interval, together.confidence) == (alone.score, alone.interval, alone.confidence)


def test_one_date_for_all_the_latest_of_their_own() -> None:
    later = profile(item("a"), name="later", as_of=date(2021, 6, 30))
    assert compare([GOOD, later], a4p(), Options()).as_of == "2021-06-30"
    assert compare([GOOD, later], a4p(), Options(as_of=date(2020, 6, 30))).as_of == "2020-06-30"


def test_no_ranks_unless_asked_for() -> None:
    assert compare([GOOD, BAD], a4p(), Options()).ranks == ()
    ranks = {rank.mission: rank for rank in compare([GOOD, BAD], a4p(), Options(), rank=True).ranks if rank.id == "people"}
    assert ranks["good"].expected == pytest.approx(1, abs=0.02)
    assert (ranks["bad"].low, ranks["bad"].high) == (2, 2)
    assert ranks["good"].first + ranks["bad"].first == pytest.approx(1)


def test_a_mission_without_a_score_is_in_no_pair() -> None:
    comparison = compare([GOOD, profile(name="empty")], a4p(), Options())
    assert people(comparison).missions == ("good",)
    assert [c.code for c in comparison.warnings] == ["no-evidence"]


def test_unfair_comparisons_are_named() -> None:
    everything = profile(
        *(item(c.id.replace(".", "-"), c.id, actor=c.binds[0]) for c in a4p().commitments), name="covered", as_of=date(2022, 1, 1)
    )
    other = profile(item("only", observed="2019-12-31"), name="sparse", not_mandated=("people.protection-rights",))
    comparison = compare([everything, other], a4p(), Options())
    assert [(c.code, c.message.partition(":")[0]) for c in comparison.warnings] == [
        ("stale", "COVERED"),
        ("stale", "SPARSE"),
        ("uneven-coverage", "coverage runs from 7 % (SPARSE) to 100 % (COVERED)"),
        ("different-mandates", "SPARSE"),
    ]


def test_two_years_to_the_day_is_not_stale() -> None:
    # 731 days, as 2020 has 366: a year of 365.25 days would call that more than two
    fresh = profile(item("a", observed="2019-03-01"), name="fresh")
    assert compare([fresh, fresh], a4p(), Options(as_of=date(2021, 3, 1))).warnings == ()
    codes = [caution.code for caution in compare([fresh], a4p(), Options(as_of=date(2021, 3, 2))).warnings]
    assert codes == ["stale"]
