"""CITATION.cff names the program and the framework that are here."""

from __future__ import annotations

from pathlib import Path

import yaml

from a4p_score.report.citation import AUTHOR
from a4p_score.version import __version__
from tests.builders import a4p

TOP = Path(__file__).resolve().parents[1]


def test_the_versions_titles_and_dates_are_those_of_the_release() -> None:
    cited = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    [framework] = cited["references"]
    assert (cited["title"], cited["version"]) == ("a4p-score", __version__)
    assert (framework["title"], framework["version"]) == (a4p().title, a4p().version)
    assert f"## [{cited['version']}] - {cited['date-released']}\n" in (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{cited['license']} License" in (TOP / "LICENSE").read_text(encoding="utf-8")
    for work in (cited, framework):
        assert work["authors"] == [{"name": AUTHOR}]
