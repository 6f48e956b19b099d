from __future__ import annotations

from pathlib import Path

import pytest

from a4p_score.author.target import Target, value_id
from a4p_score.errors import InputError
from a4p_score.load.catalogue import InvalidFileError

TEXT = """\
schema: a4p-score/profile/2
mission: {id: x}
sources:
  - {use: un-contributions, reliability: B}
  - {id: own, title: T}
series:
  - {indicator: women-contingents, values: [{observed: 2018-07/2019-06, value: 1}]}
"""


def target(folder: Path, text: str = TEXT) -> Target:
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return Target.read(folder / "x.yaml")


def test_what_stands_where(tmp_path: Path) -> None:
    found = target(tmp_path)
    assert found.numbers("sources") == {"un-contributions": 0, "own": 1}
    assert found.values_of_series() == {"women-contingents-2018-07-to-2019-06": (0, 0)}
    assert found.entries("evidence") == []


def test_a_source_of_a_register_is_read_with_what_the_register_says(tmp_path: Path) -> None:
    source = target(tmp_path).source(0)
    assert (source["id"], source["reliability"]) == ("un-contributions", "B")
    assert source["publisher"]


def test_a_value_is_called_as_its_item() -> None:
    assert value_id("i", "2019/2020") == "i-2019-to-2020"


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.yaml"):
        Target.read(tmp_path / "x.xlsx")
    with pytest.raises(InvalidFileError):
        _ = target(tmp_path, "a: [1").values


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sources: text", "sources is not a list of mappings"),
        ("sources: {a: b}", "sources is not a list of mappings"),
        ("evidence: [text]", "evidence is not a list of mappings"),
        ("evidence: [{id: x, codings: text}]", "evidence, codings is not a list of mappings"),
        ("series: [{values: [1]}]", "series, values is not a list of mappings"),
        ("not_mandated: x", "not_mandated is not a list of mappings"),
        ("mission: text", "mission is not a mapping"),
        ("mission: {facts: x}", "mission, facts is not a list of mappings"),
    ],
)
def test_a_file_that_has_something_else_where_entries_are_put_has_to_be_mended_first(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=f"{message}; mend it first: `a4p-score validate` shows where"):
        _ = target(tmp_path, f"schema: a4p-score/profile/2\n{text}\n").values


@pytest.mark.parametrize("text", ["sources:", "evidence: []", "evidence: ~", "mission:", "mission: {facts: }", "evidence: [{codings: }]"])
def test_blanks_are_no_such_thing(tmp_path: Path, text: str) -> None:
    assert target(tmp_path, f"schema: a4p-score/profile/2\n{text}\n").values["schema"] == "a4p-score/profile/2"
