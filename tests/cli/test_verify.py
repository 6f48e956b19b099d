"""The command `verify`, from files to exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import a4p_score as a4p
from a4p_score.formats import FORMATS
from tests.author.files import column, pdf
from tests.cli.conftest import Result
from tests.profile_text import PROFILE, write_profile

Cli = Callable[..., Result]
SAID = pdf([column("A first page."), column("In 2019 the mission held twelve\ntown halls.")])
DIFFERS = pdf([column("A first page."), column("In 2019 the mission held thirteen\ntown halls.")])


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(SAID)
    return folder


def test_what_stands_passes(cli: Cli, tmp_path: Path, texts: Path) -> None:
    result = cli("verify", str(write_profile(tmp_path)), "--texts", str(texts))
    assert (result.code, result.err) == (0, "")
    assert "1 of 1 figure or quote of 1 item stands in 1 text." in result.out


def test_a_number_that_differs_fails_and_is_shown(cli: Cli, tmp_path: Path, texts: Path) -> None:
    (texts / "report.pdf").write_bytes(DIFFERS)
    result = cli("verify", str(write_profile(tmp_path)), "--texts", str(texts), "--width", "120")
    assert result.code == 1
    assert "town-halls (line 29): figure 12" in result.out
    assert "report, page 2: … In 2019 the mission held thirteen town halls." in result.out.replace("A first page.", "…")


def test_json_is_the_contract(cli: Cli, tmp_path: Path, texts: Path) -> None:
    path = write_profile(tmp_path)
    (texts / "report.pdf").write_bytes(DIFFERS)
    document = json.loads(cli("verify", str(path), "--texts", str(texts), "-f", "json").out)
    assert (document["schema"], document["file"]) == ("a4p-score/verification/2", str(path))
    (check,) = document["checks"]
    assert {key: check[key] for key in ("item", "source", "field", "wanted", "state", "page", "line", "column")} == {
        "item": "town-halls", "source": "report", "field": "figures", "wanted": "12", "state": "number differs", "page": 2, "line": 29, "column": 15,
    }  # fmt: skip
    assert set(check) == {"item", "source", "field", "wanted", "state", "score", "page", "snippet", "line", "column"}


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--fail-on", "changed"), 0), (("--fail-on", "missing"), 1)])
def test_missing_texts(cli: Cli, tmp_path: Path, texts: Path, options: tuple[str, ...], code: int) -> None:
    (texts / "report.pdf").unlink()
    assert cli("verify", str(write_profile(tmp_path)), "--texts", str(texts), *options).code == code
    (texts / "report.pdf").write_bytes(pdf([[]], scanned=True))
    result = cli("verify", str(write_profile(tmp_path)), "--texts", str(texts), *options)
    assert result.code == code
    assert "No text layer" in result.out


def test_a_text_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path, texts: Path) -> None:
    (texts / "report.pdf").write_bytes(b"no PDF")
    result = cli("verify", str(write_profile(tmp_path)), "--texts", str(texts))
    assert (result.code, result.err) == (0, "a4p-score: report.pdf: is not a PDF that can be read\n")
    assert "the file is not a PDF that can be read" in result.out


def test_recording_and_a_text_that_has_changed(cli: Cli, tmp_path: Path, texts: Path) -> None:
    path = write_profile(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = cli("verify", str(path), "--texts", str(texts), "--record")
    assert (result.code, result.err) == (0, f"1 text recorded in {path}\n")
    recorded = path.read_bytes()
    assert f", checked: {date.today().isoformat()}}}\r\n".encode() in recorded  # noqa: DTZ011 - as the command
    assert recorded.replace(
        recorded[recorded.index(b", text_sha256") : recorded.index(b"}\r\n", recorded.index(b", text_sha256"))], b""
    ) == (PROFILE.replace("\n", "\r\n").encode())
    assert cli("verify", str(path), "--texts", str(texts), "--fail-on", "changed").code == 0
    assert cli("validate", str(path)).code == 0
    (texts / "report.pdf").write_bytes(SAID.replace(b"PDF-1.7", b"PDF-1.6"))
    changed = cli("verify", str(path), "--texts", str(texts), "--width", "200")
    assert (changed.code, "1 text has changed since the last check" in changed.out) == (0, True)
    assert cli("verify", str(path), "--texts", str(texts), "--fail-on", "changed").code == 1
    assert cli("verify", str(path), "--texts", str(texts), "--record").code == 0
    assert cli("verify", str(path), "--texts", str(texts), "--fail-on", "changed").code == 0
    assert path.read_bytes() != recorded


def test_what_came_with_the_package_is_not_recorded_in(cli: Cli, tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("verify", "kosovo", "--texts", str(texts), "--record")
    assert (result.code, result.err) == (2, "a4p-score: --record: only a file of your own can be recorded in; name a profile by its path\n")


def test_one_item(cli: Cli, tmp_path: Path, texts: Path) -> None:
    path = str(write_profile(tmp_path))
    assert "There is nothing to check" in cli("verify", path, "--texts", str(texts), "--item", "distrust").out
    result = cli("verify", path, "--texts", str(texts), "--item", "town-hall")
    assert (result.code, result.err) == (2, "a4p-score: --item: there is no item 'town-hall'; did you mean town-halls?\n")


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if not format_.results or "Verification" in format_.results])
def test_every_format(cli: Cli, tmp_path: Path, texts: Path, name: str) -> None:
    path = tmp_path / f"x{FORMATS[name].suffix}"
    assert cli("verify", str(write_profile(tmp_path)), "--texts", str(texts), "-o", str(path), "--details").code == 0
    assert path.stat().st_size > 200


def test_from_python(texts: Path) -> None:
    found = a4p.verify(PROFILE, texts)
    assert [(check.item, check.state, check.page, check.line) for check in found.checks] == [("town-halls", "exact", 2, None)]
    assert found.to_records("checks")[0]["snippet"] == "A first page. In 2019 the mission held twelve town halls."
    with pytest.raises(ValueError, match="record: only a file of your own"):
        a4p.verify(PROFILE, texts, record=date(2026, 11, 26))
