"""Every number of an explanation stands in its records."""

from __future__ import annotations

from math import fsum

import pytest

from a4p_score.formats import render
from a4p_score.model.explanation import Target
from a4p_score.report import records_of
from a4p_score.report.factors import SYMBOLS
from tests.builders import profile
from tests.report.test_explanation import MISSION, PEOPLE, SOURCE, explained


def test_records_of_a_pillar_make_its_score() -> None:
    found = explained(PEOPLE)
    rows = records_of(found).rows
    assert [(row["row"], row["id"]) for row in rows] == [
        ("overall", "overall"),
        ("pillar", "people"),
        ("item", "second"),
        ("item", "first"),
        ("item", "middle"),
        ("item", "past"),
        ("source", "s1"),
        ("source", "s2"),
    ]
    people, items = rows[1], [row for row in rows if row["row"] == "item"]
    assert {(row["mission"], row["as_of"], row["side"]) for row in rows} == {("testland", "2020-01-31", "delivery")}
    assert people["score"] == found.parts[0].standing.score
    assert people["score"] == pytest.approx(50 + fsum(float(str(row["contribution"])) for row in items))
    for row in items[:3]:
        product = 1.0
        for symbol in SYMBOLS:
            product *= float(str(row[symbol]))
        assert product == pytest.approx(row["weight"])
    assert (items[2]["sources"], items[2]["share_of"], items[2]["pillar"]) == (("s2", "s1"), "people", "people")
    assert (items[3]["state"], items[3]["weight"], "S" in items[3]) == ("baseline", 0, False)
    assert items[3]["reason"] == "ended 2017-12-31, before the agenda of 2018-03-28"
    assert (rows[-2]["url"], rows[-1]["url"], rows[-1]["published"]) == ("https://example.org/a", None, "2020-01")


def test_records_of_a_commitment_say_what_it_borrows() -> None:
    row = records_of(explained(Target(kind="commitment", id="people.inclusive-ownership"))).rows[1]
    assert (row["row"], row["id"], row["pillar"], row["borrowed_items"]) == ("commitment", "people.inclusive-ownership", "people", 3)
    assert float(str(row["borrowed_share"])) + float(str(row["prior_share"])) == pytest.approx(1)


def test_records_of_an_item_have_its_effect_and_its_sources() -> None:
    found = explained(Target(kind="item", id="middle"))
    assert found.item is not None
    _, one, effect, s1, s2 = records_of(found).rows
    assert (one["row"], one["name"], one["rubric_level"]) == ("item", "Two-way engagement and communication", 2)
    assert (one["file"], one["line"]) == ("testland.yaml", 7)
    with_it, without = found.item.effects[0].with_item, found.item.effects[0].without_item
    assert (effect["row"], effect["pillar"], effect["score"], effect["without_score"]) == ("effect", "people", with_it.score, without.score)
    assert without.interval is not None
    assert (effect["without_low"], effect["without_high"]) == (without.interval.low, without.interval.high)
    assert (effect["same_source"], effect["same_event"]) == ((), ("second",))
    assert [(row["id"], row["best"], row["quality"]) for row in (s1, s2)] == [("s1", 0, 0.9), ("s2", 1, 1.0)]


def test_records_of_a_source_have_its_effects_and_its_items_on_each_side() -> None:
    found = explained(SOURCE)
    assert found.source is not None
    rows = records_of(found).rows
    [effect] = [row for row in rows if row["row"] == "effect"]
    assert (effect["side"], effect["pillar"], effect["score"]) == ("delivery", "people", found.source.effects[0].with_source.score)
    assert effect["without_reason"] == "no scored evidence"
    items = [row for row in rows if row["row"] == "item"]
    assert [(row["id"], row["side"]) for row in items] == [
        ("second", "delivery"),
        ("first", "delivery"),
        ("middle", "delivery"),
        ("past", None),
    ]
    assert [(row["row"], row["id"]) for row in rows[-2:]] == [("source", "s1"), ("source", "s2")]


def test_nothing_to_explain_is_a_row() -> None:
    gone = profile(not_mandated=("people.protection-rights",))
    rows = records_of(explained(Target(kind="commitment", id="people.protection-rights"), gone)).rows
    assert rows[0]["reason"] == "not mandated: Resolution 1 (2000)."


@pytest.mark.parametrize(
    "target", [MISSION, PEOPLE, SOURCE, Target(kind="item", id="middle"), Target(kind="commitment", id="people.inclusive-ownership")]
)
def test_values_are_such_as_tables_hold(target: Target) -> None:
    found = explained(target)
    assert {type(value) for row in records_of(found).rows for value in row.values()} <= {str, int, float, tuple, type(None)}
    assert str(render(found, "csv")).startswith("mission,as_of,side,row")
    assert bytes(render(found, "xlsx"))[:2] == b"PK"  # type: ignore[arg-type]
