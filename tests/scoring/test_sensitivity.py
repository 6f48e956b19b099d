from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.load.catalogue import load_profile_file
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.framework import CONSTANTS, Band, Framework, Range
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import Overall, PillarScore, Scorecard
from a4p_score.model.sensitivity import Change, ConstantEffect, MissionSensitivity, Sensitivity
from a4p_score.scoring.overall import aggregate
from a4p_score.scoring.points import closed_form, point_scores
from a4p_score.scoring.scorecard import Options, score, work
from a4p_score.scoring.sensitivity import Analysis, overall_under, rank_acceptability, sensitivity, tried
from a4p_score.scoring.weights import constants
from tests.builders import AS_OF, a4p, item, moved, profile, weighted
from tests.strategies import profiles

RANKED = Analysis(rank=True)
PILLARS = ("politics", "people", "sustaining-peace", "partnerships", "performance")


def one(scored: Profile, framework: Framework | None = None, asked: Analysis | None = None) -> MissionSensitivity:
    return sensitivity([scored], framework or a4p(), asked).missions[0]


def change(changes: tuple[Change, ...], name: str) -> Change:
    return next(entry for entry in changes if entry.id == name)


def effect(mission: MissionSensitivity, constant: str) -> ConstantEffect:
    return next(entry for entry in mission.constants if entry.id == constant)


def compared(
    before: Scorecard, after: Scorecard, side: str | None = None
) -> list[tuple[str, Overall | PillarScore, Overall | PillarScore]]:
    old_side, new_side = before.side(side), after.side(side)
    pillars = [(old.id, old, new) for old, new in zip(old_side.pillars, new_side.pillars, strict=True)]
    return [("overall", old_side.overall, new_side.overall), *pillars]


def any_coverage(framework: Framework | None = None) -> Framework:
    framework = framework or a4p()
    return replace(framework, method=replace(framework.method, min_coverage=0.0, min_coverage_interval=0.0))


@cache
def kosovo() -> Profile:
    return load_profile_file(packaged_profiles() / "kosovo.yaml", a4p())


def only(pillar: str) -> tuple[str, ...]:
    """All commitments but the first of a pillar."""
    kept = next(name for name in a4p().commitment_by_id if name.startswith(f"{pillar}."))
    return tuple(name for name in a4p().commitment_by_id if name != kept)


POLITICS = next(name for name in a4p().commitment_by_id if name.startswith("politics."))
PEOPLE = next(name for name in a4p().commitment_by_id if name.startswith("people."))


LONE_F = 3 / 6.2
LONE = (2 * (1 + 3.2 * LONE_F) / (2 + 3.2 * LONE_F) + 3.2) / 5.2
"""The score of one ideal item of credibility 2 alone, on one commitment."""


# --- one source at a time


def two_sources() -> Profile:
    """One commitment with two equal witnesses who say the opposite, both on the day of the score."""
    said = {"observed": "2020-01-31"}
    return profile(
        item("for", POLITICS, "advances major", sources=("a",), **said),
        item("against", POLITICS, "hinders major", sources=("b",), **said),
        not_mandated=only("politics"),
    )


def test_leaving_one_source_out_by_hand() -> None:
    """W = 4 x 0.8 = 3.2 each: together 50. One alone: f = 3/6.2, M = (1 + 3.2 f)/(2 + 3.2 f), mu = (2 M + 3.2)/5.2."""
    mission = one(two_sources())
    assert [source.name for source in mission.sources] == ["a", "b"]
    without_a, without_b = (change(source.changes, "politics") for source in mission.sources)
    assert without_b.score == pytest.approx(100 * LONE, abs=1e-6)
    assert without_b.change == pytest.approx(100 * LONE - 50, abs=1e-6)
    assert without_b.band == "strong"
    assert without_a.change == pytest.approx(50 - 100 * LONE, abs=1e-6)
    assert change(mission.sources[0].changes, "overall").change == pytest.approx(50 - 100 * LONE, abs=1e-6)


