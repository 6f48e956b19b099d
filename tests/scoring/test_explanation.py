"""A score taken apart: the worked example by hand, and sums that always hold."""

from __future__ import annotations

import json
from dataclasses import replace
from math import fsum, prod

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.formats.json import document, to_json
from a4p_score.load.json_schema import json_schema
from a4p_score.model.explanation import Breakdown, Effect, Explanation, ItemExplanation, Place, Target
from a4p_score.model.framework import FACTORS, Criterion, Framework
from a4p_score.model.profile import Profile
from a4p_score.scoring.explained import nearest_level
from a4p_score.scoring.explanation import explain
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source, weighted, women
from tests.strategies import profiles

FEW = Options(draws=200)
quick = settings(max_examples=40, deadline=None)
SIX = 5e-7
ENGAGEMENT, OWNERSHIP, TRUST = "people.community-engagement", "people.inclusive-ownership", "people.local-reconciliation"


def worked() -> Profile:
    """The example of docs/method.md 9; leaving out protection-rights leaves the three commitments."""
    return profile(
        item("1", ENGAGEMENT, "advances minor", sources=("article",), credibility=3, level="activity", observed="2019"),
        item("2", OWNERSHIP, "advances moderate", sources=("article", "mission-page"), credibility=1, level="output", observed="2018-05"),
        item("3", OWNERSHIP, "hinders minor", sources=("ngo",), credibility=2, level="outcome", observed="2019-06"),
        item("4", TRUST, "context"),
        sources=(
            source("article", reliability="B", relation="un-system"),
            source("mission-page", reliability="A", relation="self"),
            source("ngo", reliability="B", relation="independent"),
            source("s1"),
        ),
        not_mandated=("people.protection-rights",),
    )


def part_of(made: Profile, kind: str, name: str, framework: Framework | None = None) -> Breakdown:
    target = Target(kind="commitment" if kind == "commitment" else "pillar", id=name)
    (part,) = explain(made, framework or a4p(), FEW, target).parts
    return part


def item_of(made: Profile, name: str, options: Options = FEW) -> ItemExplanation:
    found = explain(made, a4p(), options, Target(kind="item", id=name)).item
    assert found is not None
    return found


def effect_of(made: Profile, name: str) -> Effect:
    (effect,) = item_of(made, name).effects
    return effect


def test_the_pillar_of_the_worked_example() -> None:
    people = part_of(worked(), "pillar", "people")
    assert [entry.id for entry in people.items] == ["3", "2", "1"]
    assert [entry.share for entry in people.items] == pytest.approx([0.334019, 0.161728, 0.153228], abs=SIX)
    assert [entry.contribution for entry in people.items] == pytest.approx([-5.566983, 5.390933, 2.553800], abs=5e-5)
    assert people.prior_share == pytest.approx(0.351025, abs=SIX)
    assert people.standing.score == pytest.approx(52.377735, abs=SIX)
    assert people.sum_of_contributions == pytest.approx(2.377735, abs=SIX)
    assert people.sum_of_shares == pytest.approx(1, abs=1e-12)
    assert [(entry.id, entry.state) for entry in people.without_weight] == [("4", "context")]


def test_a_commitment_of_the_worked_example_by_hand() -> None:
    """P = K1 / (K1 + W_c) = 2 / 5.501781; an own item holds w (1 / 5.501781 + P f_c / 4.079789), another P f w / 4.079789."""
    ownership = part_of(worked(), "commitment", OWNERSHIP)
    assert [(entry.id, round(entry.share, 5)) for entry in ownership.items] == [("3", 0.52584), ("2", 0.25461)]
    assert ownership.borrowed is not None
    assert ownership.borrowed.items == 1
    assert ownership.borrowed.share == pytest.approx(0.041346, abs=2e-6)
    assert ownership.borrowed.contribution == pytest.approx(0.68910, abs=2e-5)
    assert ownership.prior_share == pytest.approx(0.178205, abs=2e-6)
    assert ownership.standing.score == pytest.approx(50.4119, abs=5e-5)
    assert ownership.weight == pytest.approx(1 / 3)


