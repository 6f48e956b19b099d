"""What is found again hangs on all that it was made of: each option, file and framework asks for a result of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import a4p_score as a4p
from a4p_score import api
from a4p_score.load import compiled
from a4p_score.load.compiled import Later
from tests.profile_text import PROFILE, write_profile

SCORES: list[dict[str, Any]] = [
    {},
    {"as_of": "2019-12-31"},
    {"known_by": "2019-12-31"},
    {"actors": ["mission"]},
    {"voice": "un"},
    {"side": "conditions"},
    {"view": "declaration"},
    {"draws": 200},
    {"seed": 1},
]
COMPARED = [*SCORES, {"pillar": "people"}, {"rank": True}, {"matrix": True}]
BRIEFED: list[dict[str, Any]] = [
    *(asked for asked in SCORES if not asked.keys() & {"known_by", "actors", "voice", "side", "view"}),
    {"since": "2019-06-30"},
    {"since": date(2019, 7, 31)},
    {"reply": "We do not agree."},
    {"reply": "We agree."},
    {"what_if": True},
    {"flags": ["--weight", "people=2"]},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "place", lambda: tmp_path / "cache")
    write_profile(tmp_path)
    write_profile(tmp_path, PROFILE.replace("testland", "otherland").replace("UNTEST", "UNOTHER"), "otherland")
    return tmp_path


def key(ask: Callable[..., Any], *given: Any, **asked: Any) -> tuple[bytes, ...]:
    found: Later[Any] = api.later(ask, *given, **asked)
    assert found._key is not None
    return found._key


@pytest.mark.parametrize(
    ("ask", "several", "options"), [(api.compare, True, COMPARED), (api.brief, False, BRIEFED), (api.briefs, True, BRIEFED)]
)
def test_every_option_file_and_framework_has_a_result_of_its_own(
    folder: Path, ask: Callable[..., Any], *, several: bool, options: list[dict[str, Any]]
) -> None:
    one, other = (api.file_of(str(folder / f"{name}.yaml"), a4p.framework()) for name in ("testland", "otherland"))
    given: Any = [one, other] if several else one
    keys = [key(ask, given, a4p.framework(), **asked) for asked in options]
    keys.append(key(ask, [one] if several else other, a4p.framework()))
    keys.append(key(ask, given, a4p.framework(weights={"people": 2})))
    if ask is not api.compare:
        keys.append(key(ask, given, a4p.framework(), since=a4p.score(one, draws=100)))
        keys.append(key(ask, given, a4p.framework(), since=a4p.score(one, draws=101)))
    assert len(set(keys)) == len(keys)
    assert key(ask, given, a4p.framework()) == keys[0], "and the same question has the same"


def test_a_profile_that_changes_is_another(folder: Path) -> None:
    path = folder / "testland.yaml"
    before = key(api.brief, str(path))
    path.write_text(path.read_text().replace("12 town halls", "13 town halls"))
    assert key(api.brief, str(path)) != before


def test_code_that_scores_is_part_of_every_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(api.compare, [str(folder / "testland.yaml")])
    monkeypatch.setattr(compiled, "_scoring", lambda: "another")
    assert key(api.compare, [str(folder / "testland.yaml")]) != before


def test_code_of_the_package_that_makes_what_is_kept_changes_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that are left out have no part in a result or page: a new one has to be named in `load.compiled`, or here with a reason."""
    named: set[str] = set()

    def sum_(*folders: str, **_: object) -> str:
        named.update(folders)
        return ""

    monkeypatch.setattr(compiled, "_sum", sum_)
    for made in (compiled._code, compiled._scoring, compiled._printing, compiled._speaking):
        made.__wrapped__()
    package = Path(compiled.__file__).parent.parent
    code = {file.parent.relative_to(package).as_posix() for file in package.rglob("*") if file.suffix in compiled._CODE}
    assert (
        code - named
        == {
            "author",  # writes profiles, and verifies them anew each time
            "bulk",  # scores of tables are never kept
            "data",  # found by its content
        }
        & code
    )
    assert named <= code


def test_keys_hang_on_the_style_and_scripts_of_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "a4p_score"
    (package / "load").mkdir(parents=True)
    (package / "formats").mkdir()
    monkeypatch.setattr(compiled, "__file__", str(package / "load" / "compiled.py"))
    found = []
    for name in ("a.py", "page.css", "weighing.js", "pdf.typ", "notes.txt"):
        (package / "formats" / name).write_text(name)
        found.append(compiled._sum("formats", helpers=()))
    assert len(set(found)) == 4
    assert found[-1] == found[-2], "what is not code"


def test_pages_hang_on_how_they_are_printed_and_on_what_prints_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = api.later(api.score, str(folder / "testland.yaml"), draws=100)
    releases = {"typst": b"1"}
    monkeypatch.setattr(compiled, "_release", lambda package, _: releases[package])
    monkeypatch.setattr(compiled, "_printing", lambda: "printing")
    keys = []

    def kept(key: tuple[bytes, ...], _: object) -> bytes:
        keys.append(key)
        return b""

    monkeypatch.setattr(compiled, "_kept", kept)
    for how, release, helpers in (("a", b"1", ()), ("b", b"1", ()), ("a", b"1", (("typst", "x"),)), ("a", b"2", (("typst", "x"),))):
        releases["typst"] = release
        found.page(how, lambda _: b"", helpers)
    monkeypatch.setattr(compiled, "_printing", lambda: "printing anew")
    found.page("a", lambda _: b"")
    assert len(set(keys)) == 5
