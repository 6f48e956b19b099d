from __future__ import annotations

import re

import pytest

from a4p_score.load.diagnostics import MOST_PROBLEMS, Sink
from a4p_score.load.documents import load_profile
from a4p_score.load.validation import Problems, adapter, meant_key
from a4p_score.load.yaml_source import KEY, parse
from a4p_score.model.fields import GRADES_APART
from a4p_score.model.profile import Evidence
from tests.builders import a4p
from tests.profile_text import PROFILE
from tests.support import OWN_FRAMEWORK, changed, in_framework, in_profile, place

FULL = PROFILE
for _old, _new in (
    ("  facts: []\n", '  facts:\n    - {name: Staff, value: "16", source: report, as_of: 2020}\n'),
    ("not_mandated: []\n", "not_mandated:\n  - {commitment: people.local-reconciliation, reason: x}\n"),
    ('    figures: ["12"]\n', '    figures: ["12"]\n    codings: [{coder: first, direction: advances, strength: minor}]\n'),
):
    FULL = changed(_old, _new, FULL)

OWN_FULL = (
    OWN_FRAMEWORK
    + """\
agenda_start: 2018-03-28
pillars:
  - {id: politics, weight: 2}
commitments:
  - {id: people.community-engagement, weight: 3, indicators: [{id: reach, name: Reach, unit: "%", side: delivery, worst: 0, best: 100}]}
method: {half_life_years: null, aggregation: geometric}
entries:
  - {id: D01, paragraph: 3}
bands: [{name: low, min: 0}, {name: high, min: 50}]
"""
)


def misspellings(key: str) -> list[str]:
    """A letter too few, too many, two in the wrong order, capitals, a hyphen."""
    swapped = key[:-2] + key[-1] + key[-2]
    made = {key[:-1], key[1:], key + key[-1], key[0] + key, swapped, key.upper(), key.capitalize(), key.replace("_", "-")}
    return sorted(made - {key})


KEYS = [(match.start(), match[1]) for match in re.finditer(r"\b([a-z_]{2,}):(?= |\n)", FULL)]
OWN_KEYS = [(match.start(), match[1]) for match in re.finditer(r"\b([a-z_]{2,}):(?= |\n)", OWN_FULL)]


def test_the_texts_of_these_tests_are_valid() -> None:
    assert in_profile(FULL, "testland") == []
    assert in_framework(OWN_FULL) == []
    assert len({key for _, key in KEYS}) > 35
    assert len({key for _, key in OWN_KEYS}) > 15


@pytest.mark.parametrize(("start", "key"), KEYS, ids=str)
def test_one_misspelt_key_of_a_profile_is_one_problem(start: int, key: str) -> None:
    for misspelt in misspellings(key):
        text = FULL[:start] + misspelt + FULL[start + len(key) :]
        (found,) = in_profile(text, "testland")
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        assert (found[0], found[1], found[2], found[4]) == ("unknown-key", line, column, f"did you mean {key}?")
        assert found[3].endswith(f"unknown key '{misspelt}'")


@pytest.mark.parametrize(("start", "key"), OWN_KEYS, ids=str)
def test_one_misspelt_key_of_a_framework_is_one_problem(start: int, key: str) -> None:
    for misspelt in misspellings(key):
        if misspelt == "di":  # too short to tell what was meant
            continue
        text = OWN_FULL[:start] + misspelt + OWN_FULL[start + len(key) :]
        (found,) = in_framework(text)
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        assert (found[0], found[1], found[2], found[4]) == ("unknown-key", line, column, f"did you mean {key}?")


def test_a_key_like_no_other_has_no_hint() -> None:
    text = changed("    actor: mission\n    direction: hinders\n", "    actor: mission\n    zzz: 1\n    direction: hinders\n")
    assert in_profile(text) == [("unknown-key", *place(text, "zzz"), "evidence distrust: unknown key 'zzz'", None)]


def test_a_key_of_another_mapping_is_no_hint() -> None:
    text = changed("as_of: 2020-01-31\n", "as_of: 2020-01-31\npillar: x\n")
    assert in_profile(text) == [("unknown-key", *place(text, "pillar"), "unknown key 'pillar'", None)]


