from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.errors import InputError
from a4p_score.load.diagnostics import MOST_PROBLEMS
from a4p_score.load.documents import FRAMEWORK_SCHEMA, PROFILE_SCHEMA, load_framework, load_profile, schema_of
from a4p_score.load.rules import RULES
from a4p_score.model.profile import Quote
from a4p_score.model.series import items_under
from tests.builders import a4p
from tests.profile_text import PROFILE
from tests.support import OWN_FRAMEWORK, a4p_values, changed, findings, in_framework, in_profile, place, profile_report


def test_a_valid_profile() -> None:
    loaded = load_profile(PROFILE.encode(), "testland.yaml", a4p(), stem="testland")
    assert loaded.report.diagnostics == ()
    assert loaded.report.file == "testland.yaml"
    assert loaded.model is not None
    assert (loaded.model.id, len(loaded.model.sources), len(loaded.model.evidence)) == ("testland", 2, 2)


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    models = [load_profile(data, "f", a4p()).model for data in (PROFILE.encode(), b"\xef\xbb\xbf" + PROFILE.replace("\n", "\r\n").encode())]
    assert models[0] is not None
    assert models[0] == models[1]


def test_warnings_do_not_make_a_profile_invalid() -> None:
    loaded = load_profile(changed("sources: [ngo]", "sources: [report]").encode(), "f", a4p())
    assert loaded.model is not None
    assert {RULES[d.rule].severity for d in loaded.report.diagnostics} == {"warning"}


MANY_PROBLEMS = """\
schema: a4p-score/profile/2
mission: {id: testland, acronym: UNTEST, name: Mission, area: Testland, area: Elsewhere}
as_of: January
sources:
  - {id: report, title: Report, publisher: UN, published: 2019, reliability: A, relation: self, note: &n x}
  - {id: study, title: Study, publisher: Institute, published: 2019, reliability: G, relation: independent}
evidence:
  - id: first
    comitment: people.community-engagement
    finding: "escaped \\e"
    actor: mission
    direction: advances
    strength: major
    level: activity
    observed: 2019-08/2018-05
    credibility: 2
    sources: [report, studdy]
  - id: second
    commitment: people.comunity-engagement
    finding: x
    actor: missions
    direction: hinders
    strength: minor
    level: outcome
    observed: 2019
    credibility: 1
    sources: [report]
  - id: third
    commitment: people.community-engagement
    finding: x
    actor: mission
    direction: advances
    strength: major
    level: output
    observed: 2019
    credibility: 2
    sources: [study, unknown]
"""


def test_all_problems_of_a_file_in_one_run_sorted_by_line() -> None:
    words = "is not one of"
    assert in_profile(MANY_PROBLEMS) == [
        ("duplicate-key", 2, 73, "the key 'area' stands on line 2 and again on line 2", None),
        ("bad-date", 3, 8, "as_of: 'January' is not a whole date: write it as 2019-06-30", None),
        ("anchor-or-alias", 5, 103, "the anchor &n is not taken", None),
        ("not-a-choice", 6, 83, f"sources study, reliability: 'G' {words} A, B, C, D, E, F", None),
        ("unknown-key", 9, 5, "evidence first: unknown key 'comitment'", "did you mean commitment?"),
        ("control-character", 10, 14, "the character U+001B is not allowed in text", None),
        ("period-reversed", 15, 15, "evidence first, observed: the period '2019-08/2018-05' ends before it starts", None),
        ("unknown-source", 17, 23, "evidence first, sources no. 2: there is no source 'studdy'", None),
        (
            "unknown-commitment",
            19,
            17,
            "evidence second, commitment: there is no commitment 'people.comunity-engagement'",
            "did you mean people.community-engagement?",
        ),
        (
            "not-a-choice",
            21,
            12,
            f"evidence second, actor: 'missions' {words} mission, un-system, council, contributors, host, parties, partners, setting",
            "did you mean mission?",
        ),
        ("unconfirmed", 26, 18, "evidence second, credibility: credibility 1 needs sources of two publishers; all are of UN", None),
        ("above-ceiling", 33, 15, "evidence third, strength: output evidence can advance a commitment at most moderate, not major", None),
        ("unknown-source", 37, 22, "evidence third, sources no. 2: there is no source 'unknown'", None),
    ]


def test_each_problem_has_its_line_as_it_stands() -> None:
    lines = MANY_PROBLEMS.split("\n")
    report = profile_report(MANY_PROBLEMS)
    assert [d.source for d in report.diagnostics] == [lines[d.line - 1] for d in report.diagnostics]
    assert all(1 <= d.column <= len(d.source) for d in report.diagnostics)


