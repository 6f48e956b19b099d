"""Files and what the loader finds in them, as plain tuples that a test can write out in full."""

from __future__ import annotations

from functools import cache
from typing import Any

from a4p_score.load.catalogue import DEFAULT_FRAMEWORK, base_values, framework_path
from a4p_score.load.diagnostics import Report
from a4p_score.load.documents import load_framework, load_profile
from tests.builders import a4p
from tests.profile_text import PROFILE

Finding = tuple[str, int, int, str, str | None]
"""Rule, line, column, message, hint."""

OWN_FRAMEWORK = """\
schema: a4p-score/framework/2
id: own
version: "1"
title: Own weights
extends: a4p
"""


def changed(old: str, new: str, text: str = PROFILE) -> str:
    """The text with one passage, which must be there once, replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)


def place(text: str, passage: str, offset: int = 0) -> tuple[int, int]:
    """Line and column, from 1, of a passage that stands once in a text, or of a character `offset` further on."""
    assert text.count(passage) == 1, f"{passage!r} stands {text.count(passage)} times in the text"
    before = text[: text.index(passage) + offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def findings(report: Report) -> list[Finding]:
    return [(d.rule, d.line, d.column, d.message, d.help) for d in report.diagnostics]


def profile_report(text: str | bytes, stem: str | None = None) -> Report:
    data = text if isinstance(text, bytes) else text.encode()
    return load_profile(data, "testland.yaml", a4p(), stem=stem).report


def in_profile(text: str | bytes, stem: str | None = None) -> list[Finding]:
    """All that is found in a profile."""
    return findings(profile_report(text, stem))


@cache
def a4p_values() -> Any:
    """The plain values of the packaged framework."""
    return base_values(framework_path(DEFAULT_FRAMEWORK).read_bytes())


def in_framework(text: str | bytes) -> list[Finding]:
    """All that is found in a framework, which may extend the packaged one."""
    data = text if isinstance(text, bytes) else text.encode()
    return findings(load_framework(data, "own.yaml", a4p_values()).report)
