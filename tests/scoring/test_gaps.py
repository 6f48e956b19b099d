from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from a4p_score.errors import UsageError
from a4p_score.model.gaps import Gap, Gaps
from a4p_score.model.profile import Evidence, Profile
from a4p_score.scoring.gaps import find_gaps
from a4p_score.scoring.scorecard import Options, score
from tests.builders import AS_OF, a4p, item, profile, source
from tests.strategies import profiles

ENGAGEMENT = "people.community-engagement"
FEW = Options(draws=100)


def gap(found: Gaps, commitment: str = ENGAGEMENT) -> Gap:
    return next(entry for entry in found.gaps if entry.commitment == commitment)


def weaknesses(*items: Evidence, **changes: object) -> set[str]:
    found = find_gaps(profile(*items, **changes), a4p(), FEW)  # type: ignore[arg-type]
    return set(gap(found).weaknesses) if ENGAGEMENT not in found.sound else set()


SOUND = (item("i1", rated="advances minor", sources=("s1",)), item("i2", rated="hinders minor", sources=("s2",)))


def test_evidence_both_ways_from_two_publishers_is_sound() -> None:
    assert weaknesses(*SOUND) == set()


def test_no_scored_evidence() -> None:
    found = find_gaps(profile(item(rated="context"), item("i2", observed="2021")), a4p(), FEW)
    none = gap(found)
    assert none.weaknesses == ("none",)
    assert (none.scored_items, none.publishers, none.n) == (0, 0, 0)
    assert [(group.state, group.items) for group in none.unscored] == [("context", ("i1",)), ("future", ("i2",))]
    assert none.unscored[1].reasons == ("ended 2021-12-31, after 2020-01-31",)


def test_thin_is_less_than_half_an_ideal_item() -> None:
    weak = item("i1", level="activity", credibility=3, sources=("s1",)), item("i2", rated="hinders minor", level="input", credibility=5)
    assert "thin" in weaknesses(*weak)
    # One item of factors k = 0.8, l = 1, age 215 days: n = 0.8 * 2^(-215 / 365.25 / 5) = 0.7373
    found = gap(find_gaps(profile(item()), a4p(), FEW))
    assert found.n == pytest.approx(0.8 * 2 ** (-215 / 365.25 / 5))
    assert "thin" not in found.weaknesses


@pytest.mark.parametrize(("factor", "thin"), [(0.5, False), (0.499999, True)])
def test_exactly_half_an_ideal_item_is_not_thin(factor: float, thin: bool) -> None:
    method = replace(a4p().method, half_life_years=None, credibility={**a4p().method.credibility, 2: factor})
    found = gap(find_gaps(profile(item()), replace(a4p(), method=method), FEW))
    assert found.n == pytest.approx(factor)
    assert ("thin" in found.weaknesses) is thin


@pytest.mark.parametrize(
    ("rated", "sided"),
    [
        (("advances minor", "advances major"), True),
        (("hinders minor", "hinders major"), True),
        (("advances minor", "hinders minor"), False),
        (("advances minor", "mixed"), True),
        (("mixed", "mixed"), False),
    ],
)
def test_one_sided_is_nothing_on_the_other_side(rated: tuple[str, str], sided: bool) -> None:
    items = [item(f"i{number}", rated=words, sources=(f"s{number}",)) for number, words in enumerate(rated)]
    assert ("one-sided" in weaknesses(*items)) is sided


@pytest.mark.parametrize(("as_of", "stale"), [("2024-06-29", False), ("2024-07-01", True)])
def test_stale_is_all_older_than_one_half_life(as_of: str, stale: bool) -> None:
    old = replace(SOUND[0], observed=item(observed="2019-06-30").observed), SOUND[1]  # both ended 2019-06-30; the half-life is 5 years
    assert ("stale" in weaknesses(*old, as_of=date.fromisoformat(as_of))) is stale
    newer = item("i3", observed="2019-07-15")
    assert "stale" not in weaknesses(*old, newer, as_of=date.fromisoformat("2024-07-01"))


