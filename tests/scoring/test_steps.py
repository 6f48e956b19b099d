"""Hand-worked: without priors and with all factors 1 a pillar's score is the mean of its ratings, and every step can be done on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from a4p_score.model.diff import OTHERS, Diff, Step
from a4p_score.model.framework import TABLES, Framework, Method
from a4p_score.model.profile import Evidence, Profile
from a4p_score.scoring.diff import diff
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source, women

FEW = Options(draws=100)


def framework(**constants: Any) -> Framework:
    """K0 = K1 = 0, every factor 1, no correlation, no ageing, but for what a test asks for."""
    ones = {name: dict.fromkeys(getattr(a4p().method, name), 1.0) for name in TABLES}
    none = ("pillar_prior", "commitment_prior", "source_correlation", "event_correlation", "series_correlation")
    bare: dict[str, Any] = {**dict.fromkeys(none, 0.0), "half_life_years": None}
    method: Method = replace(a4p().method, **{**bare, **ones, **constants})
    return replace(a4p(), method=method)


def people(
    before: Profile, after: Profile, measure: Framework, other: Framework | None = None, as_of: date | None = None
) -> dict[str, Step]:
    """The steps of the pillar people, which must add up to its change."""
    cards = score(before, measure, FEW), score(after, other or measure, replace(FEW, as_of=as_of))
    pillar = next(pillar for pillar in diff(*cards).pillars if pillar.id == "people")
    assert pillar.steps is not None
    assert pillar.change is not None
    assert sum(step.points for step in pillar.steps) == pytest.approx(pillar.change, abs=1e-9)
    return {step.kind: step for step in pillar.steps}


def performance(before: Profile, after: Profile, measure: Framework, other: Framework | None = None) -> dict[str, Step]:
    """The steps of the pillar performance."""
    cards = score(before, measure, FEW), score(after, other or measure, FEW)
    pillar = next(pillar for pillar in diff(*cards).pillars if pillar.id == "performance")
    return {step.kind: step for step in pillar.steps or ()}


def parts(step: Step) -> dict[str, float]:
    return {part.item or part.what: part.points for part in step.parts}


def made(*items: Evidence, **changes: Any) -> Profile:
    return profile(*items, sources=tuple(source(f"s{number}") for number in range(1, 5)), **changes)


best = item("best", rated="advances major", sources=("s1",))
middle = item("middle", rated="mixed", sources=("s2",))
worst = item("worst", rated="hinders major", sources=("s3",))


def test_one_item_goes_and_another_comes() -> None:
    """75 -> 25: (1 + 1/2) / 2 becomes (1/2 + 0) / 2."""
    steps = people(made(best, middle), made(middle, worst), framework())
    assert list(steps) == ["removed", "added"]
    assert parts(steps["removed"]) == pytest.approx({"best": -25})
    assert parts(steps["added"]) == pytest.approx({"worst": -25})
    assert steps["removed"].parts[0].changes[0].after is None
    assert steps["added"].parts[0].changes[0].before is None


def test_what_an_item_does_to_the_share_of_the_others_stands_beside_it() -> None:
    """100 -> 50: the best item's contribution falls from 50 to 25 as the worst one takes half of the pillar with -25."""
    steps = people(made(best), made(best, worst), framework())
    assert parts(steps["added"]) == pytest.approx({"worst": -25, OTHERS: -25})


def test_all_items_are_replaced() -> None:
    steps = people(made(best), made(worst), framework())
    assert parts(steps["removed"]) == pytest.approx({"best": -50})
    assert parts(steps["added"]) == pytest.approx({"worst": -50})


def test_a_new_grade() -> None:
    """(1 + 1/2) / 2 becomes (1 + 1) / 2."""
    steps = people(made(best, middle), made(best, replace(middle, direction="advances", strength="moderate")), framework())
    assert parts(steps["re-graded"]) == pytest.approx({"middle": 100 / 6})
    changes = {change.what: (change.before, change.after) for change in steps["re-graded"].parts[0].changes}
    assert changes["direction"] == ("mixed", "advances")
    assert changes["rating"] == pytest.approx((0.5, 5 / 6))


def test_a_new_grade_of_a_source() -> None:
    """Weights 1 and 1 become 1 and 1/2: the mean of 1 and 0 goes from 50 to 100/3; the worst item's share falls from 1/2 to 1/3."""
    measure = framework(reliability={**framework().method.reliability, "B": 0.5})
    regraded = profile(best, worst, sources=(source("s1", reliability="B"), source("s3")))
    steps = people(made(best, worst), regraded, measure)
    assert parts(steps["re-graded"]) == pytest.approx({"best": 25 / 1.5 - 25, OTHERS: -50 / 1.5 + 25})
    change = steps["re-graded"].parts[0].changes[0]
    assert (change.what, change.before, change.after) == ("reliability of s1", "A", "B")