@pytest.mark.parametrize(
    ("key", "known", "present", "missing", "meant"),
    [
        ("strenght", ["strength", "level"], [], [], "strength"),
        ("strenght", ["strength", "level"], ["strength"], [], None),
        ("publishde", ["publisher", "published"], ["publisher"], [], "published"),
        ("As Of", ["as_of"], [], [], "as_of"),
        ("di", ["id"], [], [], None),
        ("di", ["id"], [], ["id"], "id"),
        ("x" * 1_000, ["x" * 80], [], [], "x" * 80),
        ("", ["id"], [], ["id"], None),
    ],
)
def test_what_was_meant(key: str, known: list[str], present: list[str], missing: list[str], meant: str | None) -> None:
    assert meant_key(key, known, present, missing) == meant


REQUIRED = [
    ("schema: a4p-score/profile/2\n", 1, 1, "unknown-schema", "`schema` is missing: this must be a4p-score/profile/2"),
    ("as_of: 2020-01-31\n", 1, 1, "missing-key", "as_of: is missing"),
    ("  acronym: UNTEST\n", 3, 3, "missing-key", "mission, acronym: is missing"),
    ("  area: Testland\n", 3, 3, "missing-key", "mission, area: is missing"),
    (", publisher: An Institute", 17, 5, "missing-key", "sources ngo, publisher: is missing"),
    (
        "    direction: hinders\n    strength: moderate\n",
        30,
        5,
        "bad-rating",
        "evidence distrust: has no rating: give direction and strength, or indicator and value",
    ),
    ("    observed: 2019-11\n", 30, 5, "missing-key", "evidence distrust, observed: is missing"),
    ("    sources: [ngo]\n", 30, 5, "missing-key", "evidence distrust, sources: is missing"),
]


@pytest.mark.parametrize(("passage", "line", "column", "rule", "message"), REQUIRED)
def test_a_missing_key_stands_where_its_mapping_starts(passage: str, line: int, column: int, rule: str, message: str) -> None:
    text = changed(passage, "")
    assert in_profile(text) == [(rule, line, column, message, None)]


