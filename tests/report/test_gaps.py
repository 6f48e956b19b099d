from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.render.console import Style
from a4p_score.render.gaps import gaps_markdown, gaps_text, summary
from a4p_score.scoring.gaps import find_gaps
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile

EDGES = (20, 40, 60, 80)
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
SOUND = profile(item("i1"), item("i2", rated="hinders minor", sources=("s2",)), not_mandated=ONE.not_mandated and PEOPLE[1:])


def test_the_list_at_100_columns() -> None:
    lines = gaps_text(ONE, Style(width=100), EDGES).splitlines()
    assert lines[:10] == [
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
    ]
    assert lines[10].split() == ["25–94", "56–98", "9–60"]
    text = "\n".join(lines)
    for said in (
        "1. Two-way engagement and communication (people.community-engagement)",
        "    Weakness: one-sided, one publisher (1 scored item: 1 for; worth 0.74 ideal items; 1 publisher)",
        "    Ask: Do people hear from the mission and can they answer back?",
        "    Look in: Media monitoring, surveys, broadcaster figures",
        "    Without weight: 1 context (a fact without bearing either way)",
        "Not mandated, not looked for: people.inclusive-ownership (Resolution 1 (2000))",
    ):
        assert said in text


def test_the_value_of_looking_is_shown_as_the_product_that_it_is() -> None:
    looking = ONE.gaps[0].looking
    said = f"Value of looking: {looking.value:.1f} = {looking.swing:.1f} points between for and against × 20% weight of the pillar"
    assert said in gaps_text(ONE, Style(width=140), EDGES)
    assert "Swing Width now Width for Width against" in gaps_text(ONE, Style(width=140), EDGES)


def test_a_pillar_without_a_score() -> None:
    text = gaps_text(find_gaps(profile(), a4p(), FEW, "people"), Style(width=120), EDGES)
    assert "People now: no score, for want of scored evidence" in text
    assert "4 of 4 mandated commitments have a weakness: no scored evidence 4." in text


def test_no_gap_and_no_mandate_are_sentences() -> None:
    sound = find_gaps(SOUND, a4p(), FEW, "people")
    assert summary(sound) == "No mandated commitment has a weakness (1 looked at)."
    nothing = find_gaps(profile(not_mandated=PEOPLE), a4p(), FEW, "people")
    for found in (sound, nothing):
        assert summary(found) in " ".join(gaps_text(found, Style(width=60), EDGES).split())
        assert summary(found).partition(" ")[0] in gaps_markdown(found, EDGES)
        assert "- [ ]" not in gaps_markdown(found, EDGES)


def test_a_checklist_in_markdown() -> None:
    lines = gaps_markdown(ONE, EDGES).splitlines()
    start = lines.index(
        "- [ ] **Two-way engagement and communication** (people.community-engagement): one-sided, one publisher "
        "(1 scored item: 1 for; worth 0.74 ideal items; 1 publisher)"
    )
    assert lines[start + 1] == "  - Ask: Do people hear from the mission and can they answer back?"
    assert lines[start + 5].startswith("  - With one for: ")


def test_more_reasons_than_two_are_counted() -> None:
    items = [item(f"i{number}", observed=str(2021 + number)) for number in range(4)]
    text = gaps_text(find_gaps(profile(*items), a4p(), FEW, "people"), Style(width=400), EDGES)
    assert "Without weight: 4 future (ended 2021-12-31, after 2020-01-31; ended 2022-12-31, after 2020-01-31; and 2 other reasons)" in text


@pytest.mark.parametrize("width", [20, 39, 40, 60, 75, 76, 80, 110, 140])
def test_fits_and_loses_nothing(width: int) -> None:
    found = find_gaps(profile(item(), mission=replace(profile().mission, area="W" * 50)), a4p(), FEW)
    text = gaps_text(found, Style(width=width), EDGES)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "".join(text.split()).count("W" * 50) == 1
    joined = "".join(text.split())
    for gap in found.gaps:
        assert f"({gap.commitment})" in joined
        for outlook in (gap.looking.with_for, gap.looking.with_against):
            assert outlook.interval is not None
            assert f"({outlook.interval.low:.0f}to{outlook.interval.high:.0f}," in joined
            assert f"{outlook.interval.low:.0f}–{outlook.interval.high:.0f}" in joined or width < 76


def test_ascii_and_colour() -> None:
    assert gaps_text(ONE, Style(width=80, ascii_only=True), EDGES).isascii()
    assert "\x1b[" in gaps_text(ONE, Style(color=True), EDGES)
    assert "\x1b[" not in gaps_text(ONE, Style(), EDGES)


def test_text_of_a_framework_is_data() -> None:
    hostile = "[bold]\x1b[31m|*x*<b>"
    framework = replace(a4p(), commitments=tuple(replace(c, question=hostile) for c in a4p().commitments))
    found = find_gaps(profile(), framework, FEW, "people")
    assert "Ask: [bold]\\x1b[31m|*x*<b>" in gaps_text(found, Style(width=80), EDGES)
    assert "Ask: \\[bold\\]\\\\x1b\\[31m\\|\\*x\\*&lt;b&gt;" in gaps_markdown(found, EDGES)
