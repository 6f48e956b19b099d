"""The gaps: a checklist, on a terminal the first look-ups in full, and every number in the records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.gaps import Gaps, Outlook
from a4p_score.report import records_of
from a4p_score.report.gaps import FIRST, LEGEND, MORE, summary
from a4p_score.scoring.gaps import find_gaps
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile
from tests.facts import markdown, only_on_a_terminal, table

FEW = Options(draws=1000)
PEOPLE = ("people.community-engagement", "people.inclusive-ownership", "people.local-reconciliation", "people.protection-rights")
ONE = find_gaps(
    profile(
        item("i1", finding="F"),
        item("i2", rated="context"),
        not_mandated=tuple(name for name in PEOPLE if name != "people.community-engagement"),
    ),
    a4p(),
    FEW,
    "people",
)
SOUND = profile(item("i1"), item("i2", rated="hinders minor", sources=("s2",)), not_mandated=PEOPLE[1:])


def everything(side: str = "delivery") -> Gaps:
    """All pillars, in an area with a long name."""
    made = profile(item(), mission=replace(profile().mission, area="W" * 50, naming_note="Names imply no view."))
    return find_gaps(made, a4p(), replace(FEW, side=side))


def brief(found: Gaps, width: int = 80, *, whole: bool = False) -> str:
    return str(render(found, "table", style=Style(width=width, notes=False), whole=whole))


def within(outlook: Outlook) -> str:
    assert outlook.interval is not None
    return f"{outlook.interval.low:.0f} to {outlook.interval.high:.0f}"


def test_the_list_at_100_columns() -> None:
    looking = ONE.gaps[0].looking
    now, one_for, one_against = looking.now, looking.with_for, looking.with_against
    lines = table(ONE, 100).splitlines()
    assert lines[:6] == [
        "TESTLAND · Testland · evidence to 2020-01-31 · delivery · what to look for",
        "1 of 1 mandated commitment has a weakness: one-sided 1, one publisher 1.",
        "",
        "[ ] 1. Two-way engagement and communication (people.community-engagement): one-sided, one publisher;",
        f"    worth {looking.value:.1f}",
        "    - Ask: Do people hear from the mission and can they answer back?",
    ]
    assert " ".join(" ".join(lines[6:14]).split()) == (
        "- Look in: Media monitoring, surveys, broadcaster figures "
        f"- Would change: People {now.score:.0f} (90 % interval {within(now)}, confidence {now.confidence}); with one for "
        f"{one_for.score:.0f} ({within(one_for)}, {one_for.confidence}), with one against {one_against.score:.0f} "
        f"({within(one_against)}, {one_against.confidence}) "
        "- There is: 1 scored item (1 for) of 1 publisher, worth 0.74 ideal items "
        "- Without weight: 1 context (a fact without bearing either way) "
        "One for, one against: a find that is major, at outcome level, on the conduct of the mission "
        "(source A, independent; credibility 2; observed 2020-01-31): the best that one search can find: a reliable"
    )
    assert " ".join(lines).count(LEGEND[:40]) == 1


def test_each_side_asks_its_own_question() -> None:
    delivery, conditions = everything(), everything("conditions")
    assert " · delivery · what to look for" in table(delivery, 200).splitlines()[0]
    assert " · conditions · what to look for" in table(conditions, 200).splitlines()[0]
    for found in (delivery, conditions):
        for gap in found.gaps:
            criterion = a4p().commitment_by_id[gap.commitment].criterion(found.side)
            assert criterion is not None
            assert f"Ask: {criterion.question}" in table(found, 400)


def test_a_terminal_shows_the_first_in_full_and_a_line_for_each_of_the_rest() -> None:
    found = everything()
    assert len(found.gaps) > FIRST
    text = brief(found, 200)
    assert text.count("- Ask: ") == FIRST
    assert text.count("[ ] ") == len(found.gaps)
    assert MORE in text
    whole = brief(found, 200, whole=True)
    assert whole.count("- Ask: ") == len(found.gaps)
    assert MORE not in whole


def test_markdown_and_files_are_whole_always() -> None:
    found = everything()
    for text in (markdown(found), str(render(found, "html")), table(found, 200)):
        assert text.count("Ask:") == len(found.gaps)
        assert MORE not in text


def test_a_part_of_the_evidence_is_said_first() -> None:
    found = find_gaps(profile(item()), a4p(), replace(FEW, voice="outside"), "people")
    assert table(found).splitlines()[1] == "Made from a part of the evidence: the outside word alone."


def test_details_show_one_decimal() -> None:
    looking = ONE.gaps[0].looking
    assert looking.now.interval is not None
    assert f"People {looking.now.score:.1f} (90 % interval {looking.now.interval.low:.1f} to " in table(ONE, 140, details=True)


def test_a_pillar_without_a_score() -> None:
    text = table(find_gaps(profile(), a4p(), FEW, "people"), 240)
    assert "Would change: People has no score, for want of scored evidence; with one for " in text
    assert "4 of 4 mandated commitments have a weakness: no scored evidence 4." in text
    assert "There is:" not in text


def test_no_gap_and_no_mandate_are_sentences() -> None:
    sound = find_gaps(SOUND, a4p(), FEW, "people")
    assert summary(sound) == "No mandated commitment has a weakness (1 looked at)."
    nothing = find_gaps(profile(not_mandated=PEOPLE), a4p(), FEW, "people")
    assert summary(nothing) == "No commitment is mandated here: there is nothing to look for."
    for found in (sound, nothing):
        assert summary(found) in " ".join(table(found, 60).split())
        assert "- [ ]" not in markdown(found)
        assert not only_on_a_terminal(found, details=False)
    assert "Without weakness: 1 commitment: people.community-engagement" in table(sound, 100).splitlines()
    assert "Without weakness: 1 commitment" in brief(sound, 100).splitlines()


def test_the_weaknesses_are_explained_on_a_terminal_too() -> None:
    assert " ".join(LEGEND.split()) in " ".join(brief(ONE, 100).split())


def test_reasons_of_a_mandate_are_left_out_on_a_terminal_alone() -> None:
    named = "Not mandated, not looked for: Local ownership and follow-through"
    assert f"{named}; Local reconciliation and trust" in brief(ONE, 200)
    assert f"{named} (Resolution 1 (2000)); " in table(ONE, 200)


def test_markdown_is_a_checklist() -> None:
    lines = markdown(ONE).splitlines()
    start = next(
        place for place, line in enumerate(lines) if line.startswith("- [ ] **1. Two-way engagement and communication** (people.com")
    )
    assert lines[start + 1].startswith("  - **Ask:** Do people hear from the mission and")
    assert lines[start + 3].startswith("  - **Would change:** People ")


def test_markdown_loses_nothing() -> None:
    for found in (ONE, everything()):
        assert not only_on_a_terminal(found, details=False)


def test_more_reasons_than_two_are_counted() -> None:
    items = [item(f"i{number}", observed=str(2021 + number)) for number in range(4)]
    text = table(find_gaps(profile(*items), a4p(), FEW, "people"), 400)
    assert "Without weight: 4 future (ended 2021-12-31, after 2020-01-31; ended 2022-12-31, after 2020-01-31; and 2 other reasons)" in text


@pytest.mark.parametrize("width", [20, 39, 40, 80, 140])
def test_fits_and_loses_nothing(width: int) -> None:
    found = everything()
    text = table(found, width)
    assert max(len(line) for line in text.splitlines()) <= width
    joined = "".join(text.split())
    assert joined.count("W" * 50) == 2  # the title and the naming note
    for gap in found.gaps:
        assert f"({gap.commitment})" in joined
        for outlook in (gap.looking.with_for, gap.looking.with_against):
            said = within(outlook).replace(" ", "")
            confidence = str(outlook.confidence).replace(" ", "")
            assert f"({said},{confidence})" in joined or f"(90%interval{said},confidence{confidence})" in joined


def test_ascii_and_colour() -> None:
    assert table(ONE, ascii_only=True).isascii()
    assert "\x1b[" in table(ONE, color=True)
    assert "\x1b[" not in table(ONE)


def test_text_of_a_framework_is_data() -> None:
    hostile = "[bold]\x1b[31m|*x*<b>"
    judged = {side.id: replace(c, question=hostile) for side in a4p().sides for c in a4p().commitments[0].sides.values()}
    framework = replace(a4p(), commitments=tuple(replace(c, sides=judged) for c in a4p().commitments))
    found = find_gaps(profile(), framework, FEW, "people")
    assert "Ask: [bold]\\x1b[31m|*x*<b>" in table(found)
    assert "**Ask:** \\[bold\\]\\\\x1b\\[31m\\|\\*x\\*&lt;b&gt;" in markdown(found)


# --- records --------------------------------------------------------------------------------------------------------------------


def test_records_hold_every_gap_with_its_outlooks() -> None:
    gap = ONE.gaps[0]
    rows = records_of(ONE).rows
    assert [row["row"] for row in rows] == ["gap", "outlook", "outlook", "outlook", "without-weight", *["not-mandated"] * 3, "hypothetical"]
    assert {(row["mission"], row["as_of"], row["side"]) for row in rows} == {("testland", "2020-01-31", "delivery")}
    first = rows[0]
    assert (first["commitment"], first["rank"], first["weaknesses"], first["n"]) == (gap.commitment, 1, gap.weaknesses, gap.n)
    assert (first["items_for"], first["swing"], first["value"], first["question"]) == (
        1,
        gap.looking.swing,
        gap.looking.value,
        gap.question,
    )
    for row, case, outlook in zip(
        rows[1:4], ("now", "for", "against"), (gap.looking.now, gap.looking.with_for, gap.looking.with_against), strict=True
    ):
        assert outlook.interval is not None
        assert (row["case"], row["score"], row["low"], row["high"]) == (case, outlook.score, outlook.interval.low, outlook.interval.high)
        assert (row["width"], row["confidence"]) == (outlook.width, outlook.confidence)
    assert (rows[4]["state"], rows[4]["items"], rows[4]["reasons"]) == ("context", ("i2",), ("a fact without bearing either way",))
    assert [(row["commitment"], row["reason"]) for row in rows[5:8]] == [(name, "Resolution 1 (2000)") for name in PEOPLE[1:]]
    assert (rows[8]["actor"], rows[8]["reliability"], rows[8]["level"], rows[8]["strength"]) == ("mission", "A", "outcome", "major")


def test_records_name_the_sound_commitments() -> None:
    rows = records_of(find_gaps(SOUND, a4p(), FEW, "people")).rows
    assert [(row["commitment"], row["pillar"]) for row in rows if row["row"] == "sound"] == [("people.community-engagement", "people")]