def test_crowding_is_a_step_of_its_own() -> None:
    """Two items of s1 have d = 1/1.2 each; when one goes, the other has d = 1 again.

    46.875 -> 45.4545 (best with 1/1.2 against worst with 1) -> 50 (1 against 1).
    """
    measure = framework(source_correlation=0.2)
    twin = replace(middle, sources=("s1",))
    steps = people(made(best, twin, worst), made(best, worst), measure)
    assert list(steps) == ["removed", "crowded"]
    assert parts(steps["removed"]) == pytest.approx({"middle": 0, OTHERS: 45.454545 - 46.875}, abs=1e-6)
    assert parts(steps["crowded"]) == pytest.approx({"best": 25 - 50 / 2.2, OTHERS: -25 + 60 / 2.2})
    change = steps["crowded"].parts[0].changes[0]
    assert (change.what, change.before, change.after) == ("statements of its source", 2, 1)


def test_events_crowd_too() -> None:
    measure = framework(event_correlation=0.8)
    one, two = (replace(entry, same_event="fire") for entry in (best, middle))
    steps = people(made(one, worst), made(one, two, worst), measure)
    change = steps["crowded"].parts[0].changes[0]
    assert (steps["crowded"].parts[0].item, change.what, change.before, change.after) == ("best", "items of its event", 1, 2)


def test_an_item_that_takes_another_source_is_re_graded_and_not_crowded() -> None:
    measure = framework(source_correlation=0.2)
    steps = people(made(best, worst), made(best, replace(worst, sources=("s1",))), measure)
    assert [part.item for part in steps["re-graded"].items] == ["worst"]
    assert [part.item for part in steps["crowded"].items] == ["best"]


def test_without_a_prior_a_lone_item_is_the_score_however_old() -> None:
    steps = people(made(best), made(best), framework(half_life_years=1.0), as_of=date(2021, 1, 31))
    assert list(steps) == ["aged"]
    assert parts(steps["aged"]) == pytest.approx({"best": 0}, abs=1e-9)
    change = steps["aged"].parts[0].changes[0]
    assert change.what == "age in years"
    assert (change.before, change.after) == pytest.approx((215 / 365.25, 581 / 365.25))


def test_ageing_brings_a_score_back_to_the_prior() -> None:
    """One commitment that follows its pool: the score is 100 (1 + W) / (2 + W) with K0 = 2, and W = 4 x 2^(-days / 365.25).

    The commitment's prior is so strong that its cap is next to none.
    """
    pooled = framework(half_life_years=1.0, pillar_prior=2.0, commitment_prior=1e6)
    only = replace(pooled, commitments=tuple(c for c in pooled.commitments if c.pillar != "people" or c.id == best.commitment))
    steps = people(made(best), made(best), only, as_of=date(2021, 1, 31))

    def pool(days: float) -> float:
        W = 4 * 2 ** -(days / 365.25)
        return 100 * (1 + W) / (2 + W)

    assert steps["aged"].points == pytest.approx(pool(581) - pool(215), abs=1e-3)
    assert steps["aged"].points < -5


def test_constants_come_one_by_one_and_say_from_what_to_what() -> None:
    both = made(best, middle)
    other = framework(commitment_prior=2.0, pillar_prior=2.0, level={**framework().method.level, "outcome": 0.5})
    steps = people(both, both, framework(), other)
    assert list(steps) == ["framework"]
    assert [part.what for part in steps["framework"].parts] == ["pillar_prior", "commitment_prior", "level"]
    assert [(c.what, c.before, c.after) for c in steps["framework"].parts[2].changes] == [("level outcome", 1.0, 0.5)]
    assert not steps["framework"].items


def test_weights_and_mandate() -> None:
    two = made(best, replace(worst, commitment="people.inclusive-ownership"))
    heavier = framework().with_weights({"people.community-engagement": 3.0})
    steps = people(two, two, framework(), heavier)  # without priors: (1 + 0) / 2 becomes (3 + 0) / 4
    assert parts(steps["framework"]) == pytest.approx({"weights and mandate": 25})

    narrower = replace(two, evidence=(best,), not_mandated=made(not_mandated=("people.inclusive-ownership",)).not_mandated)
    steps = people(two, narrower, framework(commitment_prior=2.0))
    changes = {change.what: (change.before, change.after) for change in steps["framework"].parts[0].changes}
    assert changes["people.inclusive-ownership"] == ("judged", "not judged")
    assert changes["weight of people.community-engagement"] == pytest.approx((1 / 4, 1 / 3))


def test_an_item_that_moves_to_another_pillar_leaves_one_and_comes_to_the_other() -> None:
    moved = replace(middle, commitment="performance.environment")
    also = item("also", "performance.environment", sources=("s4",))
    cards = [score(made(best, entry, also), framework(), FEW) for entry in (middle, moved)]
    by_id = {pillar.id: pillar.steps for pillar in diff(*cards).pillars}
    for pillar, kind in (("people", "removed"), ("performance", "added")):
        (step,) = by_id[pillar] or ()
        assert step.kind == kind
        assert step.parts[0].changes[0].what == "commitment"