def test_a_commitment_without_scored_items_is_the_pool() -> None:
    trust = part_of(worked(), "commitment", TRUST)
    assert trust.standing.score == pytest.approx(51.7550, abs=5e-5)
    assert trust.standing.confidence is None
    assert trust.standing.interval is not None
    assert trust.items == ()
    assert trust.borrowed is not None
    assert trust.borrowed.items == 3


def test_the_score_without_an_item_by_hand() -> None:
    """Without item 3: f = 0.845325, 0.724220; M = 1.998801 / 3.291366; mu = 0.620074, 0.689463, 0.607286."""
    effect = effect_of(worked(), "3")
    assert effect.with_item.score == pytest.approx(52.377735, abs=SIX)
    assert effect.without_item.score == pytest.approx(63.8941, abs=1e-4)
    assert effect.without_item.interval is not None
    assert effect.without_item.confidence == "very low"  # limited evidence, and two statements cannot agree


def test_what_is_correlated_weighs_more_without_the_item() -> None:
    made = profile(item("a", same_event="e"), item("b", same_event="e", rated="hinders major"), item("c", sources=("s2",)))
    effect = effect_of(made, "a")
    assert (effect.same_source, effect.same_event) == (("b",), ("b",))
    assert effect.factors.d == pytest.approx(1 / 1.4 / 1.8)
    alone = replace(made, evidence=tuple(entry for entry in made.evidence if entry.id != "a"))
    rest = part_of(alone, "pillar", "people")
    assert [entry.factors.d for entry in rest.items if entry.factors] == [1, 1]
    assert effect.without_item.score == rest.standing.score


def test_an_item_and_its_commitment_are_explained_on_the_side_of_its_actor() -> None:
    made = profile(item("ours"), item("theirs", actor="host"))
    explained = explain(made, a4p(), FEW, Target(kind="item", id="theirs"))
    assert (explained.side, explained.item.side if explained.item else None) == ("conditions", "conditions")
    assert explained.overall == score(made, a4p(), FEW).side("conditions").overall
    there = explain(made, a4p(), replace(FEW, side="conditions"), Target(kind="commitment", id=ENGAGEMENT))
    assert [entry.id for entry in there.parts[0].items] == ["theirs"]
    assert there.parts[0].question == a4p().commitment_by_id[ENGAGEMENT].sides["conditions"].question


def test_a_commitment_that_asks_nothing_on_a_side_says_so() -> None:
    explained = explain(worked(), a4p(), FEW, Target(kind="commitment", id="partnerships.mandate-architecture"))
    assert (explained.parts, explained.side) == ((), "delivery")
    assert explained.reason == "partnerships.mandate-architecture asks nothing about delivery; it does about conditions (--side)."


def test_a_source_lists_its_items_on_both_sides() -> None:
    made = profile(
        item("ours"),
        item("also", rated="hinders minor"),
        item("theirs", actor="host"),
        item("other", sources=("s2",)),
        item("c", rated="context"),
    )
    explained = explain(made, a4p(), FEW, Target(kind="source", id="s1"))
    assert (explained.side, explained.overall, explained.source is None) == (None, None, False)
    assert explained.source is not None
    assert [(e.side, e.pillar, sorted(i.id for i in e.items)) for e in explained.source.effects] == [
        ("delivery", "people", ["also", "ours"]),
        ("conditions", "people", ["theirs"]),
    ]
    ours, theirs = explained.source.effects
    alone = profile(item("other", sources=("s2",)), item("c", rated="context"))
    assert ours.without_source.score == score(alone, a4p(), FEW).side().pillar("people").score
    assert theirs.without_source.reason == "no scored evidence"
    assert ours.contribution == pytest.approx(sum(i.contribution for i in ours.items))
    assert [i.id for i in explained.source.without_weight] == ["c"]
    assert explain(made, a4p(), FEW, Target(kind="source", id="s9")).reason == "no item cites s9."


