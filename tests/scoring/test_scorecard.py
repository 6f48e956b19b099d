from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import PillarScore, Scorecard
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
from tests.builders import a4p, item, profile, source, weighted

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


RATED = ("advances major", "advances minor", "mixed", "hinders minor", "hinders major")
"""One for each pillar, so that their scores differ as their weights do."""


def uneven(*, most: int = 22) -> Profile:
    """An item on each of the first commitments, rated by its pillar."""
    by_pillar = dict(zip([p.id for p in a4p().pillars], RATED, strict=True))
    return profile(
        *(item(c.id.replace(".", "-"), c.id, by_pillar[c.pillar], actor=c.binds[0], sources=(c.id,)) for c in a4p().commitments[:most])
    )


def shares_of_pillars() -> list[float]:
    return [p.weight / sum(p.weight for p in weighted().pillars) for p in weighted().pillars]


def test_geometric_overall() -> None:
    framework = replace(weighted(), method=replace(a4p().method, aggregation="geometric"))
    card = score(uneven(), framework)
    assert len({round(p.score or 0) for p in card.pillars}) == 5
    product = 1.0
    for p, v in zip(card.pillars, shares_of_pillars(), strict=True):
        product *= ((p.score or 0) / 100) ** v
    assert card.overall.score == pytest.approx(100 * product)


def test_the_overall_and_its_interval_weigh_the_pillars() -> None:
    options = Options(draws=2_000)
    card = score(uneven(), weighted(), options)
    drawn = draw_areas(work(uneven(), weighted(), options), uneven(), a4p().method, options)
    v = shares_of_pillars()
    assert card.overall.score == pytest.approx(sum(share * (p.score or 0) for share, p in zip(v, card.pillars, strict=True)))
    whole = sum(share * drawn[p.id].whole() for share, p in zip(v, card.pillars, strict=True))
    assert card.overall.interval is not None
    assert (card.overall.interval.low, card.overall.interval.high) == pytest.approx(np.quantile(whole, [0.05, 0.95]) * 100)


def test_coverage_weighs_commitments_within_pillars_and_pillars_within_the_mission() -> None:
    card = score(uneven(most=7), weighted(), Options(draws=100))
    covered = {c.id for c in a4p().commitments[:7]}
    expected = []
    for p in weighted().pillars:
        u = {c.id: c.weight for c in weighted().commitments if c.pillar == p.id}
        expected.append(sum(weight for name, weight in u.items() if name in covered) / sum(u.values()))
    assert [p.coverage for p in card.pillars] == pytest.approx(expected)
    assert card.overall.coverage == pytest.approx(sum(v * part for v, part in zip(shares_of_pillars(), expected, strict=True)))


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
