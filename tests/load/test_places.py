"""Where an item stands in its file, by name, path or standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from a4p_score.load.catalogue import Catalogue, InvalidFileError
from a4p_score.load.places import line_of, load_with_origin
from tests.builders import a4p
from tests.profile_text import PROFILE, write_profile

LINE = PROFILE.splitlines().index("  - id: distrust") + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_profile(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["testland", "UNTEST"])
def test_by_name(folder: Path, name: str) -> None:
    profile, origin = load_with_origin(Catalogue(folder, a4p()), name)
    assert (profile.id, origin.path, origin.name) == ("testland", str(folder / "testland.yaml"), "testland.yaml")
    assert origin.line_of("distrust") == LINE


def test_by_path(folder: Path) -> None:
    _, origin = load_with_origin(Catalogue(None, a4p()), str(folder / "testland.yaml"))
    assert (origin.name, origin.line_of("distrust")) == ("testland.yaml", LINE)


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROFILE.encode())))
    profile, origin = load_with_origin(Catalogue(None, a4p()), "-")
    assert (profile.id, origin.name, origin.line_of("distrust")) == ("testland", "standard input", LINE)


def test_an_invalid_profile_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROFILE.replace("mixed", "no").replace("hinders", "hurts").encode())))
    with pytest.raises(InvalidFileError) as refused:
        load_with_origin(Catalogue(None, a4p()), "-")
    assert refused.value.problems.file == "standard input"


@pytest.mark.parametrize("text", ["", "evidence: 3", "- a", "evidence: [1, {id: other}]", "evidence: ["])
def test_no_such_item(text: str) -> None:
    assert line_of(text.encode(), "distrust") is None