def test_a_raw_control_character_does_not_hide_what_else_is_wrong() -> None:
    text = changed("Names imply no view.", "Names \u202eimply no view.").replace("level: outcome", "level: result")
    assert [(rule, line, column) for rule, line, column, *_ in in_profile(text)] == [
        ("control-character", *place(text, "\u202e")),
        ("not-a-choice", *place(text, "result")),
    ]


def test_a_misspelt_list_of_sources_is_one_problem() -> None:
    found = in_profile(changed("\nsources:\n", "\nsource:\n"))
    assert found == [("unknown-key", 15, 1, "unknown key 'source'", "did you mean sources?")]


def test_sources_that_are_not_there_at_all_are_missed() -> None:
    start, _, rest = PROFILE.partition("sources:\n")
    _, _, evidence = rest.partition("evidence:\n")
    rules = [rule for rule, *_ in in_profile(f"{start}evidence:\n{evidence}")]
    assert rules == ["unknown-source", "unknown-source"]


@pytest.mark.parametrize("data", [b"", b"\n", b"# comment\n", b"---\n", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes) -> None:
    assert in_profile(data) == [("empty-file", 1, 1, "the file has no content", None)]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("a4p-score/framework/1", "'a4p-score/framework/1' is not a4p-score/profile/2"),
        ("a4p-score/profile/3", "'a4p-score/profile/3' is not a4p-score/profile/2"),
        ("[a]", "\"['a']\" is not a4p-score/profile/2"),
        ("", "`schema` is missing: this must be a4p-score/profile/2"),
    ],
)
def test_a_file_of_another_format_is_not_read_by_guess(named: str, message: str) -> None:
    text = changed("schema: a4p-score/profile/2", f"schema: {named}").replace("level: outcome", "level: result")
    ((rule, line, _, said, hint),) = in_profile(text)
    assert (rule, line, said, hint) == ("unknown-schema", 1, message, None)


def test_the_name_of_the_file_is_the_id_of_the_mission() -> None:
    assert in_profile(PROFILE, "testland") == []
    assert in_profile(PROFILE, "elsewhere") == [
        ("name-is-not-id", 3, 7, "mission, id: the id is 'testland', but the file is called 'elsewhere'", None)
    ]


def test_an_error_is_not_lost_among_a_thousand_warnings() -> None:
    source = "  - {{id: s{}, title: x, publisher: x, published: 2019, reliability: A, relation: self}}\n"
    text = changed("evidence:\n", "".join(source.format(number) for number in range(1_200)) + "evidence:\n")
    assert load_profile(text.encode(), "f", a4p()).model is not None
    loaded = load_profile(text.encode(), "f", a4p(), stem="elsewhere")
    assert loaded.model is None
    assert (loaded.report.diagnostics[0].rule, len(loaded.report.diagnostics)) == ("name-is-not-id", MOST_PROBLEMS)


def test_what_a_file_says_it_is() -> None:
    assert schema_of(PROFILE.encode()) == PROFILE_SCHEMA
    assert schema_of(OWN_FRAMEWORK.encode() + b"broken: [\n") == FRAMEWORK_SCHEMA
    for data in (b"", b"- a", b"schema: [x]", b"schema", b"\xff", b"a: [", b"schema: {a: b}"):
        assert schema_of(data) is None


def test_a_thousand_problems_are_enough() -> None:
    report = profile_report(PROFILE + "  - {}\n" * 1_000)
    assert len(report.diagnostics) == MOST_PROBLEMS
    assert report.more == 0  # entries past the thousandth problem are not looked at
    report = profile_report(PROFILE + "  - {x: y}\n" * 112)
    assert (len(report.diagnostics), report.more) == (MOST_PROBLEMS, 8)


OLDER = PROFILE.replace("a4p-score/profile/2", "a4p-score/profile/1")


