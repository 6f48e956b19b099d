"""What always holds (docs/method.md 8), on made-up profiles under weights that all differ."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from a4p_score.formats.json import to_json
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import ItemScore, PillarScore, Scorecard
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.overall import aggregate
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
from tests.builders import item, profile, source, weighted
from tests.strategies import profiles

FEW = Options(draws=200)
quick = settings(max_examples=40, deadline=None)


def pillars(card: Scorecard) -> list[PillarScore]:
    return [pillar for side in card.sides for pillar in side.pillars]


def scores(card: Scorecard) -> dict[tuple[str, str], float | None]:
    return {(side.id, pillar.id): pillar.score for side in card.sides for pillar in side.pillars}


def scored_items(card: Scorecard) -> dict[str, ItemScore]:
    return {i.id: i for pillar in pillars(card) for i in pillar.scored}


@quick
@given(profiles())
def test_scores_are_in_range_and_intervals_around_draws(made: Profile) -> None:
    for pillar in pillars(score(made, weighted(), FEW)):
        if pillar.score is None:
            assert not pillar.scored
            assert pillar.interval is None
            assert pillar.confidence is None
            continue
        assert 0 <= pillar.score <= 100
        assert pillar.interval is not None
        assert 0 <= pillar.interval.low <= pillar.interval.high <= 100
        assert 0 < pillar.coverage <= 1 + 1e-12
        width = pillar.interval.high - pillar.interval.low
        assert not (pillar.confidence in ("high", "very high") and width > 40 + 1e-9)
        assert not (len(pillar.scored) == 1 and pillar.confidence not in ("very low", "low"))


@quick
@given(profiles())
def test_the_score_comes_apart_into_items(made: Profile) -> None:
    for pillar in pillars(score(made, weighted(), FEW)):
        if pillar.score is None or pillar.prior_share is None:
            continue
        assert pillar.prior_share + sum(i.share for i in pillar.items) == pytest.approx(1, abs=1e-12)
        assert 100 * (pillar.prior_share / 2 + sum(i.share * (i.rating or 0) for i in pillar.items)) == pytest.approx(
            pillar.score, abs=1e-9
        )
        assert 50 + sum(i.contribution for i in pillar.items) == pytest.approx(pillar.score, abs=1e-9)
        u = [c.weight for c in pillar.commitments]
        assert sum(u) == pytest.approx(1)
        assert sum(weight * (c.score or 0) for weight, c in zip(u, pillar.commitments, strict=True)) == pytest.approx(
            pillar.score, abs=1e-9
        )


@quick
@given(profiles(), st.randoms(use_true_random=False))
def test_order_changes_not_a_byte(made: Profile, shuffle: random.Random) -> None:
    evidence, sources, series = list(made.evidence), list(made.sources), list(made.series)
    for entries in (evidence, sources, series):
        shuffle.shuffle(entries)
    other = replace(made, evidence=tuple(evidence), sources=tuple(sources), series=tuple(series), not_mandated=made.not_mandated[::-1])
    assert to_json(score(other, weighted(), FEW)) == to_json(score(made, weighted(), FEW))


@quick
@given(profiles(name="one", least=1, most=8), profiles(name="two", least=1, most=8))
def test_order_of_profiles_changes_not_a_byte(one: Profile, two: Profile) -> None:
    assert to_json(compare([one, two], weighted(), FEW, rank=True)) == to_json(compare([two, one], weighted(), FEW, rank=True))


@quick
@given(profiles(least=1), st.data())
def test_raising_a_rating_never_lowers_a_score(made: Profile, data: st.DataObject) -> None:
    hindering = [entry for entry in made.evidence if entry.direction == "hinders"]
    assume(hindering)
    chosen = data.draw(st.sampled_from(hindering))
    raised = replace(chosen, direction="mixed", strength=None)
    better = replace(made, evidence=tuple(raised if entry is chosen else entry for entry in made.evidence))
    before, after = scores(score(made, weighted(), FEW)), scores(score(better, weighted(), FEW))
    for name, value in before.items():
        if value is not None:
            assert (after[name] or 0) >= value - 1e-9


@quick
@given(profiles(least=1), st.data())
def test_an_item_on_one_side_moves_nothing_on_the_other(made: Profile, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.evidence))
    moved = weighted().side_of[chosen.actor].id
    fewer = replace(made, evidence=tuple(entry for entry in made.evidence if entry is not chosen))
    before, after = score(made, weighted(), FEW), score(fewer, weighted(), FEW)
    for one, other in zip(before.sides, after.sides, strict=True):
        if one.id != moved:
            assert to_json(one) == to_json(other)


def test_the_two_sides_draw_from_streams_of_their_own() -> None:
    both = [item("mission", actor="mission"), item("host", actor="host")]
    one, other = (side.pillar("people") for side in score(profile(*both), weighted(), FEW).sides)
    assert one.score == other.score
    assert one.interval != other.interval


@quick
@given(profiles(least=1), st.data())
def test_a_duplicate_adds_less_than_the_first(made: Profile, data: st.DataObject) -> None:
    """Of one source, and of one event, two weigh less than twice one alone."""
    scored = [i for i in scored_items(score(made, weighted(), FEW)).values() if i.indicator is None]
    assume(scored)
    first = data.draw(st.sampled_from(scored))
    original = next(entry for entry in made.evidence if entry.id == first.id)
    alone = scored_items(score(replace(made, evidence=(original,), series=()), weighted(), FEW))[first.id].weight
    for twin in (replace(original, id="twin"), replace(original, id="twin", sources=("other",), same_event="event-a")):
        pair = (replace(original, same_event="event-a") if twin.sources == ("other",) else original, twin)
        sources = (*made.sources, source("other", reliability="A"))
        together = scored_items(score(replace(made, evidence=pair, series=(), sources=sources), weighted(), FEW))
        if twin.sources == ("other",):
            only = replace(made, evidence=(twin,), series=(), sources=sources)
            twice = alone + scored_items(score(only, weighted(), FEW))["twin"].weight
        else:
            twice = 2 * alone
        assert sum(i.weight for i in together.values()) < twice


@quick
@given(profiles())
def test_a_series_weighs_the_mean_of_what_its_values_would_weigh_alone(made: Profile) -> None:
    assume(made.series)
    for block in made.series:
        alone = []
        for value in block.values:
            single = replace(made, evidence=(), series=(replace(block, values=(value,)),))
            alone += [i.weight for i in scored_items(score(single, weighted(), FEW)).values()]
        whole = scored_items(score(replace(made, evidence=(), series=(block,)), weighted(), FEW))
        assert len(whole) == len(alone)
        if alone:
            assert sum(i.weight for i in whole.values()) == pytest.approx(np.mean(alone), rel=1e-9)


@quick
@given(profiles(least=1), st.data())
def test_adding_a_source_never_lowers_the_weight(made: Profile, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.evidence))
    extra = data.draw(st.sampled_from([s.id for s in made.sources if s.id not in chosen.sources]))
    more = replace(made, evidence=tuple(replace(e, sources=(*e.sources, extra)) if e is chosen else e for e in made.evidence))
    before, after = scored_items(score(made, weighted(), FEW)), scored_items(score(more, weighted(), FEW))
    if chosen.id in before:
        assert after[chosen.id].weight >= before[chosen.id].weight - 1e-15


@quick
@given(profiles(least=1), st.floats(0.01, 100), st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(made: Profile, u: float, v: float) -> None:
    framework = weighted()
    scaled = framework.with_weights({p.id: p.weight * v for p in framework.pillars} | {c.id: c.weight * u for c in framework.commitments})
    one, other = score(made, framework, FEW), score(made, scaled, FEW)
    assert scores(other) == {name: value if value is None else pytest.approx(value, abs=1e-9) for name, value in scores(one).items()}
    for before, after in zip(one.sides, other.sides, strict=True):
        assert after.overall.coverage == pytest.approx(before.overall.coverage)
        assert after.overall.score == (None if before.overall.score is None else pytest.approx(before.overall.score, abs=1e-9))


@settings(max_examples=15, deadline=None)
@given(profiles(least=3), st.sampled_from(["delivery", "conditions"]))
def test_draws_agree_with_the_closed_form(made: Profile, side: str) -> None:
    """Of each pillar, and of an arithmetic overall."""
    options = Options(draws=20_000, side=side)
    framework: Framework = replace(weighted(), method=replace(weighted().method, min_coverage=0.0, min_coverage_interval=0.0))
    workings = work(made, framework, options)
    drawn = draw_areas(workings, made, framework.method, options)
    for working in workings:
        if working.posterior is not None:
            theta = drawn[working.area.id].whole()
            assert float(working.posterior.score) / 100 == pytest.approx(theta.mean(), abs=5 * theta.std() / np.sqrt(len(theta)) + 1e-12)
    overall = score(made, framework, options).side(side).overall
    if drawn:
        thetas = np.array([draws.whole() for draws in drawn.values()])
        whole = aggregate(thetas, np.array([w.area.weight for w in workings if w.posterior]), "arithmetic")
        assert overall.score == pytest.approx(100 * whole.mean(), abs=500 * whole.std() / np.sqrt(len(whole)) + 1e-9)


def test_the_third_report_of_one_event_is_hardly_a_second_event() -> None:
    def total(many: int) -> float:
        items = [item(f"i{n}", sources=(f"s{n}",), same_event="raid") for n in range(many)]
        made = profile(*items, sources=tuple(source(f"s{n}") for n in range(many)))
        return score(made, weighted(), FEW).side().pillar("people").evidence_weight

    assert total(1) < total(2) < total(3) < 1.3 * total(1)


@settings(max_examples=10, deadline=None)
@given(profiles(least=1))
def test_same_input_same_bytes(made: Profile) -> None:
    assert to_json(score(made, weighted())) == to_json(score(made, weighted()))
