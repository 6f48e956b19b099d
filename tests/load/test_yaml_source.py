from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.load.diagnostics import MOST_PROBLEMS, Sink
from a4p_score.load.syntax import MOST_DEPTH
from a4p_score.load.yaml_source import KEY, MOST_CONTROLS, MOST_KEYS, MOST_NODES, Document, Path, name_of, parse, readable

Place = tuple[int, int]
Problem = tuple[str, int, int, str]


def read(text: str | bytes) -> tuple[Any, list[Problem]]:
    """The values of a text and the problems that the parser found."""
    sink = Sink()
    document = parse(text if isinstance(text, bytes) else text.encode(), sink)
    return document.values, [(d.rule, d.line, d.column, d.message) for d in sink.found]


def problems(text: str | bytes) -> list[Problem]:
    return read(text)[1]


# --- values


@pytest.mark.parametrize("text", ["NO", "no", "on", "off", "yes", "y", "true", "12:30", "1:30:00", "010", "0x1F", "0o17", "1_000", "1e3", ".5", ".inf", ".nan", "2019", "2019-06", "2019-06-30", "=", "nil", "None", "Null", "NULL"])  # fmt: skip
def test_a_plain_scalar_is_the_text_that_it_is(text: str) -> None:
    assert read(f"key: {text}") == ({"key": text}, [])
    assert read(f"- {text}") == ([text], [])


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_written_in_three_ways(nothing: str) -> None:
    assert read(f"key: {nothing}") == ({"key": None}, [])


@pytest.mark.parametrize("quoted", ['"{}"', "'{}'"])
@pytest.mark.parametrize("text", ["", "~", "null", "NO", "<<"])
def test_what_is_in_quotes_is_text(quoted: str, text: str) -> None:
    assert read("key: " + quoted.format(text)) == ({"key": text}, [])


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read('"<<": x') == ({"<<": "x"}, [])


def test_the_forms_of_long_text() -> None:
    text = "literal: |\n  a\n   b\n\nfolded: >-\n  a\n  b\nplain: a\n  b\n'single': 'it''s'\n\"double\": \"\\u00e9\\n\"\n"
    assert read(text) == ({"literal": "a\n b\n", "folded": "a b", "plain": "a b", "single": "it's", "double": "é\n"}, [])


def test_flow_block_comments_and_an_explicit_document() -> None:
    text = "%YAML 1.2\n---  # start\na: [1, {b: c}, []]  # comment\n\nd:\n- e\n- f: {}\n...\n# end\n"
    assert read(text) == ({"a": ["1", {"b": "c"}, []], "d": ["e", {"f": {}}]}, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "null", "~"])
def test_an_empty_file_has_no_value(text: str) -> None:
    assert read(text) == (None, [])


def test_a_byte_order_mark_at_the_start_is_no_text() -> None:
    assert read("\ufeffkey: x") == ({"key": "x"}, [])


PLAIN_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=12)
STRUCTURES = st.recursive(
    st.one_of(PLAIN_TEXT, st.just(None)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(PLAIN_TEXT, inner, max_size=4)),
    max_leaves=20,
)


@given(STRUCTURES, st.sampled_from((None, True, False)), st.sampled_from((None, '"', "'")), st.integers(1, 6), st.sampled_from((20, 200)))
def test_what_pyyaml_writes_is_read_back(value: Any, flow: bool | None, style: str | None, indent: int, width: int) -> None:
    text = yaml.safe_dump(
        value, default_flow_style=flow, default_style=None, indent=indent, width=width, allow_unicode=True, sort_keys=False
    )
    assert read(text) == (value, [])
    if style is not None:
        quoted = yaml.safe_dump(value, default_style=style, allow_unicode=True, sort_keys=False)
        assert read(quoted)[0] == yaml.load(quoted, yaml.BaseLoader)  # noqa: S506 - reads text only


@given(STRUCTURES.filter(lambda value: isinstance(value, dict | list)))
def test_values_agree_with_pyyamls_own_loader_of_text(value: Any) -> None:
    def with_nothing_as_text(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: with_nothing_as_text(child) for key, child in node.items()}
        return [with_nothing_as_text(child) for child in node] if isinstance(node, list) else node if node is not None else "null"

    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    assert with_nothing_as_text(read(text)[0]) == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - reads text only