def test_profile_1_is_still_read() -> None:
    loaded = load_profile(OLDER.encode(), "testland.yaml", a4p(), stem="testland")
    assert loaded.report.diagnostics == ()
    assert loaded.model is not None
    assert loaded.model.schema == "a4p-score/profile/1"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("    credibility: 2\n    sources: [ngo]", "    scope: pattern\n    credibility: 2\n    sources: [ngo]", "scope"),
        ("    credibility: 2\n    sources: [ngo]", "    standing: true\n    credibility: 2\n    sources: [ngo]", "standing"),
        ("evidence:\n", "series: []\nevidence:\n", "series"),
        ("  mandate:", "  naming_footnote: x\n  mandate:", "naming_footnote"),
    ],
)
def test_profile_1_has_no_newer_keys(old: str, new: str, key: str) -> None:
    text = changed(old, new, OLDER)
    (found,) = in_profile(text)
    assert (found[0], found[4]) == ("unknown-key", "write schema: a4p-score/profile/2")
    assert found[3].endswith(f"the key {key!r} came with a4p-score/profile/2")
    assert found[1:3] == place(text, f"{key}:")
    assert in_profile(text.replace("profile/1", "profile/2")) == []


SERIES = """\
series:
  - indicator: women-contingents
    commitment: performance.womens-deployment
    actor: contributors
    level: outcome
    credibility: 2
    sources: [report]
    values:
      - {observed: 2018-12-31, count: 7, total: 140}
      - {observed: 2019-12-31, value: 5.6, sources: [ngo], note: "By hand"}
"""


def test_series_are_read() -> None:
    loaded = load_profile((PROFILE + SERIES).encode(), "testland.yaml", a4p(), stem="testland")
    assert loaded.report.diagnostics == ()
    assert loaded.model is not None
    assert [(entry.id, entry.value, entry.sources) for entry in items_under(loaded.model, a4p())[2:]] == [
        ("women-contingents-2018-12-31", 5.0, ("report",)),
        ("women-contingents-2019-12-31", 5.6, ("ngo",)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "passage", "rule", "message"),
    [
        ("count: 7, total: 140", "count: 7", "{observed: 2018-12-31", "bad-rating", "series no. 1, values no. 1: needs a value, or a count and its total"),
        ("count: 7, total: 140", "count: 7, total: 0", "0}", "bad-number", "series no. 1, values no. 1, total: must be above 0"),
        ("count: 7", "count: -7", "-7", "bad-number", "series no. 1, values no. 1, count: must be at least 0"),
        ("sources: [ngo], note", "sources: [ngx], note", "ngx", "unknown-source", "series no. 1, values no. 2, sources no. 1: there is no source 'ngx'"),
        ("2019-12-31, value", "2018-12-31, value", "2018-12-31, value", "duplicate-id", "series no. 1, values no. 2, observed: the id 'women-contingents-2018-12-31' is taken already, further up"),
        ("actor: contributors", "actor: host", "host", "wrong-side", "series no. 1, actor: women-contingents measures delivery, and host is not among its actors"),
        ("indicator: women-contingents", "indicator: women", "women\n", "unknown-indicator", "series no. 1, indicator: there is no indicator of performance.womens-deployment 'women'"),
        ("commitment: performance.womens-deployment", "commitment: performance.women", "performance.women", "unknown-commitment", "series no. 1, commitment: there is no commitment 'performance.women'"),
        ("5.6, sources: [ngo]", "5.6, credibility: 1", "1, note", "unconfirmed", "series no. 1, values no. 2, credibility: credibility 1 needs sources of two publishers; all are of UN Secretary-General"),
    ],
)  # fmt: skip
def test_problems_of_a_series_stand_at_their_place(old: str, new: str, passage: str, rule: str, message: str) -> None:
    text = PROFILE + changed(old, new, SERIES)
    found = [f[:4] for f in in_profile(text) if f[0] != "unused-source"]
    assert found == [(rule, *place(text, passage), message)]


def test_a_count_of_what_is_no_rate() -> None:
    text = PROFILE + SERIES.replace("women-contingents", "organised-violence-deaths").replace(
        "performance.womens-deployment", "people.protection-rights"
    ).replace("contributors", "parties")
    (found,) = in_profile(text)
    assert found[:4] == (
        "not-a-rate",
        *place(text, "7, total"),
        "series no. 1, values no. 1, count: organised-violence-deaths is no rate: it takes a value, not a count and a total",
    )


def test_a_footnote_fits_into_a_table() -> None:
    text = changed("  mandate:", f"  naming_footnote: {'x' * 61}\n  mandate:")
    assert [f[0] for f in in_profile(text)] == ["too-long"]
    assert in_profile(text.replace("x" * 61, "x" * 60)) == []