def test_the_loss_of_a_whole_pillar_comes_first() -> None:
    mission = one(
        profile(
            item("only", POLITICS, "advances minor", sources=("a",)),
            item("up", PEOPLE, "advances major", sources=("b",)),
            item("down", PEOPLE, "hinders major", sources=("c",)),
        )
    )
    first = mission.sources[0]
    assert (first.name, first.most, first.items) == ("a", "politics", 1)
    lost = change(first.changes, "politics")
    assert (lost.score, lost.change, lost.reason, lost.band) == (None, None, "no scored evidence", None)


def test_an_item_goes_with_any_of_its_sources() -> None:
    mission = one(profile(item("shared", PEOPLE, sources=("a", "b")), item("other", PEOPLE, "hinders minor", sources=("c",))))
    a, b = (next(source for source in mission.sources if source.name == name) for name in "ab")
    assert a.changes == b.changes
    assert (a.items, a.coverage) == (1, mission.coverage)


def test_overall_is_withheld_where_the_loss_of_a_source_leaves_too_little_coverage() -> None:
    people = [name for name in a4p().commitment_by_id if name.startswith("people.")]
    gone = tuple(name for name in a4p().commitment_by_id if name not in people)
    items = [item(f"i{number}", name, sources=("a" if number else "b",)) for number, name in enumerate(people)]
    mission = one(profile(*items, not_mandated=gone))
    without_a = next(source for source in mission.sources if source.name == "a")
    overall = change(without_a.changes, "overall")
    assert overall.score is None
    assert overall.reason == f"evidence covers {100 / len(people):.0f} % of the mandated commitments; 80 % are needed"


SIDES = st.sampled_from(["delivery", "conditions"])


@settings(max_examples=25, deadline=None)
@given(profiles(least=1), SIDES)
def test_leaving_one_out_equals_scoring_a_profile_without_its_items(scored: Profile, side: str) -> None:
    assert_leave_one_out(scored, side)


@pytest.mark.parametrize("side", ["delivery", "conditions"])
def test_leaving_one_out_of_a_packaged_profile(side: str) -> None:
    assert_leave_one_out(kosovo(), side)


def without(made: Profile, sources: set[str]) -> Profile:
    """The profile without the items, and the values of series, that cite any of the sources."""
    blocks = [
        replace(block, values=tuple(v for v in block.values if not sources & set(v.sources or block.sources))) for block in made.series
    ]
    return replace(
        made,
        evidence=tuple(entry for entry in made.evidence if not sources & set(entry.sources)),
        series=tuple(block for block in blocks if block.values),
    )


def assert_leave_one_out(scored: Profile, side: str) -> None:
    mission = one(scored, weighted(), Analysis(side=side))
    before = score(scored, weighted(), Options(draws=100))
    by_publisher = {s.publisher: {t.id for t in scored.sources if t.publisher == s.publisher} for s in scored.sources}
    for what, gone in (
        *((found, {found.name}) for found in mission.sources),
        *((found, by_publisher[found.name]) for found in mission.publishers),
    ):
        card = score(without(scored, gone), weighted(), Options(draws=100))
        assert what.coverage == pytest.approx(card.side(side).overall.coverage, abs=1e-12)
        for name, old, new in compared(before, card, side):
            found = change(what.changes, name)
            assert (found.score is None) == (new.score is None)
            assert (found.reason or "").removesuffix(" for a score") == (new.reason or "").removesuffix(" for a score")
            assert found.band == new.band
            if new.score is not None:
                assert found.score == pytest.approx(new.score, abs=1e-9)
            if new.score is not None and old.score is not None:
                assert found.change == pytest.approx(new.score - old.score, abs=1e-9)


def test_sources_come_largest_change_first() -> None:
    mission = one(kosovo())
    scored = {entry.id for entry in mission.scores if entry.score is not None and entry.id != "overall"}
    largest = [
        max(np.inf if entry.change is None else abs(entry.change) for entry in s.changes if entry.id in scored) for s in mission.sources
    ]
    assert largest == sorted(largest, reverse=True)
    assert all(source.items > 0 for source in mission.sources)


# --- weights of the pillars


def two_pillars(name: str, politics: str, people: str) -> Profile:
    return profile(
        item("politics", POLITICS, politics, sources=("a",)),
        item("people", PEOPLE, people, sources=("b",)),
        name=name,
    )


