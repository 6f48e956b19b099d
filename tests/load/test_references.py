from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.load.references import References, framework_errors, profile_errors, profile_warnings
from a4p_score.model.framework import Commitment, Criterion, Framework, Group, Pillar, Side
from a4p_score.model.profile import Fact, Profile
from tests.builders import a4p, item, profile, source
from tests.support import OWN_FRAMEWORK, changed, in_framework, in_profile, place


def in_made(made: Profile) -> list[tuple[object, ...]]:
    return [*profile_errors(made, a4p()), *profile_warnings(made, a4p())]


# --- a profile and its framework


def test_an_unknown_commitment() -> None:
    text = changed(
        'commitment: people.community-engagement\n    finding: "The', 'commitment: people.comunity-engagement\n    finding: "The'
    )
    message = "evidence town-halls, commitment: there is no commitment 'people.comunity-engagement'"
    line, column = place(text, "people.comunity-engagement")
    assert in_profile(text) == [("unknown-commitment", line, column, message, "did you mean people.community-engagement?")]


def test_an_unknown_commitment_like_no_other() -> None:
    made = profile(item("i1", commitment="weather.rain"))
    assert in_made(made) == [(("evidence", 0, "commitment"), "unknown-commitment", "there is no commitment 'weather.rain'", None)]


def test_an_unknown_commitment_that_is_not_mandated() -> None:
    text = changed("not_mandated: []", "not_mandated: [{commitment: people.local-reconcilation, reason: x}]")
    message = "not_mandated no. 1, commitment: there is no commitment 'people.local-reconcilation'"
    line, column = place(text, "people.local-reconcilation")
    assert in_profile(text) == [("unknown-commitment", line, column, message, "did you mean people.local-reconciliation?")]


def test_evidence_for_what_is_not_mandated() -> None:
    text = changed("not_mandated: []", "not_mandated: [{commitment: people.community-engagement, reason: x}]")
    message = "people.community-engagement is listed under not_mandated, yet there is evidence for it"
    assert in_profile(text) == [
        ("not-mandated", 20, 17, f"evidence town-halls, commitment: {message}", None),
        ("not-mandated", 31, 17, f"evidence distrust, commitment: {message}", None),
    ]


def test_an_unknown_source() -> None:
    text = changed("sources: [ngo]", "sources: [ngo, reports]")
    message = "evidence distrust, sources no. 2: there is no source 'reports'"
    assert in_profile(text) == [("unknown-source", *place(text, "reports"), message, "did you mean report?")]


def test_a_fact_cites_a_source() -> None:
    text = changed("facts: []", 'facts: [{name: Staff, value: "16", source: nobody, as_of: 2020}]')
    message = "mission, facts no. 1, source: there is no source 'nobody'"
    assert in_profile(text) == [("unknown-source", *place(text, "nobody"), message, None)]


def test_an_unknown_indicator() -> None:
    made = profile(item("i1", commitment="performance.womens-deployment", indicator="women-contingent", value=5.0))
    message = "there is no indicator of performance.womens-deployment 'women-contingent'"
    (found,) = in_made(made)
    assert found[:3] == (("evidence", 0, "indicator"), "unknown-indicator", message)
    assert str(found[3]).startswith("did you mean women-")


def test_an_indicator_of_another_commitment() -> None:
    indicator = a4p().commitment_by_id["performance.womens-deployment"].indicators[0].id
    made = profile(item("i1", commitment="people.community-engagement", indicator=indicator, value=5.0))
    message = f"there is no indicator of people.community-engagement {indicator!r}"
    none = "it has none: rate the item by direction and strength."
    assert in_made(made) == [(("evidence", 0, "indicator"), "unknown-indicator", message, none)]


def test_an_indicator_unlike_all_of_its_commitment() -> None:
    made = profile(item("i1", commitment="performance.womens-deployment", indicator="zzz", value=5.0))
    names = ", ".join(indicator.id for indicator in a4p().commitment_by_id["performance.womens-deployment"].indicators)
    assert [hint for _, _, _, hint in in_made(made)] == [f"it has {names}."]


