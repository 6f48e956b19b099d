from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.errors import InputError
from a4p_score.formats.json import to_json
from a4p_score.load.catalogue import load_profile_file
from a4p_score.load.registers import packaged_profiles
from a4p_score.load.scorecards import read_scorecard
from a4p_score.model.diff import KINDS, Diff
from a4p_score.model.framework import CONSTANTS, Framework
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import Scorecard
from a4p_score.scoring.diff import diff, untrue
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source
from tests.strategies import items, profiles

FEW = Options(draws=100)
SIDES = ("delivery", "conditions")
DATES = [date(2018, 6, 30), date(2019, 6, 30), date(2020, 1, 31), date(2022, 12, 31), date(2026, 1, 1)]
quick = settings(max_examples=40, deadline=None)


def check(before: Scorecard, after: Scorecard, *, side: str = "delivery") -> Diff:
    """The parts of every step sum to the step, the steps to the change, and the change is the difference of the scores: to 1e-9."""
    difference = diff(before, after, side=side)
    scores = [{pillar.id: pillar for pillar in card.side(side).pillars} for card in (before, after)]
    for pillar in difference.pillars:
        one, other = (card[pillar.id].score for card in scores)
        if one is None or other is None:
            assert pillar.change is None
            assert pillar.steps is None
            assert pillar.status == ("not scored" if one is other else "newly scored" if one is None else "no longer scored")
            continue
        assert pillar.status == "scored twice"
        assert pillar.change == pytest.approx(other - one, abs=1e-9)
        assert pillar.steps is not None
        assert math.fsum(step.points for step in pillar.steps) == pytest.approx(pillar.change, abs=1e-9)
        assert [step.kind for step in pillar.steps] == [kind for kind in KINDS if any(step.kind == kind for step in pillar.steps)]
        for step in pillar.steps:
            assert math.fsum(part.points for part in step.parts) == pytest.approx(step.points, abs=1e-9)
            for sign, card, kind in ((-1, scores[0], "removed"), (1, scores[1], "added")):
                if step.kind == kind:
                    shown = {entry.id: sign * entry.contribution for entry in card[pillar.id].scored}
                    assert {p.item: p.points for p in step.items} == pytest.approx(
                        {p.item: shown[p.item or ""] for p in step.items}, abs=1e-9
                    )
    return difference


@pytest.mark.parametrize("path", sorted(packaged_profiles().glob("*.yaml")), ids=lambda path: str(path.stem))
def test_the_parts_sum_to_the_change_on_every_packaged_profile(path: Any) -> None:
    made = load_profile_file(path, a4p())
    cards = [score(made, a4p(), replace(FEW, as_of=day)) for day in DATES]
    assert [untrue(card) for card in cards] == [None] * len(cards)
    steps = 0
    for before, after in (*pairwise(cards), *pairwise(reversed(cards))):
        for side in SIDES:
            steps += sum(len(pillar.steps or ()) for pillar in check(before, after, side=side).pillars)
    assert steps > 10


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """The packaged framework, or one with some constants and weights moved, priors of 0 among them."""
    constants: dict[str, Any] = {}
    for name in draw(st.sets(st.sampled_from(CONSTANTS), max_size=4)):
        table = getattr(a4p().method, name)
        if isinstance(table, dict):
            constants[name] = {key: draw(st.floats(0.05, 1)) for key in table}
        elif name == "half_life_years":
            constants[name] = draw(st.sampled_from([None, 0.5, 20.0]))
        elif name == "item_strength":
            constants[name] = draw(st.floats(0.5, 9))
        else:
            constants[name] = draw(st.sampled_from([0.0, 0.3, 1.0]))
    weights = draw(st.dictionaries(st.sampled_from(sorted(a4p().commitment_by_id)), st.floats(0.1, 9), max_size=3))
    return replace(a4p(), method=replace(a4p().method, **constants)).with_weights(weights)