def test_two_scored_pillars_share_the_weights_evenly() -> None:
    """Renormalised over two pillars a flat Dirichlet is uniform: the overall is uniform between the two scores."""
    result = sensitivity([two_pillars("alpha", "advances major", "hinders major")], any_coverage(), Analysis(weight_draws=20_000))
    (only_one,) = result.weight_ranges
    low, high = sorted(entry.score for entry in result.missions[0].scores if entry.id in ("politics", "people") and entry.score is not None)
    assert only_one.interval is not None
    assert only_one.interval.low == pytest.approx(low + 0.05 * (high - low), abs=0.02 * (high - low))
    assert only_one.interval.high == pytest.approx(high - 0.05 * (high - low), abs=0.02 * (high - low))
    assert (result.ranks, result.unranked, result.warnings) == ((), (), ())


def test_rank_shares_of_two_missions_by_hand() -> None:
    """Alpha is first where v > 1/3 of politics against people, which a uniform v is in two draws of three."""
    scores = {"alpha": (0.8, 0.5), "beta": (0.7, 0.55)}
    v = np.random.default_rng(1).dirichlet(np.ones(2), 30_000)
    ranks = {entry.mission: entry for entry in rank_acceptability({name: v @ np.array(score) for name, score in scores.items()})}
    assert ranks["alpha"].shares == pytest.approx((2 / 3, 1 / 3), abs=0.01)
    assert ranks["beta"].shares == pytest.approx((1 / 3, 2 / 3), abs=0.01)
    assert ranks["alpha"].expected == pytest.approx(1 + ranks["alpha"].shares[1])


def test_equals_share_the_better_rank() -> None:
    found = rank_acceptability({"alpha": np.array([60.0, 60.0]), "beta": np.array([60.0, 60.0]), "gamma": np.array([50.0, 70.0])})
    assert {entry.mission: entry.shares for entry in found} == {
        "alpha": (0.5, 0.5, 0.0),
        "beta": (0.5, 0.5, 0.0),
        "gamma": (0.5, 0.0, 0.5),
    }


def test_a_mission_better_in_every_pillar_is_always_first() -> None:
    result = sensitivity(
        [two_pillars("alpha", "hinders minor", "hinders minor"), two_pillars("beta", "advances minor", "advances minor")],
        any_coverage(),
        RANKED,
    )
    assert [(entry.mission, entry.shares) for entry in result.ranks] == [("beta", (1.0, 0.0)), ("alpha", (0.0, 1.0))]


def test_missions_below_the_least_coverage_are_left_out_of_the_ranks() -> None:
    thin = profile(item("one", PEOPLE), name="thin")
    full = [
        profile(*(item(f"i{n}", c, rated) for n, c in enumerate(a4p().commitment_by_id)), name=name)
        for name, rated in (("alpha", "advances minor"), ("beta", "hinders minor"))
    ]
    result = sensitivity([thin, *full], a4p(), RANKED)
    assert [entry.mission for entry in result.ranks] == ["alpha", "beta"]
    ((left),) = result.unranked
    assert left.mission == "thin"
    assert left.reason.startswith("evidence covers")
    assert result.warnings == ()
    assert result.weight_ranges[2].interval is None


def test_ranks_over_too_little_coverage_say_so_loudly() -> None:
    result = sensitivity([two_pillars("alpha", "mixed", "mixed"), two_pillars("beta", "advances minor", "mixed")], a4p(), RANKED)
    assert [entry.mission for entry in result.ranks] == ["beta", "alpha"]
    low = result.warnings[0]
    assert low.code == "low-coverage"
    assert low.message.startswith("coverage is too low for ranks: 0 of 2 missions")
    assert "do not rely on them" in low.message
    assert {warning.code for warning in result.warnings[1:]} == {"missing-pillar"}


