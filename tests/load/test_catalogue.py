from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from a4p_score.errors import InputError, UsageError
from a4p_score.load.catalogue import (
    Catalogue,
    Entry,
    InvalidFileError,
    base_values,
    framework_path,
    is_path,
    load_framework_file,
    load_profile_file,
    read_header,
)
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.listing import Listed
from tests.builders import a4p
from tests.load.conftest import Switch
from tests.profile_text import PROFILE, write_profile
from tests.support import OWN_FRAMEWORK, changed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two profiles under ./profiles."""
    monkeypatch.chdir(tmp_path)
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    write_profile(profiles)
    write_profile(profiles, PROFILE.replace("testland", "otherland").replace("UNTEST", "UNOTHER"), "otherland")
    return profiles


def refused(catalogue: Catalogue, name: str) -> str:
    with pytest.raises(InputError) as raised:
        catalogue.load(name)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("kosovo", False),
        ("UNMIK", False),
        ("kosovo.yml2", False),
        ("a.b", False),
        ("kosovo.yaml", True),
        ("kosovo.yml", True),
        ("./kosovo", True),
        ("profiles/kosovo", True),
        ("/x", True),
        ("-", False),
    ],
)
def test_a_name_is_a_path_only_when_it_looks_like_one(name: str, path: bool) -> None:
    assert is_path(name) is path


@pytest.mark.parametrize(
    "name", ["testland", "TESTLAND", "untest", "UNTEST", "UnTest", "profiles/testland.yaml", "./profiles/testland.yaml"]
)
def test_a_mission_is_found_by_slug_acronym_or_path(folder: Path, name: str) -> None:
    assert folder.is_dir()
    assert Catalogue(None, a4p()).load(name).id == "testland"


def test_a_path_need_not_end_in_yaml(folder: Path) -> None:
    (folder / "testland").write_text(PROFILE)
    assert Catalogue(None, a4p()).load("profiles/testland").id == "testland"


def test_a_slug_is_never_a_file_of_the_working_folder(folder: Path) -> None:
    write_profile(folder.parent, PROFILE, "elsewhere")
    assert "there is no mission 'elsewhere'" in refused(Catalogue(None, a4p()), "elsewhere")


@pytest.mark.parametrize("name", ["", "no such", "käse", "a_b", "a.b", "x" * 65, "kosovo\n", "\x1b[31m", "*"])
def test_what_cannot_be_the_name_of_a_mission(folder: Path, name: str) -> None:
    with pytest.raises(UsageError) as raised:
        Catalogue(folder, a4p()).load(name)
    assert str(raised.value).startswith(f"{name[:80]!r} is not the name of a mission: use a short name such as kosovo")
    assert "\n" not in str(raised.value)


def test_one_folder_when_it_is_named_and_else_two(folder: Path) -> None:
    assert [entry.slug for entry in Catalogue(folder, a4p()).entries()] == ["otherland", "testland"]
    both = [entry.slug for entry in Catalogue(None, a4p()).entries()]
    assert both == sorted(both)
    assert {"kosovo", "otherland", "testland"} <= set(both)


def test_an_own_profile_stands_before_the_packaged_one(folder: Path) -> None:
    write_profile(folder, PROFILE.replace("testland", "kosovo"), "kosovo")
    catalogue = Catalogue(None, a4p())
    assert catalogue.find("kosovo") == Entry("kosovo", Path("profiles/kosovo.yaml"))
    assert [entry.path for entry in catalogue.entries() if entry.slug == "kosovo"] == [Path("profiles/kosovo.yaml")]
    assert catalogue.load("kosovo").mission.acronym == "UNTEST"


def test_the_packaged_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue = Catalogue(None, a4p())
    assert catalogue.load("unmik").id == "kosovo"
    assert [entry.path.parent for entry in catalogue.entries()] == [packaged_profiles()] * len(catalogue.entries())


def test_files_that_cannot_be_missions_are_not_listed(folder: Path) -> None:
    for name in ("a b.yaml", "a_b.yaml", "notes.txt", "x.yml", ".hidden.yaml"):
        (folder / name).write_text(PROFILE)
    assert [entry.slug for entry in Catalogue(folder, a4p()).entries()] == ["otherland", "testland"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("testlnd", "did you mean testland?"),
        ("UNTEZT", "did you mean UNTEST?"),
        ("zzz", "`a4p-score list` shows the catalogue"),
    ],
)
def test_a_mission_that_is_not_there(folder: Path, name: str, hint: str) -> None:
    assert refused(Catalogue(folder, a4p()), name) == f"there is no mission {name!r}; {hint}"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Western Sahara", "western-sahara"),
        ("democratic republic of congo", "congo"),
        ("United Nations Truce Supervision Organization", "middle-east"),
        ("Jammu & Kashmir", "india-pakistan"),
    ],
)
def test_an_area_or_a_full_name_leads_to_the_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, slug: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=f"did you mean {slug}\\?$"):
        Catalogue(None, a4p()).load(name)


def test_a_file_in_capitals_is_found_and_told_its_name(folder: Path) -> None:
    write_profile(folder, PROFILE, "Bigland")
    with pytest.raises(InvalidFileError) as raised:
        Catalogue(folder, a4p()).load("bigland")
    assert [d.message for d in raised.value.problems.diagnostics] == ["mission, id: the id is 'testland', but the file is called 'Bigland'"]


@pytest.mark.parametrize("what", ["absent", "testland.yaml", "x" * 5_000, "nul\0"])
def test_a_folder_of_profiles_is_a_folder(folder: Path, what: str) -> None:
    with pytest.raises(InputError, match="is not a folder of profiles; name one with --profiles"):
        Catalogue(folder / what, a4p())


def test_what_stands_where_a_profile_should_says_what_it_is(folder: Path) -> None:
    (folder / "dir.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    catalogue = Catalogue(folder, a4p())
    assert refused(catalogue, "dir") == f"{folder}/dir.yaml: is a folder; name a file"
    assert refused(catalogue, "pipe") == f"{folder}/pipe.yaml: is a pipe; name a file"
    assert refused(catalogue, "zero") == f"{folder}/zero.yaml: is not a regular file; name a file"
    assert refused(catalogue, f"{folder}/dir.yaml") == f"{folder}/dir.yaml: is a folder; name a file"
    assert catalogue.load("UNTEST").id == "testland"  # looking for an acronym opens every file


def test_a_working_folder_that_may_not_be_looked_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def forbidden(self: Path, **options: bool) -> os.stat_result:
        if self.parts[:1] == ("profiles",):
            raise PermissionError(13, "Permission denied")
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", forbidden)
    assert folder.name == "profiles"
    reason = "profiles: cannot be looked into (permission denied); name a folder with --profiles"
    assert refused(Catalogue(None, a4p()), "kosovo") == reason
    with pytest.raises(InputError) as raised:
        Catalogue(None, a4p()).entries()
    assert str(raised.value) == reason
    assert Catalogue(None, a4p()).load(str(packaged_profiles() / "kosovo.yaml")).id == "kosovo"  # it is not asked


def test_an_acronym_that_two_files_claim(folder: Path) -> None:
    write_profile(folder, PROFILE.replace("id: testland", "id: third"), "third")
    catalogue = Catalogue(folder, a4p())
    both = f"{folder}/testland.yaml and {folder}/third.yaml"
    assert refused(catalogue, "UnTest") == f"UnTest is the acronym of {both}; use a short name, such as testland, or change one of the two"
    assert catalogue.load("third").id == "third"


def test_headers(folder: Path) -> None:
    (folder / "broken.yaml").write_text("mission: {acronym: [a], name: {b: c}, area: X}\nevidence: [\n")
    for name, text in (("list.yaml", "[a]"), ("text.yaml", "mission: x"), ("empty.yaml", ""), ("syntax.yaml", "mission: [")):
        (folder / name).write_text(text)
    (folder / "dir.yaml").mkdir()
    headers = {entry.slug: read_header(entry) for entry in Catalogue(folder, a4p()).entries()}
    assert headers.pop("testland") == Listed(
        id="testland",
        acronym="UNTEST",
        name="United Nations Mission in Testland",
        area="Testland",
        as_of="2020-01-31",
        naming_note="Names imply no view.",
    )
    assert headers.pop("broken") == Listed(id="broken", acronym="", name="", area="X", as_of=None, naming_note="")
    assert headers.pop("otherland") is not None
    assert set(headers.values()) == {None}


def test_a_listing_names_what_it_cannot_read(folder: Path) -> None:
    (folder / "syntax.yaml").write_text("mission: [")
    listing, unread = Catalogue(folder, a4p()).listing()
    assert [mission.id for mission in listing.missions] == ["otherland", "testland"]
    assert [entry.slug for entry in unread] == ["syntax"]


def test_an_invalid_profile_carries_its_report(folder: Path) -> None:
    path = write_profile(folder, PROFILE.replace("level: outcome", "level: result"))
    with pytest.raises(InvalidFileError) as raised:
        Catalogue(folder, a4p()).load("testland")
    assert str(raised.value) == f"{path}: not valid"
    assert [d.rule for d in raised.value.problems.diagnostics] == ["not-a-choice"]
    assert raised.value.problems.file == str(path)


def test_a_profile_on_standard_input_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("a4p_score.load.catalogue.read_bytes", lambda _: PROFILE.encode())
    assert Catalogue(None, a4p()).load("-").id == "testland"


def test_a_second_load_is_checked_against_its_own_framework_and_name(tmp_path: Path) -> None:
    path = write_profile(tmp_path)
    profile = load_profile_file(path, a4p())
    assert load_profile_file(path, a4p()) == profile
    fewer = a4p().with_weights({})
    object.__setattr__(fewer, "commitments", fewer.commitments[:1])
    with pytest.raises(InvalidFileError) as raised:
        load_profile_file(path, fewer)
    assert {d.rule for d in raised.value.problems.diagnostics} == {"unknown-commitment"}
    with pytest.raises(InvalidFileError) as raised:
        load_profile_file(write_profile(tmp_path, name="renamed"), a4p())
    assert {d.rule for d in raised.value.problems.diagnostics} == {"name-is-not-id"}


def test_frameworks_by_path(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN_FRAMEWORK)
    own = load_framework_file(path)
    assert (own.id, own.extends) == ("own", "a4p")
    assert load_framework_file(str(path)) == own
    path.write_text(changed("extends: a4p", "extends: a4p\nweights: {}", OWN_FRAMEWORK))
    with pytest.raises(InvalidFileError) as raised:
        load_framework_file(path)
    assert [(d.rule, d.line) for d in raised.value.problems.diagnostics] == [("unknown-key", 6)]
    with pytest.raises(InputError, match="is a folder; name a file"):
        load_framework_file(tmp_path)


def test_a_profile_is_no_framework(tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError) as raised:
        load_framework_file(write_profile(tmp_path))
    assert [d.message for d in raised.value.problems.diagnostics] == ["'a4p-score/profile/2' is not a4p-score/framework/2"]


def test_the_packaged_framework_is_the_default() -> None:
    assert load_framework_file(None) == load_framework_file(framework_path("a4p"))
    assert base_values(framework_path("a4p").read_bytes())["id"] == "a4p"


def test_loading_is_the_same_with_and_without_compiled_files(tmp_path: Path, cache_in: Switch) -> None:
    path = write_profile(tmp_path)
    first, second = load_profile_file(path, a4p()), load_profile_file(path, a4p())
    cache_in("off")
    third = load_profile_file(path, a4p())
    assert first == second == third
    assert first.sha256 == second.sha256 == third.sha256


def test_a_compiled_profile_knows_the_registers_it_was_read_with(tmp_path: Path, cache_in: Switch) -> None:
    """A register that changes is read again, and a register nearer to the profile stands before the packaged one."""
    cache_in(tmp_path / "cache")
    text = changed("sources:\n  - {id: report", "sources:\n  - {use: shared}\n  - {id: report").replace("[ngo]", "[ngo, shared]")
    path = write_profile(tmp_path, text)
    (tmp_path / "sources").mkdir()
    register = tmp_path / "sources" / "registers.yaml"
    for letter in ("A", "B", "B"):
        register.write_text(f"sources: [{{id: shared, title: S, publisher: P, symbol: X, reliability: {letter}, relation: self}}]\n")
        assert load_profile_file(path, a4p()).source_by_id["shared"].reliability == letter
    register.unlink()
    with pytest.raises(InvalidFileError):
        load_profile_file(path, a4p())


USING = changed("sources:\n  - {id: report", "sources:\n  - {use: shared}\n  - {id: report")


@pytest.mark.parametrize(
    ("made", "what", "said"),
    [
        (lambda place: place.mkdir(parents=True), "registers.yaml", "is a folder"),
        (lambda place: (place.parent.mkdir(), place.symlink_to("gone.yaml")), "registers.yaml", "is a link that leads nowhere"),
        (lambda place: (place.parent.mkdir(), place.symlink_to(place.name)), "registers.yaml", "cannot be looked at"),
        (lambda place: place.parent.symlink_to("gone"), "sources", "is a link that leads nowhere"),
    ],
)
def test_a_register_that_is_no_file_is_not_taken_for_absent(tmp_path: Path, made: Callable[[Path], object], what: str, said: str) -> None:
    made(tmp_path / "sources" / "registers.yaml")
    with pytest.raises(InputError, match=rf"{what}: {said}"):
        load_profile_file(write_profile(tmp_path, USING), a4p())


def test_a_file_called_sources_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "sources").touch()
    with pytest.raises(InvalidFileError):  # no register has the source
        load_profile_file(write_profile(tmp_path, USING), a4p())


def test_a_compiled_series_is_checked_against_its_framework(tmp_path: Path, cache_in: Switch) -> None:
    cache_in(tmp_path / "cache")
    block = "series: [{indicator: women-contingents, commitment: performance.womens-deployment, actor: contributors, level: outcome, "
    block += "credibility: 2, sources: [report], values: [{observed: 2019, count: 7, total: 140}]}]\n"
    path = write_profile(tmp_path, PROFILE + block)
    assert len(load_profile_file(path, a4p()).series) == 1
    bare = replace(a4p(), commitments=tuple(replace(c, indicators=()) for c in a4p().commitments))
    with pytest.raises(InvalidFileError):
        load_profile_file(path, bare)