def test_a_value_of_a_series_is_explained_with_its_series() -> None:
    made = profile(item("words", "performance.womens-deployment"), series=(women(),))
    effect = effect_of(made, "women-contingents-2018-12-31")
    assert effect.same_series == ("women-contingents-2019-01-to-2019-06",)
    assert (effect.same_source, effect.statements) == (("women-contingents-2019-01-to-2019-06", "words"), 2)
    found = item_of(made, "women-contingents-2018-12-31").item
    assert (found.value, found.note) == (5.0, "block")
    assert found.finding == "Women among contingent troops: 7 of 140, 5 per cent of the category."


def test_without_the_only_item_there_is_no_score() -> None:
    standing = effect_of(profile(item("only")), "only").without_item
    assert (standing.score, standing.reason, standing.interval) == (None, "no scored evidence", None)


def test_sources_with_their_grades() -> None:
    first, second = item_of(worked(), "2").sources
    assert (first.source.id, first.reliability, first.relation, first.best) == ("article", 0.8, 0.9, True)
    assert (second.source.id, second.best) == ("mission-page", False)
    assert second.quality == pytest.approx(0.7)


def test_an_item_without_weight_has_no_effects_and_no_rubric_level() -> None:
    found = item_of(worked(), "4")
    assert (found.item.state, found.effects, found.rubric_level) == ("context", (), None)
    assert found.item.reason == "a fact without bearing either way"


@pytest.mark.parametrize(
    ("rating", "level"),
    [(0.0, 0), (0.125, 1), (1 / 6, 1), (2 / 6, 1), (0.375, 2), (0.5, 2), (0.625, 3), (4 / 6, 3), (5 / 6, 3), (0.875, 4), (1.0, 4)],
)
def test_nearest_level_of_the_rubric(rating: float, level: int) -> None:
    assert nearest_level(a4p().commitment_by_id[ENGAGEMENT].criterion("delivery"), rating) == level


def test_no_rubric_no_level() -> None:
    assert nearest_level(Criterion(question="?"), 0.5) is None
    assert nearest_level(None, 0.5) is None


def test_the_text_of_the_rubric_is_told() -> None:
    found = item_of(worked(), "2")
    assert (found.rubric_level, found.rubric_top) == (3, 4)
    assert found.rubric_text == a4p().commitment_by_id[OWNERSHIP].sides["delivery"].rubric[3]
    assert found.question == a4p().commitment_by_id[OWNERSHIP].sides["delivery"].question


def test_what_is_not_mandated_says_why() -> None:
    explained = explain(worked(), a4p(), FEW, Target(kind="commitment", id="people.protection-rights"))
    assert explained.parts == ()
    assert explained.reason == "not mandated: Resolution 1 (2000)."


def test_a_pillar_without_evidence_says_so() -> None:
    part = part_of(worked(), "pillar", "politics")
    assert (part.standing.score, part.standing.reason, part.sum_of_shares) == (None, "no scored evidence", None)


def test_a_commitment_of_a_pillar_without_evidence_says_so() -> None:
    part = part_of(worked(), "commitment", "politics.council-engagement")
    assert (part.standing.score, part.standing.reason) == (None, "no scored evidence")


def test_without_a_prior_a_commitment_without_evidence_has_no_score() -> None:
    classical = replace(a4p(), method=replace(a4p().method, pillar_prior=0.0, commitment_prior=0.0))
    trust = part_of(worked(), "commitment", TRUST, classical)
    assert (trust.standing.score, trust.standing.reason) == (None, "no scored evidence, and no prior in its place")
    ownership = part_of(worked(), "commitment", OWNERSHIP, classical)
    assert ownership.borrowed is not None
    assert (ownership.prior_share, ownership.borrowed.share) == (0, 0)


def test_an_item_in_several_groups_has_an_effect_in_each() -> None:
    declared = a4p().commitment_by_id[OWNERSHIP].declaration
    effects = item_of(worked(), "2", replace(FEW, view="declaration")).effects
    assert tuple(effect.pillar for effect in effects) == tuple(g.id for g in a4p().views["declaration"] if g.id in declared)