@st.composite
def later_profiles(draw: st.DrawFn, first: Profile) -> Profile:
    """What a profile may become: items go, come and are judged anew, sources are graded anew, the mandate changes."""
    left_out = draw(st.sets(st.sampled_from(sorted(a4p().commitment_by_id)), max_size=3))
    mandated = sorted(set(a4p().commitment_by_id) - left_out)
    evidence = []
    for entry in first.evidence:
        fate = draw(st.sampled_from(["stays", "stays", "goes", "judged anew"]))
        if fate == "judged anew" or (fate == "stays" and entry.commitment in left_out):
            evidence.append(draw(items(entry.id, mandated)))
        elif fate == "stays":
            evidence.append(entry)
    evidence += [draw(items(f"new{number}", mandated)) for number in range(draw(st.integers(0, 5)))]
    sources = tuple(replace(entry, reliability=draw(st.sampled_from(entry.reliability + "ABCDEF"))) for entry in first.sources)
    gaps = profile(not_mandated=tuple(sorted(left_out))).not_mandated
    series = tuple(
        replace(block, values=block.values[: draw(st.integers(1, len(block.values)))])
        for block in first.series
        if block.commitment not in left_out and draw(st.booleans())
    )
    return replace(first, evidence=tuple(evidence), series=series, sources=sources, not_mandated=gaps)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Scorecard, Scorecard]:
    first = draw(profiles(most=14))
    second = draw(later_profiles(first))
    days = draw(st.tuples(st.sampled_from(DATES), st.sampled_from(DATES)))
    measures = draw(st.tuples(frameworks(), frameworks()))
    one, other = (score(made, measure, replace(FEW, as_of=day)) for made, measure, day in zip((first, second), measures, days, strict=True))
    return one, other


@quick
@given(pairs())
def test_the_parts_sum_to_the_change_whatever_changes(cards: tuple[Scorecard, Scorecard]) -> None:
    for side in SIDES:
        check(*cards, side=side)
        check(*reversed(cards), side=side)


@quick
@given(pairs())
def test_a_scorecard_from_its_file_is_as_good_as_a_fresh_one(cards: tuple[Scorecard, Scorecard]) -> None:
    fresh = check(*cards)
    files = [read_scorecard(to_json(card).encode(), "card.json") for card in cards]
    assert [untrue(card) for card in files] == [None, None]
    read = diff(*files)
    assert read.change == pytest.approx(fresh.change, abs=1e-7) if fresh.change is not None else read.change is None
    for one, other in zip(fresh.pillars, read.pillars, strict=True):
        assert one.status == other.status
        if one.steps is None or other.steps is None:
            assert one.steps is other.steps
            continue
        assert [step.kind for step in one.steps] == [step.kind for step in other.steps]
        for step, same in zip(one.steps, other.steps, strict=True):
            assert {p.item or p.what: p.points for p in step.parts} == pytest.approx(
                {p.item or p.what: p.points for p in same.parts}, abs=1e-7
            )
    for card, file in zip(cards, files, strict=True):
        for side in SIDES:
            assert [pillar.steps or () for pillar in diff(card, file, side=side).pillars] == [()] * len(card.side(side).pillars)


def lived_in() -> Profile:
    return profile(
        item("one", "people.community-engagement", "advances major", sources=("s1",)),
        item("two", "people.inclusive-ownership", "hinders minor", sources=("s2",)),
        item("three", "performance.environment", "advances minor", sources=("s3",)),
    )


def test_pillars_without_two_scores_get_a_status_and_no_number() -> None:
    before = profile(item("one", "people.community-engagement"), item("later", "performance.environment", observed="2021"))
    cards = [score(before, a4p(), replace(FEW, as_of=day)) for day in (date(2020, 1, 31), date(2022, 1, 1))]
    states = {pillar.id: (pillar.status, pillar.change, pillar.steps) for pillar in diff(*cards).pillars}
    assert states["performance"] == ("newly scored", None, None)
    assert states["politics"] == ("not scored", None, None)
    assert states["people"][0] == "scored twice"
    assert {p.id: p.status for p in diff(*reversed(cards)).pillars}["performance"] == "no longer scored"