def test_nothing_is_stale_without_a_half_life() -> None:
    ageless = replace(a4p(), method=replace(a4p().method, half_life_years=None))
    assert ENGAGEMENT in find_gaps(profile(*SOUND, as_of=date(2090, 1, 1)), ageless, FEW).sound


def test_only_self_reported_is_every_source_the_missions_own() -> None:
    own, other = source("s1", relation="self"), source("s2", relation="self")
    assert "self-reported" in weaknesses(*SOUND, sources=(own, other))
    assert "self-reported" not in weaknesses(*SOUND, sources=(own, source("s2", relation="member-state")))


def test_one_publisher_of_several_sources() -> None:
    assert "one-publisher" in weaknesses(*SOUND, sources=(source("s1", publisher="P"), source("s2", publisher="P")))


def test_only_inputs_and_activities() -> None:
    low = [replace(entry, level="activity") for entry in SOUND]
    assert "inputs-only" in weaknesses(*low)
    assert "inputs-only" not in weaknesses(low[0], replace(low[1], level="output"))


def test_the_value_of_looking_by_hand() -> None:
    """An empty people pillar of four commitments: one ideal item but for k = 0.8 weighs 3.2."""
    found = gap(find_gaps(profile(), a4p()))
    f = 3 / (3 + 3.2)
    M = (1 + f * 3.2) / (2 + f * 3.2)
    raised = 100 * (3 * M + (2 * M + 3.2) / (2 + 3.2)) / 4
    looking = found.looking
    assert (looking.now.score, looking.now.interval, looking.now.width, looking.now.confidence) == (None, None, None, None)
    assert looking.with_for.score == pytest.approx(raised)
    assert looking.with_against.score == pytest.approx(100 - raised)
    assert looking.swing == pytest.approx(2 * raised - 100)
    assert looking.pillar_weight == pytest.approx(0.2)
    assert looking.value == pytest.approx(looking.swing / 5)
    assert looking.with_for.confidence == "very low"  # limited evidence, and one item cannot agree


def test_the_same_as_scoring_a_profile_that_has_the_item() -> None:
    base = profile(*SOUND, item("i3", "people.local-reconciliation", "hinders major"))
    for rated, side in (("advances major", "with_for"), ("hinders major", "with_against")):
        added = item("zz", "people.local-reconciliation", rated, observed=str(AS_OF), sources=("new",))
        whole = score(replace(base, evidence=(*base.evidence, added), sources=(*base.sources, source("new"))), a4p())
        people = whole.side().pillar("people")
        found = getattr(gap(find_gaps(base, a4p()), "people.local-reconciliation").looking, side)
        assert people.interval is not None
        assert found.score == pytest.approx(people.score, abs=1e-9)
        assert (found.interval.low, found.interval.high) == pytest.approx((people.interval.low, people.interval.high), abs=1e-9)
        assert found.width == pytest.approx(people.interval.high - people.interval.low, abs=1e-9)
        assert found.confidence == people.confidence


def test_now_is_the_scorecard() -> None:
    base = profile(*SOUND)
    people = score(base, a4p()).side().pillar("people")
    now = gap(find_gaps(base, a4p()), "people.local-reconciliation").looking.now
    assert (now.score, now.interval, now.confidence) == (people.score, people.interval, people.confidence)


def test_the_biggest_value_first_and_ties_by_id() -> None:
    found = find_gaps(profile(), a4p(), FEW)
    order = [(-round(entry.looking.value, 9), entry.commitment) for entry in found.gaps]
    assert order == sorted(order)
    assert len({value for value, _ in order if value == order[0][0]}) == 1
    heavy = find_gaps(profile(), a4p().with_weights({"partnerships": 3}), FEW)
    assert heavy.gaps[0].pillar == "partnerships"
    assert heavy.gaps[0].looking.pillar_weight == pytest.approx(3 / 7)


def test_one_pillar_and_what_is_not_mandated() -> None:
    made = profile(*SOUND, not_mandated=("people.protection-rights", "performance.conduct"))
    found = find_gaps(made, a4p(), FEW, "people")
    assert {entry.commitment for entry in found.gaps} == {"people.local-reconciliation", "people.inclusive-ownership"}
    assert found.sound == (ENGAGEMENT,)
    assert [entry.commitment for entry in found.not_mandated] == ["people.protection-rights"]
    assert found.mandated == 3