def test_a_commitment_outside_the_view_says_so() -> None:
    bare = replace(a4p(), commitments=tuple(replace(c, a4p_plus=()) if c.id == OWNERSHIP else c for c in a4p().commitments))
    for target in (Target(kind="commitment", id=OWNERSHIP), Target(kind="item", id="2")):
        explained = explain(worked(), bare, replace(FEW, view="a4p-plus"), target)
        assert (explained.parts, explained.item) == ((), None)
        assert explained.reason == f"{OWNERSHIP} stands in no group of the view a4p-plus."


def sums_hold(part: Breakdown) -> None:
    standing = part.standing
    if standing.score is None:
        assert standing.reason
        assert part.items == ()
        return
    assert part.sum_of_shares == pytest.approx(1, abs=1e-12)
    assert part.sum_of_contributions is not None
    assert 50 + part.sum_of_contributions == pytest.approx(standing.score, abs=1e-9)
    borrowed = part.borrowed.contribution if part.borrowed else 0.0
    assert fsum(entry.contribution for entry in part.items) + borrowed == pytest.approx(part.sum_of_contributions, abs=1e-12)
    sizes = [abs(entry.contribution) for entry in part.items]
    assert sizes == sorted(sizes, reverse=True)


@quick
@given(profiles(), st.sampled_from(["pillars", "declaration", "a4p-plus"]), st.sampled_from(["delivery", "conditions"]))
def test_every_part_adds_up(made: Profile, view: str, side: str) -> None:
    options = replace(FEW, view=view, side=side)
    pillars = explain(made, a4p(), options).parts
    for pillar in pillars:
        sums_hold(pillar)
    for commitment in a4p().commitment_by_id:
        for part in explain(made, a4p(), options, Target(kind="commitment", id=commitment)).parts:
            sums_hold(part)


@quick
@given(profiles(least=1))
def test_commitments_average_to_their_pillar(made: Profile) -> None:
    for pillar in score(made, weighted(), FEW).side().pillars:
        if pillar.score is None:
            continue
        parts = [part_of(made, "commitment", commitment.id, weighted()) for commitment in pillar.commitments]
        assert fsum(part.weight * (part.standing.score or 0) for part in parts) == pytest.approx(pillar.score, abs=1e-9)


@quick
@given(profiles(least=1), st.data())
def test_without_an_item_is_the_score_of_the_profile_without_it(made: Profile, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.evidence))
    rest = replace(made, evidence=tuple(entry for entry in made.evidence if entry.id != chosen.id))
    found = item_of(made, chosen.id)
    assert found.side == a4p().side_of[chosen.actor].id
    after = {pillar.id: pillar for pillar in score(rest, a4p(), FEW).side(found.side).pillars}
    assert bool(found.effects) == (found.item.state == "scored")
    for effect in found.effects:
        pillar = after[effect.pillar]
        assert (effect.without_item.score, effect.without_item.interval) == (pillar.score, pillar.interval)
        assert prod(getattr(effect.factors, factor.symbol) for factor in FACTORS) == pytest.approx(effect.weight, rel=1e-12)


def everything(made: Profile) -> list[Explanation]:
    targets = (
        Target(),
        Target(kind="pillar", id="people"),
        Target(kind="commitment", id=OWNERSHIP),
        Target(kind="item", id="2"),
        Target(kind="source", id="ngo"),
    )
    return [explain(made, a4p(), FEW, target, Place(file="testland.yaml", line=7)) for target in targets]


def test_the_document_fits_its_schema_and_is_the_same_in_any_order() -> None:
    made = worked()
    turned = replace(made, evidence=made.evidence[::-1], sources=made.sources[::-1])
    validator = jsonschema.Draft202012Validator(json.loads(json_schema("explanation")))
    for explained, again in zip(everything(made), everything(turned), strict=True):
        validator.validate(document(explained))
        assert to_json(explained) == to_json(again)


def test_the_document_keeps_the_sums_exact() -> None:
    part = document(explain(worked(), a4p(), FEW, Target(kind="pillar", id="people")))["parts"][0]
    assert 50 + part["sum_of_contributions"] == pytest.approx(part["standing"]["score"], abs=1e-9)
    shares = fsum(entry["share"] for entry in part["items"]) + part["prior_share"]
    assert shares == pytest.approx(part["sum_of_shares"], abs=1e-9)
