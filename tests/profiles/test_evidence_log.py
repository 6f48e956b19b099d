"""No fact is lost: every entry of the research dossier and every fact of the article is in a profile, or the log says why not."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from a4p_score.model.profile import Profile

TESTS = Path(__file__).resolve().parents[1]
LOG = (TESTS.parent / "docs" / "evidence-log.md").read_text(encoding="utf-8")
ARTICLE = "UNMIK"


def dossier() -> list[dict[str, str]]:
    with (TESTS / "data" / "dossier.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def explained(log: str) -> set[str]:
    """Keys with a line of their own and a reason, such as `- F03: header fact`."""
    return set(re.findall(r"^- (F\d{2}|[a-z]+-\d{2}): \S", log, re.MULTILINE))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def names(profile: Profile) -> set[str]:
    """What an entry of the dossier can have become."""
    items = {item.id for item in profile.evidence}
    facts = {f"fact:{slug(fact.name)}" for fact in profile.mission.facts}
    return items | facts | {f"source:{source.id}" for source in profile.sources}


def lost(rows: list[dict[str, str]], profiles: Mapping[str, Profile], log: str) -> Iterator[str]:
    """Every entry that is neither wholly in its mission's profile nor explained in the log."""
    by_acronym = {profile.mission.acronym.lower(): names(profile) for profile in profiles.values()}
    reasons = explained(log)
    for row in rows:
        key, became = row["key"], row["items"].split()
        mission = ARTICLE.lower() if key.startswith("F") else key.rpartition("-")[0]
        missing = [name for name in became if name not in by_acronym[mission]]
        if key not in reasons and (missing or not became):
            yield f"{key}: {' '.join(missing) or 'became nothing'}"


def test_every_entry_is_an_item_or_has_a_reason(profiles: dict[str, Profile]) -> None:
    assert list(lost(dossier(), profiles, LOG)) == []


def test_the_dossier_is_whole() -> None:
    keys = [row["key"] for row in dossier()]
    facts = [key for key in keys if key.startswith("F")]
    assert facts == [f"F{number:02}" for number in range(1, 81)]
    assert len(keys) - len(facts) == 355
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("mission", "item", "key"), [("cyprus", "eighteen-areas-mine-free", "unficyp-09"), ("kosovo", "town-hall-debates", "F31")]
)
def test_a_deleted_item_is_noticed(profiles: dict[str, Profile], mission: str, item: str, key: str) -> None:
    profile = profiles[mission]
    without = replace(profile, evidence=tuple(one for one in profile.evidence if one.id != item))
    assert list(lost(dossier(), {**profiles, mission: without}, LOG)) == [f"{key}: {item}"]
    assert list(lost(dossier(), {**profiles, mission: without}, f"{LOG}\n- {key}: told twice.\n")) == []


def test_an_example_of_a_key_is_no_reason() -> None:
    assert explained("- `unmik-01` is the first entry\n- unmik-02:\n- unmik-03: told twice by unmik-04.\n") == {"unmik-03"}


def test_every_item_in_words_comes_from_the_dossier(profiles: dict[str, Profile]) -> None:
    became = {name for row in dossier() for name in row["items"].split()}
    assert [item.id for profile in profiles.values() for item in profile.evidence if item.indicator is None and item.id not in became] == []
