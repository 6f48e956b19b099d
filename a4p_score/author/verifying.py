"""A profile against the texts of its sources: all checks, with their places in the profile's file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a4p_score.author.checks import Texts, checks_of
from a4p_score.load.places import places_of
from a4p_score.model.asked import ProfileRef
from a4p_score.model.verification import Check, State, TextRead, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from a4p_score.author.reading import SourceText
    from a4p_score.load.yaml_source import Path
    from a4p_score.model.profile import Evidence, Profile, Source


def verification(
    profile: Profile, texts: Mapping[str, SourceText], items: Sequence[Evidence], without_source: tuple[str, ...] = ()
) -> Verification:
    """The checks of some items of a profile, and of the hashes of all its sources."""
    held = Texts(texts)
    checks = [check for item in items for check in checks_of(item, held)]
    checks += checks_of_hashes(profile.sources, texts)
    return Verification(
        profile=ProfileRef.of(profile),
        mission=profile.mission,
        file=None,
        checks=tuple(checks),
        texts=tuple(_read(profile.source_by_id[name], text) for name, text in sorted(texts.items())),
        unchecked=tuple(item.id for item in items if not item.figures and item.quote is None),
        without_source=without_source,
    )


def _read(source: Source, text: SourceText) -> TextRead:
    pages = len(text.pages) if text.numbered else None
    return TextRead(source=source.id, file=text.file, sha256=text.sha256, recorded=source.text_sha256, pages=pages, problem=text.problem)


def checks_of_hashes(sources: Iterable[Source], texts: Mapping[str, SourceText]) -> Iterator[Check]:
    """Whether the texts are still those that were recorded."""
    for source in sources:
        text = texts.get(source.id)
        if source.text_sha256 is not None and text is not None and text.sha256:
            state: State = "exact" if text.sha256 == source.text_sha256 else "text changed"
            yield Check(item=None, source=source.id, field="text_sha256", wanted=source.text_sha256, state=state)


def placed(found: Verification, profile: Profile, data: bytes, file: str) -> Verification:
    """The checks with their places in the file of the profile: of the figure or quote, or else of its item."""
    figures = {item.id: item.figures for item in profile.evidence}
    wanted: dict[str, dict[str, list[Path]]] = {"evidence": {}, "sources": {}}
    for check in found.checks:
        key, name, below = _place_of(check, figures)
        wanted[key].setdefault(name, []).append(below)
    places = {key: places_of(data, key, paths) for key, paths in wanted.items()}

    def with_place(check: Check) -> Check:
        key, name, below = _place_of(check, figures)
        line, column = places[key].get((name, below)) or places[key].get((name, ())) or (None, None)
        return replace(check, line=line, column=column)

    return replace(found, file=file, checks=tuple(map(with_place, found.checks)))


def _place_of(check: Check, figures: Mapping[str, tuple[str, ...]]) -> tuple[str, str, Path]:
    """The list of the profile, the entry and the path in it that a check is about."""
    if check.item is None:
        return "sources", check.source or "", (check.field,)
    number = figures[check.item].index(check.wanted) if check.field == "figures" and check.item in figures else None
    return "evidence", check.item, (check.field,) if number is None else (check.field, number)
