"""A sheet of the analyst's own, forty rows of it, in one command and a map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from a4p_score import api
from a4p_score.author.importing import Imported
from a4p_score.author.mapping import read_map, slug
from a4p_score.errors import InputError
from tests.author.conftest import book_of

MAP = """\
[items]
sheet = "Findings"
header = 2
sources_by = "title"
[items.columns]
finding = "What happened"
commitment = "About"
direction = "Effect"
strength = "How much"
observed = "When"
grade = "Grade"
sources = "Source"
[items.defaults]
actor = "mission"
level = "outcome"
[items.values.direction]
positive = "advances"
negative = "hinders"
[items.values.commitment]
engagement = "people.community-engagement"
[sources]
sheet = "References"
[sources.columns]
title = "Name"
publisher = "By"
relation = "Relation"
"""
HEAD = ["What happened", "About", "Effect", "How much", "When", "Grade", "Source", "Remarks"]


def rows(number: int, grade: str = "B2") -> list[list[Any]]:
    found = [
        [f"The mission met group {one} of the valley.", "Engagement", "Positive", "minor", "2019-05", grade, "The Valley; a study", "mine"]
        for one in range(number)
    ]
    return [["Findings of the valley"], HEAD, *found]  # fmt: skip


REFERENCES: list[list[Any]] = [["Name", "By", "Relation"], ["The Valley; a study", "An Institute", "independent"]]


def put(folder: Path, into: Path, sheets: dict[str, list[list[Any]]], text: str = MAP) -> Imported:
    (folder / "x.xlsx").write_bytes(book_of(sheets))
    (folder / "map.toml").write_text(text, encoding="utf-8")
    return api.import_table(folder / "x.xlsx", into, map=folder / "map.toml")


def test_forty_rows_of_an_own_sheet(profile_file: Path, tmp_path: Path) -> None:
    done = put(tmp_path, profile_file, {"Findings": rows(40), "References": list(REFERENCES)})
    assert not done.failed
    assert dict(done.added) == {"Sources": 1, "Items": 40}
    profile = api.profile(str(profile_file))
    made = profile.evidence[-1]
    assert (made.commitment, made.direction, made.strength, made.actor, made.credibility) == (
        "people.community-engagement", "advances", "minor", "mission", 2,
    )  # fmt: skip
    source = profile.source_by_id[made.sources[0]]
    assert (source.title, source.reliability, source.relation) == ("The Valley; a study", "B", "independent")
    again = put(tmp_path, profile_file, {"Findings": rows(40), "References": list(REFERENCES)})
    assert (dict(again.added), again.written) == ({}, False)


def test_a_grade_that_is_none_and_one_that_contradicts_its_source(profile_file: Path, tmp_path: Path) -> None:
    found = [*rows(1), *rows(2, "C3")[3:], [*rows(1, "good")[2][:-1]]]
    found[-1][0] = "Another finding of the valley."
    done = put(tmp_path, profile_file, {"Findings": found, "References": list(REFERENCES)})
    assert [(problem.place, problem.message) for problem in done.problems if problem.severity == "error"] == [
        ("Findings!F4", "the grade says C, but its source the-valley-a-study has reliability B"),
        ("Findings!F5", "'good' is not a grade"),
    ]


def test_sources_in_the_rows_of_the_items(profile_file: Path, tmp_path: Path) -> None:
    head, _ = MAP.split("[sources]")
    text = head.replace('sources_by = "title"\n', "").replace('sources = "Source"\n', "")
    text += '[items.source]\ntitle = "Source"\n[items.source_defaults]\npublisher = "An Institute"\nrelation = "independent"\n'
    done = put(tmp_path, profile_file, {"Findings": rows(3)}, text)
    assert not done.failed
    assert dict(done.added) == {"Sources": 1, "Items": 3}


def test_a_title_that_nothing_has(profile_file: Path, tmp_path: Path) -> None:
    done = put(tmp_path, profile_file, {"Findings": rows(1), "References": [REFERENCES[0], ["The Valley: a study", *REFERENCES[1][1:]]]})
    first = next(problem for problem in done.problems if "title" in problem.message)
    assert (first.place, first.message) == ("Findings!G3", "there is no source with the title 'The Valley'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[itms]", "unknown key 'itms'; did you mean items?"),
        ("[items]\nshet = 'x'", "unknown key 'items.shet'; did you mean sheet?"),
        ("[items.columns]\nfindng = 'x'", "unknown key 'items.columns.findng'; did you mean finding?"),
        ("[items]\nheader = 0", "items.header is the number of the row of the headings"),
        ("[items]\nsources_by = 'name'", 'items.sources_by is "id" or "title"'),
        ("[items", "is not TOML"),
        ("items = 3", "items is a table"),
        ("[items]\nheader = true", "items.header is the number"),
        ("[items]\nsheet = ['x']", "items.sheet is the name of a sheet"),
        ("[items]\nhidden = 'no'", "items.hidden is .refuse., .skip. or .import."),
        ("[items]\ncolumns = 'x'", "items.columns is a table of names and texts"),
        ("[items.columns]\nfinding = ['a']", "items.columns is a table of names and texts"),
        ("[items]\nvalues = 'x'", "items.values is a table of tables"),
        ("[items.values]\ndirection = 'x'", "items.values.direction is a table of names and texts"),
        ("[items]\nsource = 'x'", "items.source is a table of names and texts"),
        ("[items.source_defaults]\nreliability = ['x']", "items.source_defaults is a table of names and texts"),
        ("[items.source_defaults]\nreliability = 'G'", "items.source_defaults.reliability is 'G'; it is one of A, B, C, D, E, F"),
        ("[items.values.direction]\nGood = 'advanced'", "items.values.direction.good is 'advanced'; did you mean advances?"),
        ("[items.defaults]\nactor = 'misson'", "items.defaults.actor is 'misson'; did you mean mission?"),
        ("delimiter = ';;'", "delimiter is a comma, semicolon, bar"),
        ("delimiter = 1", "delimiter is a comma, semicolon, bar"),
    ],
)
def test_a_map_that_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message.replace("'", ".").replace("?", ".")):
        read_map(tmp_path / "map.toml", api.framework())


def test_ids_made_of_words() -> None:
    assert slug("The café — opened in 2019!") == "the-cafe-opened-in-2019"
    assert len(slug("word " * 100)) <= 64
