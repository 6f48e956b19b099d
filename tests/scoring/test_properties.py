"""What always holds (docs/method.md, properties), on made-up profiles."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from a4p_score.formats.json import to_json
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import Scorecard
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
from tests.builders import item, profile, source, weighted
from tests.strategies import profiles

FEW = Options(draws=200)
quick = settings(max_examples=60, deadline=None)


def scores(card: Scorecard) -> dict[str, float | None]:
    return {pillar.id: pillar.score for pillar in card.pillars}


@quick
@given(profiles())
def test_scores_are_in_range_and_intervals_around_draws(made: Profile) -> None:
    for pillar in score(made, weighted(), FEW).pillars:
        if pillar.score is None:
            assert not pillar.scored
            assert pillar.interval is None
            continue
        assert 0 <= pillar.score <= 100
        assert pillar.interval is not None
        assert 0 <= pillar.interval.low <= pillar.interval.high <= 100
        assert 0 < pillar.coverage <= 1


@quick
@given(profiles())
def test_the_score_comes_apart_into_items(made: Profile) -> None:
    for pillar in score(made, weighted(), FEW).pillars:
        if pillar.score is None or pillar.prior_share is None:
            continue
        assert pillar.prior_share + sum(i.share for i in pillar.items) == pytest.approx(1, abs=1e-12)
        assert 100 * (pillar.prior_share / 2 + sum(i.share * (i.rating or 0) for i in pillar.items)) == pytest.approx(
            pillar.score, abs=1e-9
        )
        assert 50 + sum(i.contribution for i in pillar.items) == pytest.approx(pillar.score, abs=1e-9)


@quick
@given(profiles(), st.randoms(use_true_random=False))
def test_order_changes_not_a_byte(made: Profile, shuffle: random.Random) -> None:
    evidence, sources = list(made.evidence), list(made.sources)
    shuffle.shuffle(evidence)
    shuffle.shuffle(sources)
    other = replace(made, evidence=tuple(evidence), sources=tuple(sources), not_mandated=made.not_mandated[::-1])
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
def test_a_duplicate_adds_less_than_the_first(made: Profile, data: st.DataObject) -> None:
    scored = [i for pillar in score(made, weighted(), FEW).pillars for i in pillar.scored]
    assume(scored)
    first = data.draw(st.sampled_from(scored))
    original = next(entry for entry in made.evidence if entry.id == first.id)
    doubled = replace(made, evidence=(*made.evidence, replace(original, id="duplicate")))
    pillar = next(p for p in score(doubled, weighted(), FEW).pillars if any(i.id == "duplicate" for i in p.items))
    before = next(p for p in score(made, weighted(), FEW).pillars if p.id == pillar.id)
    assert pillar.evidence_weight - before.evidence_weight < first.weight


@quick
@given(profiles(least=1), st.data())
def test_adding_a_source_never_lowers_the_weight(made: Profile, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.evidence))
    extra = data.draw(st.sampled_from([s.id for s in made.sources if s.id not in chosen.sources]))
    more = replace(made, evidence=tuple(replace(e, sources=(*e.sources, extra)) if e is chosen else e for e in made.evidence))
    before = {i.id: i.weight for p in score(made, weighted(), FEW).pillars for i in p.items}
    after = {i.id: i.weight for p in score(more, weighted(), FEW).pillars for i in p.items}
    assert after[chosen.id] >= before[chosen.id] - 1e-15


@quick
@given(profiles(least=1), st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(made: Profile, factor: float) -> None:
    scaled = weighted().with_weights(
        {p.id: p.weight * factor for p in weighted().pillars} | {c.id: c.weight * factor for c in weighted().commitments}
    )
    one, other = score(made, weighted(), FEW), score(made, scaled, FEW)
    for before, after in zip(one.pillars, other.pillars, strict=True):
        assert after.score == pytest.approx(before.score, abs=1e-9) if before.score is not None else after.score is None
    assert other.overall.coverage == pytest.approx(one.overall.coverage)


@settings(max_examples=15, deadline=None)
@given(profiles(least=3))
def test_draws_agree_with_the_closed_form(made: Profile) -> None:
    options = Options(draws=20_000)
    workings = work(made, weighted(), options)
    drawn = draw_areas(workings, made, weighted().method, options)
    for working in workings:
        if working.posterior is not None:
            theta = drawn[working.area.id].whole()
            assert working.posterior.score / 100 == pytest.approx(theta.mean(), abs=5 * theta.std() / np.sqrt(len(theta)) + 1e-12)


def test_the_third_report_of_one_event_is_hardly_a_second_event() -> None:
    def total(many: int) -> float:
        items = [item(f"i{n}", sources=(f"s{n}",), same_event="raid") for n in range(many)]
        made = profile(*items, sources=tuple(source(f"s{n}") for n in range(many)))
        return next(p.evidence_weight for p in score(made, weighted(), FEW).pillars if p.id == "people")

    assert total(1) < total(2) < total(3) < 1.3 * total(1)


@settings(max_examples=10, deadline=None)
@given(profiles(least=1))
def test_same_input_same_bytes(made: Profile) -> None:
    assert to_json(score(made, weighted())) == to_json(score(made, weighted()))
