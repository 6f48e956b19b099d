"""The agreement: every field beside its aim, what divides the coders, and how to begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.agreement import AIMS, FEWEST, CoderAgreement
from a4p_score.model.profile import Coding, Evidence
from a4p_score.report import records_of
from a4p_score.report.agreement import HOW_TO_CODE, READING, rests_on
from a4p_score.scoring.agreement import coder_agreement
from tests.builders import a4p, item, profile
from tests.facts import markdown, only_on_a_terminal, table


def coded(name: str, *judgements: str, rated: str = "advances minor", commitment: str = "people.community-engagement") -> Evidence:
    """An item with codings in words, `hinders major`, all by the same mission at the level of outputs."""
    codings = []
    for number, judgement in enumerate(judgements, 1):
        direction, _, strength = judgement.partition(" ")
        chosen = {"direction": direction, "strength": strength or None, "level": "output", "actor": "mission"}
        codings.append(Coding(coder=f"coder-{number}", **chosen))  # type: ignore[arg-type]
    return item(name, commitment, rated, codings=tuple(codings))


def found(*items: Evidence) -> CoderAgreement:
    return coder_agreement([profile(*items)], a4p(), resamples=200)


def example() -> CoderAgreement:
    return found(
        coded("agreed", "advances minor", "advances minor", "context"),
        coded("divided", "hinders major", "advances major", rated="mixed"),
        coded("outside", "mixed", "mixed", rated="advances minor"),
        coded("past", "hinders minor", "mixed", commitment="politics.council-engagement", rated="hinders minor"),
        coded("once", "mixed"),
        item("uncoded"),
    )


def many() -> CoderAgreement:
    """Enough items for an interval."""
    return found(*(coded(f"i{n:02}", "mixed", "advances minor" if n % 2 else "mixed") for n in range(FEWEST)))


def test_at_100_columns() -> None:
    agreement = example()
    lines = table(agreement, 100).splitlines()
    direction, *_, rating = (
        f"{field.overall.alpha:.2f}".replace("-", "−") for field in agreement.fields if field.overall.alpha is not None
    )
    assert lines[:4] == [
        "TESTLAND · Testland · agreement between coders",
        "3 coders; 4 items with two codings or more; 1 item with one coding.",
        "",
        "Field     Alpha 90 % interval  Aim Met  Reading    Items Codings",
    ]
    assert [line.split() for line in lines[4:10]] == [
        ["Direction", direction, "–", "0.80", "no", "unreliable", "4", "9"],
        ["Actor", "–", "–", "0.85", "–", "–", "4", "9"],
        ["Strength", "1.00", "–", "0.67", "yes", "reliable", "2", "4"],
        ["Level", "–", "–", "0.70", "–", "–", "4", "9"],
        ["Scope", "–", "–", "0.60", "–", "–", "0", "0"],
        ["Rating", rating, "–", "0.85", "no", "unreliable", "4", "8"],
    ]
    assert lines[10:12] == ["actor, level: all codings are the same.", "scope: no item has two codings."]
    assert " ".join(lines[12:15]) == READING
    disagreements = {one.id: f"{one.disagreement:.2f}" for one in agreement.items if one.disagreement is not None}
    start = lines.index("What divides the coders most")
    assert lines[start : start + 12] == [
        "What divides the coders most",
        "",
        "divided: Finding of divided",
        f"- 6 steps of 6 apart; disagreement {disagreements['divided']} (1 is chance)",
        "- adjudicated: mixed, outcome, mission; rating 0.50, codings from 0.00 to 1.00",
        "- coded: coder-1 hinders major, output, mission; coder-2 advances major, output, mission",
        "",
        "past: Finding of past",
        f"- 1 step of 6 apart; disagreement {disagreements['past']} (1 is chance)",
        "- adjudicated: hinders minor, outcome, mission; rating 0.33, codings from 0.33 to 0.50",
        "- coded: coder-1 hinders minor, output, mission; coder-2 mixed, output, mission",
        "",
    ]
    assert lines[start + 12] == "Rated outside what any coder chose"
    assert set(lines[start + 13 : start + 15]) == {"- once", "- outside"}
    assert " ".join(lines[start + 16 :]) == rests_on(agreement)


def test_few_items_give_no_interval_and_many_do() -> None:
    assert all(field.overall.interval is None for field in example().fields)
    direction = many().fields[0].overall
    assert direction.interval is not None
    interval = f"{direction.interval.low:.2f} to {direction.interval.high:.2f}".replace("-", "−")
    row = next(line for line in table(many(), 100).splitlines() if line.startswith("Direction"))
    assert interval in row


def test_every_field_stands_beside_the_aim_of_the_codebook() -> None:
    assert AIMS == {"direction": 0.80, "actor": 0.85, "strength": 0.67, "level": 0.70, "scope": 0.60, "rating": 0.85}
    for field in many().fields:
        assert field.aim == AIMS[field.field]
        assert field.met == (None if field.overall.alpha is None else field.overall.alpha >= field.aim)
        assert f"{field.aim:.2f}" in next(line for line in table(many(), 100).splitlines() if line.startswith(field.field.capitalize()))


def test_details_show_the_parts() -> None:
    assert "By side, pillar and mission" not in table(example())
    lines = table(example(), 100, details=True).splitlines()
    start = lines.index("By side, pillar and mission")
    assert lines[start + 1].split() == ["Part", "Direction", "Actor", "Strength", "Level", "Scope", "Rating", "Items"]
    assert [line.split()[0] for line in lines[start + 2 : start + 6]] == ["Delivery", "Politics", "People", "TESTLAND"]


def test_several_missions_are_pooled_and_their_items_named() -> None:
    one = profile(coded("divided", "hinders major", "advances major"), name="one")
    two = profile(coded("divided", "mixed", "advances major"), coded("far", "mixed", "mixed", rated="hinders major"), name="two")
    text = table(coder_agreement([one, two], a4p(), resamples=100), 100)
    assert text.startswith("2 missions · agreement between coders\n2 coders; 3 items with two codings or more.\n")
    assert "ONE divided: Finding of divided" in text
    assert "- TWO far" in text.splitlines()


def test_without_codings_it_says_how_to_add_them() -> None:
    nothing = found(item("a"), coded("b", "mixed"))
    shown = " ".join(table(nothing).split())
    assert "No item has two codings: 1 item with one coding." in shown
    assert HOW_TO_CODE in shown
    assert "Alpha" not in shown
    assert not only_on_a_terminal(nothing, details=False)


def test_no_variation_is_a_sentence_not_a_number() -> None:
    shown = " ".join(table(found(coded("a", "mixed", "mixed"))).split())
    assert "direction, actor, level, rating: all codings are the same." in shown
    assert "strength, scope: no item has two codings." in shown
    assert "The coders agree on every item." in shown


def test_ten_divided_items_and_with_details_all() -> None:
    divided = found(*(coded(f"i{number:02}", "mixed", "advances minor") for number in range(12)))
    assert table(divided).count("1 step of 6 apart") == 10
    assert table(divided, details=True).count("1 step of 6 apart") == 12


@pytest.mark.parametrize("width", [20, 39, 40, 75, 76, 80, 140])
def test_nothing_runs_over_the_edge_or_is_lost(width: int) -> None:
    for agreement in (example(), many(), found(item("a"))):
        shown = table(agreement, width, details=True)
        assert max(len(line) for line in shown.splitlines()) <= width
        assert "".join(shown.split()).count(agreement.framework.sha256[:12]) == 1
    joined = "".join(table(example(), width).split())
    for fact in ("Direction", "unreliable", "90%interval", "coder-1hindersmajor,output,mission;coder-2advancesmajor", "Ratedoutside"):
        assert fact in joined


def test_ascii_only() -> None:
    assert table(example(), ascii_only=True).isascii()


def test_markdown() -> None:
    written = markdown(example())
    assert "| Field | Alpha | 90 % interval | Aim | Met | Reading | Items | Codings |" in written
    assert "| Strength | 1.00 | – | 0.67 | yes | reliable | 2 | 4 |" in written
    assert "**divided:** Finding of divided" in written
    for details in (False, True):
        assert not only_on_a_terminal(example(), details=details)


def test_what_does_not_weigh_says_so() -> None:
    past = replace(coded("past", "mixed", "hinders major", rated="context"), level="output")
    assert "adjudicated: context, output, mission, codings from 0.00 to 0.50; without weight (context)" in table(found(past), 100)


def test_records_hold_every_alpha_item_and_coding() -> None:
    agreement = example()
    rows = records_of(agreement).rows
    alphas = [row for row in rows if row["row"] == "alpha"]
    parts = 1 + len(a4p().sides) + len(a4p().pillars) + 1
    assert [row["field"] for row in alphas] == [
        name for name in ("direction", "actor", "strength", "level", "scope", "rating") for _ in range(parts)
    ]
    direction = agreement.fields[0].overall
    assert (alphas[0]["part"], alphas[0]["alpha"], alphas[0]["aim"], alphas[0]["met"]) == ("overall", direction.alpha, 0.8, 0)
    assert (alphas[0]["items"], alphas[0]["ratings"], alphas[0]["too_few"]) == (4, 9, 1)
    items = {row["id"]: row for row in rows if row["row"] == "item"}
    assert list(items) == [one.id for one in agreement.items]
    assert (items["divided"]["steps"], items["divided"]["rating"], items["divided"]["side"]) == (6, 0.5, "delivery")
    assert [items[name]["outside"] for name in ("outside", "agreed")] == [1, 0]
    codings = [(row["id"], row["coder"], row["direction"], row["strength"], row["level"]) for row in rows if row["row"] == "coding"]
    assert len(codings) == 10
    assert ("agreed", "coder-3", "context", None, "output") in codings
    assert ("divided", "coder-1", "hinders", "major", "output") in codings
