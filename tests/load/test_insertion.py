"""Edits that leave every byte alone that they are not about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.load.diagnostics import Sink
from a4p_score.load.insertion import InsertionError, with_entries, with_entry, with_keys, written
from a4p_score.load.yaml_source import parse
from tests.profile_text import PROFILE

PROFILES = sorted((Path(__file__).parents[2] / "profiles").glob("*.yaml"))
STAMP = {"text_sha256": "ab" * 32, "checked": "2026-11-26"}


def keyed(text: str, *at: str | int, **values: str) -> str:
    return with_keys(text.encode(), {at: values or {"k": "v"}}).decode()


def values_of(data: bytes) -> object:
    sink = Sink()
    document = parse(data, sink)
    assert sink.found == []
    return document.values


@pytest.mark.parametrize(
    ("text", "at", "made"),
    [
        ("a: 1\n", (), "a: 1\nk: v\n"),
        ("a: 1", (), "a: 1\nk: v"),
        ("a: 1\r\nb: 2", (), "a: 1\r\nb: 2\r\nk: v"),
        ("m:\n    a: 1  # why\n\n# next\nn: 2\n", ("m",), "m:\n    a: 1  # why\n    k: v\n\n# next\nn: 2\n"),
        ("l:\n  - a: 1\n    b: [1,\n      2]  # two\n  - c: 3\n", ("l", 0), "l:\n  - a: 1\n    b: [1,\n      2]  # two\n    k: v\n  - c: 3\n"),
        ("l:\n- a: 1\r\n- b: 2\r\n", ("l", 0), "l:\n- a: 1\r\n  k: v\n- b: 2\r\n"),
        ("l:\n  - a:\n  - b:\n", ("l", 0), "l:\n  - a:\n    k: v\n  - b:\n"),
        ("l: [{a: 1}, {b: 2 , }]\n", ("l", 1), "l: [{a: 1}, {b: 2, k: v , }]\n"),
        ("l: [{}]\n", ("l", 0), "l: [{k: v}]\n"),
        ("m: {\n  a: 1,  # one\n  b: '2'  # two\n}\n", ("m",), "m: {\n  a: 1,  # one\n  b: '2', k: v  # two\n}\n"),
        ("m:\n  a: |\n    one\n    two\n\n\n# c\nn: 1\n", ("m",), "m:\n  a: |\n    one\n    two\n  k: v\n\n\n# c\nn: 1\n"),
        ("m:\n  a: |+\n    one\n\nn: 1\n", ("m",), "m:\n  a: |+\n    one\n\n  k: v\nn: 1\n"),
        ("m:\n  a: >-  # folded + kept short\n    one\n\nn: 1\n", ("m",), "m:\n  a: >-  # folded + kept short\n    one\n  k: v\n\nn: 1\n"),
        ("m:\n  a: one\n    two\n  # under it\nn: 1\n", ("m",), "m:\n  a: one\n    two\n  k: v\n  # under it\nn: 1\n"),
        ("m:\n  a: 1\t# a tab\t\n", ("m",), "m:\n  a: 1\t# a tab\t\n  k: v\n"),
        ("m:\n  a: {b: {c: 1}}\nn: 𝒳\nl:\n  - é: 1\n", ("l", 0), "m:\n  a: {b: {c: 1}}\nn: 𝒳\nl:\n  - é: 1\n    k: v\n"),
    ],
)  # fmt: skip
def test_a_new_key_comes_last_in_its_mapping(text: str, at: tuple[str | int, ...], made: str) -> None:
    assert keyed(text, *at) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a: 1\nk: old  # why\nb: 2\n", "a: 1\nk: v  # why\nb: 2\n"),
        ("k:\nb: 2\n", "k: v\nb: 2\n"),
        ("k: null\r\n", "k: v\r\n"),
        ('{a: 1, k: "old", b: 2}', "{a: 1, k: v, b: 2}"),
        ("k: |\n  old\n  text\n\nb: 2\n", "k: v\n\nb: 2\n"),
        ("k: |+\n  old\n\n\nb: 2\n", "k: v\n\n\nb: 2\n"),
        ("k: |2+ # why\r\n    old # no comment\r\n\r\n", "k: v # why\r\n\r\n"),
        ("k:  # why\n  - a  # last\nb: 2\n", "k:  # why\n  v  # last\nb: 2\n"),
        ("k:\n- a\n- b\nb: 2\n", "k:\n  v\nb: 2\n"),
        ('k: [a, "# no comment"]\n', "k: v\n"),
    ],
)
def test_a_key_that_is_there_gets_the_value(text: str, made: str) -> None:
    assert keyed(text) == made


@pytest.mark.parametrize("text", ["k: [a, # why\n  b]\n", "k:\n  - a\n  # why\n  - b\n", "k: {a: [1, 2 # why\n  ]}\n"])
def test_a_comment_within_what_would_be_replaced_is_not_lost(text: str) -> None:
    with pytest.raises(InsertionError, match="a comment stands within what would be replaced; make this change by hand"):
        keyed(text)


def test_a_replaced_text_that_keeps_its_blank_lines_and_a_new_key_below_it() -> None:
    made = with_keys(b"a:\n  - k: |+\n      old\n\n# end\n", {("a", 0): {"k": "v", "z": "1"}}).decode()
    assert made == "a:\n  - k: v\n\n    z: 1\n# end\n"


def test_a_byte_order_mark_stays() -> None:
    assert with_keys(b"\xef\xbb\xbfa: 1\n", {(): {"k": "v"}}) == b"\xef\xbb\xbfa: 1\nk: v\n"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("l:\n  - a: 1\nm: 2\n", "l:\n  - a: 1\n  - id: x\n    n: null\nm: 2\n"),
        ("l:\n- a: 1", "l:\n- a: 1\n- id: x\n  n: null"),
        ("l:\n  - a: 1\n\n  - a: 2\n\nm: 2\n", "l:\n  - a: 1\n\n  - a: 2\n\n  - id: x\n    n: null\n\nm: 2\n"),
        ("l: [{a: 1}]  # one\n", "l: [{a: 1}, {id: x, n: null}]  # one\n"),
        ("l: []  # none yet\nm: 2\n", "l:  # none yet\n  - id: x\n    n: null\nm: 2\n"),
        ("l:\r\nm: 2\r\n", "l:\r\n  - id: x\r\n    n: null\r\nm: 2\r\n"),
        ("l: ~", "l:\n  - id: x\n    n: null"),
        ("m: 2\n", "m: 2\nl:\n  - id: x\n    n: null\n"),
        ("m: 2", "m: 2\nl:\n  - id: x\n    n: null"),
    ],
)
def test_a_new_entry_comes_last_in_its_list(text: str, made: str) -> None:
    assert with_entry(text.encode(), ("l",), {"id": "x", "n": None}).decode() == made


def test_an_entry_of_a_list_within_a_mapping() -> None:
    made = with_entry(b"mission:\n  id: x\n  facts: []\nm: 1\n", ("mission", "facts"), {"name": "Staff: all", "value": "16"})
    assert made == b'mission:\n  id: x\n  facts:\n    - name: "Staff: all"\n      value: 16\nm: 1\n'


def test_text_is_written_so_that_it_is_read_back() -> None:
    entry = {
        "finding": 'He said: "no", # not yes\nand left',
        "sources": ["a", "b c"],
        "value": 0.5,
        "quote": {"exact": "- [x]", "prefix": None},
    }
    made = with_entry(b"evidence: []\n", ("evidence",), entry)
    assert values_of(made) == {"evidence": [{**entry, "value": "0.5"}]}


@pytest.mark.parametrize("text", ["a: [1\n", "? k\n: v\n? [a]\n: 1\n", "- 1\n"])
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(InsertionError):
        with_keys(text.encode(), {("sources", 0): {"k": "v"}})


def test_entries_come_after_the_last_laid_out_as_it_is() -> None:
    text = "l:\n  - {a: 1}\n  # why\nm:\n  - a: 1\n    b: 2\n\n  - a: 2\n    b: 3\n"
    made = with_entries(text.encode(), {("l",): [{"a": 2}, {"a": 3}], ("m",): [{"a": 3, "b": [{"c": 1}, {"c": 2}]}]}).decode()
    assert made == (
        "l:\n  - {a: 1}\n  - {a: 2}\n  - {a: 3}\n  # why\nm:\n  - a: 1\n    b: 2\n\n  - a: 2\n    b: 3\n"
        "\n  - a: 3\n    b:\n      - {c: 1}\n      - {c: 2}\n"
    )


def test_a_list_of_mappings_as_a_new_key_has_a_line_for_each() -> None:
    made = with_keys(b"l:\n  - a: 1\n  - a: 2\n", {("l", 0): {"codings": [{"coder": "x"}, {"coder": "y"}]}}).decode()
    assert made == "l:\n  - a: 1\n    codings:\n      - {coder: x}\n      - {coder: y}\n  - a: 2\n"


def test_a_list_is_not_begun_over_something_else() -> None:
    with pytest.raises(InsertionError, match="no list"):
        with_entry(b"l: text\n", ("l",), {"id": "x"})


def test_a_file_that_ends_its_document_is_not_edited_beyond_the_end() -> None:
    with pytest.raises(InsertionError):
        with_entry(b"a: 1\n...\n", ("l",), {"id": "x"})


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_packaged_profiles_lose_no_byte(path: Path) -> None:
    data = path.read_bytes()
    before = values_of(data)
    assert isinstance(before, dict)
    made = with_keys(data, {("sources", number): STAMP for number in range(len(before["sources"]))})
    old, new = data.splitlines(keepends=True), made.splitlines(keepends=True)
    assert [line for line in new if line.strip() not in (b"text_sha256: " + b"ab" * 32, b"checked: 2026-11-26")] == old
    after = values_of(made)
    assert isinstance(after, dict)
    assert after == {**before, "sources": [{**source, **STAMP} for source in before["sources"]]}
    taken_over = with_keys(made, {("sources", 0): {**STAMP, "checked": "2027-01-01"}})
    assert len(taken_over) == len(made)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_are_those_of_the_file(newline: str) -> None:
    text = PROFILE.replace("\n", newline)
    made = with_keys(text.encode(), {("evidence", 0): {"note": "x"}}).decode()
    assert made == text.replace(f'figures: ["12"]{newline}', f'figures: ["12"]{newline}    note: x{newline}')


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=30)


@given(texts, st.lists(texts, max_size=3))
def test_whatever_is_written_is_read_back(text: str, others: list[str]) -> None:
    entry = {"id": text, "list": others, "map": {"key": text}}
    assert values_of(with_entry(b"l:\n  - a: 1\n", ("l",), entry)) == {"l": [{"a": "1"}, entry]}
    assert values_of(f"l: [{written(entry)}]".encode()) == {"l": [entry]}
