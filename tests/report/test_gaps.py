"""The gaps: an overview where there is room, a checklist everywhere, and every number in the records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.gaps import Gaps, Outlook
from a4p_score.report import records_of
from a4p_score.report.gaps import LEGEND, summary
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


def everything() -> Gaps:
    """All pillars, in an area with a long name."""
    made = profile(item(), mission=replace(profile().mission, area="W" * 50, naming_note="Names imply no view."))
    return find_gaps(made, a4p(), FEW)


def ends(outlook: Outlook, between: str) -> str:
    assert outlook.interval is not None
    return f"{outlook.interval.low:.0f}{between}{outlook.interval.high:.0f}"


def test_the_list_at_100_columns() -> None:
    looking = ONE.gaps[0].looking
    outlooks = (looking.now, looking.with_for, looking.with_against)
    now, one_for, one_against = (
        f"{outlook.score:.0f} (90 % interval {ends(outlook, ' to ')}, {outlook.width:.0f} points wide; confidence {outlook.confidence})"
        for outlook in outlooks
    )
    lines = table(ONE, 100).splitlines()
    assert lines[10].split() == [ends(outlook, "–") for outlook in outlooks]
    assert lines[:10] + lines[11:22] == [
        "TESTLAND · Testland · as of 2020-01-31 · where the evidence is weak",
        "1 of 1 mandated commitment has a weakness: one-sided 1, one publisher 1.",
        "",
        "For and against: the pillar's score with its 90 % interval, if one hypothetical item were found",
        "(major, outcome level, reliability A, independent, credibility 2, observed 2020-01-31): the best",
        "that one search can find: a reliable source with no part in it, on outcomes, not yet confirmed by a",
        "second publisher. It is in no profile.",
        "",
        "# Commitment                           Weakness                 Pillar Now   If for If against",
        "1 Two-way engagement and communication one-sided, one publisher People 64    82     33",
        "",
        "[ ] 1. Two-way engagement and communication (people.community-engagement)",
        "    - Weakness: one-sided, one publisher (1 scored item: 1 for; worth 0.74 ideal items; 1 publisher)",
        "    - Ask: Do people hear from the mission and can they answer back?",
        "    - Look in: Media monitoring, surveys, broadcaster figures",
        "    - Without weight: 1 context (a fact without bearing either way)",
        f"    - People now: {now}",
        f"    - With one for: {one_for}",
        f"    - With one against: {one_against}",
        f"    - Value of looking: {looking.value:.1f} = {looking.swing:.1f} points between for and against × 20 % weight of the pillar",
        "",
    ]
    assert " ".join(lines[22:]).startswith(
        "Not mandated, not looked for: people.inclusive-ownership (Resolution 1 (2000)); people.local-reconciliation (Resolution 1 (2000)); "
        f"people.protection-rights (Resolution 1 (2000)) {LEGEND}  Framework a4p "
    )


def test_a_wide_terminal_shows_swing_and_widths() -> None:
    looking = ONE.gaps[0].looking
    lines = table(ONE, 140).splitlines()
    row = lines.index(next(line for line in lines if line.startswith("# Commitment")))
    assert lines[row].endswith("Now   If for If against Swing Width now Width for Width against")
    widths = [f"{outlook.width:.0f}" for outlook in (looking.now, looking.with_for, looking.with_against)]
    assert lines[row + 1].split()[-4:] == [f"{looking.swing:.0f}", *widths]


def test_details_show_one_decimal() -> None:
    looking = ONE.gaps[0].looking
    assert looking.now.interval is not None
    assert f"People now: {looking.now.score:.1f} (90 % interval {looking.now.interval.low:.1f} to " in table(ONE, 140, details=True)


def test_a_pillar_without_a_score() -> None:
    text = table(find_gaps(profile(), a4p(), FEW, "people"), 120)
    assert "- People now: no score, for want of scored evidence" in text
    assert "4 of 4 mandated commitments have a weakness: no scored evidence 4." in text
    assert "- Weakness: no scored evidence\n" in text


def test_no_gap_and_no_mandate_are_sentences() -> None:
    sound = find_gaps(SOUND, a4p(), FEW, "people")
    assert summary(sound) == "No mandated commitment has a weakness (1 looked at)."
    nothing = find_gaps(profile(not_mandated=PEOPLE), a4p(), FEW, "people")
    assert summary(nothing) == "No commitment is mandated here: there is nothing to look for."
    for found in (sound, nothing):
        assert summary(found) in " ".join(table(found, 60).split())
        assert "- [ ]" not in markdown(found)
        assert not only_on_a_terminal(found, details=False)
    assert "Without weakness: people.community-engagement" in table(sound, 100).splitlines()


def test_markdown_is_a_checklist_below_the_overview() -> None:
    looking = ONE.gaps[0].looking
    now, one_for, one_against = (
        f"{outlook.score:.0f} ({ends(outlook, '–')})" for outlook in (looking.now, looking.with_for, looking.with_against)
    )
    widths = " | ".join(f"{outlook.width:.0f}" for outlook in (looking.now, looking.with_for, looking.with_against))
    lines = markdown(ONE).splitlines()
    assert "**Score of the pillar with its 90 % interval: now, and with one item for or against**" in lines
    assert (
        f"| 1 | Two-way engagement and communication | one-sided, one publisher | People | {now} | {one_for} | {one_against} "
        f"| {looking.swing:.0f} | {widths} |"
    ) in lines
    start = lines.index("- [ ] **1. Two-way engagement and communication** (people.community-engagement)")
    assert lines[start + 1].startswith("  - **Weakness:** one-sided, one publisher (1 scored item: 1 for;")
    assert lines[start + 2] == "  - **Ask:** Do people hear from the mission and can they answer back?"


def test_markdown_loses_nothing() -> None:
    for found in (ONE, everything()):
        assert not only_on_a_terminal(found, details=False)


def test_more_reasons_than_two_are_counted() -> None:
    items = [item(f"i{number}", observed=str(2021 + number)) for number in range(4)]
    text = table(find_gaps(profile(*items), a4p(), FEW, "people"), 400)
    assert "Without weight: 4 future (ended 2021-12-31, after 2020-01-31; ended 2022-12-31, after 2020-01-31; and 2 other reasons)" in text


@pytest.mark.parametrize("width", [20, 39, 40, 60, 69, 70, 71, 76, 80, 110, 140])
def test_fits_and_loses_nothing(width: int) -> None:
    found = everything()
    text = table(found, width)
    assert max(len(line) for line in text.splitlines()) <= width
    joined = "".join(text.split())
    assert joined.count("W" * 50) == 1
    overview = "#CommitmentWeaknessPillarNowIfforIfagainst" in joined
    assert overview == (width >= 70)
    assert ("Widthagainst" in joined) == (width >= 110)
    for gap in found.gaps:
        assert f"({gap.commitment})" in joined
        for outlook in (gap.looking.with_for, gap.looking.with_against):
            assert f"(90%interval{ends(outlook, 'to')}," in joined
            assert ends(outlook, "–") in joined or not overview


def test_the_overview_breaks_no_word() -> None:
    text = table(everything(), 80)
    overview = text[text.index("# Commitment") : text.index("[ ] 1.")]
    words = set(overview.split())
    for gap in everything().gaps:
        assert set(gap.name.split()) <= words


def test_ascii_and_colour() -> None:
    assert table(ONE, ascii_only=True).isascii()
    assert "\x1b[" in table(ONE, color=True)
    assert "\x1b[" not in table(ONE)


def test_text_of_a_framework_is_data() -> None:
    hostile = "[bold]\x1b[31m|*x*<b>"
    framework = replace(a4p(), commitments=tuple(replace(c, question=hostile) for c in a4p().commitments))
    found = find_gaps(profile(), framework, FEW, "people")
    assert "Ask: [bold]\\x1b[31m|*x*<b>" in table(found)
    assert "**Ask:** \\[bold\\]\\\\x1b\\[31m\\|\\*x\\*&lt;b&gt;" in markdown(found)


# --- records --------------------------------------------------------------------------------------------------------------------


def test_records_hold_every_gap_with_its_outlooks() -> None:
    gap = ONE.gaps[0]
    rows = records_of(ONE).rows
    assert [row["row"] for row in rows] == ["gap", "outlook", "outlook", "outlook", "without-weight", *["not-mandated"] * 3, "hypothetical"]
    assert {(row["mission"], row["as_of"]) for row in rows} == {("testland", "2020-01-31")}
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
    assert (rows[8]["reliability"], rows[8]["level"], rows[8]["strength"]) == ("A", "outcome", "major")


def test_records_name_the_sound_commitments() -> None:
    rows = records_of(find_gaps(SOUND, a4p(), FEW, "people")).rows
    assert [(row["commitment"], row["pillar"]) for row in rows if row["row"] == "sound"] == [("people.community-engagement", "people")]