@given(st.text(alphabet="ab: -[]{},\n\"'#&*!|>%?~<\t", max_size=40))
def test_no_text_brings_the_parser_down(text: str) -> None:
    value, found = read(text)
    assert value is None or not any(rule == "yaml-syntax" for rule, *_ in found)
    lines = text.count("\n") + 2
    assert all(1 <= line <= lines and column >= 1 for _, line, column, _ in found)


# --- places


def every_place(node: yaml.Node, path: Path = ()) -> dict[Path, Place]:
    """Line and column of every node and key, found by walking PyYAML's own tree, as plainly as can be."""
    here = {path: (node.start_mark.line + 1, node.start_mark.column + 1)}
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            here[*path, key.value, KEY] = (key.start_mark.line + 1, key.start_mark.column + 1)
            here |= every_place(child, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            here |= every_place(child, (*path, number))
    return here


@given(STRUCTURES, st.sampled_from((None, True, False)), st.data())
def test_locate_finds_what_a_walk_through_the_tree_finds(value: Any, flow: bool | None, data: st.DataObject) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, sort_keys=False, allow_unicode=True)
    document = parse(text.encode(), Sink())
    tree = yaml.compose(text, yaml.BaseLoader)
    assert tree is not None
    expected = every_place(tree)
    assert document.locate(expected) == expected
    some = data.draw(st.lists(st.sampled_from(list(expected)), max_size=5))
    assert document.locate(some) == {path: expected[path] for path in some}


def test_a_path_that_leads_nowhere_is_not_found() -> None:
    document = parse(b"a: [1]\nb: {c: d}\n", Sink())
    paths: list[Path] = [("x",), ("a", 1), ("a", "0"), ("b", "c", "d"), ("b", KEY, KEY), (0,), (KEY,), ("a", 0, KEY)]
    assert document.locate(paths) == {}
    assert document.locate([]) == {}
    assert Document().locate([("a",)]) == {}


def test_places_count_characters_not_bytes() -> None:
    document = parse("é: [ä, 😀, x]\n".encode(), Sink())
    assert document.locate([("é", 2), ("é", KEY)]) == {("é", 2): (1, 11), ("é", KEY): (1, 1)}


def test_a_refused_key_does_not_move_the_places_behind_it() -> None:
    text = "a: 1\na: [1, {b: 2}]\n<<: {c: [d]}\n? [e, [f]]\n: g\nh: i\n"
    document = parse(text.encode(), Sink())
    assert document.values == {"a": "1", "h": "i"}
    assert document.locate([("a",), ("h",), ("h", KEY)]) == {("a",): (1, 4), ("h",): (6, 4), ("h", KEY): (6, 1)}


def test_the_last_place_is_where_reading_ended() -> None:
    assert parse(b"a: 1\nbc: [d, e]\n", Sink()).last_place == (2, 9)
    assert Document().last_place == (1, 1)


# --- what is refused


def test_both_lines_of_a_duplicate_key_are_named() -> None:
    value, found = read("level: output\nother: x\nlevel: outcome\nlevel: impact\n")
    assert value == {"level": "output", "other": "x"}
    assert found == [
        ("duplicate-key", 3, 1, "the key 'level' stands on line 1 and again on line 3"),
        ("duplicate-key", 4, 1, "the key 'level' stands on line 1 and again on line 4"),
    ]


def test_keys_repeat_within_one_mapping_only() -> None:
    assert problems("- {a: 1}\n- {a: 2, b: {a: 3}}\n") == []
    assert problems("a: {b: 1, 'b': 2}\n") == [("duplicate-key", 1, 11, "the key 'b' stands on line 1 and again on line 1")]
    assert problems("{a: 1, a: {x: 1, x: 2}, c: 3}") == [("duplicate-key", 1, 8, "the key 'a' stands on line 1 and again on line 1")]


def test_anchors_and_aliases() -> None:
    value, found = read("a: &x text\nb: &y [1]\nc: &z {d: e}\nf: *x\n")
    assert value == {"a": "text", "b": ["1"], "c": {"d": "e"}, "f": None}
    assert found == [
        ("anchor-or-alias", 1, 4, "the anchor &x is not taken"),
        ("anchor-or-alias", 2, 4, "the anchor &y is not taken"),
        ("anchor-or-alias", 3, 4, "the anchor &z is not taken"),
        ("anchor-or-alias", 4, 4, "the alias *x is not taken: write the value out"),
    ]


def test_an_alias_as_a_key() -> None:
    assert problems("*x : 1\n") == [("anchor-or-alias", 1, 1, "the alias *x is not taken: write the value out")]