VALUES = [
    # the value that is replaced, by what, the place within it, rule, message, hint
    ("sources: [report]", "sources: report", 9, "wrong-type", "evidence town-halls, sources: must be a list, not text", None),
    ("sources: [report]", "sources: {a: b}", 9, "wrong-type", "evidence town-halls, sources: must be a list, not a mapping", None),
    ("sources: [report]", "sources: []", 9, "missing-key", "evidence town-halls, sources: is empty; at least one is needed", None),
    ("sources: [report]\n    fig", "sources:\n    fig", 8, "wrong-type", "evidence town-halls, sources: must be a list, not nothing", None),
    ("sources: [report]", "sources: [report, report]", 9, "repeated", "evidence town-halls, sources: names a source twice", None),
    ("sources: [report]", "sources: [report, [ngo]]", 18, "wrong-type", "evidence town-halls, sources no. 2: must be text, not a list", None),
    ("facts: []", "facts: [x]", 8, "wrong-type", "mission, facts no. 1: must be a mapping of keys and values, not text", None),
    ("level: activity", "level: result", 7, "not-a-choice", "evidence town-halls, level: 'result' is not one of input, activity, output, outcome, impact", None),
    ("level: activity", "level: outputs", 7, "not-a-choice", "evidence town-halls, level: 'outputs' is not one of input, activity, output, outcome, impact", "did you mean output?"),
    ("level: activity", "level: Activity", 7, "not-a-choice", "evidence town-halls, level: 'Activity' is not one of input, activity, output, outcome, impact", "did you mean activity?"),
    ("level: activity", "level: [activity]", 7, "not-a-choice", "evidence town-halls, level: must be one of input, activity, output, outcome, impact, not a list", None),
    ("reliability: B", "reliability: b", 13, "not-a-choice", "sources ngo, reliability: 'b' is not one of A, B, C, D, E, F", "did you mean B?"),
    ("direction: advances", "direction: NO", 11, "not-a-choice", "evidence town-halls, direction: 'NO' is not one of advances, mixed, hinders, context", None),
    ("credibility: 2\n    sources: [report]", "credibility: 1.0\n    sources: [report]", 13, "bad-number", "evidence town-halls, credibility: is not a whole number", None),
    ("credibility: 2\n    sources: [report]", "credibility: 7\n    sources: [report]", 13, "bad-number", "evidence town-halls, credibility: must be at most 6", None),
    ("credibility: 2\n    sources: [report]", "credibility: B\n    sources: [report]", 13, "bad-number", "evidence town-halls, credibility: is not a whole number", None),
    ("observed: 2019\n", "observed: June 2019\n", 10, "bad-date", "evidence town-halls, observed: 'June 2019' is not a date: write 2019, 2019-06 or 2019-06-30", None),
    ("observed: 2019\n", "observed: 2019-02-30\n", 10, "bad-date", "evidence town-halls, observed: '2019-02-30' is not a date of the calendar", None),
    ("observed: 2019\n", "observed: 2019-08/2018-05\n", 10, "period-reversed", "evidence town-halls, observed: the period '2019-08/2018-05' ends before it starts", None),
    ("as_of: 2020-01-31", "as_of: 2020", 7, "bad-date", "as_of: '2020' is not a whole date: write it as 2019-06-30", None),
    ("as_of: 2020-01-31", "as_of: null", 7, "bad-date", "as_of: is not a date: write 2019-06-30", "fill it in"),
    ("closed: null", "closed: 1999-12-31", 8, "period-reversed", "mission, closed: the mission is closed before it is established", None),
    ("id: town-halls", "id: Town Halls", 4, "bad-name", "evidence Town Halls, id: 'Town Halls' is not a slug: use a-z, 0-9 and -", None),
    ('url: "https://example.org/study"', "url: example.org/study", 5, "bad-name", "sources ngo, url: 'example.org/study' is not a web address: it starts with https://", None),
    ("area: Testland", 'area: ""', 6, "wrong-type", "mission, area: is empty", None),
    ("area: Testland", "area:", 5, "wrong-type", "mission, area: must be text, not nothing", "fill it in"),
    ("area: Testland", f"area: {'x' * 501}", 6, "too-long", "mission, area: has 501 characters; at most 500 fit", None),
    ('figures: ["12"]', f"figures: [{'x, ' * 201}]", 9, "too-long", "evidence town-halls, figures: has more than 200 entries", None),
    ("direction: advances", "direction: mixed", 31, "bad-rating", "evidence town-halls, strength: mixed takes no strength", "delete the line."),
    ("credibility: 2\n    sources: [report]", "credibility: B2\n    sources: [report]", 13, "bad-number", "evidence town-halls, credibility: 'B2' is a reliability and a credibility in one", GRADES_APART),
    ("reliability: A", "reliability: b-2", 13, "not-a-choice", "sources report, reliability: 'b-2' is not one of A, B, C, D, E, F", GRADES_APART),
    ("direction: advances", "value: 1\n    direction: advances", 24, "bad-rating", "evidence town-halls, direction: is rated twice: give direction and strength, or indicator and value", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "offset", "rule", "message", "hint"), VALUES)
def test_a_wrong_value(old: str, new: str, offset: int, rule: str, message: str, hint: str | None) -> None:
    text = changed(old, new)
    assert in_profile(text) == [(rule, *place(text, new, offset), message, hint)]


@pytest.mark.parametrize("number", [".nan", "NaN", ".inf", "-.inf", "Infinity", "1e999", "1,200", "1_200", "0x10", "12:30", "yes"])
def test_what_cannot_be_scored_is_no_number(number: str) -> None:
    text = changed(
        "    direction: advances\n    strength: minor\n",
        f"    indicator: women-contingents\n    value: {number}\n",
    )
    (found,) = [f for f in in_profile(text) if f[0] == "bad-number"]
    assert found[1:3] == place(text, f" {number}\n", 1)
    assert found[3].startswith("evidence town-halls, value: is not a ")


@pytest.mark.parametrize("word", ["NO", "on", "off", "12:30", "010", "2019-06", "1e3", "true", "0x1F", "~x", "null"])
def test_a_word_that_yaml_would_retype_stays_text(word: str) -> None:
    quoted = f'"{word}"' if word == "null" else word
    text = changed("area: Testland", f"area: {quoted}")
    loaded = load_profile(text.encode(), "testland.yaml", a4p())
    assert loaded.model is not None
    assert loaded.model.mission.area == word