def test_an_indicator_of_its_commitment() -> None:
    indicator = a4p().commitment_by_id["performance.womens-deployment"].indicators[0].id
    assert in_made(profile(item("i1", commitment="performance.womens-deployment", indicator=indicator, value=5.0))) == []


def test_an_id_stands_once() -> None:
    text = changed("id: distrust", "id: town-halls").replace("{id: ngo,", "{id: report,").replace("[ngo]", "[report]")
    assert in_profile(text) == [
        ("duplicate-id", 17, 10, "sources report, id: the id 'report' is taken already, further up", None),
        ("duplicate-id", 30, 9, "evidence town-halls, id: the id 'town-halls' is taken already, further up", None),
    ]


def test_a_commitment_is_left_out_once() -> None:
    made = profile(not_mandated=("people.local-reconciliation",) * 3)
    message = "the commitment 'people.local-reconciliation' is taken already, further up"
    assert in_made(made) == [(("not_mandated", number, "commitment"), "duplicate-id", message, None) for number in (1, 2)]


def test_credibility_1_takes_two_publishers() -> None:
    text = changed("credibility: 2\n    sources: [ngo]", "credibility: 1\n    sources: [ngo]")
    message = "evidence distrust, credibility: credibility 1 needs sources of two publishers; all are of An Institute"
    assert in_profile(text) == [("unconfirmed", *place(text, "credibility: 1", 13), message, None)]


@pytest.mark.parametrize(
    ("publishers", "sources", "confirmed"),
    [
        (("X", "Y"), ("a", "b"), True),
        (("X", "Y"), ("a",), False),
        (("X", "X"), ("a", "b"), False),
        (("X", "X", "Y"), ("a", "b", "c"), True),
    ],
)
def test_two_pages_of_one_publisher_confirm_nothing(publishers: tuple[str, ...], sources: tuple[str, ...], confirmed: bool) -> None:
    declared = tuple(source(name, publisher=publisher) for name, publisher in zip("abc", publishers, strict=False))
    made = profile(item("i1", credibility=1, sources=sources), sources=declared)
    found = [rule for _, rule, _, _ in profile_errors(made, a4p())]
    assert found == ([] if confirmed else ["unconfirmed"])


def test_credibility_is_not_judged_on_sources_that_are_not_there() -> None:
    made = profile(item("i1", credibility=1, sources=("a", "lost")), sources=(source("a"),))
    assert [rule for _, rule, _, _ in in_made(made)] == ["unknown-source"]


def test_a_profile_of_another_framework() -> None:
    text = changed("framework: a4p", "framework: own")
    assert in_profile(text) == [("unknown-framework", 12, 12, "framework: the profile is written for own, not for a4p", None)]


def test_a_framework_that_extends_another_takes_its_profiles() -> None:
    own = replace(a4p(), id="own", extends="a4p")
    assert list(profile_errors(profile(item("i1")), own)) == []
    assert list(profile_errors(profile(item("i1"), framework="own"), own)) == []


def test_sources_that_could_not_be_read_are_not_missed() -> None:
    made = profile(item("i1", sources=("a", "b")), sources=())
    assert [path for path, *_ in profile_errors(made, a4p())] == [("evidence", 0, "sources", 0), ("evidence", 0, "sources", 1)]
    assert [path for path, *_ in profile_errors(made, a4p(), {"a"})] == [("evidence", 0, "sources", 1)]
    assert list(profile_errors(made, a4p(), None)) == []


def test_hints_are_given_for_twenty_names_and_for_each_place_of_them() -> None:
    cited = tuple(f"repor{number:02}" for number in range(25))
    made = profile(item("i1", sources=cited), item("i2", sources=cited[:1]), sources=(source("report"),))
    hints = [hint for _, _, _, hint in References(made, a4p()).of_item(("evidence", 0), made.evidence[0])]
    assert hints == ["did you mean report?"] * 20 + [None] * 5
    assert [hint for *_, hint in profile_errors(made, a4p())] == [*hints, "did you mean report?"]


# --- warnings


