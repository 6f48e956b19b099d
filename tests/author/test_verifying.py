"""Items against texts: what stands, what differs, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from a4p_score.author.reading import SourceText, files_of, read_texts
from a4p_score.author.verifying import verification
from a4p_score.model.profile import Evidence
from a4p_score.model.verification import Check, Verification
from tests.author import thirty
from tests.builders import profile


def text(*pages: str, **changes: object) -> SourceText:
    found = SourceText(file="s1.txt", sha256="ab" * 32, pages=pages, numbered=len(pages) > 1)
    return SourceText(**{**{name: getattr(found, name) for name in found.__dataclass_fields__}, **changes})


def verified(one: Evidence, **texts: SourceText) -> Verification:
    return verification(profile(one), texts, [one])


def check(one: Evidence, **texts: SourceText) -> Check:
    (found,) = verified(one, **texts).checks
    return found


def outcome(found: Check) -> tuple[str, str | None, int | None]:
    return found.state, found.source, found.page


# --- thirty items, fifteen changes ----------------------------------------------------------------------------------------------


def of_thirty(folder: Path, files: Mapping[str, bytes]) -> Verification:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    items = thirty.items()
    held = profile(*items)
    found, unknown = files_of(folder, held.source_by_id)
    assert (len(found), unknown) == (6, ())
    return verification(held, read_texts(found), items)


def test_texts_that_say_so_raise_no_alarm(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts())
    assert [(c.item, c.wanted, c.state) for c in found.checks if c.state != "exact"] == []
    assert len(found.checks) == 36


def test_fifteen_changes_of_a_digit_are_found_and_nothing_else(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts(thirty.PLANTED))
    assert len(thirty.PLANTED) == 15
    assert {c.item for c in found.failing()} == set(thirty.PLANTED)
    assert all(c.state == "exact" for c in found.checks if c.item not in thirty.PLANTED)
    assert len(found.failing()) == 15


def test_most_changes_are_shown_where_they_stand(tmp_path: Path) -> None:
    new = {name: changed for name, *_, changed in thirty.ROWS}
    found = of_thirty(tmp_path, thirty.texts(thirty.PLANTED))
    shown = [c.item for c in found.failing() if c.state == "number differs" and new[c.item or ""].lower() in (c.snippet or "").lower()]
    assert sorted(set(thirty.PLANTED) - set(shown)) == []


def test_all_thirty_changed(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts([row[0] for row in thirty.ROWS]))
    assert {c.item for c in found.failing()} == {row[0] for row in thirty.ROWS}