def test_no_ranks_where_fewer_than_two_missions_have_a_score() -> None:
    result = sensitivity([profile(name="alpha"), two_pillars("beta", "mixed", "mixed")], any_coverage(), RANKED)
    assert result.ranks == ()
    assert {left.mission: left.reason for left in result.unranked} == {
        "alpha": "no pillar has scored evidence",
        "beta": "no other mission can be ranked",
    }
    assert "there are no ranks to show" in result.warnings[0].message


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
def test_each_weighting_aggregates_as_a_scorecard_does(aggregation: str) -> None:
    tables = work(kosovo(), a4p(), Options(as_of=AS_OF))
    points = point_scores(tables, a4p().method)
    weights = np.random.default_rng(3).dirichlet(np.ones(len(tables)), 5)
    found = overall_under(weights, tables, points, aggregation)
    assert found is not None
    theta = np.array([points.pillars[table.area.id] for table in tables], dtype=float)[:, None] / 100
    for row, overall in zip(weights, found, strict=True):
        assert overall == pytest.approx(100 * aggregate(theta, row, aggregation)[0], abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(profiles(name="alpha"), profiles(name="beta"), profiles(name="gamma"))
def test_order_changes_nothing_and_shares_sum_to_one(alpha: Profile, beta: Profile, gamma: Profile) -> None:
    asked = Analysis(weight_draws=200, rank=True)
    shuffled = replace(alpha, evidence=alpha.evidence[::-1], sources=alpha.sources[::-1])
    result = sensitivity([alpha, beta, gamma], a4p(), asked)
    assert sensitivity([gamma, shuffled, beta], a4p(), asked) == result
    for entry in result.ranks:
        assert sum(entry.shares) == pytest.approx(1)
        assert entry.expected == pytest.approx(sum(place * share for place, share in enumerate(entry.shares, 1)))


def test_the_weights_drawn_do_not_depend_on_the_other_missions() -> None:
    alpha, beta = two_pillars("alpha", "mixed", "advances major"), two_pillars("beta", "advances minor", "mixed")
    alone = sensitivity([alpha], any_coverage()).weight_ranges[0]
    assert sensitivity([alpha, beta], any_coverage()).weight_ranges[0] == alone


def test_another_seed_draws_other_weights() -> None:
    alpha = two_pillars("alpha", "mixed", "advances major")
    default, other = (sensitivity([alpha], any_coverage(), Analysis(seed=seed)) for seed in (None, 1))
    assert default.seed == a4p().method.seed
    assert default.weight_ranges != other.weight_ranges


# --- constants of the method


@settings(max_examples=10, deadline=None)
@given(profiles(least=1), SIDES)
def test_each_end_of_a_range_equals_scoring_under_that_framework(scored: Profile, side: str) -> None:
    assert_tornado(scored, weighted(), side)


def test_the_tornado_of_a_packaged_profile() -> None:
    assert_tornado(kosovo(), a4p())


def assert_tornado(scored: Profile, framework: Framework, side: str | None = None) -> None:
    before = score(scored, framework, Options(draws=100))
    mission = one(scored, framework, Analysis(side=side))
    for constant in tried(framework.method):
        for value, changes in ((constant.low, effect(mission, constant.id).low), (constant.high, effect(mission, constant.id).high)):
            other = replace(framework, method=moved(framework.method, constant, value))
            card = score(scored, other, Options(draws=100))
            for name, old, new in compared(before, card, side):
                found = change(changes, name)
                assert found.score == (None if new.score is None else pytest.approx(new.score, abs=1e-9))
                assert found.change == (None if new.score is None or old.score is None else pytest.approx(new.score - old.score, abs=1e-9))
                assert found.band == new.band


def test_a_table_is_moved_by_a_power_and_a_constant_by_its_value() -> None:
    method = a4p().method
    by_id = {constant.id: constant for constant in tried(method)}
    assert tuple(by_id) == CONSTANTS
    assert moved(method, by_id["half_life_years"], 2.5).half_life_years == 2.5
    assert set(moved(method, by_id["level"], 0).level.values()) == {1.0}
    assert moved(method, by_id["reliability"], 2).reliability["C"] == pytest.approx(0.36)
    assert (by_id["level"].base, by_id["level"].scale) == (1.0, "power")
    assert (by_id["half_life_years"].base, by_id["half_life_years"].scale) == (5.0, "value")


def test_a_constant_comes_with_the_score_it_moves_most_and_the_widest_swing_first() -> None:
    mission = one(kosovo())
    swings = [entry.swing for entry in mission.constants]
    assert swings == sorted(swings, reverse=True)
    for entry in mission.constants:
        spans = {
            low.id: max(0.0, low.change or 0.0, high.change or 0.0) - min(0.0, low.change or 0.0, high.change or 0.0)
            for low, high in zip(entry.low, entry.high, strict=True)
        }
        assert entry.swing == pytest.approx(max(spans.values()))
        assert spans[entry.most or "overall"] == pytest.approx(entry.swing)


@pytest.mark.parametrize(("low", "high"), [(5.0, 8.0), (1.0, 3.0)])
def test_a_swing_reaches_to_the_score_as_it_stands(low: float, high: float) -> None:
    """A range on one side of the framework's own value: 4."""
    method = replace(a4p().method, ranges={"item_strength": Range(low=low, high=high, why="a test")})
    mission = one(profile(item(rated="advances major")), replace(a4p(), method=method))
    found = effect(mission, "item_strength")
    moves = [change(changes, "people").change or 0.0 for changes in (found.low, found.high)]
    assert found.swing == pytest.approx(max(abs(move) for move in moves), abs=1e-9)
    assert found.swing > abs(moves[0] - moves[1]) + 1


def near_the_edge() -> Profile:
    """One item for, a year old: half_life_years moves its weight, and with it the score."""
    said = {"observed": "2019-01-31"}
    return profile(item("for", POLITICS, "advances major", sources=("a",), **said), not_mandated=only("politics"))


def test_a_constant_that_carries_a_score_over_an_edge_is_named() -> None:
    """With K0 = K1 = 2 the score is (2 M + w)/(2 + w), M = (1 + f w)/(2 + f w), w = 3.2 x 2^(-1/half_life)."""

    def points(half_life: float) -> float:
        w = 3.2 * 2 ** (-365 / 365.25 / half_life)
        f = 3 / (3 + w)
        return 100 * (2 * (1 + f * w) / (2 + f * w) + w) / (2 + w)

    edge = (points(2.5) + points(5)) / 2
    bands = (replace(a4p().bands[0], name="upper", min=edge), replace(a4p().bands[0], name="lower", min=0))
    method = replace(a4p().method, ranges={"half_life_years": Range(low=2.5, high=10, why="test")})
    mission = one(near_the_edge(), replace(a4p(), bands=bands, method=method))
    politics, *others, overall = mission.verdicts
    assert (politics.id, politics.fragile, overall.id, overall.fragile) == ("politics", True, "overall", True)
    assert {verdict.fragile for verdict in others} == {None}
    lost_source, lost_publisher, constant = politics.reasons
    assert {lost_source.kind, lost_publisher.kind} == {"source", "publisher"}
    assert (lost_source.score, lost_source.change, lost_source.band) == (None, None, None)
    assert (constant.kind, constant.name, constant.value, constant.band) == ("constant", "half_life_years", 2.5, "lower")
    assert constant.change == pytest.approx(points(2.5) - points(5), abs=1e-9)


def test_a_framework_without_ranges_moves_nothing() -> None:
    bare = replace(a4p(), method=replace(a4p().method, ranges={}))
    result = sensitivity([kosovo()], bare)
    assert result.constants == ()
    assert result.missions[0].constants == ()
    assert {reason.kind for verdict in result.missions[0].verdicts for reason in verdict.reasons} <= {"source", "publisher"}


def test_ageing_that_is_off_can_still_be_tried() -> None:
    framework = replace(a4p(), method=replace(a4p().method, half_life_years=None))
    assert_tornado(near_the_edge(), framework)
    (constant,) = [constant for constant in tried(framework.method) if constant.id == "half_life_years"]
    assert constant.base is None
    assert (change(effect(one(near_the_edge(), framework), "half_life_years").low, "politics").change or 0) < 0


# --- the symmetric variant, and what holds


def test_the_symmetric_variant_puts_the_ceiling_on_bad_news_and_weighs_all_levels_alike() -> None:
    """Bad news of an activity rises from 0 to 2/6, of an output from 0 to 1/6, of an outcome not at all; a number stays what it is."""
    levels = ("activity", "output", "outcome")
    made = profile(
        *(item(level, PEOPLE, "hinders major", level=level, sources=(level,)) for level in levels),
        item("rate", "performance.conduct", indicator="sea-allegation-rate", value=9.0, level="output"),
    )
    (found,) = one(made).variants
    flat = replace(a4p(), method=replace(a4p().method, level=dict.fromkeys(a4p().method.level, 1.0)))
    rated = dict(zip(levels, (2 / 6, 1 / 6, 0.0), strict=True))
    people = work(made, flat, Options())[1]
    raised = replace(people.evidence, rating=np.array([rated[entry.item.level] for entry in people.evidence.items]))
    expected = closed_form(replace(people, evidence=raised), constants(flat.method))
    assert change(found.changes, "people").score == pytest.approx(float(expected))
    conduct = score(made, flat, Options(draws=100)).side().pillar("performance").score
    assert change(found.changes, "performance").score == pytest.approx(conduct)
    assert (found.id, found.most) == ("symmetric", "people")


def test_a_score_holds_that_nothing_carries_away() -> None:
    """Many equal witnesses, and no constant tried."""
    framework = replace(a4p(), method=replace(a4p().method, ranges={}))
    many = [item(f"i{n}", PEOPLE, sources=(f"s{n}",)) for n in range(12)]
    by_id = {verdict.id: verdict for verdict in one(profile(*many), framework).verdicts}
    assert (by_id["people"].fragile, by_id["people"].reasons) == (False, ())
    assert (by_id["politics"].fragile, by_id["overall"].fragile) == (None, None)


def test_crossing_the_middle_is_fragile_within_one_band() -> None:
    made = profile(
        item("up", PEOPLE, "advances minor", sources=("a",)),
        item("more", PEOPLE, "advances minor", sources=("c",)),
        item("down", PEOPLE, "hinders minor", sources=("b",)),
    )
    framework = replace(a4p(), bands=(Band(name="all", min=0),), method=replace(a4p().method, ranges={}))
    people = next(verdict for verdict in one(made, framework).verdicts if verdict.id == "people")
    assert people.fragile is False
    two = replace(made, evidence=made.evidence[:1] + made.evidence[2:], as_of=AS_OF)
    lower = replace(two, evidence=(two.evidence[0], replace(two.evidence[1], credibility=3)))
    people = next(verdict for verdict in one(lower, framework).verdicts if verdict.id == "people")
    assert people.fragile is True
    assert {(reason.kind, reason.name, reason.crosses_50) for reason in people.reasons} == {
        ("source", "a", True),
        ("publisher", "Publisher of a", True),
    }


# --- the whole


def test_a_mission_without_evidence_is_no_crash() -> None:
    result = sensitivity([profile(name="alpha")], a4p())
    (mission,) = result.missions
    assert mission.sources == ()
    assert {entry.reason for entry in mission.scores} == {"no scored evidence", "no pillar has scored evidence"}
    assert {entry.swing for entry in mission.constants} == {0.0}
    assert {verdict.fragile for verdict in mission.verdicts} == {None}
    assert result.weight_ranges[0].reason == "no pillar has scored evidence"


def test_all_missions_are_taken_at_the_latest_date_of_their_own() -> None:
    early = replace(two_pillars("alpha", "mixed", "mixed"), as_of=date(2019, 12, 31))
    late = two_pillars("beta", "mixed", "mixed")
    assert sensitivity([early, late], a4p()).as_of == "2020-01-31"
    assert sensitivity([early], a4p()).as_of == "2019-12-31"
    assert sensitivity([early, late], a4p(), Analysis(as_of=date(2019, 7, 1))).as_of == "2019-07-01"


def test_each_mission_is_told_of() -> None:
    ticks: list[None] = []
    missions = [two_pillars(name, "mixed", "mixed") for name in ("alpha", "beta")]
    result: Sensitivity = sensitivity(missions, a4p(), Analysis(weight_draws=100), lambda: ticks.append(None))
    assert len(ticks) == len(result.missions) == 2
