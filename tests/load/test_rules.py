from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from a4p_score.load.rules import BY_CODE, RULES, Rule
from tests.profile_text import PROFILE
from tests.support import changed, in_profile

HOSTILE = Path(__file__).parent.parent / "hostile"

TOP = ["schema: a4p-score/profile/2", "mission: {id: x, acronym: X, name: X, area: X}", "as_of: 2020-01-31"]
SOURCE = ["id: report", "title: Report", "publisher: UN", "published: 2019", "reliability: A", "relation: self"]
IN_WORDS = ["direction: advances", "strength: minor"]
BY_NUMBER = ["indicator: women-contingents", "value: 1"]
ITEM = ["id: first", "commitment: performance.womens-deployment", "finding: x", "actor: mission", "level: outcome", "observed: 2019", "credibility: 2", "sources: [report]"]  # fmt: skip


def key(line: str) -> str:
    return line.partition(":")[0]


def profile_with(snippet: str, other: str) -> str:
    """A profile in which a snippet stands instead of the lines that have its keys, or those of the other snippet."""
    lines = snippet.splitlines()
    keys = {key(line) for line in (*lines, *other.splitlines())}
    parts = {"top": TOP, "source": SOURCE, "item": [*ITEM, *(BY_NUMBER if "value" in keys else IN_WORDS)]}
    home = next((name for name, part in parts.items() if keys & {key(line) for line in part} - {"id", "sources"}), "item")
    if "note" in keys:
        home = "source"
    mended = {name: [*(line for line in part if key(line) not in keys), *lines] if name == home else part for name, part in parts.items()}
    source, item = ("  - " + "\n    ".join(mended[name]) for name in ("source", "item"))
    return "\n".join([*mended["top"], "sources:", source, "evidence:", item, ""])


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.bad], ids=lambda rule: rule.name)
def test_the_bad_example_of_a_rule_breaks_it_and_the_good_one_does_not(rule: Rule) -> None:
    bad, good = (example.replace("un-2019", "report") for example in (rule.bad, rule.good))
    assert [name for name, *_ in in_profile(profile_with(bad, good))] == [rule.name]
    assert in_profile(profile_with(good, bad)) == []


ELSEWHERE: dict[str, str | bytes] = {
    "unreadable": "tests/hostile/test_size.py",  # there is no text to find it in
    "not-utf-8": PROFILE.encode("utf-16"),
    "name-is-not-id": PROFILE,
    "unknown-register": changed("sources:\n  - {id: report", "sources:\n  - {use: nowhere}\n  - {id: report"),
    "wrong-side": changed("    direction: hinders\n    strength: moderate\n", "    indicator: women-contingents\n    value: 1\n")
    .replace('commitment: people.community-engagement\n    finding: "Few', 'commitment: performance.womens-deployment\n    finding: "Few')
    .replace("actor: mission\n    indicator", "actor: host\n    indicator"),
    "not-a-rate": PROFILE
    + "series: [{indicator: organised-violence-deaths, commitment: people.protection-rights, actor: parties, level: outcome, "
    + "credibility: 2, sources: [report], values: [{observed: 2019, count: 1, total: 2}]}]\n",
    "no-weight": changed(
        'commitment: people.community-engagement\n    finding: "Few', 'commitment: partnerships.mandate-architecture\n    finding: "Few'
    ),
    "one-voice": changed("credibility: 2\n    sources: [report]", "credibility: 1\n    sources: [report, ngo]").replace(
        "relation: independent", "relation: self"
    ),
    "seen-before-it-happened": changed("observed: 2019-11", "observed: 2020-01"),
    "no-way-to-find-it": changed(', url: "https://example.org/study", published: 2019-12', "").replace(', note: "named method"', ""),
}


@pytest.mark.parametrize("name", [name for name in ELSEWHERE if name != "unreadable"])
def test_a_rule_of_no_hostile_file_is_broken_here(name: str) -> None:
    assert [rule for rule, *_ in in_profile(ELSEWHERE[name], "elsewhere" if name == "name-is-not-id" else None)] == [name]


def test_every_rule_is_broken_by_some_test() -> None:
    texts = [file.read_text(encoding="utf-8") for file in HOSTILE.glob("*/*.yaml")]
    in_files = {name for text in texts for name in re.findall(r"^#! \d+:\d+ (\S+)$", text, re.MULTILINE)}
    assert in_files <= set(RULES)
    assert in_files | set(ELSEWHERE) == set(RULES)
    assert not in_files & set(ELSEWHERE)


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES.values()]
    assert codes == sorted(set(codes))
    assert list(BY_CODE) == codes
    assert all(re.fullmatch(r"A4P[1-4]\d\d", code) for code in codes)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_why_and_how_to_mend(rule: Rule) -> None:
    assert (rule.severity == "warning") == rule.code.startswith("A4P4")
    assert all(getattr(rule, field.name).endswith(".") for field in fields(rule) if field.name in ("what", "why", "mend"))
    assert bool(rule.bad) == bool(rule.good)
    assert rule.bad != rule.good or not rule.bad
