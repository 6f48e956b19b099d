from __future__ import annotations

import json
import re

from a4p_score.formats.problems import problems_github, problems_json, problems_sarif, problems_text
from a4p_score.load.diagnostics import Diagnostic, Report

REPORT = Report(
    file="testland.yaml",
    diagnostics=(
        Diagnostic(
            rule="unknown-key",
            message="unknown key 'strenght'",
            line=3,
            column=5,
            help="did you mean strength?",
            source="    strenght: minor",
        ),
    ),
    more=2,
)


def test_text_shows_the_line_and_a_caret() -> None:
    lines = problems_text([REPORT]).splitlines()
    assert lines[0].startswith("testland.yaml:3:5: error A4P")
    assert lines[0].endswith("unknown-key: unknown key 'strenght'")
    assert lines[1].endswith("    strenght: minor")
    assert lines[2].index("^") == lines[1].index("strenght")
    assert lines[3].startswith("  = did you mean strength? ")
    assert "testland.yaml: and 2 more problems; they were counted, not kept" in lines


def test_the_rest_is_counted_and_how_to_see_it_is_said() -> None:
    many = Report(file="x.yaml", diagnostics=REPORT.diagnostics * 25, more=2)
    text = problems_text([many])
    assert text.count(": error A4P") == 20
    assert text.endswith("\nx.yaml: and 7 more problems; `a4p-score validate --all` shows them\n")
    assert problems_text([many], shown=None).count(": error A4P") == 25


def test_programs_get_the_same_place() -> None:
    assert problems_github([REPORT]).startswith("::error file=testland.yaml,line=3,col=5,")
    [result] = json.loads(problems_sarif([REPORT]))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 5)
    [file] = json.loads(problems_json([REPORT]))["files"]
    assert (file["problems"][0]["line"], file["problems"][0]["rule"]) == (3, "unknown-key")


def test_sarif_has_no_placeholders_and_no_links_of_ours() -> None:
    found = Diagnostic(rule="wrong-type", message="[a](https://e.org) {0} {{x}} \\[", line=1, column=1, help="write [x] or {y}")
    run = json.loads(problems_sarif([Report(file="x.yaml", diagnostics=(found,))]))["runs"][0]
    assert run["results"][0]["message"]["text"] == "\\[a\\](https://e.org) {{0}} {{{{x}}}} \\\\\\[. write \\[x\\] or {{y}}"
    texts = [part["text"] for rule in run["tool"]["driver"]["rules"] for part in (rule["fullDescription"], rule["help"])]
    assert any("\\[" in text for text in texts)
    assert not [text for text in texts if re.search(r"(?<!\\)[\[\]]|(?<!\{)\{(?!\{)", text)]


def test_a_file_that_cannot_be_read_has_no_line() -> None:
    unread = Diagnostic(rule="unreadable", message="may not be read (permission denied)", line=0, column=0)
    assert problems_text([Report(file="x.yaml", diagnostics=(unread,))]).startswith("x.yaml: error A4P101 unreadable: may not be read")
