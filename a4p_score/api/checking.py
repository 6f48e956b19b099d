"""What is wrong with a file, and whether figures and quotes stand in the texts of their sources."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.api.profiles import Mission, catalogue, or_packaged, profile
from a4p_score.errors import UsageError
from a4p_score.load.catalogue import ProfileFile, load_profile_data
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from a4p_score.load.diagnostics import Report
    from a4p_score.load.places import Origin
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Evidence
    from a4p_score.model.verification import Verification


def validate(path: str | Path, framework: Framework | None = None) -> Report:
    """Every problem of a profile or framework file, with line, column and remedy; the report is empty when it is sound."""
    from a4p_score.load.checking import check_file

    return check_file(path, or_packaged(framework))


def verify(
    mission: Mission,
    texts: str | Path,
    framework: Framework | None = None,
    *,
    items: Sequence[str] = (),
    profiles: str | Path | None = None,
    record: date | None = None,
) -> Verification:
    """Whether the figures and quotes of a profile's items, all or some, stand in the texts of their sources.

    `texts` is a folder of .pdf, .docx, .html and .txt files, each called after its source's id. With a day to `record`, the hashes of the
    texts that were read are written into the profile's file, which must then be named by its path or stand in ./profiles.
    """
    from a4p_score.author import reading, verifying
    from a4p_score.load.files import shown
    from a4p_score.load.places import load_with_origin

    reading.require_author()
    framework = or_packaged(framework)
    origin = None
    if isinstance(mission, Profile | ProfileFile) or "\n" in str(mission):
        found = profile(mission, framework)
    else:
        found, origin = load_with_origin(catalogue(framework, profiles), os.fspath(mission))
    if record is not None and (origin is None or not origin.is_own_file):
        raise UsageError("only a file of your own can be recorded in; name a profile by its path", "record")
    chosen = _items_of(found, items)
    files, without_source = reading.files_of(Path(texts), found.source_by_id)
    read = reading.read_texts(files)
    made = verifying.verification(found, read, chosen, without_source)
    if origin is None:
        return made
    made = verifying.placed(made, found, origin.content, shown(origin.path) if origin.is_own_file else origin.name)
    if record is not None:
        _record(made, origin, framework, record)
    return made


def _items_of(found: Profile, names: Sequence[str]) -> list[Evidence]:
    from a4p_score.load.spelling import closest

    by_id = {item.id: item for item in found.evidence}  # values of series are counts, not statements of a text
    for name in names:
        if name not in by_id:
            close = closest(name, by_id)
            raise UsageError(f"there is no item {name[:80]!r}" + (f"; did you mean {close}?" if close else ""), "items")
    return [by_id[name] for name in dict.fromkeys(names)] if names else list(found.evidence)


def _record(made: Verification, origin: Origin, framework: Framework, day_: date) -> None:
    """Write the hashes of the texts that could be read; the profile is valid as it was, or nothing is written."""
    from a4p_score.author.recording import with_hashes
    from a4p_score.load.writing import write_file

    hashes = {text.source: text.sha256 for text in made.texts if text.problem is None}
    data = origin.content
    edited = with_hashes(data, hashes, day_, origin.name)
    if edited != data:
        load_profile_data(edited, origin.name, framework, folder=Path(origin.path).parent)
        write_file(Path(origin.path), edited, edited=True)
