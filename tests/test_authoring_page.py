"""The worked hour of docs/authoring.md, as it stands: from an empty folder to a briefing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from a4p_score import api
from a4p_score.cli.main import run

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "authoring.md").read_text(encoding="utf-8")
HOUR = PAGE.partition("## An hour, from an empty folder")[2].partition("\n## ")[0]


def filled(text: str, values: str) -> str:
    """The skeleton with its blanks filled in by hand."""
    for line in values.splitlines():
        key = line.partition(":")[0]
        assert "\\" not in line  # it stands for itself in what follows
        text = re.sub(rf"^{re.escape(key)}:.*$", line, text, count=1, flags=re.MULTILINE)
    return text


def test_the_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("A4P_SCORE_PROFILES", raising=False)
    ran = []
    for language, body in re.findall(r"^```(\w+)\n(.*?)^```$", HOUR, re.MULTILINE | re.DOTALL):
        if language == "yaml":
            path = Path("kosovo.yaml")
            path.write_text(filled(path.read_text(encoding="utf-8"), body), encoding="utf-8")
        elif language in ("csv", "toml"):
            Path("findings.csv" if language == "csv" else "map.toml").write_text(body, encoding="utf-8")
        for line in body.splitlines() if language == "sh" else ():
            if line.startswith("mkdir "):
                Path(line.removeprefix("mkdir ")).mkdir()
            elif line.startswith("a4p-score "):
                assert run(shlex.split(line)[1:]) == 0, (line, capsys.readouterr().err)
                ran.append(line.split()[1])
            else:
                assert line == "pip install 'a4p-score[author]'"
    assert (ran[0], ran[-1]) == ("new", "brief")
    assert {"add", "import", "validate", "verify", "code", "mission", "gaps"} <= set(ran)
    profile = api.profile("kosovo.yaml")
    assert len(profile.evidence) == 4
    assert {item.sources for item in profile.evidence} == {("sharma-2020",)}
    assert [item.figures for item in profile.evidence if item.figures] == [("135",)]
    briefing = Path("kosovo.html").read_text(encoding="utf-8")
    assert "Rapid desk assessment" in briefing
    assert "no overall score" in briefing  # as the page says below
    packaged = {item.finding for item in api.profile("kosovo", profiles=Path(__file__).resolve().parents[1] / "profiles").evidence}
    assert {item.finding for item in profile.evidence} <= packaged