def test_overall_changes_only_when_neither_side_withholds_it() -> None:
    open_ = replace(a4p(), method=replace(a4p().method, min_coverage=0.0, min_coverage_interval=0.0))
    one, other = (score(lived_in(), measure, FEW) for measure in (a4p(), open_))
    assert diff(one, other).change is None
    better = replace(lived_in(), evidence=lived_in().evidence[:1])
    lone = score(better, open_, FEW)
    scores = [card.side().overall.score for card in (lone, other)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert diff(other, lone).change == pytest.approx(scores[0] - scores[1], abs=1e-9)
    assert "(Performance in one only)" in next(w.message for w in diff(other, lone).warnings if w.code == "different-pillars")


def codes(before: Scorecard, after: Scorecard) -> list[str]:
    return [warning.code for warning in diff(before, after).warnings]


def test_warnings() -> None:
    card = score(lived_in(), a4p(), FEW)
    assert codes(card, card) == []
    faster = score(lived_in(), replace(a4p(), method=replace(a4p().method, half_life_years=2.0)), FEW)
    assert codes(card, faster) == ["different-frameworks"]
    assert [(c.what, c.before, c.after) for c in diff(card, faster).framework] == [("half_life_years", 5.0, 2.0)]
    reworded = score(lived_in(), replace(a4p(), title="Other words"), FEW)
    assert codes(card, reworded) == ["different-frameworks"]
    assert "what scorecards do not hold" in diff(card, reworded).warnings[0].message
    assert codes(card, score(lived_in(), a4p(), replace(FEW, actors=("mission",)))) == ["different-questions"]
    assert codes(card, score(lived_in(), a4p(), replace(FEW, seed=1))) == ["different-draws"]
    assert codes(card, replace(card, generator=replace(card.generator, version="9.9"))) == ["different-versions"]
    covered = profile(
        *(item(f"i{number}", name) for number, name in enumerate(sorted(a4p().commitment_by_id)) if name != "partnerships.host-authorities")
    )
    assert "uneven-coverage" in codes(card, score(covered, a4p(), FEW))


def test_a_pillar_that_one_framework_lacks() -> None:
    small = replace(
        a4p(),
        pillars=tuple(pillar for pillar in a4p().pillars if pillar.id != "performance"),
        commitments=tuple(c for c in a4p().commitments if c.pillar != "performance"),
    )
    without = replace(lived_in(), evidence=lived_in().evidence[:2])
    difference = check_names(score(lived_in(), a4p(), FEW), score(without, small, FEW))
    gone = difference.pillars[-1]
    assert (gone.id, gone.status, gone.after) == ("performance", "no longer scored", None)
    assert ("performance", "judged", "not judged") in [(c.what, c.before, c.after) for c in difference.framework]
    come = diff(score(without, small, FEW), score(lived_in(), a4p(), FEW)).pillars[-1]
    assert (come.id, come.status, come.before) == ("performance", "newly scored", None)


def check_names(before: Scorecard, after: Scorecard) -> Diff:
    difference = diff(before, after)
    assert [pillar.id for pillar in difference.pillars] == [pillar.id for pillar in a4p().pillars]
    return difference


EDITS = [
    (lambda card: card["sides"][0]["pillars"][1].update(score=99.0), "it says 99.0000 for People (Delivery)"),
    (lambda card: card["sides"][0]["pillars"][1].update(score=None), "it says no score for People (Delivery)"),
    (lambda card: card["sides"][0]["pillars"][0].update(score=40.0), "and its items give no score"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(rating=0.1), "for People (Delivery), and its items give"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(credibility=6), "for People (Delivery), and its items give"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(state="future"), "for People (Delivery), and its items give"),
    (lambda card: card["framework"]["method"].update(item_strength=5.0), "for People (Delivery), and its items give"),
    (lambda card: card["sources"][0].update(reliability="E"), "for People (Delivery), and its items give"),
    (lambda card: card["sides"][0]["overall"].update(score=99.0), "it says 99.0000 for overall (Delivery)"),
    (lambda card: card["sources"].clear(), "its items cannot be scored"),
    (lambda card: card.update(as_of="tomorrow"), "its items cannot be scored"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(commitment="people.other"), "its items cannot be scored"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(level="input"), "its items cannot be scored"),
    (lambda card: card["sides"][0]["pillars"][1]["items"][0].update(rating=None), "for People (Delivery), and its items give nan"),
    (lambda card: card["sides"][0]["pillars"][1]["items"].append(card["sides"][0]["pillars"][1]["items"][0]), "its items cannot be scored"),
    (lambda card: card["sides"][0]["pillars"][1]["commitments"][0].update(weight=5.0), "for People (Delivery), and its items give"),
    (lambda card: card["sides"][0]["pillars"][1]["commitments"][0].update(weight=-5.0), "for People (Delivery), and its items give"),
]


@pytest.mark.parametrize(("edit", "said"), EDITS)
def test_an_edited_scorecard_is_found_out(edit: Any, said: str) -> None:
    open_ = replace(a4p(), method=replace(a4p().method, min_coverage=0.0, min_coverage_interval=0.0))
    document = json.loads(to_json(score(lived_in(), open_, FEW)))
    assert untrue(read_scorecard(json.dumps(document).encode(), "card.json")) is None
    edit(document)
    problem = untrue(read_scorecard(json.dumps(document).encode(), "card.json"))
    assert problem is not None
    assert problem.startswith("was edited or made by another version: ")
    assert said in problem
    assert "\n" not in problem


@pytest.mark.parametrize("change", [{"observed": "2019-13"}, {"sources": []}, {"credibility": 77}])
def test_an_item_that_no_profile_could_hold_makes_no_scorecard(change: dict[str, Any]) -> None:
    document = json.loads(to_json(score(lived_in(), a4p(), FEW)))
    document["sides"][0]["pillars"][1]["items"][0].update(change)
    with pytest.raises(InputError, match=rf"card.json: is not a valid scorecard: sides.0.pillars.1.items.0.{next(iter(change))}: "):
        read_scorecard(json.dumps(document).encode(), "card.json")


@pytest.mark.parametrize(("by", "found"), [(4e-5, False), (7e-5, True), (4e-3, True)])
def test_a_score_is_held_to_the_decimals_that_it_is_written_with(by: float, found: bool) -> None:
    card = score(lived_in(), a4p(), FEW)
    first, people, *others = card.side().pillars
    edited = replace(people, score=(people.score or 0.0) + by)
    side = replace(card.side(), pillars=(first, edited, *others))
    assert (untrue(replace(card, sides=(side, card.sides[1]))) is not None) is found


def test_determinism() -> None:
    cards = [score(lived_in(), a4p(), replace(FEW, as_of=day)) for day in (date(2020, 1, 31), date(2022, 1, 1))]
    assert to_json(diff(*cards)) == to_json(diff(*cards))
    turned = replace(lived_in(), evidence=lived_in().evidence[::-1], sources=lived_in().sources[::-1])
    again = [score(turned, a4p(), replace(FEW, as_of=day)) for day in (date(2020, 1, 31), date(2022, 1, 1))]
    assert to_json(diff(*cards)) == to_json(diff(*again))


def test_grades_of_sources_that_one_side_alone_cites_are_no_change() -> None:
    made = lived_in()
    more = replace(made, sources=(*made.sources, source("s9", reliability="E")), evidence=(*made.evidence, item("four", sources=("s9",))))
    difference = diff(score(made, a4p(), FEW), score(more, a4p(), FEW))
    assert [step.kind for pillar in difference.pillars for step in pillar.steps or ()] == ["added"]