def test_standing_is_true_or_false() -> None:
    text = changed("    credibility: 2\n    sources: [ngo]", "    standing: yes\n    credibility: 2\n    sources: [ngo]")
    assert [f[:4] for f in in_profile(text)] == [
        ("not-a-choice", *place(text, "yes"), "evidence distrust, standing: must be true or false")
    ]
    assert in_profile(text.replace("yes", "false")) == []


def test_codings_and_quotes_are_read() -> None:
    more = "    quote: {exact: heard of them, prefix: few had}\n    codings: [{coder: a, direction: hinders, strength: minor, level: outcome, actor: mission, scope: whole}]\n"
    loaded = load_profile((PROFILE + more).encode(), "testland.yaml", a4p())
    assert loaded.report.diagnostics == ()
    assert loaded.model is not None
    entry = loaded.model.evidence[1]
    assert entry.quote == Quote(exact="heard of them", prefix="few had")
    assert (entry.codings[0].level, entry.codings[0].actor, entry.codings[0].scope) == ("outcome", "mission", "whole")


def test_what_can_carry_no_weight_is_warned_of_with_the_actors_that_would() -> None:
    text = changed(
        'commitment: people.community-engagement\n    finding: "Few', 'commitment: partnerships.mandate-architecture\n    finding: "Few'
    )
    (found,) = in_profile(text)
    assert found[0] == "no-weight"
    assert (
        found[3]
        == "evidence distrust, actor: carries no weight: partnerships.mandate-architecture asks nothing about delivery, where mission stands"
    )
    assert found[4] == "actors that would: council, host, parties, partners, setting"
    context = text.replace("direction: hinders\n    strength: moderate", "direction: context")
    assert in_profile(context) == []


# --- registers of shared sources

REGISTER = """\
sources:
  - {id: shared, title: "Shared", publisher: UN, url: "https://example.org/s", reliability: A, relation: un-system, note: "of the register"}
"""


def with_register(folder: Path, register: str | None = REGISTER) -> Path:
    (folder / "sources").mkdir()
    if register is not None:
        (folder / "sources" / "registers.yaml").write_text(register)
    return folder


USING = changed("sources:\n  - {id: report", "sources:\n  - {use: shared}\n  - {id: report").replace(
    "sources: [ngo]", "sources: [ngo, shared]"
)


def test_a_source_comes_from_the_register_beside_the_profile(tmp_path: Path) -> None:
    loaded = load_profile(USING.encode(), "testland.yaml", a4p(), folder=with_register(tmp_path))
    assert loaded.report.diagnostics == ()
    assert loaded.model is not None
    assert (loaded.model.sources[0].id, loaded.model.sources[0].note) == ("shared", "of the register")


def test_keys_beside_use_override(tmp_path: Path) -> None:
    text = USING.replace("{use: shared}", "{use: shared, reliability: B, note: own}")
    loaded = load_profile(text.encode(), "testland.yaml", a4p(), folder=with_register(tmp_path))
    assert loaded.model is not None
    source = loaded.model.sources[0]
    assert (source.title, source.reliability, source.note) == ("Shared", "B", "own")


def test_a_source_that_no_register_has(tmp_path: Path) -> None:
    text = USING.replace("{use: shared}", "{use: shred}").replace("[ngo, shared]", "[ngo, shred]")
    report = load_profile(text.encode(), "testland.yaml", a4p(), folder=with_register(tmp_path)).report
    assert findings(report) == [
        ("unknown-register", *place(text, "shred}"), "sources shred, use: no register has the source 'shred'", "did you mean shared?")
    ], "citing it is no second problem"


