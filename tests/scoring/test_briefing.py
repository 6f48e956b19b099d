"""What a page says beside the scores follows from the scorecard, item by item."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from a4p_score.errors import UsageError
from a4p_score.load.codec import decode, encode
from a4p_score.model.briefing import Briefing
from a4p_score.scoring.briefing import STRONGEST, THINNED, Wanted, brief, briefs
from a4p_score.scoring.scorecard import Options, score
from tests.briefs import FEW, briefed, mixed, several
from tests.builders import AS_OF, item, profile, weighted


def test_fifty_and_what_items_add_and_take_away_is_the_score() -> None:
    made = briefed()
    assert {(one.side, one.pillar) for one in made.balances} >= {("delivery", "people"), ("conditions", "partnerships")}
    for one in made.balances:
        pillar = made.card.side(one.side).pillar(one.pillar)
        assert 50 + one.gained - one.lost == pytest.approx(pillar.score)
        assert one.items_for + one.items_against <= len(pillar.scored)


def test_the_strongest_stand_first_and_their_sources_have_the_first_numbers() -> None:
    made = briefed()
    for found, way in ((made.strongest_for, 1), (made.strongest_against, -1)):
        assert 0 < len(found) <= STRONGEST
        points = [one.item.contribution * way for one in found]
        assert all(first >= second > 0 for first, second in pairwise(points))
    front = made.card.side(made.side)
    assert made.strongest_for[0].item == (front.strongest(1) or (None, None))[1]
    cited = [name for one in (*made.strongest_for, *made.strongest_against) for name in one.item.sources]
    assert list(made.sources[: len(set(cited))]) == list(dict.fromkeys(cited))
    assert sorted(made.sources) == sorted(source.id for source in made.card.sources)


def test_every_commitment_is_covered_thin_missing_or_not_mandated() -> None:
    found = profile(
        item("a"), item("weak", "people.protection-rights", level="input", credibility=5), not_mandated=("people.inclusive-ownership",)
    )
    made = brief(found, weighted(), FEW, Wanted())
    delivery = {one.commitment: one for one in made.covered if one.side == "delivery"}
    asked = {one.id for one in weighted().commitments if one.criterion("delivery") is not None}
    assert set(delivery) == asked
    states = {name: one.state for name, one in delivery.items()}
    assert states["people.community-engagement"] == "sound"
    assert states["people.protection-rights"] == "thin"
    assert states["people.inclusive-ownership"] == "not mandated"
    assert states["politics.regional-strategy"] == "none"


def test_the_bottom_line_counts_what_is_scored_and_who_said_so() -> None:
    front, beside = briefed().bottom
    assert (front.side, front.items, front.publishers, front.newest) == ("delivery", 4, 3, "2019-09-30")
    assert (beside.items, beside.publishers) == (1, 1)


def test_pillars_that_clear_fifty_are_named() -> None:
    asked = [one.id for one in weighted().commitments if one.pillar == "people"]
    sure: dict[str, Any] = {"rated": "advances major", "level": "impact", "credibility": 1, "observed": "2020-01"}
    many = [item(f"i{n}", asked[n % len(asked)], sources=(f"s{n}",), **sure) for n in range(12)]
    made = brief(profile(*many), weighted(), FEW, Wanted())
    pillar = made.card["people"]
    assert pillar.interval is not None
    assert pillar.interval.low > 50
    assert made.bottom[0].above == ("People",)
    assert made.bottom[0].below == ()


def test_thinned_draws_are_whole_tenths_that_give_the_interval() -> None:
    made = brief(mixed(), weighted(), Options(draws=10_000), Wanted(what_if=True))
    assert {one.pillar for one in made.draws} == {pillar.id for pillar in made.card.side().pillars if pillar.score is not None}
    for one in made.draws:
        assert len(one.draws) == THINNED
        shown = made.card[one.pillar].interval
        assert shown is not None
        assert np.quantile(np.array(one.draws) / 10, [0.05, 0.95]) == pytest.approx([shown.low, shown.high], abs=4)
    assert briefed().draws == ()


def test_what_moved_is_the_difference_to_the_scorecard_from_before() -> None:
    before = score(mixed(), weighted(), Options(as_of=AS_OF.replace(year=2019), draws=2_000))
    found = briefed(before=before).diff
    assert found is not None
    assert (found.before.as_of, found.after.as_of) == ("2019-01-31", "2020-01-31")


def test_several_stand_at_one_date_and_order_changes_nothing() -> None:
    made = several("bland", "aland")
    assert [one.mission.id for one in made.missions] == ["aland", "bland"] == [row.mission.id for row in made.comparison.missions]
    assert made == several("aland", "bland")
    ticks: list[int] = []
    found = [mixed("aland")]
    briefs(found, weighted(), FEW, {"aland": Wanted()}, "", lambda: ticks.append(1))
    assert ticks == [1]


def test_nothing_can_be_said_before_the_agenda() -> None:
    with pytest.raises(UsageError, match="nothing can be scored at 2017"):
        brief(mixed(), weighted(), Options(as_of=AS_OF.replace(year=2017)), Wanted())


@pytest.mark.parametrize("made", [briefed(), briefed(what_if=True, reply="No.")], ids=["plain", "with all"])
def test_it_is_kept_whole_and_found_again(made: Briefing) -> None:
    assert decode(encode(made, Briefing), Briefing) == made
