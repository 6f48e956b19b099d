"""A new profile: a commented skeleton that is valid once its blanks are filled, and the schema beside it for editors."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.load.documents import PROFILE_SCHEMA
from a4p_score.load.insertion import with_entries, written
from a4p_score.load.yaml_source import CONTROL
from a4p_score.model.about import ABOUT
from a4p_score.model.canonical import plain
from a4p_score.model.profile import Mission, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.model.profile import Profile

SCHEMA_FILE = "profile.schema.json"
_BLANKS = ("acronym", "name", "area")
_ID = re.compile(r"[a-z0-9-]{1,64}")
_WIDTH = 34
"""Column in which comments stand."""


def skeleton(name: str, framework: Framework, *, start: Profile | None = None, mandate: str | None = None) -> str:
    """The text of a new profile; with `start` it has the header, the sources and the exclusions of another one.

    UsageError for an id that is none, and for a mandate that could not be read back.
    """
    check_id(name)
    if mandate is not None and (bad := CONTROL.search(mandate)):
        raise UsageError(f"holds the control character U+{ord(bad.group()):04X}", "mandate")
    text = "\n".join(_lines(name, framework, start, mandate)) + "\n"
    if start is None:
        return text
    data = text.encode()
    sources = [{key: value for key, value in plain(source).items() if value is not None} for source in start.sources]
    gaps = [dict(plain(gap)) for gap in start.not_mandated]
    for key, entries in (("not_mandated", gaps), ("sources", sources)):
        if entries:
            data = with_entries(data, {(key,): entries})
    return data.decode()


def check_id(name: str) -> None:
    """UsageError unless a mission can be called so."""
    if not _ID.fullmatch(name):
        raise UsageError(f"{name[:80]!r} is not an id: use a-z, 0-9 and -, such as kosovo")


def _lines(name: str, framework: Framework, start: Profile | None, mandate: str | None) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA_FILE}"
    yield f"# Fill in the blanks, then: a4p-score validate {name}.yaml"
    yield f"schema: {PROFILE_SCHEMA}"
    yield "mission:"
    yield f"  id: {name}"
    for one in fields(Mission):
        if one.name in ("id", "facts"):
            continue
        value = mandate if one.name == "mandate" and mandate else plain(getattr(start.mission, one.name)) if start else None
        yield from _field(f"  {one.name}:", value, ABOUT["Mission"][one.name], needed=one.name in _BLANKS)
    yield _beside("  facts: []", ABOUT["Mission"]["facts"])
    yield f"framework: {framework.id}"
    yield from _field("as_of:", str(start.as_of) if start else None, ABOUT["Profile"]["as_of"], needed=True)
    yield ""
    yield '# Commitments that the mandate leaves out: {commitment: pillar.slug, reason: "the resolution that says so"}'
    yield "not_mandated: []"
    yield ""
    yield "# Sources: `a4p-score add source` asks for the fields of one; `- use: ID` takes one of sources/registers.yaml."
    yield from (f"#   {one.name}: {ABOUT['Source'][one.name]}" for one in fields(Source) if one.name not in ("text_sha256", "checked"))
    yield "sources: []"
    yield ""
    yield "# The commitments, and what is asked of them. Evidence is one finding of fact for one of them: `a4p-score add item` asks for it."
    for commitment in framework.commitments:
        yield from _questions(commitment, framework)
    yield ""
    yield "evidence: []"


def _field(key: str, value: str | None, about: str, *, needed: bool) -> Iterator[str]:
    """A field with its value, or blank: with what it means, and whether it has to be filled."""
    if value is not None:
        yield f"{key} {written(value)}"
    else:
        yield _beside(key, f"{'' if needed else '(may stay empty) '}{about}")


def _beside(text: str, comment: str) -> str:
    return f"{text:<{_WIDTH}}# {comment}"


def _questions(commitment: Commitment, framework: Framework) -> Iterator[str]:
    yield f"#   {commitment.id}: {commitment.name}"
    for side in framework.sides:
        criterion = commitment.criterion(side.id)
        if criterion is not None and criterion.question:
            yield f"#     {side.name.lower()}: {criterion.question}"
    for indicator in commitment.indicators:
        yield f"#     indicator {indicator.id}: {indicator.name} ({indicator.unit})"