def test_an_item_whose_actor_is_another_changes_its_side() -> None:
    """100, 50 -> 100 on delivery; nothing, 50 and 0 on conditions."""
    theirs = replace(middle, actor="host")
    cards = [score(made(*entries, replace(worst, actor="host")), framework(), FEW) for entries in ((best, middle), (best, theirs))]
    for side, kind, points in (("delivery", "to another side", 25), ("conditions", "from another side", 25)):
        difference = diff(*cards, side=side)
        assert difference.side == side
        (step,) = next(pillar.steps for pillar in difference.pillars if pillar.id == "people") or ()
        assert step.kind == kind
        assert step.points == pytest.approx(points)
        assert [(p.item, [(c.what, c.before, c.after) for c in p.changes]) for p in step.items] == [
            ("middle", [("actor", "mission", "host")])
        ]


def test_scope_and_standing_are_grades() -> None:
    """With weights 0.4 and 1 the mean of 1 and 0 is 100 x 0.4 / 1.4; a standing fact is as good as new."""
    measure = framework(scope={"instance": 0.4, "pattern": 0.7, "whole": 1.0}, half_life_years=5.0)
    narrow = replace(best, scope="instance")
    steps = people(made(best, worst), made(narrow, worst), measure)
    assert steps["re-graded"].points == pytest.approx(100 * 0.4 / 1.4 - 50)
    assert [(c.what, c.before, c.after) for c in steps["re-graded"].items[0].changes] == [("scope", None, "instance")]
    steps = people(made(best, worst), made(replace(best, standing=True), worst), measure)
    assert [(c.what, c.before, c.after) for c in steps["re-graded"].items[0].changes] == [("standing", "no", "yes")]
    aged = 2 ** -(215 / 365.25 / 5)
    assert steps["re-graded"].points == pytest.approx(100 / (1 + aged) - 50)


def test_a_value_more_crowds_its_series() -> None:
    measure = framework(series_correlation=1.0)
    first = women(values=women().values[:1])
    steps = performance(profile(series=(first,), sources=(source("s1"),)), profile(series=(women(),), sources=(source("s1"),)), measure)
    assert list(steps) == ["crowded", "added"]
    assert [(c.what, c.before, c.after) for c in steps["crowded"].items[0].changes] == [("values of its series", 1, 2)]


def test_a_mission_that_closes_stops_ageing() -> None:
    both = made(best, worst)
    closed = replace(both, mission=replace(both.mission, closed=date(2020, 1, 31)))
    assert "aged" in people(both, both, framework(half_life_years=1.0), as_of=date(2021, 1, 31))
    assert people(closed, closed, framework(half_life_years=1.0), as_of=date(2021, 1, 31)) == {}


def test_constants_of_method_2_are_legs_of_their_own() -> None:
    both = profile(best, series=(women(),), sources=tuple(source(f"s{n}") for n in range(1, 5)))
    steps = performance(both, both, framework(), framework(series_correlation=1.0, scope=dict.fromkeys(framework().method.scope, 0.5)))
    assert [part.what for part in steps["framework"].parts] == ["series_correlation", "scope"]


def test_the_state_of_an_item_is_why_it_comes_or_goes() -> None:
    later = item("later", rated="hinders minor", observed="2021", sources=("s4",))
    steps = people(made(best, later), made(best, later), framework(), as_of=date(2022, 1, 1))
    change = steps["added"].parts[0].changes[0]
    assert (change.what, change.before, change.after) == ("state", "future", "scored")
    back = diff(score(made(best, later), framework(), replace(FEW, as_of=date(2022, 1, 1))), score(made(best, later), framework(), FEW))
    step = next(step for pillar in back.pillars for step in pillar.steps or ())
    assert (step.kind, step.parts[0].changes[0].before, step.parts[0].changes[0].after) == ("removed", "scored", "future")


def test_without_a_commitment_prior_the_other_side_tells_the_weights_that_one_leaves_unsaid() -> None:
    """An item moves from one commitment to another, which has no evidence on the first side: nothing else changes, so nothing is the framework's."""
    here, there = made(best, worst), made(best, replace(worst, commitment="people.inclusive-ownership"))
    weighted = framework().with_weights({"people.inclusive-ownership": 3.0})
    steps = people(here, there, weighted)
    assert list(steps) == ["re-graded"]
    assert steps["re-graded"].points == pytest.approx(25 - 50)  # (1 x 1 + 3 x 0) / 4 against (1 + 0) / 2


def found(difference: Diff) -> list[str]:
    return [step.kind for pillar in difference.pillars for step in pillar.steps or ()]


def test_the_same_scorecard_twice_has_no_steps() -> None:
    card = score(made(best, middle, worst), a4p(), FEW)
    difference = diff(card, card)
    assert found(difference) == []
    assert difference.differs == ()
    assert [pillar.change for pillar in difference.pillars if pillar.status == "scored twice"] == [0.0]