@pytest.mark.parametrize(
    ("text", "given"), [("- a\n- b\n", "a list"), ("just words\n", "text"), ("[]", "a list"), ('""', "text"), ("[schema]", "a list")]
)
def test_a_file_is_a_mapping(text: str, given: str) -> None:
    assert in_profile(text) == [("wrong-type", 1, 1, f"the file must hold keys and values, not {given}", None)]


@pytest.mark.parametrize("key", ["sources", "evidence", "not_mandated"])
@pytest.mark.parametrize(("value", "given"), [("text", "text"), ("{a: b}", "a mapping"), ("null", "nothing")])
def test_a_list_of_entries_is_a_list(key: str, value: str, given: str) -> None:
    head, _, _ = PROFILE.partition("not_mandated:")
    text = f"{head}{key}: {value}\n"
    assert in_profile(text) == [("wrong-type", 14, len(key) + 3, f"{key}: must be a list, not {given}", None)]


@pytest.mark.parametrize(("entry", "given"), [("text", "text"), ("[a]", "a list"), ("null", "nothing"), ("", "nothing"), ("{}", None)])
def test_an_entry_is_a_mapping(entry: str, given: str | None) -> None:
    found = in_profile(f"{PROFILE}  - {entry}\n")
    place_of_entry = (PROFILE.count("\n") + 1, 5 if entry else 4)
    if given is not None:
        message = f"evidence no. 3: must be a mapping of keys and values, not {given}"
        assert found == [("wrong-type", *place_of_entry, message, None)]
    else:
        absent = ["actor", "commitment", "credibility", "finding", "id", "level", "observed", "sources"]
        assert found == [("missing-key", *place_of_entry, f"evidence no. 3, {key}: is missing", None) for key in absent]


def test_an_item_without_a_readable_id_is_called_by_its_number() -> None:
    text = changed("id: distrust", "id: [distrust]")
    assert in_profile(text) == [("wrong-type", *place(text, "[distrust]"), "evidence no. 2, id: must be text, not a list", None)]


def test_a_name_in_a_message_is_on_one_line() -> None:
    text = changed("id: distrust", 'id: "dis\\n\\ttrust"')
    (found,) = in_profile(text)
    assert found[3] == "evidence dis trust, id: 'dis\\n\\ttrust' is not a slug: use a-z, 0-9 and -"


def test_the_validator_of_a_model_is_built_once() -> None:
    assert adapter(Evidence) is adapter(Evidence)


def test_problems_are_placed_at_the_nearest_place_above() -> None:
    sink = Sink()
    problems = Problems(parse(b"a:\n  - b: c\n", sink), sink)
    problems.add(("a", 0, "b", "x", 3), "rule", "deep")
    problems.add(("a", 0, "absent"), "rule", "beside")
    problems.add(("a", KEY), "rule", "key")
    problems.add(("z",), "rule", "nowhere")
    problems.place()
    assert [(d.line, d.column, d.message) for d in sink.found] == [
        (2, 8, "a no. 1, b, x no. 4: deep"),
        (2, 5, "a no. 1, absent: beside"),
        (1, 1, "a: key"),
        (1, 1, "z: nowhere"),
    ]


def test_problems_of_what_was_merged_in_stand_at_their_origin() -> None:
    sink = Sink()
    problems = Problems(parse(b"extends: a4p\nlist:\n- {id: x, b: c}\n", sink), sink)
    problems.move(("list", 7), ("list", 0))
    problems.move(("list", 3), ("extends",))
    problems.add(("list", 7, "b"), "rule", "own")
    problems.add(("list", 3, "b"), "rule", "of the base")
    problems.place()
    assert [(d.line, d.column, d.message) for d in sink.found] == [(3, 14, "list x, b: own"), (1, 10, "extends, b: of the base")]
    assert set(problems.keys_in_file(("list", 7))) == {"id", "b"}
    assert list(problems.keys_in_file(("list", 7, "b"))) == []
    assert list(problems.keys_in_file(("list", 9))) == []


def test_problems_past_a_thousand_are_counted() -> None:
    sink = Sink()
    problems = Problems(parse(b"a: b\n", sink), sink)
    for number in range(MOST_PROBLEMS + 7):
        problems.add(("a",), "rule", str(number))
    assert problems.full
    problems.leave_out(3)
    problems.place()
    assert (len(sink.found), sink.more) == (MOST_PROBLEMS, 10)
