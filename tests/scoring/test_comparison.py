from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from a4p_score.errors import UsageError
from a4p_score.model.comparison import Comparison, Pairs
from a4p_score.scoring import comparison
from a4p_score.scoring.comparison import _pairs, _ranks, compare
from a4p_score.scoring.draws import Draws
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
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
    assert high > 0.98
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
                if c.criterion("delivery")
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
    alone = score(GOOD, a4p())
    row = next(row for row in comparison.missions if row.mission.id == "good")
    assert [side.id for side in row.sides] == ["delivery", "conditions"]
    for side in row.sides:
        for together, own in zip(side.pillars, alone.side(side.id).pillars, strict=True):
            assert (together.score, together.interval, together.confidence) == (own.score, own.interval, own.confidence)
        assert side.overall == alone.side(side.id).overall


def test_the_side_that_is_asked_for_is_compared_and_the_other_stands_beside_it() -> None:
    made = [
        profile(item("a", rated=rated, actor="host"), item("b", rated=other), name=name)
        for name, rated, other in (("up", "advances major", "hinders major"), ("down", "hinders major", "advances major"))
    ]
    for side, above in (("delivery", "down"), ("conditions", "up")):
        comparison = compare(made, a4p(), Options(side=side))
        assert comparison.side == comparison.missions[0].compared.id == side
        pairs = people(comparison)
        higher = pairs.probability[pairs.missions.index(above)]
        assert max(share for share in higher if share is not None) > 0.5


def test_words_only_from_nine_in_ten_on() -> None:
    pairs = people(compare([GOOD, BAD], a4p(), Options()))
    assert [(pair.higher, pair.lower) for pair in pairs.told] == [("good", "bad")]
    assert pairs.told[0].probability == pairs.probability[1][0]
    same = [profile(item("a"), name="one"), profile(item("a"), name="two")]
    assert (people(compare(same, a4p(), Options())).told, people(compare(same, a4p(), Options())).pairs) == ((), 1)


def test_one_pillar_alone() -> None:
    comparison = compare([GOOD, BAD], a4p(), Options(), pillar="people", rank=True)
    assert comparison.pillars == ("People",)
    assert [pairs.id for pairs in comparison.pairs] == ["people"]
    assert {rank.id for rank in comparison.ranks} == {"people"}
    assert [[cell.id for cell in row.compared.pillars] for row in comparison.missions] == [["people"]] * 2
    with pytest.raises(UsageError, match="there is no pillar 'peple' to compare; there are politics, people"):
        compare([GOOD], a4p(), Options(), pillar="peple")


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


def test_a_mission_with_an_interval_alone_can_be_compared() -> None:
    framework = replace(a4p(), method=replace(a4p().method, min_coverage_interval=0.0))
    pairs = next(pairs for pairs in compare([GOOD, BAD], framework, Options()).pairs if pairs.id == "overall")
    assert pairs.missions == ("bad", "good")
    assert next(pairs for pairs in compare([GOOD, BAD], a4p(), Options()).pairs if pairs.id == "overall").missions == ()


def test_equal_draws_are_above_nobody_and_share_a_rank() -> None:
    """Point masses: without a prior all that is in favour is a 1, all against a 0, in every draw."""
    framework = replace(a4p(), method=replace(a4p().method, pillar_prior=0.0, commitment_prior=0.0, min_coverage_interval=0.0))
    made = [
        profile(item("a", rated=rated), name=name)
        for name, rated in (("a", "advances major"), ("b", "hinders major"), ("c", "advances major"))
    ]
    comparison = compare(made, framework, Options(draws=600), rank=True)
    assert people(comparison).probability == ((None, 1.0, 0.0), (0.0, None, 0.0), (0.0, 1.0, None))
    ranks = [(rank.expected, rank.low, rank.high, rank.first) for rank in comparison.ranks if rank.id == "people"]
    assert ranks == [(1.0, 1, 1, 1.0), (3.0, 3, 3, 0.0), (1.0, 1, 1, 1.0)]


