"""The twelve packaged profiles: valid, graded alike, traceable, and right in their arithmetic."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.load.documents import Loaded
    from a4p_score.model.profile import Evidence, Profile, Source

REFERENCES = set((Path(__file__).resolve().parents[1] / "data" / "references.txt").read_text(encoding="utf-8").splitlines())
ACRONYMS = {
    "abyei": "UNISFA",
    "central-african-republic": "MINUSCA",
    "congo": "MONUSCO",
    "cyprus": "UNFICYP",
    "darfur": "UNAMID",
    "golan": "UNDOF",
    "india-pakistan": "UNMOGIP",
    "kosovo": "UNMIK",
    "lebanon": "UNIFIL",
    "mali": "MINUSMA",
    "south-sudan": "UNMISS",
    "western-sahara": "MINURSO",
}
PUBLISHER_OF_HOST = {
    "press.un.org": "UN Meetings Coverage",
    "peacekeeping.un.org": "UN Department of Peace Operations",
    "www.securitycouncilreport.org": "Security Council Report",
    "theglobalobservatory.org": "IPI Global Observatory",
    "www.hrw.org": "Human Rights Watch",
    "uncyprustalks.unmissions.org": "UN Cyprus Talks",
    "psdata.un.org": "UN Operations and Crisis Centre",
}
NOT_THE_HOST_S = {"beni-assessment-2020"}  # a statement of the UN Spokesperson on the mission's site
PRESS_ON_ABUSE = {
    "ap-sea-2019",
    "asian-age-sea-2017",
    "business-standard-2019-03",
    "gotechdaily-2020-03",
    "inquisitr-sea-2015",
    "onu-tn-sea-2018",
    "securitywomen-sea-2023",
}


def sources(profiles: dict[str, Profile]) -> Iterator[tuple[str, Source]]:
    for name, profile in profiles.items():
        for source in profile.sources:
            yield name, source


def items(profiles: dict[str, Profile]) -> Iterator[tuple[str, Evidence]]:
    for name, profile in profiles.items():
        for item in profile.evidence:
            yield name, item


def identity(source: Source) -> str:
    """What makes two entries the same source: the address, or the symbol, or publisher and title."""
    return source.url or source.symbol or f"{source.publisher}: {source.title}"


@pytest.mark.parametrize("slug", sorted(ACRONYMS))
def test_valid_without_error_or_warning(loaded: dict[str, Loaded[Profile]], slug: str) -> None:
    assert loaded[slug].model is not None
    assert loaded[slug].report.diagnostics == ()


@pytest.mark.parametrize(("slug", "acronym"), sorted(ACRONYMS.items()))
def test_found_by_slug_and_acronym_in_any_case(catalogue: Catalogue, slug: str, acronym: str) -> None:
    for name in (slug, slug.upper(), slug.title(), acronym, acronym.lower(), acronym.title()):
        assert catalogue.find(name).slug == slug
    assert catalogue.load(acronym.lower()).mission.acronym == acronym


def test_the_catalogue_is_these_twelve(profiles: dict[str, Profile]) -> None:
    assert {name: profile.mission.acronym for name, profile in profiles.items()} == ACRONYMS


def test_enough_evidence_from_enough_sources(profiles: dict[str, Profile]) -> None:
    assert sum(1 for _ in items(profiles)) >= 300
    assert len({identity(source) for _, source in sources(profiles)}) >= 200


def test_as_of_dates(profiles: dict[str, Profile]) -> None:
    expected = {name: "2020-01-31" if name == "kosovo" else "2023-12-31" for name in ACRONYMS}
    assert {name: str(profile.as_of) for name, profile in profiles.items()} == expected


def test_every_address_and_symbol_is_known_to_the_research(profiles: dict[str, Profile]) -> None:
    cited = {value for _, source in sources(profiles) for value in (source.url, source.symbol) if value is not None}
    assert cited - REFERENCES == set()


def test_every_source_of_an_item_or_fact_is_declared(profiles: dict[str, Profile]) -> None:
    for profile in profiles.values():
        cited = {name for item in profile.evidence for name in item.sources} | {fact.source for fact in profile.mission.facts}
        assert cited == {source.id for source in profile.sources}


def test_one_source_is_graded_alike_everywhere(profiles: dict[str, Profile]) -> None:
    first: dict[str, tuple[str, Source]] = {}
    for name, source in sources(profiles):
        for key in {f"id {source.id}", f"url {source.url}", f"symbol {source.symbol}"} - {"url None", "symbol None"}:
            where, same = first.setdefault(key, (name, source))
            assert source == same, f"{key}: {name} and {where} differ"


def test_every_grade_has_its_reason(profiles: dict[str, Profile]) -> None:
    assert [(name, source.id) for name, source in sources(profiles) if not source.note] == []


def test_publishers_are_written_in_one_way(profiles: dict[str, Profile]) -> None:
    spellings: dict[str, str] = {}
    for _, source in sources(profiles):
        key = re.sub(r"^the|^united nations|^un|[^a-z0-9]", "", source.publisher.lower())
        assert spellings.setdefault(key, source.publisher) == source.publisher


def test_publisher_follows_the_site(profiles: dict[str, Profile]) -> None:
    for name, source in sources(profiles):
        host = urlsplit(source.url or "").netloc
        expected = PUBLISHER_OF_HOST.get(host)
        if host == f"{ACRONYMS[name].lower()}.unmissions.org":
            expected = ACRONYMS[name]
        if host == "www.un.org" and "/press/" in str(source.url):
            expected = "UN Meetings Coverage"
        if expected is not None and source.id not in NOT_THE_HOST_S:
            assert source.publisher == expected, f"{name}: {source.id}"


def test_press_pages_that_relay_the_un_s_count_of_abuse_are_not_independent(profiles: dict[str, Profile]) -> None:
    counted = {name for _, item in items(profiles) if item.indicator == "sea-allegation-rate" for name in item.sources}
    assert counted <= PRESS_ON_ABUSE
    relations = {source.relation for _, source in sources(profiles) if source.id in PRESS_ON_ABUSE}
    assert relations == {"un-system"}


def test_confirmed_means_two_independent_publishers(profiles: dict[str, Profile]) -> None:
    confirmed = [(profiles[name].source_by_id, item) for name, item in items(profiles) if item.credibility == 1]
    assert confirmed
    for known, item in confirmed:
        assert len({known[source].publisher for source in item.sources if known[source].relation == "independent"}) >= 2, item.id


def test_a_shared_event_has_two_items(profiles: dict[str, Profile]) -> None:
    for name, profile in profiles.items():
        keys = [item.same_event for item in profile.evidence if item.same_event is not None]
        assert [key for key in keys if keys.count(key) < 2] == [], name


def test_a_death_or_allegation_told_twice_is_one_event(profiles: dict[str, Profile]) -> None:
    twice = [
        ("mali", "peacekeeper-deaths-2021", "malicious-fatality-rate-2021"),
        ("central-african-republic", "sea-allegations-share-2023", "sea-allegation-rate-2023"),
        ("congo", "sea-allegations-share-2023", "sea-allegation-rate-2023"),
        ("south-sudan", "sea-share-2023", "sea-allegation-rate-2023"),
        ("golan", "sea-breakdown-2018", "sea-allegation-rate-2018"),
    ]
    for mission, in_words, in_numbers in twice:
        events = {item.id: item.same_event for item in profiles[mission].evidence}
        assert events[in_words] is not None
        assert events[in_words] == events[in_numbers]


def test_areas_are_named_neutrally(profiles: dict[str, Profile]) -> None:
    """The area is a mission area: no text of ours calls it a country, save in the name of the UN country team."""
    for name, profile in profiles.items():
        assert profile.mission.naming_note, name
        ours = [profile.mission.area, profile.mission.naming_note, *(gap.reason for gap in profile.not_mandated)]
        ours += [item.finding for item in profile.evidence]
        for text in ours:
            assert not re.search(r"\bcountr(y|ies)\b", re.sub(r"country teams?", "", text or ""), re.IGNORECASE), f"{name}: {text}"
    assert "resolution 1244 (1999)" in (profiles["kosovo"].mission.naming_note or "")


def numbers(item: Evidence) -> list[float]:
    return [float(figure.replace(",", "")) for figure in item.figures]


def test_shares_of_women_follow_from_the_counts(profiles: dict[str, Profile]) -> None:
    shares = [(name, item) for name, item in items(profiles) if (item.indicator or "").startswith("women-")]
    assert len(shares) >= 200
    for name, item in shares:
        women, people, printed = numbers(item)
        assert people >= 20, f"{name}: {item.id}"
        assert item.value == pytest.approx(100 * women / people, abs=0.005), f"{name}: {item.id}"
        assert item.value == pytest.approx(printed, abs=0.005), f"{name}: {item.id}"


def test_rates_follow_from_the_counts(profiles: dict[str, Profile]) -> None:
    rates = [(name, item) for name, item in items(profiles) if item.indicator in ("malicious-fatality-rate", "sea-allegation-rate")]
    assert len(rates) >= 100
    for name, item in rates:
        count, *_, strength, printed = numbers(item)
        if "this mission is not among them" in item.finding:
            count = 0  # the figure first printed is the total of all missions
        assert strength >= 20, f"{name}: {item.id}"
        assert item.value == pytest.approx(1000 * count / strength, abs=0.00005), f"{name}: {item.id}"
        assert item.value == pytest.approx(printed, abs=0.00005), f"{name}: {item.id}"


def test_figures_stand_in_the_finding(profiles: dict[str, Profile]) -> None:
    """The figures of an indicator are those that its finding prints."""
    for name, item in items(profiles):
        if item.indicator is not None:
            assert [figure for figure in item.figures if figure not in item.finding] == [], f"{name}: {item.id}"
