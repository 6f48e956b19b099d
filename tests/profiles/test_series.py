"""Official series of the packaged profiles: counts that can be shares, people enough for a rate, one value a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a4p_score.model.series import items_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile, Series

LEAST = 20
NOT_COUNTRIES = {"abyei", "darfur", "golan", "india-pakistan", "kosovo", "middle-east", "western-sahara"}


def blocks(profiles: dict[str, Profile], start: str) -> Iterator[tuple[str, Series]]:
    for name, profile in profiles.items():
        for block in profile.series:
            if block.indicator.startswith(start):
                yield name, block


@pytest.mark.parametrize(
    ("indicator", "least"), [("women-", 30), ("sea-allegation-rate", 12), ("malicious-fatality-rate", 13), ("organised-violence-deaths", 7)]
)
def test_there_is_a_series_where_there_are_data(profiles: dict[str, Profile], indicator: str, least: int) -> None:
    assert len(list(blocks(profiles, indicator))) >= least


def test_shares_of_women_come_from_counts_of_twenty_people_or_more(profiles: dict[str, Profile]) -> None:
    for name, block in blocks(profiles, "women-"):
        for value in block.values:
            assert value.count is not None, f"{name}: {block.id_of(value)}"
            assert value.total is not None
            assert value.count == int(value.count)
            assert LEAST <= value.total == int(value.total)
            assert value.count <= value.total


@pytest.mark.parametrize("indicator", ["sea-allegation-rate", "malicious-fatality-rate"])
def test_rates_come_from_whole_counts_over_a_strength_of_twenty_or_more(profiles: dict[str, Profile], indicator: str) -> None:
    for name, block in blocks(profiles, indicator):
        for value in block.values:
            assert value.count is not None, f"{name}: {block.id_of(value)}"
            assert value.total is not None
            assert value.count == int(value.count)
            assert value.total >= LEAST


def test_deaths_are_counted_only_where_the_mission_area_is_a_country_of_the_data(profiles: dict[str, Profile]) -> None:
    found = dict(blocks(profiles, "organised-violence-deaths"))
    assert set(found) == set(profiles) - NOT_COUNTRIES
    assert all(value.value is not None and value.value == int(value.value) for block in found.values() for value in block.values)


def test_counts_of_abuse_are_the_un_s_own_word_whoever_prints_them(profiles: dict[str, Profile]) -> None:
    for name, block in blocks(profiles, "sea-allegation-rate"):
        cited = {source for value in block.values for source in value.sources or block.sources}
        relations = {profiles[name].source_by_id[source].relation for source in cited}
        assert relations <= {"self", "un-system"}, name


def test_values_stand_in_the_order_of_their_periods_each_once(profiles: dict[str, Profile]) -> None:
    for name, block in blocks(profiles, ""):
        ends = [value.observed.end for value in block.values]
        assert ends == sorted(set(ends)), f"{name}: {block.indicator}"


def test_no_item_in_words_has_the_id_of_a_value(profiles: dict[str, Profile], framework: Framework) -> None:
    for profile in profiles.values():
        ids = [item.id for item in items_under(profile, framework)]
        assert len(ids) == len(set(ids))
        assert [item.id for item in profile.evidence if item.indicator is not None] == []