def test_pairs_and_ranks_are_shares_of_draws() -> None:
    """Against counting one by one, over more draws than a block holds."""
    made = [profile(item("a", rated=rated), name=f"m{n}") for n, rated in enumerate(("mixed", "advances minor", "hinders minor", "mixed"))]
    comparison = compare(made, a4p(), Options(draws=300), rank=True)
    drawn = {one.id: draw_areas(work(one, a4p(), Options()), one, a4p().method, Options(draws=300))["people"].whole() for one in made}
    theta = np.array(list(drawn.values()))
    for row, line in enumerate(people(comparison).probability):
        assert line == tuple(None if row == column else float((theta[row] > other).mean()) for column, other in enumerate(theta))
    above = (theta[None, :, :] > theta[:, None, :]).sum(axis=1) + 1
    ranks = [rank for rank in comparison.ranks if rank.id == "people"]
    assert [rank.expected for rank in ranks] == pytest.approx(above.mean(axis=1).tolist())
    assert [rank.first for rank in ranks] == (above == 1).mean(axis=1).tolist()


def drawn(*values: float) -> Draws:
    return Draws(len(values), lambda: iter((np.array(values),)))


def test_nine_draws_in_ten_are_enough_and_the_surest_pair_comes_first() -> None:
    draws = {"a": {"x": drawn(*[2.0] * 9, 0.0)}, "b": {"x": drawn(*[1.0] * 10)}, "c": {"x": drawn(*[-1.0] * 10)}, "d": {}}
    pairs, apart = _pairs("x", draws, whole=True, most=None)
    assert [(pair.higher, pair.lower, pair.probability) for pair in pairs.told] == [("a", "c", 1.0), ("b", "c", 1.0), ("a", "b", 0.9)]
    assert (apart, pairs.pairs, pairs.missions) == (3, 3, ("a", "b", "c"))
    draws["a"] = {"x": drawn(*[2.0] * 8, 0.0, 0.0)}
    assert _pairs("x", draws, whole=True, most=None)[1] == 2


def test_the_range_of_a_rank_holds_nine_draws_in_ten() -> None:
    """Of 100 draws `a` is first in 93 and `b` in 7: the last twentieth begins after 95."""
    ranks = list(_ranks("x", {"a": {"x": drawn(*[1.0] * 93, *[-1.0] * 7)}, "b": {"x": drawn(*[0.0] * 100)}}))
    assert [(rank.mission, rank.low, rank.high, rank.first) for rank in ranks] == [("a", 1, 2, 0.93), ("b", 1, 2, 0.07)]
    ranks = list(_ranks("x", {"a": {"x": drawn(*[1.0] * 95, *[-1.0] * 5)}, "b": {"x": drawn(*[0.0] * 100)}}))
    assert [(rank.low, rank.high) for rank in ranks] == [(1, 1), (1, 2)], "five draws of a hundred are the first twentieth"


def test_the_newest_evidence_is_that_of_the_latest_pillar() -> None:
    made = profile(
        item("old", observed="2019-02"),
        item("new", "performance.environment", observed="2019-11"),
        item("mid", "politics.political-solution"),
    )
    assert compare([made], a4p(), Options(draws=100)).missions[0].compared.newest_evidence == "2019-11-30"


def test_draws_that_would_fill_the_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is gone through piece by piece is in memory only in part."""
    monkeypatch.setattr(comparison, "MOST_HELD", 1_000)
    monkeypatch.setattr(comparison, "CHUNK", 400)
    assert compare([GOOD, BAD], a4p(), Options(draws=600)).draws == 600
    with pytest.raises(UsageError, match="3 missions with 334 draws each cannot be compared: at most 333 fit into memory"):
        compare([GOOD, BAD, profile(name="empty")], a4p(), Options(draws=334))
    assert compare([GOOD, BAD, profile(name="empty")], a4p(), Options(draws=333)).draws == 333