def test_a_register_entry_that_is_no_source_is_reported_where_it_is_used(tmp_path: Path) -> None:
    folder = with_register(tmp_path, REGISTER.replace("reliability: A", "reliability: Z"))
    report = load_profile(USING.encode(), "testland.yaml", a4p(), folder=folder).report
    assert [f[:4] for f in findings(report)] == [
        ("not-a-choice", *place(USING, "{use: shared}"), "sources shared, reliability: 'Z' is not one of A, B, C, D, E, F")
    ]


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ("sources: [", r"registers.yaml:2: a value is missing"),
        ("sources: {}", "holds no list of sources with ids"),
        ("sources: [{title: x}]", "holds no list"),
    ],
)
def test_a_register_that_cannot_be_read_is_one_error(tmp_path: Path, register: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_profile(USING.encode(), "testland.yaml", a4p(), folder=with_register(tmp_path, register))


def test_without_a_use_no_register_is_read(tmp_path: Path) -> None:
    assert load_profile(PROFILE.encode(), "testland.yaml", a4p(), folder=with_register(tmp_path, "sources: [")).model is not None


# --- frameworks


def test_framework_1_says_what_to_change() -> None:
    text = OWN_FRAMEWORK.replace("framework/2", "framework/1")
    ((rule, line, column, message, hint),) = in_framework(text)
    assert (rule, line, column, message) == ("unknown-schema", 1, 9, "'a4p-score/framework/1' is not a4p-score/framework/2")
    assert hint is not None
    for needed in ("framework/2", "series_correlation", "scope", "sides", "question"):
        assert needed in hint


def test_a_framework_of_its_own_needs_everything() -> None:
    text = "schema: a4p-score/framework/2\nid: own\n"
    assert in_framework(text) == [("missing-key", 1, 1, f"{key}: is missing", None) for key in ("commitments", "method", "pillars", "title", "version")]  # fmt: skip


def test_the_packaged_framework_is_valid_without_a_base() -> None:
    from a4p_score.load.catalogue import framework_path

    loaded = load_framework(framework_path("a4p").read_bytes(), "a4p.yaml")
    assert loaded.report.diagnostics == ()
    assert loaded.model == a4p()


def test_what_an_extension_does_not_say_comes_from_the_base() -> None:
    loaded = load_framework(OWN_FRAMEWORK.encode(), "own.yaml", a4p_values())
    assert loaded.model is not None
    assert (loaded.model.id, loaded.model.title, loaded.model.extends) == ("own", "Own weights", "a4p")
    assert loaded.model.pillars == a4p().pillars
    assert loaded.model.commitments == a4p().commitments
    assert loaded.model.method == a4p().method
    assert loaded.model.views == a4p().views


EXTENSION = (
    OWN_FRAMEWORK
    + """\
pillars:
  - {id: performance, weight: 2}
  - {id: innovation, name: Innovation}
commitments:
  - id: people.community-engagement
    weight: 3
    binds: [host]
  - {id: innovation.data, name: Data, sides: {delivery: {question: Which data?}}}
method:
  half_life_years: null
  reliability: {C: 0.5}
  ranges: {item_strength: {low: 3}}
bands: []
"""
)


def test_an_extension_is_merged_deeply_and_by_id() -> None:
    loaded = load_framework(EXTENSION.encode(), "own.yaml", a4p_values())
    assert loaded.report.diagnostics == ()
    assert loaded.model is not None
    own, base = loaded.model, a4p()
    assert [(pillar.id, pillar.name, pillar.weight) for pillar in own.pillars[-2:]] == [
        ("performance", "Performance", 2.0),
        ("innovation", "Innovation", 1.0),
    ]
    assert len(own.commitments) == len(base.commitments) + 1
    changed_one, original = (each.commitment_by_id["people.community-engagement"] for each in (own, base))
    assert (changed_one.name, changed_one.sides) == (original.name, original.sides)
    assert (changed_one.weight, changed_one.binds) == (3.0, ("host",))
    assert own.method.half_life_years is None
    assert own.method.reliability == {**base.method.reliability, "C": 0.5}
    assert own.method.ranges["item_strength"].low == 3
    assert own.method.ranges["item_strength"].high == base.method.ranges["item_strength"].high
    assert own.bands == ()


def test_the_base_is_not_changed_by_an_extension() -> None:
    before = repr(a4p_values())
    load_framework(EXTENSION.encode(), "own.yaml", a4p_values())
    assert repr(a4p_values()) == before


EXTENSION_ERRORS = [
    ("weight: 3", "weight: -3", "-3", "bad-number", "commitments people.community-engagement, weight: must be at least 1e-09"),
    ("binds: [host]", "binds: [hosts]", "hosts", "not-a-choice", "commitments people.community-engagement, binds no. 1: 'hosts' is not one of mission, un-system, council, contributors, host, parties, partners, setting"),
    ("{C: 0.5}", "{C: 1.5}", "1.5", "bad-number", "method, reliability, C: must be at most 1"),
    ("{C: 0.5}", "{G: 0.5}", "G: ", "not-a-choice", "method, reliability, G: 'G' is not one of A, B, C, D, E, F"),
    ("low: 3", "low: 300", "300", "bad-framework", "method, ranges, item_strength, low: low must be below high"),
    ("item_strength: {low: 3}", "min_coverage: {low: 0, high: 1, why: x}", "{min_coverage", "bad-framework", "method, ranges: min_coverage is not a constant of the method"),
    ("name: Innovation}", "name: []}", "[]}", "wrong-type", "pillars innovation, name: must be text, not a list"),
    ("bands: []", "bands: [{name: x, min: 101}]", "101", "bad-number", "bands no. 1, min: must be at most 100"),
    ("innovation.data, name: Data", "innovation.data", "{id: innovation.data", "missing-key", "commitments innovation.data, name: is missing"),
    ("extends: a4p", "extends: other", "other", "unknown-framework", "extends: there is no packaged framework 'other'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "passage", "rule", "message"), EXTENSION_ERRORS)
def test_errors_of_an_extension_point_into_its_own_file(old: str, new: str, passage: str, rule: str, message: str) -> None:
    text = changed(old, new, EXTENSION)
    found = [f for f in in_framework(text) if f[0] == rule]
    assert [(f[0], f[1], f[2], f[3]) for f in found] == [(rule, *place(text, passage), message)]


def test_one_id_twice_in_an_extension() -> None:
    text = OWN_FRAMEWORK + "pillars:\n- {id: people, weight: 2}\n- {id: people, weight: 3}\n- {id: x, name: X}\n- {id: x, name: X}\n"
    found = in_framework(text)
    assert [f[:4] for f in found if f[0] == "duplicate-id"] == [
        ("duplicate-id", 8, 8, "pillars people, id: the id 'people' is taken already, further up"),
        ("duplicate-id", 10, 8, "pillars x, id: the id 'x' is taken already, further up"),
    ]


def test_an_extension_without_a_base_at_hand() -> None:
    report = load_framework(OWN_FRAMEWORK.encode(), "own.yaml").report
    assert findings(report) == [("unknown-framework", 5, 10, "extends: there is no packaged framework 'a4p'", None)]


@pytest.mark.parametrize("value", ["x", "{a: b}", "[x]", "[[]]", "[{id: [x]}]", "null", "[null]"])
@pytest.mark.parametrize("key", ["sides", "pillars", "commitments", "entries", "method", "views", "bands"])
def test_an_extension_of_the_wrong_shape_is_refused_at_its_place(key: str, value: str) -> None:
    text = OWN_FRAMEWORK + f"{key}: {value}\n"
    found = in_framework(text)
    assert found
    assert {line for _, line, *_ in found} == {6}


def test_views_hold_groups() -> None:
    text = OWN_FRAMEWORK + "views: {declaration: [{id: wps}, x], a4p-plus: []}\n"
    assert [f[:4] for f in in_framework(text)] == [
        ("missing-key", *place(text, "{id: wps"), "views, declaration wps, name: is missing"),
        ("wrong-type", *place(text, "x]"), "views, declaration no. 2: must be a mapping of keys and values, not text"),
        ("missing-key", *place(text, "[]"), "views, a4p-plus: is empty; at least one is needed"),
    ]


# --- whatever the file

PIECES = ["[", "]", "{", "}", ": ", "- ", "\n", "  ", "&a ", "*a", "!t ", "<<: ", '"', "'", "|", "#", "%", "---\n", "?", "\t", "null", "NaN", "1", "2019", "mixed", "id", "a.b", "é", "\x1b", "\u202e", "\\e"]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[start + draw(st.integers(0, 20)) :]
    return text


@given(damaged(PROFILE), damaged(EXTENSION))
def test_a_damaged_file_is_read_or_reported_and_nothing_else(profile: str, framework: str) -> None:
    for loaded, text in (
        (load_profile(profile.encode(), "f", a4p()), profile),
        (load_framework(framework.encode(), "f", a4p_values()), framework),
    ):
        report = loaded.report
        errors = [d for d in report.diagnostics if RULES[d.rule].severity == "error"]
        assert (loaded.model is None) == bool(errors)
        assert [(d.line, d.column) for d in report.diagnostics] == sorted((d.line, d.column) for d in report.diagnostics)
        assert all(1 <= d.line <= text.count("\n") + 2 and d.column >= 1 for d in report.diagnostics)
        assert all("\n" not in d.message and len(d.message) < 400 for d in report.diagnostics)


def test_an_extension_never_goes_by_the_name_of_its_base() -> None:
    data = b"schema: a4p-score/framework/2\nextends: a4p\nmethod: {half_life_years: 3}\n"
    loaded = load_framework(data, "own.yaml", a4p_values())
    assert loaded.model is not None
    assert (loaded.model.id, loaded.model.extends, loaded.model.method.half_life_years) == ("a4p-extended", "a4p", 3)
