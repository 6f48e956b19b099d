"""No fact is lost: every entry of the dossiers and every fact of the article is in a profile, or is accounted for."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a4p_score.model.profile import Profile

TESTS = Path(__file__).resolve().parents[1]
LOG = (TESTS.parent / "docs" / "evidence-log.md").read_text(encoding="utf-8")
FIRST_DOSSIERS = {
    "minurso": 23,
    "minusca": 33,
    "minusma": 40,
    "monusco": 38,
    "unamid": 32,
    "undof": 22,
    "unficyp": 26,
    "unifil": 24,
    "unisfa": 33,
    "unmik": 30,
    "unmiss": 36,
    "unmogip": 18,
}
ARTICLE = {"F": 80}
LATER_DOSSIERS = {
    "frozen2": 204,
    "large2": 466,
    "update": 153,
    "abyei-darfur-haiti": 135,
    "congo-south-sudan": 100,
    "congo-south-sudan-more": 123,
    "golan-untso-india-pakistan": 133,
    "kosovo-cyprus": 158,
    "kosovo-cyprus-more": 30,
    "lebanon-western-sahara": 100,
    "mali-central-african-republic": 100,
}
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)+"


def dossier() -> list[dict[str, str]]:
    with (TESTS / "data" / "dossier.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def names(profile: Profile) -> set[str]:
    """What an entry of a dossier can have become."""
    items = {item.id for item in profile.evidence}
    facts = {f"fact:{slug(fact.name)}" for fact in profile.mission.facts}
    return items | facts | {f"source:{source.id}" for source in profile.sources} | {f"series:{block.indicator}" for block in profile.series}


def lost(rows: Sequence[Mapping[str, str]], profiles: Mapping[str, Profile]) -> Iterator[str]:
    """Every entry that names what its mission's profile does not have, or that became nothing without a reason."""
    held = {name: names(profile) for name, profile in profiles.items()}
    for row in rows:
        became = row["items"].split()
        missing = [name for name in became if name not in held[row["profile"]]]
        if missing or not (became or row["reason"]):
            yield f"{row['key']}: {' '.join(missing) or 'became nothing'}"


def sections(log: str) -> dict[str, str]:
    """The part of the log on each profile, by the profile's name."""
    parts = re.split(r"^## \S+ \(profiles/([a-z-]+)\.yaml\)$", log, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def paragraph(section: str, head: str) -> str:
    """What stands under a heading such as `Corrected:`, up to the next one; nothing when there is none."""
    found = re.search(rf"^{head}[^\n]*:(.*?)(?=^[A-Z][^\n]*:|\Z)", section, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_every_entry_is_an_item_or_has_a_reason(profiles: dict[str, Profile]) -> None:
    assert list(lost(dossier(), profiles)) == []


def test_the_dossiers_are_whole() -> None:
    keys = [row["key"] for row in dossier() if not row["key"].startswith("found-")]
    two_digits = [
        f"{name}{'' if name == 'F' else '-'}{n:02}" for name, most in (FIRST_DOSSIERS | ARTICLE).items() for n in range(1, most + 1)
    ]
    assert Counter(keys) == Counter(two_digits + [f"{name}-{n}" for name, most in LATER_DOSSIERS.items() for n in range(1, most + 1)])
    assert sum(FIRST_DOSSIERS.values()) == 355


def test_an_entry_of_the_first_dossiers_is_about_the_mission_in_its_key(profiles: dict[str, Profile]) -> None:
    for row in dossier():
        named = re.fullmatch(rf"found-([a-z]+)|({'|'.join(FIRST_DOSSIERS)})-\d\d", row["key"])
        if named is not None:
            assert profiles[row["profile"]].mission.acronym.lower() in named.groups()


@pytest.mark.parametrize(
    ("mission", "item", "key"), [("cyprus", "eighteen-areas-mine-free", "unficyp-09"), ("kosovo", "town-hall-debates", "F31")]
)
def test_a_deleted_item_is_noticed(profiles: dict[str, Profile], mission: str, item: str, key: str) -> None:
    profile = profiles[mission]
    without = replace(profile, evidence=tuple(one for one in profile.evidence if one.id != item))
    assert list(lost(dossier(), {**profiles, mission: without})) == [f"{key}: {item}"]


def test_an_entry_that_became_nothing_needs_a_reason(profiles: dict[str, Profile]) -> None:
    row = {"key": "unmik-31", "profile": "kosovo", "items": "", "reason": ""}
    assert list(lost([row], profiles)) == ["unmik-31: became nothing"]
    assert list(lost([{**row, "reason": "no date"}], profiles)) == []


def test_every_item_in_words_is_accounted_for(profiles: dict[str, Profile]) -> None:
    became = {(row["profile"], name) for row in dossier() for name in row["items"].split()}
    assert [(name, item.id) for name, profile in profiles.items() for item in profile.evidence if (name, item.id) not in became] == []


def test_the_log_has_a_section_for_each_profile_with_all_that_became_nothing(profiles: dict[str, Profile]) -> None:
    found = sections(LOG)
    assert list(found) == list(profiles)
    for name, section in found.items():
        rows = [row for row in dossier() if row["profile"] == name and not row["key"].startswith(("found-", "F"))]
        nothing = {row["key"] for row in rows if not row["items"]}
        told = re.search(r"^Left out, (\d+) of (\d+) entries: (.*)$", section, re.MULTILINE)
        assert told is not None or not nothing, name
        if told is not None:
            assert (int(told[1]), int(told[2])) == (len(nothing), len(rows)), name
            assert {key for group in re.findall(r"\(([^()]*)\)", told[3]) for key in group.split(", ")} == nothing, name


def test_items_that_the_log_calls_corrected_are_there_and_those_gone_are_not(profiles: dict[str, Profile]) -> None:
    for name, section in sections(LOG).items():
        held = names(profiles[name])
        keys = {row["key"] for row in dossier()} | {source.id for source in profiles[name].sources}
        for head in ("Corrected", "Coded anew"):
            assert [item for item in re.findall(rf"`({SLUG})`", paragraph(section, head)) if item not in held | keys] == [], (
                f"{name}: {head}"
            )
        gone = re.findall(rf"(?:^- |\. |, )`({SLUG})`", paragraph(section, "Items of version 1 that are gone"), re.MULTILINE)
        assert [item for item in gone if item in held] == [], name