def test_a_pillar_that_is_not_mandated_has_no_gaps() -> None:
    whole = tuple(c.id for c in a4p().commitments if c.pillar == "people")
    found = find_gaps(profile(not_mandated=whole), a4p(), FEW, "people")
    assert (found.gaps, found.sound, found.mandated) == ((), (), 0)
    assert find_gaps(profile(not_mandated=whole), a4p(), FEW).gaps[0].looking.pillar_weight == pytest.approx(0.25)


def test_the_hypothetical_item_counts_at_another_date_and_for_known_by() -> None:
    asked = Options(draws=100, as_of=date(2021, 6, 30), known_by=date(2020, 12, 31))
    looking = gap(find_gaps(profile(), a4p(), asked)).looking
    assert looking.with_for.score == gap(find_gaps(profile(), a4p(), FEW)).looking.with_for.score


def test_each_side_is_asked_its_own_question_about_its_own_actors() -> None:
    delivery, conditions = (find_gaps(profile(), a4p(), replace(FEW, side=side)) for side in ("delivery", "conditions"))
    assert (delivery.side, delivery.hypothetical.actor) == ("delivery", "mission")
    assert (conditions.side, conditions.hypothetical.actor) == ("conditions", "council")
    for found in (delivery, conditions):
        assert gap(found).question == a4p().commitment_by_id[ENGAGEMENT].sides[found.side].question
    assert len(delivery.gaps) == 21
    assert len(conditions.gaps) == len([c for c in a4p().commitments if c.criterion("conditions")])


def test_what_is_asked_for_decides_what_can_be_found() -> None:
    un = find_gaps(profile(), a4p(), replace(FEW, voice="un"))
    assert un.hypothetical.relation == "un-system"
    assert gap(un).looking.swing > 0
    police = find_gaps(profile(), a4p(), replace(FEW, actors=("contributors", "host")))
    assert police.hypothetical.actor == "contributors"
    with pytest.raises(UsageError, match="no actor asked for stands on delivery, where mission, un-system, contributors do"):
        find_gaps(profile(), a4p(), replace(FEW, actors=("host",)))


def test_a_date_before_the_agenda_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing can be scored at 2017-12-31: the agenda starts 2018-03-28"):
        find_gaps(profile(), a4p(), Options(as_of=date(2017, 12, 31)))


@settings(max_examples=15, deadline=None)
@given(profiles(), st.data())
def test_every_mandated_commitment_is_a_gap_or_sound(made: Profile, data: st.DataObject) -> None:
    before = made.sha256
    side = data.draw(st.sampled_from(["delivery", "conditions"]))
    found = find_gaps(made, a4p(), replace(FEW, side=side))
    left_out = {entry.commitment for entry in made.not_mandated}
    listed = [*(entry.commitment for entry in found.gaps), *found.sound]
    assert sorted(listed) == sorted({c.id for c in a4p().commitments if c.criterion(side)} - left_out)
    assert replace(made).sha256 == before == found.profile.sha256
    for entry in found.gaps:
        looking = entry.looking
        assert looking.with_for.score is not None
        assert looking.with_against.score is not None
        assert looking.with_against.score < looking.with_for.score
        assert looking.swing == looking.with_for.score - looking.with_against.score
        assert ("none" in entry.weaknesses) is (entry.scored_items == 0)
        assert ("none" not in entry.weaknesses) or len(entry.weaknesses) == 1


@settings(max_examples=15, deadline=None)
@given(profiles(least=1, most=5))
def test_an_item_for_raises_and_one_against_lowers(made: Profile) -> None:
    """Against a score that is neither 0 nor 100, an item at the end of the scale pulls towards its end."""
    scored = [entry for entry in find_gaps(made, a4p(), FEW).gaps if entry.looking.now.score is not None]
    assume(scored)
    for entry in scored:
        looking = entry.looking
        assert looking.now.score is not None
        assert looking.with_for.score is not None
        assert looking.with_against.score is not None
        assert looking.with_against.score <= looking.now.score <= looking.with_for.score
