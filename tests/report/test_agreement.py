"""The agreement: what was coded, how far it agrees, what divides, and how to begin."""

from __future__ import annotations

import pytest

from a4p_score.model.agreement import CoderAgreement
from a4p_score.model.profile import Evidence
from a4p_score.report import records_of
from a4p_score.report.agreement import HOW_TO_CODE, READING, rests_on
from a4p_score.scoring.agreement import coder_agreement
from tests.builders import a4p, item, profile
from tests.facts import markdown, only_on_a_terminal, table
from tests.scoring.test_agreement import coded


def found(*items: Evidence) -> CoderAgreement:
    return coder_agreement(profile(*items), a4p(), resamples=200)


def example() -> CoderAgreement:
    return found(
        coded("agreed", "advances minor", "advances minor", "context"),
        coded("divided", "hinders major", "advances major", rated="mixed"),
        coded("outside", "mixed", "mixed", rated="advances minor"),
        coded("past", "hinders minor", "mixed", commitment="politics.council-engagement", rated="hinders minor"),
        item("uncoded"),
    )


def test_at_140_columns() -> None:
    agreement = example()
    people = next(part for part in agreement.pillars if part.id == "people")
    rows = []
    for part in (people, agreement.overall):
        assert part.interval is not None
        assert part.alpha is not None
        interval = f"{part.interval.low:.2f} to {part.interval.high:.2f}".replace("-", "−")
        rows.append(
            [part.name, f"{part.alpha:.2f}".replace("-", "−"), *interval.split(), part.reading, *map(str, (part.items, part.ratings, 3, 1))]
        )
    lines = table(agreement, 140).splitlines()
    assert lines[:4] == [
        "TESTLAND · Testland · agreement between coders",
        "3 coders; 4 items with two ratings or more, 1 item with fewer than two ratings. 1 `context` coding rates nothing and counts as missing.",
        "",
        "Pillar   Alpha 90 % interval Reading    Items Ratings Coders Too few",
    ]
    assert lines[4] == "Politics  0.00 –             unreliable     1       2      2       0"
    assert [line.split() for line in lines[5:7]] == rows
    assert " ".join(lines[7:9]) == READING
    disagreements = {one.id: f"{one.disagreement:.2f}" for one in agreement.items}
    start = lines.index("What divides the coders most")
    assert lines[start : start + 13] == [
        "What divides the coders most",
        "",
        "divided: Finding of divided",
        f"- 6 steps of 6 apart; disagreement {disagreements['divided']} (1 is chance)",
        "- adjudicated: mixed (0.50), codings from 0.00 to 1.00",
        "- coded: coder-1 hinders major, coder-2 advances major",
        "",
        "past: Finding of past",
        f"- 1 step of 6 apart; disagreement {disagreements['past']} (1 is chance)",
        "- adjudicated: hinders minor (0.33), codings from 0.33 to 0.50",
        "- coded: coder-1 hinders minor, coder-2 mixed",
        "",
        "Rated outside what any coder chose",
    ]
    assert lines[start + 13 : start + 15] == ["- outside", ""]
    assert " ".join(lines[start + 15 :]) == rests_on(agreement)
    assert rests_on(agreement).endswith(
        "; intervals from 200 bootstrap resamples of the items, seed 20180816. "
        "The score uses the adjudicated rating alone; codings never change it."
    )


def test_without_codings_it_says_how_to_add_them() -> None:
    nothing = found(item("a"), coded("b", "mixed"))
    shown = " ".join(table(nothing).split())
    assert "No item has two ratings: 2 items with fewer than two ratings." in shown
    assert HOW_TO_CODE in shown
    assert "Alpha" not in shown
    assert not only_on_a_terminal(nothing, details=False)


def test_no_variation_is_a_sentence_not_a_number() -> None:
    shown = table(found(coded("a", "mixed", "mixed")))
    assert "People, Overall: all ratings are the same." in shown
    assert "The coders agree on every item." in shown


def test_ten_divided_items_and_with_details_all() -> None:
    many = found(*(coded(f"i{number:02}", "mixed", "advances minor") for number in range(12)))
    assert table(many).count("1 step of 6 apart") == 10
    assert table(many, details=True).count("1 step of 6 apart") == 12


@pytest.mark.parametrize("width", [20, 39, 40, 75, 76, 80, 140])
def test_nothing_runs_over_the_edge_or_is_lost(width: int) -> None:
    for agreement in (example(), found(item("a"))):
        shown = table(agreement, width)
        assert max(len(line) for line in shown.splitlines()) <= width
        assert "".join(table(agreement, width).split()).count(agreement.framework.sha256[:12]) == 1
    joined = "".join(table(example(), width).split())
    for fact in ("Politics", "unreliable", "90%interval", "coder-1hindersmajor,coder-2advancesmajor", "Ratedoutside"):
        assert fact in joined


def test_narrow_lines_in_place_of_a_table() -> None:
    shown = " ".join(table(example(), 38).split())
    assert "Politics Alpha: 0.00 90 % interval: – Reading: unreliable Items: 1 Ratings: 2 Coders: 2 Too few: 0" in shown


def test_ascii_only() -> None:
    assert table(example(), ascii_only=True).isascii()


def test_markdown() -> None:
    written = markdown(example())
    assert "| Pillar | Alpha | 90 % interval | Reading | Items | Ratings | Coders | Too few |" in written
    assert "| Politics | 0.00 | – | unreliable | 1 | 2 | 2 | 0 |" in written
    assert "**divided:** Finding of divided" in written
    assert not only_on_a_terminal(example(), details=False)


def test_what_does_not_weigh_says_so() -> None:
    past = coded("past", "mixed", "hinders major", rated="context")
    assert "adjudicated: context, codings from 0.00 to 0.50; without weight (context)" in table(found(past))


def test_records_hold_every_alpha_item_and_coding() -> None:
    agreement = example()
    rows = records_of(agreement).rows
    assert [row["id"] for row in rows if row["row"] == "alpha"] == ["overall", *(pillar.id for pillar in a4p().pillars)]
    overall = rows[0]
    assert agreement.overall.interval is not None
    assert (overall["mission"], overall["as_of"]) == ("testland", "2020-01-31")
    assert (overall["alpha"], overall["low"], overall["high"]) == (
        agreement.overall.alpha, agreement.overall.interval.low, agreement.overall.interval.high,
    )  # fmt: skip
    assert (overall["level"], overall["items"], overall["ratings"], overall["too_few"], overall["context"]) == (0.9, 4, 8, 1, 1)
    items = {row["id"]: row for row in rows if row["row"] == "item"}
    assert list(items) == [one.id for one in agreement.items]
    assert (items["divided"]["steps"], items["divided"]["rating"], items["divided"]["finding"]) == (6, 0.5, "Finding of divided")
    assert [items[name]["outside"] for name in ("outside", "agreed")] == [1, 0]
    codings = [(row["id"], row["coder"], row["direction"], row["strength"]) for row in rows if row["row"] == "coding"]
    assert len(codings) == 9
    assert ("agreed", "coder-3", "context", None) in codings
    assert ("divided", "coder-1", "hinders", "major") in codings