def test_merge_keys_and_what_they_would_merge() -> None:
    value, found = read("a:\n  <<: {b: c}\n  d: e\n  <<: [x, {y: z}]\n")
    assert value == {"a": {"d": "e"}}
    assert found == [
        ("merge-key", 2, 3, "the merge key << is not taken: write the keys out"),
        ("merge-key", 4, 3, "the merge key << is not taken: write the keys out"),
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("!!str 1", "tag:yaml.org,2002:str"),
        ("!!python/object/apply:os.system ['true']", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("!own {a: b}", "!own"),
        ("! x", "!"),
        ("!<tag:x> y", "tag:x"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    assert problems(f"key: {text}") == [("tag", 1, 6, f"the tag {tag} is not taken")]


def test_a_long_or_unprintable_name_does_not_get_into_a_message_whole() -> None:
    for text in (f"a: &{'x' * 1_000} 1", f"a: *{'x' * 1_000}", f"a: !{'x' * 1_000} 1", f"{'x' * 1_000}: 1\n{'x' * 1_000}: 2"):
        assert all(len(message) < 200 for _, _, _, message in problems(text))
    assert problems('"\\x1b[31m": 1\n')[0][3] == "the character U+001B is not allowed in text"
    assert problems("key: !a%1B%5B31m x\n") == [("tag", 1, 6, "the tag !a\ufffd[31m is not taken")]


def test_a_tag_that_is_not_text() -> None:
    assert read("key: 1\nother: !%ED%A0%80 x\n") == (None, [("tag", 2, 1, "a tag after this place is not text")])


@pytest.mark.parametrize("start", ["", "# comment\n", "%YAML 1.1\n", "\ufeff"])
def test_tag_directives_are_not_even_parsed(start: str) -> None:
    line = start.count("\n") + 1
    assert read(f"{start}%TAG ! tag:x,2020:\n--- !a b\n") == (None, [("tag", line, 1, "the directive %TAG is not taken")])


def test_more_than_one_document() -> None:
    assert read("a: 1\n---\nb: 2\n---\nc: 3\n") == ({"a": "1"}, [("several-documents", 2, 1, "a second document starts here")])
    assert problems("a: 1\n...\n") == []


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_64_levels_are_read_and_65_are_not(opening: str, closing: str) -> None:
    value, found = read(opening * MOST_DEPTH + closing * MOST_DEPTH)
    assert value is not None
    assert found == []
    value, found = read(opening * (MOST_DEPTH + 1) + closing * (MOST_DEPTH + 1))
    assert value is None
    assert found == [("too-deep", 1, len(opening) * MOST_DEPTH + 1, "nested more than 64 levels deep")]


@pytest.mark.parametrize("start", ["- ", "? ", "[", "{", "{? ", "[? "])
def test_no_nesting_is_deep_enough_to_hurt(start: str) -> None:
    found = problems(start * 20_000)
    assert found[-1][0] == "too-deep" or start == "{"
    assert len(found) <= 2


def test_a_key_that_is_a_list_or_mapping() -> None:
    value, found = read("? [a, {b: c}]\n: {d: [e]}\n{f: g}: h\ni: j\n")
    assert value == {"i": "j"}
    assert found == [("key-is-not-text", 1, 3, "a key must be text"), ("key-is-not-text", 3, 1, "a key must be text")]


def test_a_mapping_has_100_keys_at_most() -> None:
    keys = "".join(f"k{number}: x\n" for number in range(MOST_KEYS))
    assert problems(keys) == []
    assert read(keys + "more: x\n") == (None, [("too-many-values", 101, 1, "more than 100 keys in one mapping")])


def test_a_file_has_a_million_values_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_NODES == 1_000_000
    monkeypatch.setattr("a4p_score.load.yaml_source.MOST_NODES", 10)
    assert problems(f"[{'x,' * 9}]") == []
    assert read(f"[{'x,' * 10}]") == (None, [("too-many-values", 1, 20, "more than 10 values")])
    assert problems(f"<<: [{'x,' * 10}]")[-1] == ("too-many-values", 1, 20, "more than 10 values")  # thrown away, yet counted


def test_after_a_thousand_problems_nothing_more_is_read() -> None:
    sink = Sink()
    assert parse(b"a: 1\n" * (MOST_PROBLEMS + 1), sink).values == {"a": "1"}
    assert (len(sink.found), sink.more) == (MOST_PROBLEMS, 0)
    sink = Sink()
    assert parse(b"a: 1\n" * (MOST_PROBLEMS + 9), sink).values is None
    assert (len(sink.found), sink.more) == (MOST_PROBLEMS, 1)


def test_escapes_of_control_characters() -> None:
    value, found = read('a: "x\\e[31m"\nb: "\\u202e"\nc: "tab\\t line\\n"\n"\\x00": d\ne: "\\N\\L\\P"\nf: "\\_"\n')
    assert value == {"a": "x\ufffd[31m", "b": "\ufffd", "c": "tab\t line\n", "\ufffd": "d", "e": "\ufffd\ufffd\ufffd", "f": "\xa0"}
    assert found == [
        ("control-character", 1, 4, "the character U+001B is not allowed in text"),
        ("control-character", 2, 4, "the character U+202E is not allowed in text"),
        ("control-character", 4, 1, "the character U+0000 is not allowed in text"),
        ("control-character", 5, 4, "the character U+0085 is not allowed in text"),
    ]


# --- syntax

INDENT = "a line is indented with a tab, or text starts with %, @ or `: indent with spaces, put such text in double quotes"
TAG = "text that starts with ! means something else in YAML: put it in quotes"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (
            "a: b\ntitle: Kosovo: a report\n",
            2,
            14,
            "a colon followed by a space stands inside unquoted text: put the text in double quotes",
        ),
        ("a: b\njust words\nc: d\n", 2, 1, "a key has no colon after it, or text runs over into a new line without quotes"),
        ("a:\n\t- b\n", 2, 1, INDENT),
        ("a: @b\n", 1, 4, INDENT),
        ('a: b\nc: "never closed\nd: e\n', 2, 4, "a quote is opened and never closed"),
        ("a: 'never closed\n", 1, 4, "a quote is opened and never closed"),
        ("a:\n  b: c\n d: e\n", 3, 2, "the indentation does not fit the lines above, or a quote is closed too early"),
        ('a: "b" c\n', 1, 8, "the indentation does not fit the lines above, or a quote is closed too early"),
        ("a:\n- b\nc\n", 3, 1, "a key has no colon after it, or text runs over into a new line without quotes"),
        ("- b\nc: d\n", 2, 1, "a list goes on with a line that does not start with a dash"),
        ("a: [b, c\nd: e\n", 1, 4, "a bracket is not closed, or a comma is missing"),
        ('a: ["b" c]\n', 1, 9, "a bracket is not closed, or a comma is missing"),
        ("a: [b,, c]\n", 1, 7, "a value is missing between brackets or commas"),
        ("a: - b\n", 1, 4, "a dash stands where a value was expected: start the list on a line of its own"),
        ('a: "\\q"\n', 1, 5, "a backslash in double quotes starts an escape: write it twice, or use single quotes"),
        ("a: &\n", 1, 5, "text that starts with & or * means something else in YAML: put it in quotes"),
        ("a: * b\n", 1, 5, "text that starts with & or * means something else in YAML: put it in quotes"),
        ("a: !b!c d\n", 1, 4, TAG),
        ("a: !{ b\n", 1, 5, TAG),
        ("a: !<x\n", 1, 7, TAG),
        ('a: "\\xZZ"\n', 1, 7, "a backslash in double quotes starts an escape: write it twice, or use single quotes"),
        ("a: |b\n  c\n", 1, 5, "text starts on the line of its | or >: put it on the next line, indented"),
        ("&a &b c\n", 1, 4, "this does not go on from what stands above: a colon or a quote is missing"),
        ("%YAML 3.0\n--- a\n", 1, 1, "a line that starts with % speaks to the parser: delete it"),
        ("%YAML 1.1\n%YAML 1.1\n--- a\n", 2, 1, "a line that starts with % speaks to the parser: delete it"),
        ("%FOO\n", 1, 5, "a line that starts with % speaks to the parser: delete it"),
    ],
)
def test_syntax_is_explained_in_words_of_this_project(text: str, line: int, column: int, message: str) -> None:
    value, found = read(text)
    assert value is None
    assert found[-1] == ("yaml-syntax", line, column, message)


def test_problems_before_a_syntax_error_are_kept() -> None:
    assert [rule for rule, *_ in problems("a: 1\na: 2\nb: [\n")] == ["duplicate-key", "yaml-syntax"]


# --- a quick look at a header


def test_reading_can_end_after_a_key() -> None:
    text = b"schema: x\nmission:\n  id: [1]\nevidence: [unclosed\n"
    sink = Sink()
    assert parse(text, sink, stop_after=("mission",)).values == {"schema": "x", "mission": {"id": ["1"]}}
    assert parse(text, sink, stop_after=("schema",)).values == {"schema": "x"}
    assert parse(text, sink, stop_after=("mission", "schema")).values == {"schema": "x", "mission": {"id": ["1"]}}
    assert sink.found == []
    assert parse(text, sink, stop_after=("absent",)).values is None
    assert [d.rule for d in sink.found] == ["yaml-syntax"]


def test_a_key_within_another_does_not_end_the_reading() -> None:
    assert parse(b"a: {schema: x}\nb: [schema]\nschema: y\nc: d\n", Sink(), stop_after=("schema",)).values == {
        "a": {"schema": "x"},
        "b": ["schema"],
        "schema": "y",
    }


# --- characters


def clean(data: bytes) -> tuple[bytes | None, list[Problem]]:
    sink = Sink()
    text = readable(data, sink)
    return text, [(d.rule, d.line, d.column, d.message) for d in sink.found]


@pytest.mark.parametrize("text", ["", "a: b\r\n\tc", "é ü 中文 عربي עברית", "😀 👩‍👩‍👧", "a\u00a0b", "می\u200cخواهم"])
def test_text_of_any_script_is_readable(text: str) -> None:
    assert clean(text.encode()) == (text.encode(), [])


def test_a_byte_order_mark_is_taken_off() -> None:
    assert clean(b"\xef\xbb\xbfa: b") == (b"a: b", [])


CONTROLS = [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]  # fmt: skip


@pytest.mark.parametrize("code", CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_character_that_cannot_be_seen_is_refused_raw_and_escaped(code: int) -> None:
    text, found = clean(f"a: é\nkey: é{chr(code)}b".encode())
    assert text == "a: é\nkey: é?b".encode()
    assert found == [("control-character", 2, 7, f"the character U+{code:04X} is not allowed in a text file")]
    value, found = read(f'key: "\\U{code:08x}"')
    assert value == {"key": "\ufffd"}
    assert found == [("control-character", 1, 6, f"the character U+{code:04X} is not allowed in text")]


def test_a_carriage_return_ends_a_line_only_with_a_line_feed() -> None:
    assert clean(b"a\r\nb\r") == (b"a\r\nb?", [("control-character", 2, 2, "the character U+000D is not allowed in a text file")])


def test_after_twenty_control_characters_a_file_is_no_text() -> None:
    text, found = clean(b"\0" * (MOST_CONTROLS - 1))
    assert text == b"?" * (MOST_CONTROLS - 1)
    text, found = clean(b"\0" * 1_000)
    assert text is None
    assert len(found) == MOST_CONTROLS


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff\xfea\0", 1, 1, "1"),  # UTF-16
        (b"a: b\nc\xe9d", 2, 2, "7"),  # Latin-1
        (b"\xef\xbb\xbf\xe9", 1, 1, "4"),
        ("é".encode() + b"\xc0\x80", 1, 2, "3"),  # overlong
        (b"\xed\xa0\x80", 1, 1, "1"),  # half a surrogate pair
        (b"\xf5\x80\x80\x80", 1, 1, "1"),  # beyond Unicode
        (b"a\xe2\x82", 1, 2, "2"),  # cut short
        (b"x" * (1 << 20) + b"\n\x80", 2, 1, "1,048,578"),
    ],
)
def test_bytes_that_are_not_utf_8(data: bytes, line: int, column: int, byte: str) -> None:
    assert clean(data) == (None, [("not-utf-8", line, column, f"byte {byte} is not UTF-8 text")])


@given(st.integers(0, 8), st.sampled_from(["é", "€", "😀"]))
def test_a_character_across_the_pieces_of_the_check_is_whole(offset: int, character: str) -> None:
    data = b"x" * ((1 << 20) - offset) + character.encode() * 4
    assert clean(data) == (data, [])


@given(st.binary(max_size=60))
def test_any_bytes_are_readable_or_said_not_to_be(data: bytes) -> None:
    text, found = clean(data)
    assert text is not None or found
    if text is not None:
        value, _ = read(text)
        assert value is None or isinstance(value, str | list | dict)


def test_the_name_of_a_character() -> None:
    assert name_of("\x07") == "the character U+0007"
    assert name_of("\U000e0001") == "the character U+E0001"
