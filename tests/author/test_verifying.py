"""A whole verification: its checks, texts and places."""

from __future__ import annotations

from dataclasses import replace

from a4p_score.author.reading import SourceText
from a4p_score.author.verifying import placed, verification
from a4p_score.load.catalogue import load_profile_data
from a4p_score.model.verification import Verification
from tests.builders import a4p
from tests.profile_text import PROFILE

REPORT = SourceText(file="report.txt", sha256="ab" * 32, pages=("In that year the mission held 13 town halls.",))
TEXT = PROFILE.replace('figures: ["12"]', 'figures:\n      - "2019"\n      - "12"').replace(
    'note: "official record"}', f'note: "official record", text_sha256: {"cd" * 32}}}'
)


def verified(**texts: SourceText) -> Verification:
    profile = load_profile_data(TEXT.encode(), "testland.yaml", a4p())
    return placed(verification(profile, texts, profile.evidence, ("other.pdf",)), profile, TEXT.encode(), "testland.yaml")


def test_checks_stand_where_their_figure_or_hash_does() -> None:
    found = verified(report=REPORT)
    lines = TEXT.splitlines()
    at = [(c.item, c.field, c.wanted[:4], c.state, lines[(c.line or 0) - 1][(c.column or 0) - 1 :][:6]) for c in found.checks]
    assert at == [
        ("town-halls", "figures", "2019", "not found", '"2019"'),
        ("town-halls", "figures", "12", "number differs", '"12"'),
        (None, "text_sha256", "cdcd", "text changed", "cdcdcd"),
    ]
    assert (found.file, found.unchecked, found.without_source) == ("testland.yaml", ("distrust",), ("other.pdf",))


def test_texts_are_told_with_what_was_recorded() -> None:
    found = verified(report=REPORT, ngo=replace(REPORT, file="ngo.pdf", sha256="", pages=(), problem="is locked"))
    assert [(t.source, t.file, t.sha256[:2], (t.recorded or "")[:2], t.pages, t.problem) for t in found.texts] == [
        ("ngo", "ngo.pdf", "", "", None, "is locked"),
        ("report", "report.txt", "ab", "cd", None, None),
    ]


def test_a_text_as_recorded_is_exact_and_one_that_is_not_there_is_not_told_of() -> None:
    assert [c.state for c in verified(report=replace(REPORT, sha256="cd" * 32)).checks if c.item is None] == ["exact"]
    assert [c for c in verified().checks if c.item is None] == []


def test_what_fails() -> None:
    found = verified(report=REPORT)
    assert [c.state for c in found.failing()] == ["not found", "number differs"]
    assert [c.state for c in found.failing(["changed"])] == ["not found", "number differs", "text changed"]
    missing = verified()
    assert (missing.failing(), [c.state for c in missing.failing(["missing", "changed"])]) == ((), ["no text", "no text"])
    assert missing.counts == {"no text": 2}
