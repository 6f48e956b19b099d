"""What is told of a verification, and in which order."""

from __future__ import annotations

from dataclasses import replace

from a4p_score.report import records_of
from a4p_score.report.verification import MEANING, summary
from tests.facts import table
from tests.report.verifications import made

SHORT = """\
UNTEST · Testland · evidence against the texts of its sources
1 of 6 figures and quotes of 3 items stands in 4 texts; 1 with another number; 1
not found; 1 near; 2 without a text to look in. 1 text has changed since the
last check.
2 items have neither figures nor a quote.
No source is called like other.pdf: a text is found by its source's id.
"""


def test_the_sum_comes_first() -> None:
    assert table(made()).startswith(SHORT)


def test_the_worst_comes_next_and_what_stands_is_left_out() -> None:
    text = table(made(), 200)
    headings = [line for line in text.splitlines() if line.lower() in MEANING]
    assert headings == ["Number differs", "Not found", "Near", "Text changed", "No text layer", "No text"]
    assert "halls (line 30)" not in text


def test_each_is_told_with_its_place_and_what_the_text_says() -> None:
    lines = [line.strip(" -•") for line in table(made(), 200).splitlines()]
    for said in (
        ["mines (line 40): figure 37", "study: of 31 fields"],
        ["mines (line 40): figure 61", "study"],
        ["halls (line 31): quote held a hall", "report, page 3 (91 of 100): held the hall"],
        ["report (line 9): text 0123456789ab"],
        ["scan: 1 figure or quote"],
        ["gone: 1 figure or quote", "the file is locked with a password"],
    ):
        start = lines.index(said[0])
        assert lines[start : start + len(said)] == said


def test_details_add_what_stands_and_the_files() -> None:
    text = table(made(), 200, details=True)
    assert "halls (line 30): figure 12" in text
    assert "neither figures nor a quote: idle, quiet" in text
    rows = [line.split() for line in text[text.index("Source") :].splitlines()]
    assert ["gone", "gone.pdf", "–"] in [row[:3] for row in rows]
    assert [row[-1] for row in rows if row[:1] == ["scan"]] == ["0123456789ab"]


def test_nothing_to_check_and_nothing_missing() -> None:
    assert summary(replace(made(), checks=())) == "There is nothing to check: no item has figures or a quote."
    assert summary(replace(made(), checks=made().checks[:1])) == "1 of 1 figure or quote of 1 item stands in 4 texts."


def test_records_have_all() -> None:
    rows = records_of(made()).rows
    assert [row["row"] for row in rows] == ["check"] * 7 + ["text"] * 4 + ["unchecked"] * 2 + ["without-source"]
    assert {key: rows[2][key] for key in ("mission", "item", "source", "state", "score", "page", "line")} == {
        "mission": "testland", "item": "mines", "source": "study", "state": "number differs", "score": 62.5, "page": None, "line": 40,
    }  # fmt: skip
    assert rows[7]["problem"] == "is locked with a password"
