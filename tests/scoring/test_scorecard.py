from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.model.scorecard import PillarScore, Scorecard
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source

ONE_EACH = tuple(item(c.id.replace(".", "-"), c.id, "advances minor", actor=c.binds[0]) for c in a4p().commitments)


def pillar(card: Scorecard, name: str) -> PillarScore:
    return next(found for found in card.pillars if found.id == name)


def test_no_evidence_is_no_score() -> None:
    card = score(profile(), a4p())
    assert [p.score for p in card.pillars] == [None] * 5
    assert {p.reason for p in card.pillars} == {"no scored evidence"}
    assert card.overall.score is None
    assert card.overall.reason == "no pillar has scored evidence"
    assert len(card.missing) == 22


def test_full_coverage_gives_an_overall_score() -> None:
    card = score(profile(*ONE_EACH), a4p())
    assert card.overall.coverage == pytest.approx(1)
    assert card.overall.score is not None
    assert card.overall.interval is not None
    assert card.overall.score == pytest.approx(sum(p.score or 0 for p in card.pillars) / 5)
    assert card.overall.interval.low < card.overall.score < card.overall.interval.high


def test_overall_is_withheld_below_min_coverage() -> None:
    kept = [entry for entry in ONE_EACH if not entry.commitment.startswith("people")]
    card = score(profile(*kept), a4p())
    assert card.overall.coverage == pytest.approx(0.8)
    assert card.overall.score is not None, "exactly the needed coverage is enough"
    card = score(profile(*kept[1:]), a4p())
    assert card.overall.score is None
    assert card.overall.reason == "evidence covers 75 % of the mandated commitments; 80 % are needed"


def test_weights_of_scored_pillars_are_normalised_anew() -> None:
    framework = replace(a4p().with_weights({"politics": 3.0}), method=replace(a4p().method, min_coverage=0.1))
    kept = [entry for entry in ONE_EACH if entry.commitment.startswith(("politics", "people"))]
    better = [replace(entry, direction="hinders") if entry.commitment.startswith("people") else entry for entry in kept]
    card = score(profile(*better), framework)
    politics, people = pillar(card, "politics").score, pillar(card, "people").score
    assert politics is not None
    assert people is not None
    assert card.overall.score == pytest.approx((3 * politics + people) / 4)


def test_geometric_overall() -> None:
    framework = replace(a4p(), method=replace(a4p().method, aggregation="geometric"))
    card = score(profile(*ONE_EACH), framework)
    product = 1.0
    for p in card.pillars:
        product *= (p.score or 0) / 100
    assert card.overall.score == pytest.approx(100 * product ** (1 / 5))


def test_not_mandated_leaves_the_framework() -> None:
    kept = [entry for entry in ONE_EACH if entry.commitment != "people.protection-rights"]
    card = score(profile(*kept, not_mandated=("people.protection-rights",)), a4p())
    people = pillar(card, "people")
    assert [c.weight for c in people.commitments] == pytest.approx([1 / 3] * 3)
    assert people.coverage == 1
    assert card.overall.coverage == pytest.approx(1)


def test_a_pillar_that_is_not_mandated_at_all() -> None:
    gone = tuple(c.id for c in a4p().commitments if c.pillar == "people")
    card = score(profile(*(e for e in ONE_EACH if e.commitment not in gone), not_mandated=gone), a4p())
    assert pillar(card, "people").reason == "not mandated"
    assert card.overall.coverage == pytest.approx(1)
    assert card.overall.score is not None


def test_publishers_are_counted_not_sources() -> None:
    sources = (source("a", publisher="UNMIK"), source("b", publisher="UNMIK"), source("c", publisher="HRW"))
    card = score(profile(item("1", sources=("a", "b")), item("2", sources=("c",)), sources=sources), a4p())
    assert pillar(card, "people").publishers == 2


def test_as_of_moves_items_between_states() -> None:
    made = profile(item("early", observed="2019-06"), item("late", observed="2021-06"))
    states = {i.id: i.state for i in pillar(score(made, a4p(), Options(as_of=date(2022, 1, 1))), "people").items}
    assert states == {"early": "scored", "late": "scored"}
    assert pillar(score(made, a4p()), "people").items[1].state == "future"


def test_views_regroup_the_same_evidence() -> None:
    made = profile(item("a", "politics.womens-participation"))
    card = score(made, a4p(), Options(view="declaration"))
    assert len(card.pillars) == 8
    assert {p.id for p in card.pillars if p.scored} == {"wps", "politics"}
    assert card.overall.score is None
    assert card.overall.reason == "an overall score is taken over the pillars; in this view a commitment can count more than once"
    assert len(score(made, a4p(), Options(view="a4p-plus")).pillars) == 7


def test_only_cited_sources_are_listed() -> None:
    made = profile(item("a", sources=("used",)), sources=(source("used"), source("unused")))
    assert [s.id for s in score(made, a4p()).sources] == ["used"]


def test_seed_and_draws_are_said() -> None:
    made = profile(item("a"))
    one, other = score(made, a4p(), Options(draws=500, seed=1)), score(made, a4p(), Options(draws=500, seed=2))
    assert (one.draws, one.seed) == (500, 1)
    assert pillar(one, "people").score == pillar(other, "people").score
    assert pillar(one, "people").interval != pillar(other, "people").interval


def test_strongest_items() -> None:
    card = score(profile(item("for", rated="advances major"), item("weak"), item("against", rated="hinders major", level="input")), a4p())
    best, worst = card.strongest(1), card.strongest(-1)
    assert best is not None
    assert worst is not None
    assert (best[0].id, best[1].id, worst[1].id) == ("people", "for", "against")


def test_a_band_starts_where_it_says_whatever_the_last_bits_of_a_score_are() -> None:
    assert a4p().band(79.99999999999999) == "strong"
    assert a4p().band(79.999) == "substantial"
