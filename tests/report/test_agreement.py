"""The agreement as text: what was coded, how far it agrees, what divides, and how to begin."""

from __future__ import annotations

import pytest

from a4p_score.model.agreement import CoderAgreement
from a4p_score.model.profile import Evidence
from a4p_score.render.agreement import agreement_markdown, agreement_text
from a4p_score.render.console import Style
from a4p_score.scoring.agreement import coder_agreement
from tests.builders import a4p, item, profile
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


def test_at_80_columns() -> None:
    lines = agreement_text(example(), Style()).splitlines()
    assert lines[:4] == [
        "TESTLAND · Testland · agreement between coders",
        "3 coders; 4 items with two ratings or more, 1 item with fewer than two ratings.",
        "1 `context` coding rates nothing and counts as missing.",
        "",
    ]
    assert lines[4] == "Pillar   Alpha 90 % interval Reading    Items Ratings Coders Too few"
    assert lines[5].split() == ["Politics", "0.00", "–", "unreliable", "1", "2", "2", "0"]
    assert lines[7].split()[0] == "Overall"
    start = lines.index("divided: Finding of divided")
    assert lines[start + 1].startswith("- 6 steps of 6 apart; disagreement ")
    assert lines[start + 2 : start + 4] == [
        "- adjudicated: mixed (0.50), codings from 0.00 to 1.00",
        "- coded: coder-1 hinders major, coder-2 advances major",
    ]
    assert lines[lines.index("Rated outside what any coder chose") + 1] == "- outside"
    assert "200 bootstrap resamples" in " ".join(lines)
    assert "seed 20180816" in " ".join(" ".join(lines).split())


def test_without_codings_it_says_how_to_add_them() -> None:
    nothing = found(item("a"), coded("b", "mixed"))
    shown = " ".join(agreement_text(nothing, Style()).split())
    assert "No item has two ratings: 2 items with fewer than two ratings." in shown
    assert "`codings: [{coder: coder-1, direction: advances, strength: minor}, {coder: coder-2, direction: mixed}]`" in shown
    assert "Alpha" not in shown
    assert "`codings: [{coder: coder-1" in agreement_markdown(nothing)


def test_no_variation_is_a_sentence_not_a_number() -> None:
    shown = agreement_text(found(coded("a", "mixed", "mixed")), Style())
    assert "People, Overall: all ratings are the same." in shown
    assert "The coders agree on every item." in shown


@pytest.mark.parametrize("width", [20, 39, 40, 75, 76, 80, 140])
def test_nothing_runs_over_the_edge(width: int) -> None:
    for agreement in (example(), found(item("a"))):
        assert max(len(line) for line in agreement_text(agreement, Style(width=width)).splitlines()) <= width


def test_narrow_lines_in_place_of_a_table() -> None:
    shown = " ".join(agreement_text(example(), Style(width=38)).split())
    assert "Politics: 0.00 (–), unreliable, 1 item" in shown


def test_ascii_only() -> None:
    assert agreement_text(example(), Style(ascii_only=True)).isascii()


def test_markdown() -> None:
    written = agreement_markdown(example())
    assert "| Pillar | Alpha | 90 % interval | Reading | Items | Ratings | Coders | Too few |" in written
    assert "| Politics | 0.00 | – | unreliable | 1 | 2 | 2 | 0 |" in written
    assert "mixed (0.50), codings from 0.00 to 1.00 | coder-1 hinders major, coder-2 advances major |" in written
    assert "**Rated outside what any coder chose:** outside" in written


def test_what_does_not_weigh_says_so() -> None:
    past = coded("past", "mixed", "hinders major", rated="context")
    assert "adjudicated: context, codings from 0.00 to 0.50; without weight (context)" in agreement_text(found(past), Style())