def test_a_source_that_nobody_cites() -> None:
    text = changed("sources: [ngo]", "sources: [report]").replace("observed: 2019-11", "observed: 2019")
    assert in_profile(text) == [("unused-source", 17, 10, "sources ngo, id: no item and no fact cites it", None)]


def test_a_source_that_a_fact_cites_is_used() -> None:
    made = profile(sources=(source("s1"),))
    used = replace(made, mission=replace(made.mission, facts=(Fact(name="x", value="y", source="s1", as_of=None),)))  # type: ignore[arg-type]
    assert [rule for _, rule, _, _ in in_made(made)] == ["unused-source"]
    assert in_made(used) == []
    assert list(profile_warnings(made, a4p(), whole=False)) == []


@pytest.mark.parametrize("way", ["url", "symbol", "published", "note"])
def test_a_source_that_cannot_be_found(way: str) -> None:
    bare = source("s1", note=None)
    found = in_made(profile(item("i1"), sources=(bare,)))
    assert found == [(("sources", 0, "id"), "no-way-to-find-it", "has no url, no symbol, no date and no note", None)]
    value = "2020" if way == "published" else "https://example.org"
    assert in_made(profile(item("i1"), sources=(source("s1", **{"note": None, way: value}),))) == []


def test_two_voices_of_the_mission_are_one() -> None:
    own = (source("a", relation="self"), source("b", relation="self"))
    made = profile(item("i1", credibility=1, sources=("a", "b")), sources=own)
    message = "credibility 1 rests on the mission's own sources"
    assert in_made(made) == [(("evidence", 0, "credibility"), "one-voice", message, None)]
    mixed = profile(item("i1", credibility=1, sources=("a", "b")), sources=(own[0], source("b", relation="un-system")))
    assert in_made(mixed) == []


@pytest.mark.parametrize(
    ("published", "observed", "warned"),
    [
        (("2018",), "2019", True),
        (("2018-12",), "2019-01/2019-02", True),
        (("2019",), "2019-06", False),
        (("2018", "2020"), "2019", False),
        (("2018", None), "2019", False),
    ],
)
def test_a_source_older_than_what_it_reports(published: tuple[str | None, ...], observed: str, warned: bool) -> None:
    sources = tuple(source(f"s{number}", published=date) for number, date in enumerate(published))
    made = profile(item("i1", observed=observed, sources=tuple(s.id for s in sources)), sources=sources)
    message = "all its sources are older than the period they report on"
    expected = [(("evidence", 0, "observed"), "seen-before-it-happened", message, None)]
    assert in_made(made) == (expected if warned else [])


# --- a framework


def in_made_framework(**changes: object) -> list[tuple[object, ...]]:
    return list(framework_errors(replace(a4p(), **changes)))  # type: ignore[arg-type]


def test_the_packaged_framework_holds_together() -> None:
    assert list(framework_errors(a4p())) == []


def test_a_commitment_of_no_pillar() -> None:
    text = OWN_FRAMEWORK + "commitments: [{id: peple.own, name: Own, sides: {delivery: {question: x}}}]\n"
    message = "commitments peple.own, id: there is no pillar 'peple'"
    assert in_framework(text) == [("bad-framework", *place(text, "peple.own"), message, "did you mean people?")]


def test_a_pillar_of_no_commitment() -> None:
    text = OWN_FRAMEWORK + "pillars: [{id: weather, name: Weather}]\n"
    assert in_framework(text) == [("bad-framework", *place(text, "weather"), "pillars weather, id: the pillar has no commitment", None)]


@pytest.mark.parametrize(("key", "known", "view"), [("declaration", "wps", "declaration"), ("a4p_plus", "P1", "a4p-plus")])
def test_a_group_that_its_view_does_not_have(key: str, known: str, view: str) -> None:
    text = OWN_FRAMEWORK + f"commitments: [{{id: people.own, name: Own, sides: {{delivery: {{}}}}, {key}: [{known}, absent]}}]\n"
    message = f"commitments people.own, {key}: there is no group of the view {view} 'absent'"
    assert in_framework(text) == [("bad-framework", *place(text, f"[{known}"), message, None)]


