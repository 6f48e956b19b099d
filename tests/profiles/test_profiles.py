"""The fourteen packaged profiles: valid, enough, graded alike, traceable and neutrally named."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.load.documents import Loaded
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Evidence, Profile, Source

REFERENCES = set((Path(__file__).resolve().parents[1] / "data" / "references.txt").read_text(encoding="utf-8").splitlines())
ACRONYMS = {
    "abyei": "UNISFA",
    "central-african-republic": "MINUSCA",
    "congo": "MONUSCO",
    "cyprus": "UNFICYP",
    "darfur": "UNAMID",
    "golan": "UNDOF",
    "haiti": "MINUJUSTH",
    "india-pakistan": "UNMOGIP",
    "kosovo": "UNMIK",
    "lebanon": "UNIFIL",
    "mali": "MINUSMA",
    "middle-east": "UNTSO",
    "south-sudan": "UNMISS",
    "western-sahara": "MINURSO",
}
CLOSED = {"darfur": "2020-12-31", "mali": "2023-12-31", "haiti": "2019-10-15"}
WITHOUT_ADDRESS = {"unifil-deminers-2021-04"}  # docs/evidence-log.md
TWO_LETTERS = {
    "UN Department of Peace Operations",  # its data A, an information sheet B
    "RFI",  # a machine translation C
}
PUBLISHER_OF_HOST = {
    "www.securitycouncilreport.org": "Security Council Report",
    "theglobalobservatory.org": "IPI Global Observatory",
    "www.hrw.org": "Human Rights Watch",
    "uncyprustalks.unmissions.org": "UN Cyprus Talks",
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


def test_the_catalogue_is_these_fourteen(profiles: dict[str, Profile]) -> None:
    assert {name: profile.mission.acronym for name, profile in profiles.items()} == ACRONYMS


def test_enough_evidence_from_enough_sources(profiles: dict[str, Profile]) -> None:
    assert sum(1 for _ in items(profiles)) >= 1_200
    assert len({identity(source) for _, source in sources(profiles)}) >= 800
    assert {name: len(profile.evidence) for name, profile in profiles.items() if len(profile.evidence) < 60} == {}


def test_as_of_dates(profiles: dict[str, Profile]) -> None:
    assert {name: str(profile.as_of) for name, profile in profiles.items()} == {name: CLOSED.get(name, "2025-12-31") for name in ACRONYMS}
    closed = {name: str(profile.mission.closed) for name, profile in profiles.items() if profile.mission.closed}
    assert closed == CLOSED


def test_every_item_says_how_far_it_reaches(profiles: dict[str, Profile]) -> None:
    assert [(name, item.id) for name, item in items(profiles) if item.scope is None] == []


def test_findings_are_short(profiles: dict[str, Profile]) -> None:
    assert [(name, item.id) for name, item in items(profiles) if len(item.finding.split()) > 60] == []


def test_every_address_and_symbol_is_one_that_was_read(profiles: dict[str, Profile]) -> None:
    cited = {value for _, source in sources(profiles) for value in (source.url, source.symbol) if value is not None}
    assert cited - REFERENCES == set()


def test_every_source_has_an_address_or_symbol(profiles: dict[str, Profile]) -> None:
    without = {source.id for _, source in sources(profiles) if source.url is None and source.symbol is None}
    assert {name for name in without if not name.startswith("un-contributions")} <= WITHOUT_ADDRESS


def test_every_source_of_an_item_series_or_fact_is_declared_and_no_other(profiles: dict[str, Profile]) -> None:
    for profile in profiles.values():
        cited = {name for item in profile.evidence for name in item.sources} | {fact.source for fact in profile.mission.facts}
        for block in profile.series:
            cited |= {name for value in block.values for name in value.sources or block.sources} | set(block.sources)
        assert cited == {source.id for source in profile.sources}


def test_one_source_is_graded_alike_everywhere(profiles: dict[str, Profile]) -> None:
    first: dict[str, tuple[str, tuple[object, ...]]] = {}
    for name, source in sources(profiles):
        grade = (source.title, source.publisher, source.published, source.reliability, source.relation)
        for key in {f"url {source.url}", f"symbol {source.symbol}"} - {"url None", "symbol None"}:
            where, same = first.setdefault(key, (name, grade))
            assert grade == same, f"{key}: {name} and {where} differ"


def test_every_grade_has_its_reason(profiles: dict[str, Profile]) -> None:
    assert [(name, source.id) for name, source in sources(profiles) if not source.note] == []


def test_publishers_are_written_in_one_way(profiles: dict[str, Profile]) -> None:
    spellings: dict[str, str] = {}
    for _, source in sources(profiles):
        key = re.sub(r"^the|^united nations|^un|[^a-z0-9]", "", source.publisher.lower())
        assert spellings.setdefault(key, source.publisher) == source.publisher


def test_a_publisher_keeps_its_letter_unless_the_note_says_why(profiles: dict[str, Profile]) -> None:
    letters: dict[str, Counter[str]] = {}
    for _, source in sources(profiles):
        letters.setdefault(source.publisher, Counter())[source.reliability] += 1
    assert {publisher for publisher, found in letters.items() if len(found) > 1} <= TWO_LETTERS


def test_publisher_follows_the_site(profiles: dict[str, Profile]) -> None:
    for name, source in sources(profiles):
        host = urlsplit(source.url or "").netloc
        expected = PUBLISHER_OF_HOST.get(host)
        if expected is not None:
            assert source.publisher == expected, f"{name}: {source.id}"


def test_a_shared_event_has_two_items(profiles: dict[str, Profile]) -> None:
    for name, profile in profiles.items():
        keys = Counter(item.same_event for item in profile.evidence if item.same_event is not None)
        assert [key for key, count in keys.items() if count < 2] == [], name


def test_nothing_is_told_of_a_commitment_outside_the_mandate(profiles: dict[str, Profile], framework: Framework) -> None:
    for name, profile in profiles.items():
        out = {gap.commitment for gap in profile.not_mandated}
        assert out <= set(framework.commitment_by_id)
        assert [item.id for item in profile.evidence if item.commitment in out] == [], name
        assert [gap.commitment for gap in profile.not_mandated if not re.search(r"S/RES/|resolution", gap.reason)] == [], name


def test_areas_are_named_neutrally(profiles: dict[str, Profile]) -> None:
    """No name, note or reason of ours calls a mission area a country; areas of disputed status are never called one in findings either."""
    disputed = {"abyei", "cyprus", "golan", "india-pakistan", "kosovo", "western-sahara"}
    for name, profile in profiles.items():
        assert profile.mission.naming_note, name
        ours = [profile.mission.area, *(gap.reason for gap in profile.not_mandated)]
        if name in disputed:
            ours += [profile.mission.naming_note, *(item.finding for item in profile.evidence)]
        for text in ours:
            assert not re.search(r"\bthe country\b(?! team)|\b(state|country) of kosovo\b", text, re.IGNORECASE), f"{name}: {text}"
    assert "resolution 1244 (1999)" in (profiles["kosovo"].mission.naming_note or "")