def test_an_entry_that_the_crosswalk_does_not_have() -> None:
    text = OWN_FRAMEWORK + "commitments: [{id: people.own, name: Own, sides: {delivery: {}}, entries: [D01, D99]}]\n"
    (found,) = in_framework(text)
    assert found[:4] == ("bad-framework", *place(text, "[D01"), "commitments people.own, entries: there is no entry 'D99'")


def test_a_view_that_no_commitment_can_name() -> None:
    views = {**a4p().views, "region": (Group(id="x", name="X"),)}
    message = "there is no view 'region': views are declaration and a4p-plus, whose groups commitments name"
    assert in_made_framework(views=views) == [(("views", "region"), "bad-framework", message, None)]


def test_ids_within_a_framework_stand_once() -> None:
    framework: Framework = a4p()
    pillars = (*framework.pillars, Pillar(id="people", name="Again"))
    commitments = (*framework.commitments, Commitment(id="people.community-engagement", name="Again", sides={"delivery": Criterion()}))
    assert [(path, rule) for path, rule, *_ in in_made_framework(pillars=pillars, commitments=commitments)] == [
        (("pillars", len(pillars) - 1, "id"), "duplicate-id"),
        (("commitments", len(commitments) - 1, "id"), "duplicate-id"),
    ]
    twice = replace(framework.commitment_by_id["performance.womens-deployment"], id="people.own")
    twice = replace(twice, indicators=twice.indicators[:1] * 2)
    (found,) = in_made_framework(commitments=(*framework.commitments, twice))
    assert found[:2] == (("commitments", len(framework.commitments), "indicators", 1, "id"), "duplicate-id")


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"sides": {}}, "id", "the commitment has no `sides`: give its question and rubric on delivery or conditions"),
        ({"question": "x"}, "question", "question and rubric stand under `sides`, each with its side"),
        ({"rubric": {0: "x"}}, "rubric", "question and rubric stand under `sides`, each with its side"),
        ({"sides": {"delivery": Criterion(), "other": Criterion()}}, "sides", "there is no side 'other'"),
    ],
)
def test_a_commitment_is_judged_on_sides_that_exist(changes: dict[str, object], path: str, message: str) -> None:
    first, *others = a4p().commitments
    found = in_made_framework(commitments=(replace(first, **changes), *others))  # type: ignore[arg-type]
    assert [(at[:3], rule, said) for at, rule, said, _ in found] == [(("commitments", 0, path), "bad-framework", message)]  # type: ignore[index]


def test_an_indicator_stands_on_one_side_of_its_commitment() -> None:
    def with_side(side: str | None, name: str = "performance.conduct") -> list[object]:
        changed_ = tuple(
            replace(c, indicators=tuple(replace(i, side=side) for i in c.indicators)) if c.id == name else c for c in a4p().commitments
        )
        return [said for _, _, said, _ in in_made_framework(commitments=changed_)]

    assert with_side("delivery") == []
    assert with_side(None) == ["sea-allegation-rate names no side, and the commitment has 2"]
    assert with_side("other") == ["sea-allegation-rate is on the side 'other', where the commitment asks nothing"]
    assert with_side(None, "performance.womens-deployment") == [], "it has one side only"


def test_every_actor_stands_on_one_side() -> None:
    delivery, conditions = a4p().sides
    both = (delivery, replace(conditions, actors=("mission", *conditions.actors)))
    assert [(path, said) for path, _, said, _ in in_made_framework(sides=both)] == [
        (("sides", 1, "actors", 0), "mission stands on delivery already")
    ]
    none = (delivery, replace(conditions, actors=("host",)))
    assert [said for _, _, said, _ in in_made_framework(sides=none)] == [
        "no side has council, parties, partners, setting: every actor stands on one"
    ]
    third = (*a4p().sides, Side(id="third", name="Third", actors=("mission",)))
    assert "no commitment asks anything on third" in [said for _, _, said, _ in in_made_framework(sides=third)]
